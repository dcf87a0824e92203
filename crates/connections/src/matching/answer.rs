//! What is known about one product of one version.

use kenshin_domain::text::Text;
use kenshin_domain::time::Day;

use crate::read::vulns::{CveId, Feed, Score};
use crate::versions::Scheme;

/// How sure the answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// A source says that this version is affected.
    Affected,
    /// The files cannot decide.
    Unknown,
    /// Sources speak of the product, and none of this version.
    NotAffected,
}

/// Why a version counts as affected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason<'a> {
    /// The version is named.
    Exactly(&'a str),
    /// It lies between two versions; `true` where the end belongs to the range, `None` where there is no end.
    Between {
        /// The lower end.
        from: Option<(&'a str, bool)>,
        /// The upper end.
        to: Option<(&'a str, bool)>,
    },
    /// Every version is affected that is not named as safe.
    Otherwise,
}

impl Reason<'_> {
    /// In words.
    pub fn text(&self) -> Text {
        match self {
            Self::Exactly(version) => Text::new(format!("{version}が該当"), format!("{version} is named")),
            Self::Between { from, to } => {
                let sign = |including: bool, sign: &str| if including { format!("{sign}=") } else { sign.to_owned() };
                let from = from.as_ref().map(|(v, including)| format!("{} {v}", sign(*including, ">")));
                let to = to.as_ref().map(|(v, including)| format!("{} {v}", sign(*including, "<")));
                match [from, to].into_iter().flatten().collect::<Vec<_>>().join(", ") {
                    none if none.is_empty() => Text::new("すべての版数", "every version"),
                    range => Text::new(range.clone(), range),
                }
            }
            Self::Otherwise => Text::new("安全とされた版数以外のすべて", "every version not named as safe"),
        }
    }
}

/// That a vulnerability is used in attacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exploit {
    /// The English name in CISA's list; empty where only the record was marked.
    pub name: String,
    /// The day on which it was listed.
    pub added: Option<Day>,
    /// The day by which agencies of the United States had to act.
    pub due: Option<Day>,
    /// Whether ransomware is known to use it.
    pub ransomware: bool,
}

/// One vulnerability of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// The vulnerability.
    pub cve: CveId,
    /// Whether this version has it; never [`Certainty::NotAffected`].
    pub certainty: Certainty,
    /// Why; `None` where it is unknown.
    pub reason: Option<Reason<'a>>,
    /// Which feed says it.
    pub feed: Feed,
    /// Whether it is exploited.
    pub exploited: Option<&'a Exploit>,
    /// Its EPSS score.
    pub score: Option<Score>,
    /// Its Japanese title; empty where JVN was not read.
    pub title: &'a str,
}

/// How the version of the question was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionState {
    /// It has one of the vendor's forms.
    Read(Scheme),
    /// It has none: every vulnerability of the product stays unknown.
    UnknownForm(Scheme),
}

/// The answer about one product of one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The product as the feeds write it; `None` where no feed speaks of it, which is no proof of safety.
    pub product: Option<&'a str>,
    /// Its vendor as the feeds write it.
    pub vendor: &'a str,
    /// How the version was understood.
    pub version: VersionState,
    /// Exploited ones first, then the affected ones, then by EPSS score.
    pub hits: Vec<Hit<'a>>,
    /// Vulnerabilities of the product that this version does not have.
    pub not_affected: usize,
}
