//! What the facts so far add up to, under one edition.

use super::chain::Facts;
use super::ends::{Ends, plus_months};
use super::keyed::Keyed;
use super::lines::Lines;
use crate::evidence::{Description, DigestRow, Kind, tags};
use crate::stages::Slice;
use crate::stages::rules::{Edition, Places, Read, ReadAs};
use crate::time::Day;

/// The evidence for one condition.
#[derive(Clone, Debug)]
pub(in crate::stages) struct Evidence {
    /// Until when, by the best row, and by which.
    pub base: Ends,
    pub base_by: u32,
    /// Until when, with the longer validity.
    pub longer: Ends,
    /// First day, validity and place of each renewal.
    pub renewals: Vec<(i32, Ends, u32)>,
    /// Facts before this one were ended.
    begins: usize,
}

impl Evidence {
    const NONE: Self = Self { base: Ends::NEVER, base_by: 0, longer: Ends::NEVER, renewals: Vec::new(), begins: 0 };
}

/// A finding that was opened at least once.
#[derive(Clone, Debug)]
pub(in crate::stages) struct Finding {
    pub open: bool,
    /// Which red points.
    pub red: u32,
    /// Every opening came from a new exploitation.
    pub newly: bool,
    /// First day of the first opening.
    pub from: i32,
    first_contained: i32,
    /// The first day on which it is no longer contained.
    pub contained: i32,
    pub contained_by: u32,
}

impl Finding {
    const CLOSED: Self = Self {
        open: false,
        red: 0,
        newly: true,
        from: i32::MIN,
        first_contained: i32::MIN,
        contained: i32::MIN,
        contained_by: 0,
    };
}

/// Something open since a day, by key: a difference, an alert.
#[derive(Clone, Copy, Debug)]
pub(in crate::stages) struct Open {
    pub key: u64,
    pub from: i32,
}

/// Why an institution is silent, as far as rows tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::stages) struct Outreach {
    pub invited: bool,
    pub no_answer: bool,
    pub declined: bool,
    pub answered: bool,
}

pub(in crate::stages) struct State<'e> {
    pub edition: &'e Edition,
    pub evidence: Vec<Evidence>,
    pub lines: Lines,
    /// The thirteen answers and the row that gave them.
    pub kinds: Option<(u64, u32)>,
    pub findings: Keyed<Finding>,
    pub differences: Vec<Open>,
    pub alerts: Vec<Open>,
    /// Tags of the latest naming, until somebody left.
    pub officer: Option<u32>,
    pub outreach: Outreach,
    pub slice: Slice,
    closed: bool,
    /// How many facts were read.
    read: usize,
    /// By rank: was the row's attached file accepted as paper?
    papers: Vec<bool>,
    pub kind_keys: [u64; 13],
    newly: u32,
    /// Conditions that rows may have changed since they were tested last.
    pub dirty: Places,
    /// Something that is shown without a condition may have changed: slices, silence, officer, red points.
    pub shown: bool,
}

impl<'e> State<'e> {
    pub fn new(edition: &'e Edition) -> Self {
        Self {
            edition,
            evidence: vec![Evidence::NONE; edition.states],
            lines: Lines::new(edition.slots),
            kinds: None,
            findings: Keyed::new(),
            differences: Vec::new(),
            alerts: Vec::new(),
            officer: None,
            outreach: Outreach::default(),
            slice: Slice::default(),
            closed: false,
            read: 0,
            papers: Vec::new(),
            kind_keys: edition.kind_keys,
            newly: tags::flag(Kind::FindingOpened, "newly-exploited").unwrap_or(0),
            dirty: Places::MAX,
            shown: true,
        }
    }

    /// Reads all further facts that count on or before a day. Were there any?
    pub fn read_to(&mut self, facts: &Facts<'_>, day: i32) -> bool {
        let before = self.read;
        while let Some((place, row)) = facts.nth(self.read) {
            if row.to > day {
                break;
            }
            let at = self.read;
            self.read += 1;
            self.apply(facts, at, place, row);
        }
        self.read > before
    }

    /// The day on which the next unread fact counts.
    pub fn next_day(&self, facts: &Facts<'_>) -> Option<i32> {
        facts.day(self.read)
    }

