//! What a feed says, one fact at a time.

use kenshin_domain::text::{Both, Text};

use super::bounds;
use super::cve_id::CveId;
use super::kev::Exploited;
use crate::read::problem::{Place, Problem};

/// A sort of feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Feed {
    /// CISA's list of vulnerabilities that are known to be exploited.
    Kev,
    /// CVE records of format 5: one, an array, or one on a line.
    Cve5,
    /// The answer of NVD's interface 2.0.
    Nvd,
    /// EPSS scores, plain or gzip.
    Epss,
    /// JVN iPedia: a detail of one vulnerability or a list of them.
    Jvn,
    /// A MyJVN file that names vendors, products, alerts or counts: known, nothing to read for a match.
    JvnOther,
}

impl Feed {
    /// What people call it.
    pub const fn name(self) -> Both {
        match self {
            Self::Kev => Both::new("CISA KEV（悪用が確認された脆弱性）", "CISA KEV (known exploited vulnerabilities)"),
            Self::Cve5 => Both::new("CVEレコード（5形式）", "CVE records (format 5)"),
            Self::Nvd => Both::new("NVD 2.0", "NVD 2.0"),
            Self::Epss => Both::new("EPSS（悪用される確率）", "EPSS (probability of exploitation)"),
            Self::Jvn => Both::new("MyJVN 脆弱性情報", "MyJVN vulnerability information"),
            Self::JvnOther => Both::new("MyJVN（照合には使わない一覧）", "MyJVN (a list that a match does not use)"),
        }
    }
}

/// One end of a range of versions, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound<'a> {
    /// No end.
    Open,
    /// This version belongs to the range.
    Including(&'a str),
    /// This version does not.
    Excluding(&'a str),
    /// An end that could not be understood: nothing is certain beyond it.
    Unknown,
}

/// Versions with one status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range<'a> {
    /// From one end to the other.
    Between {
        /// The lower end.
        from: Bound<'a>,
        /// The upper end.
        to: Bound<'a>,
        /// Whether the versions are affected.
        affected: bool,
    },
    /// All of a branch: `6.4` is every 6.4.x.
    Branch {
        /// The branch.
        of: &'a str,
        /// Whether the versions are affected.
        affected: bool,
    },
}

impl<'a> Range<'a> {
    /// One version.
    pub const fn exactly(version: &'a str, affected: bool) -> Self {
        Self::Between { from: Bound::Including(version), to: Bound::Including(version), affected }
    }
}

/// What one source says about the versions of one product.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'a> {
    /// The vulnerability.
    pub cve: CveId,
    /// Which feed says it.
    pub feed: Feed,
    /// The vendor as written, or the vendor of a CPE name.
    pub vendor: &'a str,
    /// The product as written, or the product of a CPE name.
    pub product: &'a str,
    /// Whether versions outside all ranges are affected.
    pub otherwise_affected: bool,
    /// The ranges; the first that holds a version decides.
    pub ranges: &'a [Range<'a>],
}

/// One thing that a feed says.
#[derive(Clone, Copy, Debug)]
pub enum Fact<'a> {
    /// Which versions are affected.
    Affects(Statement<'a>),
    /// The vulnerability is exploited, and in which product.
    Exploited(&'a Exploited<'a>),
    /// The record of a vulnerability was marked as exploited by CISA, without more.
    MarkedExploited(CveId),
    /// The Japanese title of a vulnerability.
    Title(CveId, &'a str),
}

/// How a file was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Records or rows that were read.
    pub records: u64,
    /// Whether the file ends before its end: what was read is part of it.
    pub cut_short: bool,
    /// The first thousand problems.
    pub problems: Vec<Problem>,
    /// How many problems there were.
    pub problem_count: u64,
}

impl Read {
    pub(super) fn problem(&mut self, line: u64, text: &str, why: Text) {
        self.problem_count += 1;
        if self.problems.len() < bounds::PROBLEMS {
            let place = if line == 0 { Place::Whole } else { Place::Line(line) };
            self.problems.push(Problem::new(place, text, why));
        }
    }

    /// Takes over what another part of the same file gave; its lines begin `lines` later.
    pub(super) fn join(&mut self, other: Self, lines: u64) {
        self.records += other.records;
        self.cut_short |= other.cut_short;
        self.problem_count += other.problem_count;
        let room = bounds::PROBLEMS.saturating_sub(self.problems.len());
        let moved = other.problems.into_iter().map(|problem| match problem.place {
            Place::Line(line) => Problem { place: Place::Line(line + lines), ..problem },
            _ => problem,
        });
        self.problems.extend(moved.take(room));
    }
}
