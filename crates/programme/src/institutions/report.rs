//! What an import did, or would do.

use kenshin_domain::id::InstitutionId;
use kenshin_domain::text::Text;
use kenshin_domain::time::Day;

/// The kinds of files that the register takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImportKind {
    /// 医療情報ネット.
    Hospitals,
    /// コード内容別医療機関一覧表.
    Codes,
    /// Areas and municipalities.
    Areas,
    /// 病床機能.
    Beds,
    /// Function classes.
    Designations,
    /// Any list of statements, through a mapping.
    Records,
}

impl ImportKind {
    /// Every kind, in the order in which a new database takes them.
    pub const ALL: &'static [Self] =
        &[Self::Hospitals, Self::Codes, Self::Areas, Self::Beds, Self::Designations, Self::Records];

    /// The stable code, on the command line and in keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Hospitals => "hospitals",
            Self::Codes => "codes",
            Self::Areas => "areas",
            Self::Beds => "beds",
            Self::Designations => "designations",
            Self::Records => "records",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|k| k.code() == code)
    }

    /// What the screen says.
    pub fn label(self) -> Text {
        match self {
            Self::Hospitals => Text::new("病院一覧（医療情報ネット）", "Hospitals (public register)"),
            Self::Codes => Text::new("医療機関コード一覧（地方厚生局）", "Institution codes (regional bureaus)"),
            Self::Areas => Text::new("医療圏・市区町村", "Areas and municipalities"),
            Self::Beds => Text::new("病床機能報告", "Beds by function"),
            Self::Designations => Text::new("機能別区分の指定", "Function classes"),
            Self::Records => Text::new("調査回答・名簿などの記録", "Records (surveys, lists)"),
        }
    }
}

/// What a source of the register is called on the screen.
pub fn source_label(code: &str) -> Text {
    match code {
        "medical-net" => ImportKind::Hospitals.label(),
        "form" => Text::new("画面からの入力", "Entered by form"),
        "demo" => Text::new("架空データ", "Invented data"),
        other => ImportKind::from_code(other).map_or_else(|| Text::new(other, other), ImportKind::label),
    }
}

/// Look, or do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Say what would change.
    Preview,
    /// Change it.
    Apply,
}

/// A remark about a place in a file: why a row was rejected, or a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// From 1; `None` = the file as a whole.
    pub line: Option<u32>,
    /// The column by its heading, or a cell such as `C12`.
    pub column: Option<String>,
    /// The value as it stands there.
    pub value: Option<String>,
    /// What is wrong and what to do.
    pub says: Text,
}

/// A count worth saying: without coordinate, without beds, joined by name …
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Stable code: `no-coordinate`, `no-beds`, `joined-exactly` …
    pub code: &'static str,
    /// What the screen says.
    pub says: Text,
    /// How many.
    pub count: u64,
}

/// One field that a newer file states otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whose.
    pub id: InstitutionId,
    /// Its name.
    pub name: String,
    /// Which field.
    pub field: Text,
    /// Before; empty = not stated.
    pub before: String,
    /// After; empty = no longer stated.
    pub after: String,
}

/// An institution by id and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Which.
    pub id: InstitutionId,
    /// Its name.
    pub name: String,
}

/// What an import did (`applied`) or would do. Where `rejected` is not empty nothing was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportReport {
    /// Which kind.
    pub kind: ImportKind,
    /// As uploaded.
    pub file_name: String,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// The day of which the file speaks.
    pub state_of: Day,
    /// Rows in the file.
    pub read: u64,
    /// Institutions that were not in the register.
    pub new: u64,
    /// Institutions (or rows) of which something changes.
    pub changed: u64,
    /// Rows that say nothing new.
    pub unchanged: u64,
    /// Rows of evidence written (or to be written).
    pub written: u64,
    /// Rows that could not be taken, each with its reason. One is enough to stop the whole file.
    pub rejected: Vec<Remark>,
    /// Rows that were taken with a doubt.
    pub warnings: Vec<Remark>,
    /// Counts.
    pub notes: Vec<Note>,
    /// The first 200 changes.
    pub changes: Vec<Change>,
    /// How many changes in all.
    pub changes_total: u64,
    /// In the register by an earlier file of this kind, not in this one: look at them; nothing closes them.
    pub missing: Vec<Named>,
    /// Rows that wait for a person.
    pub reviews: u64,
    /// Was it applied?
    pub applied: bool,
}