    fn apply(&mut self, facts: &Facts<'_>, at: usize, place: u32, row: &DigestRow) {
        let Some(kind) = row.kind() else {
            return;
        };
        let basis = self.basis(at, row);
        self.touch(kind);
        self.trusted(kind, at, place, row, basis);
        match kind {
            Kind::Described => self.describe(row),
            Kind::Closed | Kind::MergedInto => {
                self.closed = true;
                self.slice.open = false;
            }
            Kind::OfficerNamed => self.officer = Some(row.flags),
            Kind::OfficerLeft => self.officer = None,
            Kind::KindsAnswered => self.answer_kinds(row, place),
            Kind::ConnectionListed => self.lines.list(row, place),
            Kind::ConnectionGone => self.lines.gone(row.key, at),
            Kind::VendorAsked => {
                let line = self.lines.entry(row.key);
                if line.asked == i32::MIN {
                    line.asked = row.from;
                }
            }
            Kind::VendorAnswered => {
                let line = self.lines.entry(row.key);
                line.asked = i32::MIN;
                line.answered = true;
                line.last_answer = line.last_answer.max(row.from);
            }
            Kind::AcceptedAsPaper => self.accept(facts, row.key),
            Kind::AlertSent => open(&mut self.alerts, row),
            _ => {}
        }
        self.keyed(kind, place, row, basis);
        self.reach_out(kind, row);
    }

    /// Marks what a row of this kind may change.
    fn touch(&mut self, kind: Kind) {
        self.dirty |= self.edition.touches.get(usize::from(kind.number())).copied().unwrap_or(Places::MAX);
        self.shown |= shows(kind);
    }

    /// The basis by which a row counts: an accepted file is paper.
    fn basis(&self, at: usize, row: &DigestRow) -> u8 {
        let accepted = row.basis == 0 && self.papers.get(at).is_some_and(|paper| *paper);
        if accepted { 1 } else { row.basis }
    }

    fn describe(&mut self, row: &DigestRow) {
        let said = Description::of_digest(row);
        let slice = &mut self.slice;
        slice.open = !self.closed;
        slice.kind = said.kind.unwrap_or(slice.kind);
        slice.prefecture = said.prefecture.unwrap_or(slice.prefecture);
        slice.municipality = said.municipality.unwrap_or(slice.municipality);
        slice.medical_area = said.medical_area.unwrap_or(slice.medical_area);
        slice.concept_area = said.concept_area.unwrap_or(slice.concept_area);
        slice.band = said.band.unwrap_or(slice.band);
        slice.classes = said.classes.unwrap_or(slice.classes);
        slice.owner = said.owner.unwrap_or(slice.owner);
        slice.ehr = said.ehr.unwrap_or(slice.ehr);
        slice.region = said.region.unwrap_or(slice.region);
    }

    fn answer_kinds(&mut self, row: &DigestRow, place: u32) {
        self.kinds = Some((row.bits, place));
        for (number, key) in self.kind_keys.iter().enumerate() {
            if let Some(line) = self.lines.get_mut(*key) {
                line.says_unknown(row.bits >> (2 * number) & 3 == 2);
            }
        }
    }

    /// What depends on trust and not on the rows between: evidence for conditions and for lines.
    fn trusted(&mut self, kind: Kind, at: usize, place: u32, row: &DigestRow, basis: u8) {
        // A row whose file is accepted is read again: it may then be evidence, but ends and renews nothing twice.
        let first = at + 1 == self.read;
        for Read { tags, act } in self.edition.reads(kind) {
            if row.flags & tags != *tags {
                continue;
            }
            match *act {
                ReadAs::Base { state, trust, lapse, min_percent } => {
                    let (staff, trained) = row.pair();
                    let enough = min_percent == 0
                        || (staff > 0 && u64::from(trained) * 100 >= u64::from(staff) * u64::from(min_percent));
                    let state = &mut self.evidence[state];
                    if enough && at >= state.begins && trust.allows(basis, row.witness) {
                        let (ordinary, longer) = Ends::of_lapse(row, lapse);
                        if ordinary.valid >= state.base.valid {
                            state.base_by = place;
                        }
                        state.base = state.base.or(ordinary);
                        state.longer = state.longer.or(longer);
                    }
                }
                ReadAs::Renew { state, lapse } if first => {
                    let renewal = (row.from, Ends::of_lapse(row, lapse).0, place);
                    let renewals = &mut self.evidence[state].renewals;
                    // What ran out before this day counts on no later one.
                    renewals.retain(|older| older.1.hard > row.to);
                    renewals.push(renewal);
                }
                ReadAs::End { state } if first => {
                    self.evidence[state] = Evidence { begins: at, ..Evidence::NONE };
                }
                ReadAs::Line { slot, trust, lapse } => {
                    if trust.allows(basis, row.witness) {
                        let line = self.lines.entry(row.key);
                        if at >= line.begins {
                            line.fill(slot, Ends::of_lapse(row, lapse).0, place);
                        }
                    }
                }
                ReadAs::AlertAnswer if first => self.alerts.retain(|alert| alert.key != row.key),
                ReadAs::Renew { .. } | ReadAs::End { .. } | ReadAs::AlertAnswer | ReadAs::Contain => {}
            }
        }
    }

