//! The published table of who sees what, made from the same table that the pages obey.

use super::{DataClass, Role, sees};
use crate::text::Both;

/// What one role does with one class of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sight {
    /// Neither.
    None,
    /// Sees it within its scope.
    Sees,
    /// Sees and records it within its scope.
    Records,
}

impl Sight {
    /// What the published page says.
    pub const fn label(self) -> Both {
        match self {
            Self::None => Both::new("見えません", "cannot see"),
            Self::Sees => Both::new("見ます", "sees"),
            Self::Records => Both::new("見て、入力します", "sees and enters"),
        }
    }
}

/// One line of the published table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhoSees {
    /// What.
    pub class: DataClass,
    /// In the order of `Role::ALL`.
    pub sights: Vec<(Role, Sight)>,
}

/// The whole table: one line a class, one column a role.
pub fn who_sees_what() -> Vec<WhoSees> {
    let sight = |role, class: DataClass| match (sees(role, class), class.writers().contains(&role)) {
        (true, true) => Sight::Records,
        (true, false) => Sight::Sees,
        (false, _) => Sight::None,
    };
    let line = |&class: &DataClass| WhoSees {
        class,
        sights: Role::ALL.iter().map(|&role| (role, sight(role, class))).collect(),
    };
    DataClass::ALL.iter().map(line).collect()
}
