//! Numbers that add up to a published one: never exactly one of them may be hidden, for the sum would tell it.

use super::super::{Count, Ratio, Share};

/// The first count that may be shown.
const SHOWN_FROM: u64 = 10;

pub(super) fn is_small(count: u64) -> bool {
    (1..SHOWN_FROM).contains(&count)
}

pub(super) fn hide(count: &mut Count) {
    count.count = 0;
    count.hidden = true;
}

/// Hides a small count.
pub(super) fn one(count: &mut Count) {
    if is_small(count.count) {
        hide(count);
    }
}

/// A number that can be hidden: a count, or a share with its bounds.
pub(super) trait Hides {
    fn count(&self) -> &Count;
    fn hide(&mut self);
}

impl Hides for Count {
    fn count(&self) -> &Count {
        self
    }

    fn hide(&mut self) {
        hide(self);
    }
}

impl Hides for Share {
    fn count(&self) -> &Count {
        &self.count
    }

    fn hide(&mut self) {
        hide(&mut self.count);
        self.low = Ratio::default();
        self.high = Ratio::default();
    }
}

/// Hides the small ones among numbers whose sum is published, and a second one where only one would be hidden. Gives
/// whether anything was hidden that was not before.
pub(super) fn cover<T: Hides>(parts: &mut [&mut T]) -> bool {
    let mut changed = false;
    for part in parts.iter_mut().filter(|part| is_small(part.count().count)) {
        part.hide();
        changed = true;
    }
    if parts.iter().filter(|part| part.count().hidden).count() == 1
        && let Some(next) = parts.iter_mut().filter(|part| part.count().count > 0).min_by_key(|part| part.count().count)
    {
        next.hide();
        changed = true;
    }
    changed
}

/// A share is hidden where it, what it is of, or the rest is small.
pub(super) fn share(share: &mut Share) -> bool {
    let rest = share.of.count.saturating_sub(share.count.count);
    let small = is_small(share.count.count) || is_small(share.of.count) || is_small(rest);
    if small && !share.count.hidden {
        share.hide();
        one(&mut share.of);
        return true;
    }
    false
}

/// How many of these are hidden.
pub(super) fn hidden<'c>(counts: impl IntoIterator<Item = &'c Count>) -> usize {
    counts.into_iter().filter(|count| count.hidden).count()
}

#[cfg(test)]
mod tests {
    use kenshin_domain::stages::Cohort;

    use super::*;

    fn covered(values: &[u64]) -> Vec<bool> {
        let count = |count: &u64| Count { count: *count, hidden: false, cohort: Cohort::default() };
        let mut counts: Vec<Count> = values.iter().map(count).collect();
        cover(&mut counts.iter_mut().collect::<Vec<_>>());
        counts.iter().map(|c| c.hidden).collect()
    }

    #[test]
    fn a_single_hidden_number_takes_the_next_smallest_with_it() {
        assert_eq!(covered(&[100, 3, 50, 0]), [false, true, true, false]);
        assert_eq!(covered(&[100, 3, 9, 0]), [false, true, true, false]);
        assert_eq!(covered(&[100, 0, 50]), [false, false, false]);
        // Where nothing else is left, the sum itself is small, and hidden.
        assert_eq!(covered(&[0, 3, 0]), [false, true, false]);
    }
}
