//! Round numbers for axes and classes.

/// A value on a line of the drawing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    from: f64,
    to: f64,
    start: f64,
    length: f64,
}

impl Scale {
    /// Values `from`–`to` on `start`–`start + length`.
    pub(crate) fn new((from, to): (f64, f64), start: f64, length: f64) -> Self {
        Self { from, to, start, length }
    }

    /// Where a value stands, held inside the line.
    pub(crate) fn at(self, value: f64) -> f64 {
        let span = self.to - self.from;
        let part = if span > 0.0 { (value - self.from) / span } else { 0.0 };
        self.start + self.length * part.clamp(0.0, 1.0)
    }
}

/// The smallest of 1, 2, 2.5, 5 × a power of ten that is not below `least`.
pub(crate) fn round_step(least: f64) -> f64 {
    if !least.is_finite() || least <= 0.0 {
        return 1.0;
    }
    let power = 10_f64.powf(least.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|m| m * power).find(|step| *step >= least * 0.999_999).unwrap_or(power)
}

/// Round values from at most `low` to at least `high`, about `wanted` steps.
pub(crate) fn ticks(low: f64, high: f64, wanted: u32) -> Vec<f64> {
    let step = round_step((high - low) / f64::from(wanted.max(1)));
    let first = (low / step).floor();
    (0..64).map(|n| (first + f64::from(n)) * step).take_while(|tick| *tick < high + step * 0.999_999).collect()
}

/// The six bounds of five classes of equal width that hold `low` and `high`; `least` is the smallest step.
pub(crate) fn five_classes(low: f64, high: f64, least: f64) -> [f64; 6] {
    let mut step = round_step(((high - low) / 5.0).max(least));
    let mut first = (low / step).floor() * step;
    if high > first + step * 5.0 {
        step = round_step(step * 1.01);
        first = (low / step).floor() * step;
    }
    [0.0, 1.0, 2.0, 3.0, 4.0, 5.0].map(|n| first + step * n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_enclose_the_values() {
        assert_eq!(ticks(0.0, 8117.0, 4), [0.0, 2500.0, 5000.0, 7500.0, 10000.0]);
        assert_eq!(ticks(0.0, 1.0, 4), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(ticks(0.0, 0.0, 4), [0.0]);
    }

    proptest::proptest! {
        #[test]
        fn classes_hold_every_value(a in 0.0..1e6_f64, b in 0.0..1e6_f64) {
            let (low, high) = (a.min(b), a.max(b));
            let bounds = five_classes(low, high, 0.01);
            proptest::prop_assert!(bounds[0] <= low + 1e-6 && high <= bounds[5] + 1e-6, "{bounds:?}");
        }
    }
}
