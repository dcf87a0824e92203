//! Who acts.

use kenshin_domain::access::{Role, Scope};
use kenshin_domain::id::AccountId;

/// The person (or the system) for whom an act runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account that stands in the ledger as the author.
    pub account: AccountId,
    /// The name on the screen.
    pub name: String,
    /// What the account is in the programme.
    pub role: Role,
    /// Which institutions it sees.
    pub scope: Scope,
}

impl Actor {
    /// Whoever runs commands on the server itself: they hold the key file already, so nothing is hidden from them.
    pub fn system() -> Self {
        Self {
            account: AccountId::from_random(0),
            name: "system".to_owned(),
            role: Role::Ministry,
            scope: Scope::Nation,
        }
    }
}
