//! 病院カード: everything about one institution.

use kenshin_domain::evidence::Code;
use kenshin_domain::id::InstitutionId;
use kenshin_domain::institutions::Beds;
use kenshin_domain::stages::{Marks, Regression, Rung, Silence};
use kenshin_domain::text::Text;
use kenshin_domain::time::{Day, Instant};

use super::RegisterRow;
use crate::evidence::EvidenceLine;
use crate::stages::Explained;

/// A value of the register with the source that said it last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSource {
    /// Which field.
    pub field: Text,
    /// Its value as people read it; data, not translated where it is a name.
    pub value: Text,
    /// `medical-net`, `codes`, `beds` …
    pub source: Code,
    /// The day of which the source speaks.
    pub on: Day,
    /// The row of the ledger.
    pub seq: u64,
    /// Another source says otherwise: its value and code.
    pub differs: Option<(Text, Code)>,
}

/// A person or an office at the institution; opened only for those permitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// 安全管理責任者, 台帳担当者, 連絡先 …
    pub what: Text,
    /// Since when.
    pub since: Day,
    /// The row of the ledger.
    pub seq: u64,
    /// Name; `None` where it may not be seen, was not given, or was erased.
    pub name: Option<String>,
    /// Telephone, mail, note: key and value.
    pub details: Vec<(String, String)>,
    /// There is a private part that this actor may not see.
    pub hidden: bool,
}

/// A stretch of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub from: Day,
    /// The day after the last one.
    pub to: Day,
    /// Rung.
    pub rung: Rung,
    /// On rung 0: why.
    pub silence: Option<Silence>,
    /// Marks.
    pub marks: Marks,
    /// If lower than before: how it came.
    pub regression: Option<Regression>,
}

/// The card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Whose.
    pub id: InstitutionId,
    /// The day.
    pub as_of: Day,
    /// As known when; `None` = now.
    pub known_at: Option<Instant>,
    /// As in the list.
    pub row: RegisterRow,
    /// 医療情報ネット ID.
    pub register_id: Option<String>,
    /// The corporation before the name.
    pub corporate: Option<String>,
    /// Short name.
    pub short_name: Option<String>,
    /// Home page.
    pub url: Option<String>,
    /// 二次医療圏 with its plan, and name where known.
    pub medical_area: Option<(String, Text)>,
    /// 構想区域 likewise.
    pub concept_area: Option<(String, Text)>,
    /// Name of the municipality, where known.
    pub municipality: Option<String>,
    /// Latitude and longitude in millionths of a degree.
    pub coordinates: Option<(i32, i32)>,
    /// Beds by kind.
    pub beds: Beds,
    /// Closed on.
    pub closed_on: Option<Day>,
    /// Lives on in.
    pub merged_into: Option<InstitutionId>,
    /// Every register field with its source.
    pub sources: Vec<FieldSource>,
    /// Rung and marks: why, what is missing, what moves it up, what expires.
    pub explained: Explained,
    /// From the first described day to today and on (future expiries).
    pub timeline: Vec<Stretch>,
    /// Newest first.
    pub evidence: Vec<EvidenceLine>,
    /// People and contacts.
    pub people: Vec<Contact>,
    /// May this actor record evidence here?
    pub may_record: bool,
}
