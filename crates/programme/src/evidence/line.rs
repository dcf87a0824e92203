//! Evidence as people enter and read it.

use kenshin_domain::evidence::{Basis, Channel, Kind, Source, Statement, Trust, Witness};
use kenshin_domain::id::AttachmentId;
use kenshin_domain::time::{Day, Instant, Period};
use serde_json::{Map, Value};

/// A file to attach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its name; sealed.
    pub name: String,
    /// Media type.
    pub media: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Evidence to be recorded. Trust is not among the fields: it follows from channel and role.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordInput {
    /// What is stated.
    pub kind: Kind,
    /// Its facts as a JSON object, as the kind prescribes.
    pub facts: Value,
    /// How it came.
    pub channel: Channel,
    /// When it happened: a day, a month, a fiscal year.
    pub period: Period,
    /// When the fact itself ends.
    pub until: Option<Day>,
    /// Names, telephones, notes: sealed.
    pub private: Map<String, Value>,
    /// Idempotency key (form nonce).
    pub key: Option<String>,
    /// The row that this one corrects.
    pub replaces: Option<u64>,
    /// A file that shows it; counts as `word` until another person accepts it.
    pub attachment: Option<Upload>,
}

/// An attached file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentLine {
    /// Which.
    pub id: AttachmentId,
    /// Media type.
    pub media: String,
    /// How many bytes.
    pub bytes: u64,
}

/// One row of an institution's evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceLine {
    /// Its number.
    pub seq: u64,
    /// What is stated.
    pub statement: Statement,
    /// What was shown.
    pub basis: Basis,
    /// Who looked.
    pub witness: Witness,
    /// Both in a word.
    pub trust: Trust,
    /// When it happened.
    pub happened: Period,
    /// When the fact itself ends.
    pub until: Option<Day>,
    /// When it was recorded.
    pub recorded_at: Instant,
    /// By whom; a name where the account is known.
    pub recorded_by: String,
    /// Where it came from.
    pub source: Source,
    /// Which row it corrects.
    pub replaces: Option<u64>,
    /// Which row corrects it (or takes it back).
    pub replaced_by: Option<u64>,
    /// Does it count at the `known_at` asked for?
    pub live: bool,
    /// Does the rung or a mark of the day rest on it?
    pub carries: bool,
    /// Is there a private part?
    pub sealed: bool,
    /// The private part, for those permitted.
    pub private: Option<Map<String, Value>>,
    /// The private part was erased by decision.
    pub erased: bool,
    /// Attached files.
    pub attachments: Vec<AttachmentLine>,
    /// May this actor accept the attached file as paper? Nobody accepts his own.
    pub may_accept: bool,
}
