//! What the dashboard shows. Every number carries the cohort that lists exactly the institutions that it counts.

use kenshin_domain::stages::{Cohort, Rung};
use kenshin_domain::text::Text;
use kenshin_domain::time::{Day, Instant};

/// A number and the institutions behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// How many; 0 where `hidden`.
    pub count: u64,
    /// A small number that this reader may not see exactly (1 to 9, or one that would betray such a number).
    pub hidden: bool,
    /// Lists exactly these; always with `as_of` set.
    pub cohort: Cohort,
}

/// A share as two whole numbers, so that it is the same everywhere. `of` = 0 means that there is no data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ratio {
    /// How many.
    pub count: u64,
    /// Of how many.
    pub of: u64,
}

impl Ratio {
    /// In tenths of a percent, rounded half up; `None` without data.
    pub fn per_mille(self) -> Option<u64> {
        (self.of > 0).then(|| (self.count * 2_000 + self.of) / (self.of * 2))
    }
}

/// A share with its bounds.
///
/// Bounds say what the share could be if everything unknown were known. Two things are unknown: a 未回答 institution
/// without a known electronic record may turn out to be 対象外 (then the denominator shrinks: upper bound); an
/// institution whose slice (bed band, area, owner …) is not known may belong to this slice (lower bound: all of those
/// that do not meet the condition belong; upper bound: all of those that meet it do).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The institutions that meet the condition.
    pub count: Count,
    /// Of these.
    pub of: Count,
    /// Lowest possible.
    pub low: Ratio,
    /// Highest possible.
    pub high: Ratio,
}

impl Share {
    /// The share as counted.
    pub fn ratio(&self) -> Ratio {
        Ratio { count: self.count.count, of: self.of.count }
    }
}

/// One rung of the ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RungCount {
    /// Which.
    pub rung: Rung,
    /// Standing exactly here.
    pub here: Count,
    /// Standing here or higher, of 対象病院; `None` for 対象外.
    pub at_least: Option<Share>,
    /// Of `here`: confirmed by a simple route (B to D), on rung 3 and higher.
    pub simple: Option<Count>,
    /// Of `here`: in grace.
    pub in_grace: Count,
}

/// The counts of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// 全病院: open on the day.
    pub all: Count,
    /// 対象病院: without 対象外.
    pub in_scope: Count,
    /// How many of 対象病院 may yet turn out to be 対象外 (未回答, electronic record not known to exist).
    pub in_scope_unsure: u64,
    /// All seven, from 対象外 to 維持.
    pub rungs: Vec<RungCount>,
    /// Each value of each mark: code of the mark (officer, readiness, recovery, in_house, can_act), and its values.
    pub marks: Vec<(&'static str, Vec<(Text, Share)>)>,
    /// Lower than before because evidence ran out.
    pub expired: Count,
    /// Lower than before because something became worse.
    pub worsened: Count,
    /// Something runs out within 90 days.
    pub expiring: Count,
}

/// By what figures are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// 都道府県
    Prefecture,
    /// 病床規模
    BedBand,
    /// 機能別区分; classes overlap, so the parts do not add up.
    Class,
    /// 二次医療圏
    MedicalArea,
    /// 構想区域
    ConceptArea,
    /// 地方: region type
    Region,
    /// 開設者
    Owner,
    /// 種別
    Kind,
    /// 電子カルテ
    Ehr,
}

impl Dimension {
    /// Every dimension, in the order of the screen.
    pub const ALL: &'static [Self] = &[
        Self::Prefecture,
        Self::BedBand,
        Self::Class,
        Self::MedicalArea,
        Self::ConceptArea,
        Self::Region,
        Self::Owner,
        Self::Kind,
        Self::Ehr,
    ];

    /// The stable code, in queries and on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Prefecture => "prefecture",
            Self::BedBand => "bed-band",
            Self::Class => "class",
            Self::MedicalArea => "area",
            Self::ConceptArea => "concept-area",
            Self::Region => "region",
            Self::Owner => "owner",
            Self::Kind => "type",
            Self::Ehr => "ehr",
        }
    }

    /// The dimension of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|d| d.code() == code)
    }

    /// What the screen says.
    pub fn label(self) -> Text {
        match self {
            Self::Prefecture => Text::new("都道府県", "Prefecture"),
            Self::BedBand => Text::new("病床規模", "Bed band"),
            Self::Class => Text::new("機能別区分", "Function class"),
            Self::MedicalArea => Text::new("二次医療圏", "Medical area"),
            Self::ConceptArea => Text::new("構想区域", "Regional vision area"),
            Self::Region => Text::new("地方の区分", "Region type"),
            Self::Owner => Text::new("開設者", "Owner"),
            Self::Kind => Text::new("種別", "Type"),
            Self::Ehr => Text::new("電子カルテ", "Electronic record"),
        }
    }
}

