//! The list of steps. A new one is added at the end; one that was released is never changed again.

/// One step of the schema.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// 1, 2, 3 …
    pub number: i64,
    /// The file's name without number and ending.
    pub name: &'static str,
    /// The statements, each ended by `;` at the end of a line. Tokens: see `dialect`.
    pub sql: &'static str,
}

/// Every step, in order.
pub const STEPS: &[Step] = &[
    Step { number: 1, name: "ledger", sql: include_str!("../../migrations/0001_ledger.sql") },
    Step { number: 2, name: "register", sql: include_str!("../../migrations/0002_register.sql") },
    Step { number: 3, name: "access", sql: include_str!("../../migrations/0003_access.sql") },
    Step { number: 4, name: "indexes", sql: include_str!("../../migrations/0004_indexes.sql") },
];
