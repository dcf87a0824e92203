//! The clock of the acts. Nothing else in the programme asks for the time.

use std::sync::Mutex;
use std::time::{SystemTime, UNIX_EPOCH};

use kenshin_domain::time::Instant;

/// Says what time it is.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Instant;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the machine's clock is read")]
    fn now(&self) -> Instant {
        let micros = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_micros());
        Instant::from_micros(i64::try_from(micros).unwrap_or(i64::MAX))
    }
}

/// A clock that stands where it was put: for the demo nation and for tests.
#[derive(Debug)]
pub struct SetClock(Mutex<Instant>);

impl SetClock {
    /// A clock that shows this.
    pub const fn at(now: Instant) -> Self {
        Self(Mutex::new(now))
    }

    /// Puts it to another time.
    pub fn set(&self, now: Instant) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = now;
    }
}

impl Clock for SetClock {
    fn now(&self) -> Instant {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
