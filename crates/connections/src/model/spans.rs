//! Sorted, merged, inclusive ranges of numbers: the arithmetic under address and port sets.

/// A number that ranges are made of.
pub trait Step: Copy + Ord {
    /// The next number, if there is one.
    fn next(self) -> Option<Self>;
    /// The number before, if there is one.
    fn previous(self) -> Option<Self>;
}

macro_rules! step {
    ($($t:ty),*) => { $(impl Step for $t {
        fn next(self) -> Option<Self> { self.checked_add(1) }
        fn previous(self) -> Option<Self> { self.checked_sub(1) }
    })* };
}
step!(u16, u32, u128);

/// Inclusive ranges, sorted, neither overlapping nor touching: two equal sets are equal values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spans<T>(Vec<(T, T)>);

impl<T> Default for Spans<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Step> Spans<T> {
    /// One range; the ends may come in either order.
    pub fn one(a: T, b: T) -> Self {
        Self(vec![(a.min(b), a.max(b))])
    }

    /// Many ranges in any order.
    pub fn many(mut ranges: Vec<(T, T)>) -> Self {
        if ranges.len() < 2 {
            return Self(ranges);
        }
        ranges.sort_unstable();
        let mut merged: Vec<(T, T)> = Vec::with_capacity(ranges.len());
        for (from, to) in ranges {
            match merged.last_mut() {
                Some(last) if last.1.next().is_none_or(|n| from <= n) => last.1 = last.1.max(to),
                _ => merged.push((from, to)),
            }
        }
        Self(merged)
    }

    /// Everything in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        if self.0.is_empty() {
            return other.clone();
        }
        if other.0.is_empty() {
            return self.clone();
        }
        Self::many(self.0.iter().chain(&other.0).copied().collect())
    }

    /// Everything in `self` that is not in `other`.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let mut left = Vec::new();
        let mut cuts = other.0.iter().peekable();
        for &(from, to) in &self.0 {
            let mut at = Some(from);
            while let (Some(start), Some(&&(cut_from, cut_to))) = (at, cuts.peek()) {
                if cut_to < start {
                    cuts.next();
                    continue;
                }
                if cut_from > to {
                    break;
                }
                if let Some(end) = cut_from.previous().filter(|end| cut_from > start && *end >= start) {
                    left.push((start, end));
                }
                at = cut_to.next().filter(|next| *next <= to);
                if at.is_some() {
                    cuts.next();
                }
            }
            if let Some(start) = at {
                left.push((start, to));
            }
        }
        Self(left)
    }

    /// Whether the number is inside.
    pub fn contains(&self, value: T) -> bool {
        let after = self.0.partition_point(|&(from, _)| from <= value);
        after.checked_sub(1).and_then(|i| self.0.get(i)).is_some_and(|&(_, to)| value <= to)
    }

    /// Whether any number is in both.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().any(|&(from, to)| {
            let after = other.0.partition_point(|&(start, _)| start <= to);
            after.checked_sub(1).and_then(|i| other.0.get(i)).is_some_and(|&(_, end)| end >= from)
        })
    }

    /// The ranges, in order.
    pub fn ranges(&self) -> &[(T, T)] {
        &self.0
    }

    /// Nothing at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::Spans;

    #[test]
    fn touching_ranges_become_one() {
        assert_eq!(Spans::<u16>::many(vec![(5, 9), (1, 4), (20, 30), (25, 40)]).ranges(), &[(1, 9), (20, 40)]);
        assert_eq!(Spans::<u16>::many(vec![(0, u16::MAX), (3, 4)]).ranges(), &[(0, u16::MAX)]);
    }

    #[test]
    fn difference_leaves_what_is_outside() {
        let all = Spans::<u16>::many(vec![(0, 10), (20, 30)]);
        let cut = Spans::<u16>::many(vec![(3, 4), (8, 22), (30, 30)]);
        assert_eq!(all.without(&cut).ranges(), &[(0, 2), (5, 7), (23, 29)]);
        assert!(all.without(&all).is_empty());
        assert!(all.contains(10) && !all.contains(11));
        assert!(all.meets(&cut) && !cut.meets(&Spans::one(5, 7)));
    }
}
