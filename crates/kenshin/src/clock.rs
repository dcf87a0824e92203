//! The clock of a demo: it goes on from the day on which the story of the synthetic nation ends, so that the nation
//! looks the same whenever it is shown.

use std::time::Instant as Monotonic;

use kenshin_domain::time::Instant;
use kenshin_programme::Clock;

/// Starts at an instant of the story and runs at the usual speed.
#[derive(Clone, Copy, Debug)]
pub struct StoryClock {
    start: Instant,
    since: Monotonic,
}

impl StoryClock {
    /// A clock that shows `start` now.
    pub fn starting(start: Instant) -> Self {
        Self { start, since: Monotonic::now() }
    }
}

impl Clock for StoryClock {
    fn now(&self) -> Instant {
        let elapsed = i64::try_from(self.since.elapsed().as_micros()).unwrap_or(i64::MAX);
        self.start.plus_micros(elapsed)
    }
}