/// One part of a breakdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The stable code: `13`, `100-199`, `disaster`, `m8:1301`; `unknown` for what is not known, `none` for no class.
    pub code: String,
    /// What the screen says. A place's name is data: Japanese in both languages where no English one is known.
    pub label: Text,
    /// 全病院 of the part.
    pub all: Count,
    /// 対象病院 of the part.
    pub in_scope: Count,
    /// Exactly on each rung, from 対象外 to 維持.
    pub rungs: Vec<Count>,
    /// On rung 3 or higher.
    pub verified: Share,
    /// Restore tested.
    pub restored: Share,
    /// An officer named.
    pub officer: Share,
}

/// A breakdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakdown {
    /// By what.
    pub dimension: Dimension,
    /// Its parts: in the order of the dimension, the unknown last.
    pub parts: Vec<Part>,
}

/// The standing of one month's end; the last point is the day asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthPoint {
    /// The day.
    pub day: Day,
    /// Not a month's end: the running month, to be shaded.
    pub partial: bool,
    /// From 対象外 to 維持.
    pub rungs: [Count; 7],
}

/// A movement between two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// On the earlier day; `None` = not yet counted (newly opened or newly in the register).
    pub from: Option<Rung>,
    /// On the later day; `None` = no longer counted (closed or merged).
    pub to: Option<Rung>,
    /// How many.
    pub count: Count,
}

/// All movements between two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flows {
    /// The earlier day.
    pub since: Day,
    /// The later day.
    pub as_of: Day,
    /// Only movements that some institution made, by starting rung, then by rung reached.
    pub flows: Vec<Flow>,
    /// Lower now, because evidence ran out in between.
    pub expired: Count,
    /// Lower now, because something became worse in between.
    pub worsened: Count,
}

/// One side of a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapSide {
    /// Who.
    pub label: Text,
    /// Share with the condition.
    pub share: Share,
}

/// The difference of two shares with its 95 % interval (Newcombe's from Wilson's), in tenths of a percent point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapPair {
    /// Code: `beds`, `remote`, `areas`.
    pub code: &'static str,
    /// What is compared.
    pub label: Text,
    /// The weaker side by expectation: 20 to 199 beds, remote hubs, lowest quarter.
    pub low: GapSide,
    /// The other side.
    pub high: GapSide,
    /// `high` minus `low`, lower end of the interval and upper end; `None` without data on a side.
    pub difference: Option<(i64, i64, i64)>,
}

/// The gap of R20, for one condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// `verified` (rung 3 or higher) or `restored` (restore tested).
    pub code: &'static str,
    /// What the screen says.
    pub label: Text,
    /// Three comparisons.
    pub pairs: Vec<GapPair>,
}

/// 働きかけが必要な病院: never dropped from a denominator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SilentSet {
    /// 未案内
    pub not_invited: Count,
    /// 未回答
    pub no_answer: Count,
    /// 辞退
    pub declined: Count,
    /// Answered once; ran out, or nobody answers the telephone.
    pub lapsed: Count,
    /// No safety officer.
    pub no_officer: Count,
}

/// The three figures of R36. They differ by definition and are never mixed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerFigures {
    /// Named (checklist 1①).
    pub named: Share,
    /// Full-time.
    pub full_time: Share,
    /// Also the CISO.
    pub ciso: Share,
    /// Also an executive.
    pub executive: Share,
}

/// The national (or a scope's) dashboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dashboard {
    /// The day.
    pub as_of: Day,
    /// The earlier day of the flows.
    pub since: Day,
    /// As known when; `None` = now.
    pub known_at: Option<Instant>,
    /// Cite this: checkpoint number and its short form, where one has been made.
    pub checkpoint: Option<(u64, String)>,
    /// The edition of the rules in force on the day.
    pub edition: String,
    /// Counts of the day.
    pub counts: Counts,
    /// Five years by month, oldest first.
    pub series: Vec<MonthPoint>,
    /// From `since` to `as_of`.
    pub flows: Flows,
    /// By prefecture (the map), by bed band, by function class, by region, by medical area.
    pub by: Vec<Breakdown>,
    /// The gap of R20: verified and restored.
    pub gaps: Vec<Gap>,
    /// Those that need somebody to go to them.
    pub silent: SilentSet,
    /// The officer's figures.
    pub officers: OfficerFigures,
}

impl Dashboard {
    /// The breakdown by a dimension.
    pub fn by(&self, dimension: Dimension) -> Option<&Breakdown> {
        self.by.iter().find(|b| b.dimension == dimension)
    }
}