    /// Differences and findings: what is open depends on the rows before.
    fn keyed(&mut self, kind: Kind, place: u32, row: &DigestRow, basis: u8) {
        let settings = self.edition.settings;
        match kind {
            Kind::DifferenceFound => open(&mut self.differences, row),
            Kind::DifferenceSettled if settings.settle_trust.allows(basis, row.witness) => {
                self.differences.retain(|difference| difference.key != row.key);
            }
            Kind::FindingOpened => {
                let newly = row.flags & self.newly != 0;
                let finding = self.findings.entry(row.key, || Finding::CLOSED);
                if !finding.open {
                    *finding = Finding { open: true, from: row.from, ..Finding::CLOSED };
                }
                finding.red |= row.flags & RED;
                finding.newly &= newly;
            }
            Kind::FindingClosed => {
                if settings.close_trust.allows(basis, row.witness)
                    && let Some(finding) = self.findings.get_mut(row.key)
                {
                    *finding = Finding::CLOSED;
                }
            }
            Kind::FindingContained | Kind::ExceptionGranted => {
                let contains = |read: &Read| matches!(read.act, ReadAs::Contain) && row.flags & read.tags == read.tags;
                if self.edition.reads(kind).iter().any(contains)
                    && let Some(finding) = self.findings.get_mut(row.key)
                    && finding.open
                    && row.until < Day::MAX.number()
                {
                    if finding.first_contained == i32::MIN {
                        finding.first_contained = row.from;
                    }
                    if settings.close_trust.allows(basis, row.witness) {
                        let months = settings.contained_months;
                        let all = months.saturating_mul(settings.contained_renewals + 1);
                        let end = (row.until + 1)
                            .min(plus_months(row.from, months))
                            .min(plus_months(finding.first_contained, all));
                        if end >= finding.contained {
                            finding.contained = end;
                            finding.contained_by = place;
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// A file was accepted: its row counts as paper from now on.
    fn accept(&mut self, facts: &Facts<'_>, seq: u64) {
        let Some(at) = facts.rank_of_seq(seq) else {
            return;
        };
        self.papers.resize(facts.len(), false);
        if std::mem::replace(&mut self.papers[at], true) {
            return;
        }
        // A row that counts later than its acceptance is paper when its day comes.
        if at >= self.read {
            return;
        }
        let Some((place, row)) = facts.nth(at) else {
            return;
        };
        let Some(kind) = row.kind() else {
            return;
        };
        let basis = self.basis(at, row);
        self.touch(kind);
        self.trusted(kind, at, place, row, basis);
        match kind {
            Kind::DifferenceSettled => {
                self.differences.retain(|difference| difference.key != row.key);
                self.replay(facts, row.key, &[Kind::DifferenceFound, Kind::DifferenceSettled]);
            }
            Kind::FindingClosed | Kind::FindingContained | Kind::ExceptionGranted => {
                if let Some(finding) = self.findings.get_mut(row.key) {
                    *finding = Finding::CLOSED;
                }
                let kinds = [Kind::FindingOpened, Kind::FindingClosed, Kind::FindingContained, Kind::ExceptionGranted];
                self.replay(facts, row.key, &kinds);
            }
            _ => {}
        }
    }

    /// Reads the rows of one key again, all those read so far.
    fn replay(&mut self, facts: &Facts<'_>, key: u64, kinds: &[Kind]) {
        for at in 0..self.read {
            if let Some((place, row)) = facts.nth(at)
                && row.key == key
                && let Some(kind) = row.kind()
                && kinds.contains(&kind)
            {
                let basis = self.basis(at, row);
                self.keyed(kind, place, row, basis);
            }
        }
    }

    fn reach_out(&mut self, kind: Kind, row: &DigestRow) {
        let silences = &self.edition.silences;
        let among = |list: &[crate::stages::rules::Selector]| {
            list.iter().any(|selector| selector.kind == kind && row.flags & selector.tags == selector.tags)
        };
        let before = self.outreach;
        let outreach = &mut self.outreach;
        if among(&silences.answered) {
            outreach.answered = true;
            outreach.declined = false;
        }
        if among(&silences.invited) {
            outreach.invited = true;
            outreach.declined = false;
        }
        if among(&silences.no_answer) {
            outreach.no_answer = true;
        }
        if among(&silences.declined) {
            outreach.declined = true;
        }
        self.shown |= self.outreach != before;
    }
}

/// May a row of this kind change something that is shown without a condition?
const fn shows(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Described
            | Kind::Closed
            | Kind::MergedInto
            | Kind::OfficerNamed
            | Kind::OfficerLeft
            | Kind::FindingOpened
            | Kind::FindingClosed
            | Kind::FindingContained
            | Kind::ExceptionGranted
    )
}

/// The six tags of `finding.opened` that name red points are its lowest bits.
const RED: u32 = 0b11_1111;

fn open(list: &mut Vec<Open>, row: &DigestRow) {
    if !list.iter().any(|open| open.key == row.key) {
        list.push(Open { key: row.key, from: row.from });
    }
}
