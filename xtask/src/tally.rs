//! The count of a whole run, read from what the test runners print.

use std::fmt;

/// How many checks held and how many did not. What was skipped did not hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Checks that held.
    pub passed: u64,
    /// Checks that failed, timed out, or did not run.
    pub failed: u64,
}

impl Tally {
    /// Counts one check.
    pub fn count(&mut self, held: bool) {
        if held { self.passed += 1 } else { self.failed += 1 }
    }

    /// Adds another count.
    pub fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// A runner that says it failed without naming a failed test (it did not compile, say) is one failure.
    pub fn with_outcome(mut self, success: bool) -> Tally {
        if !success && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// `     Summary [ 1.2s] 9/12 tests run: 8 passed (1 slow), 1 failed, 2 skipped`: the closing line of nextest.
pub fn nextest_summary(line: &str) -> Option<Tally> {
    let (run, results) = line.trim_start().strip_prefix("Summary [")?.split_once(']')?.1.split_once(" run: ")?;
    let counts: Vec<u64> = run.split(['/', ' ']).filter_map(|word| word.parse().ok()).collect();
    let planned = *counts.last()?;
    let passed = number_before(results, "passed").unwrap_or(0);
    // Whatever was planned and did not pass has failed: timeouts, crashes, tests never reached.
    let failed = planned.saturating_sub(passed) + number_before(results, "skipped").unwrap_or(0);
    Some(Tally { passed, failed })
}

/// `test result: ok. 5 passed; 0 failed; 1 ignored; …`: the closing line of one test binary under cargo test.
pub fn libtest_result(line: &str) -> Option<Tally> {
    let rest = line.trim().strip_prefix("test result: ")?;
    let failed = number_before(rest, "failed")? + number_before(rest, "ignored")?;
    Some(Tally { passed: number_before(rest, "passed")?, failed })
}

/// `checks: 40 held, 0 broken`: the closing line of the browser run.
pub fn browser_result(line: &str) -> Option<Tally> {
    let rest = line.strip_prefix("checks: ")?;
    Some(Tally { passed: number_before(rest, "held")?, failed: number_before(rest, "broken")? })
}

fn number_before(text: &str, word: &str) -> Option<u64> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(2).find(|pair| pair[1] == word).and_then(|pair| pair[0].parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nextest_lines() {
        let read = |line| nextest_summary(line).map(|t| (t.passed, t.failed));
        assert_eq!(read("     Summary [   0.005s] 3 tests run: 3 passed, 0 skipped"), Some((3, 0)));
        assert_eq!(read("     Summary [   0.005s] 1 test run: 1 passed, 0 skipped"), Some((1, 0)));
        assert_eq!(
            read("Summary [ 9.1s] 9/12 tests run: 8 passed (1 slow, 1 flaky), 1 failed, 2 skipped"),
            Some((8, 6))
        );
        assert_eq!(read("Summary [ 9.1s] 4 tests run: 2 passed, 1 failed, 1 timed out, 0 skipped"), Some((2, 2)));
        assert_eq!(read("        PASS [   0.004s] kenshin-domain time::day"), None);
    }

    #[test]
    fn libtest_lines() {
        let line = "test result: FAILED. 5 passed; 2 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.00s";
        assert_eq!(libtest_result(line), Some(Tally { passed: 5, failed: 3 }));
        assert_eq!(libtest_result("running 5 tests"), None);
    }

    #[test]
    fn browser_lines() {
        assert_eq!(browser_result("checks: 40 held, 2 broken"), Some(Tally { passed: 40, failed: 2 }));
    }

    #[test]
    fn a_runner_that_only_says_no_is_one_failure() {
        assert_eq!(Tally::default().with_outcome(false), Tally { passed: 0, failed: 1 });
        assert_eq!(Tally { passed: 2, failed: 3 }.with_outcome(false).failed, 3);
    }

    #[test]
    fn closing_line() {
        assert_eq!(Tally { passed: 12, failed: 0 }.to_string(), "12 passed, 0 failed");
    }
}
