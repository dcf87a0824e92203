//! How alike two short texts are.

use crate::field::has_private_use;

/// The share of characters that agree, by edit distance: 1 is equal. A character of private use agrees with any one.
pub(super) fn similarity(a: &[char], b: &[char]) -> f64 {
    let longest = a.len().max(b.len());
    if longest == 0 {
        return 0.0;
    }
    let mut before: Vec<u32> = (0..=u32::try_from(b.len()).unwrap_or(u32::MAX)).collect();
    let mut now = before.clone();
    for (i, left) in (1_u32..).zip(a) {
        now[0] = i;
        for (j, right) in b.iter().enumerate() {
            let change = before[j] + u32::from(!agree(*left, *right));
            now[j + 1] = change.min(before[j + 1] + 1).min(now[j] + 1);
        }
        std::mem::swap(&mut before, &mut now);
    }
    let distance = before.last().copied().unwrap_or_default();
    1.0 - f64::from(distance) / f64::from(u32::try_from(longest).unwrap_or(u32::MAX))
}

fn agree(a: char, b: char) -> bool {
    a == b || is_private(a) || is_private(b)
}

fn is_private(c: char) -> bool {
    has_private_use(c.encode_utf8(&mut [0; 4]))
}

/// The characters of each text that are not in the other, counted.
pub(super) fn difference(a: &[char], b: &[char]) -> Vec<char> {
    let mut left = a.to_vec();
    let mut only_b = Vec::new();
    for c in b {
        match left.iter().position(|have| have == c) {
            Some(at) => drop(left.swap_remove(at)),
            None => only_b.push(*c),
        }
    }
    left.extend(only_b);
    left
}
