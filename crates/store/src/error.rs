//! What can go wrong below the acts. Acts turn these into words for people.

use kenshin_domain::evidence::Chain;

/// A failure of the store. The messages complete "failed to …" and are read by operators.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The database refused or broke off.
    #[error("the database answered with an error: {0}")]
    Database(#[from] sqlx::Error),
    /// The address names no database that this program knows.
    #[error("{0:?} is no database address; write the path of an SQLite file or postgres://USER:PASSWORD@HOST/NAME")]
    Address(String),
    /// A column does not hold what the schema says.
    #[error("column {column} of the answer is not {wanted}: {source}")]
    Column {
        /// Its place, from 0.
        column: usize,
        /// What it should be.
        wanted: &'static str,
        /// What the driver says.
        source: sqlx::Error,
    },
    /// A query that must give one row gave none.
    #[error("no row came back where one must be")]
    NoRow,
    /// A row of the ledger cannot be read; `ledger verify` says more.
    #[error("row {seq} of chain {chain} cannot be read: {what}")]
    BrokenRow {
        /// The chain as the database has it.
        chain: String,
        /// The row.
        seq: i64,
        /// What is wrong.
        what: String,
    },
    /// A migration step failed; the schema is as it was before the step.
    #[error("migration {number} ({name}) failed at its statement {statement}: {source}")]
    Migration {
        /// Which step.
        number: i64,
        /// Its name.
        name: &'static str,
        /// The statement in it, from 1.
        statement: usize,
        /// What the database said.
        source: Box<StoreError>,
    },
    /// The schema is older than the program.
    #[error("the database is at migration {found}, this program needs {needed}; run `kenshin migrate`")]
    SchemaBehind {
        /// What the database has.
        found: i64,
        /// What the program has.
        needed: i64,
    },
    /// The schema is newer than the program.
    #[error("the database is at migration {found}, this program knows only {known}; use a newer program")]
    SchemaAhead {
        /// What the database has.
        found: i64,
        /// What the program has.
        known: i64,
    },
    /// A step was applied with another text than this program has.
    #[error(
        "migration {number} of the database was made by another build of the program; restore a backup or use that build"
    )]
    SchemaDiffers {
        /// Which step.
        number: i64,
    },
    /// A sealed part cannot be opened with this key file.
    #[error("the sealed part of {0} cannot be opened with this key file")]
    Sealed(String),
    /// The master key file belongs to another database.
    #[error("chain {0} is sealed with another master key; use the key file that was made with this database")]
    WrongKey(Chain),
    /// Something can have no canonical form.
    #[error("it has no canonical form: {0}")]
    Canonical(#[from] kenshin_domain::evidence::CanonicalError),
    /// An output could not be written.
    #[error("the output cannot be written: {0}")]
    Output(#[from] std::io::Error),
    /// A digest does not fit its rows.
    #[error("the digest of {0} is damaged; run `kenshin ledger rebuild`")]
    Digest(String),
    /// A process table holds a code that this program does not know.
    #[error("{column} holds {text:?}, which this program does not know")]
    Unreadable {
        /// Which column.
        column: &'static str,
        /// What stands there.
        text: String,
    },
}

impl StoreError {
    /// A code in a process table that this program does not know.
    pub(crate) fn unreadable(column: &'static str, text: &str) -> Self {
        Self::Unreadable { column, text: text.to_owned() }
    }
}
