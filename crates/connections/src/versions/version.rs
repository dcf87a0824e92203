//! One version of one vendor's software.

use std::cmp::Ordering;

use super::Scheme;

/// The parts of a version in the order in which they weigh; what is not written is 0.
pub(super) type Key = [u32; 8];

/// A version that has one of its vendor's forms.
///
/// Two versions of one scheme are always ordered; two of different schemes never are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Version {
    scheme: Scheme,
    key: Key,
}

impl Version {
    pub(super) const fn new(scheme: Scheme, key: Key) -> Self {
        Self { scheme, key }
    }

    /// Whose version it is.
    pub const fn scheme(self) -> Scheme {
        self.scheme
    }

    /// This version as precise as `edge` is: a build number counts only where the edge names one.
    ///
    /// "FortiOS 6.0.4 and below" means every build of 6.0.4.
    #[must_use]
    pub fn as_precise_as(self, edge: Self) -> Self {
        let mut key = self.key;
        if let (Some(at), true) = (self.scheme.build_part(), self.scheme == edge.scheme)
            && edge.key.get(at) == Some(&0)
            && let Some(part) = key.get_mut(at)
        {
            *part = 0;
        }
        Self { key, ..self }
    }

    /// Whether both lie on one line of releases, so that "below" says something. Cisco's trains (T, M, E, …) of one
    /// release number are ordered for sorting only: a fix in 15.2(7)E3 says nothing of 15.2(4)M6.
    pub fn on_one_line(self, other: Self) -> bool {
        if self.scheme != other.scheme {
            return false;
        }
        match self.scheme.train_part() {
            Some(at) => self.key.get(at) == other.key.get(at),
            None => true,
        }
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (self.scheme == other.scheme).then(|| self.key.cmp(&other.key))
    }
}
