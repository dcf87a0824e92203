//! The facts of each kind of statement: only codes, integers, booleans, days and identifiers.
//!
//! A long file because it is a table. Free text, names, addresses and file names have no place here; they are sealed
//! beside the row (`Draft::private`). A field that an older row lacks is an `Option`.

use serde::{Deserialize, Serialize};

use super::Code;
use crate::id::{AccountId, InstitutionId, PersonId};
use crate::time::Day;

/// Yes, no, or not known. "Unknown" is an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// ある・はい
    Yes,
    /// ない・いいえ
    No,
    /// わからない
    Unknown,
}

/// How a safety officer is employed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Employment {
    /// 専任
    FullTime,
    /// 兼任
    Combined,
    /// 法人本部・他院と共同
    Shared,
    /// 外部
    Outside,
}

/// How the agreement of something else with the hospital's list was seen (STAGES, rung 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Route {
    /// An assessor's inspection.
    A,
    /// The statutory inspection's light sheet and the programme's outside scan.
    B,
    /// The hospital's own `inspect` run over every device, and the outside scan.
    C,
    /// Each vendor's signed answer, and the outside scan.
    D,
}

/// The six red points of rung 4; a finding of another rule carries none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedPoint {
    /// Nobody owns the connection.
    NoOwner,
    /// Out of support, or known to be exploited.
    UnsupportedOrExploited,
    /// Nobody is bound to patch it.
    NobodyPatches,
    /// One factor and no limit of source.
    SingleFactorOpen,
    /// Everything of the core can be reached.
    UnlimitedReach,
    /// Always on without need.
    AlwaysOn,
}

/// The six quality points of a cyber-BCP (`programme.md` 4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BcpPoints {
    /// A diagram of the whole network.
    pub diagram: bool,
    /// A list with importance and restore priority.
    pub priorities: bool,
    /// A named person, and a deputy, who decides to cut the network.
    pub decision_maker: bool,
    /// A paper copy of the contacts.
    pub paper_contacts: bool,
    /// A dated restore test.
    pub restore_test: bool,
    /// A dated exercise.
    pub exercise: bool,
}

macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident { $($(#[$attr:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$attr])* #[serde(skip_serializing_if = "crate::evidence::statements::absent")] pub $field: $type,)*
        }
    )*};
}

/// Absent instead of null: a missing `Option` leaves no trace in the canonical bytes.
pub(crate) fn absent<T: MaybeAbsent>(value: &T) -> bool {
    value.is_absent()
}

/// A field that may be left out.
pub(crate) trait MaybeAbsent {
    fn is_absent(&self) -> bool {
        false
    }
}

impl<T> MaybeAbsent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

macro_rules! always_present {
    ($($type:ty),*) => {$(impl MaybeAbsent for $type {})*};
}
always_present!(
    bool,
    u8,
    u16,
    u32,
    u64,
    i32,
    Answer,
    Employment,
    Route,
    RedPoint,
    BcpPoints,
    Code,
    Day,
    AccountId,
    InstitutionId,
    PersonId,
    [Answer; 13],
    [Answer; 5]
);
impl<T> MaybeAbsent for Vec<T> {}

facts! {
    /// What a source says of an institution; a field that the source does not hold is absent.
    Described {
        /// Which source: `medical-net`, `codes`, `areas`, `beds`, `designations`, `form`, `demo` …
        source: Code,
        /// 医療機関コード, 10 digits.
        medical_code: Option<Code>,
        /// 医療情報ネット ID.
        register_id: Option<Code>,
        /// hospital, clinic, dental, maternity, pharmacy.
        institution_kind: Option<Code>,
        /// 1 to 47.
        prefecture: Option<u8>,
        /// Five digits.
        municipality: Option<u32>,
        /// 二次医療圏 with its plan: `m8:0101`.
        medical_area: Option<Code>,
        /// 構想区域 with its edition: `c1:0101`.
        concept_area: Option<Code>,
        /// All beds.
        beds: Option<u32>,
        /// 一般.
        beds_general: Option<u32>,
        /// 療養.
        beds_long_term: Option<u32>,
        /// 精神.
        beds_psychiatric: Option<u32>,
        /// 結核.
        beds_tuberculosis: Option<u32>,
        /// 感染症.
        beds_infectious: Option<u32>,
        /// Function classes in force, by code; a whole set, not a change of one.
        classes: Option<Vec<Code>>,
        /// Owner type.
        owner: Option<Code>,
        /// Electronic record.
        ehr: Option<Answer>,
        /// 地方: region type by `rules/regions/`.
        region: Option<Code>,
        /// Latitude in millionths of a degree.
        latitude_micro: Option<i32>,
        /// Longitude in millionths of a degree.
        longitude_micro: Option<i32>,
    }
    /// The institution lives on in another.
    MergedInto {
        /// The other.
        into: InstitutionId,
    }
    /// The institution is no more.
    Closed {}
    /// No medical information system and no outside line.
    OutOfScope {
        /// Why.
        ground: Code,
    }
    /// The director names a safety officer.
    OfficerNamed {
        /// Of the executives?
        executive: bool,
        /// Full-time, combined, shared, outside.
        employment: Employment,
        /// Is there a deputy?
        deputy: bool,
        /// A relevant qualification?
        qualification: Answer,
        /// Also the CISO?
        ciso: bool,
        /// The person's own chain, where there is one.
        person: Option<PersonId>,
    }
    /// The safety officer left and nobody follows.
    OfficerLeft {}
    /// A named list keeper.
    ListKeeperNamed {}
    /// Somebody at the hospital was reached.
    ContactReached {
        /// telephone, mail, visit.
        by: Code,
    }
    /// How many persons of the hospital have shown that they can act: an aggregate of person chains.
    CompetentCounted {
        /// How many.
        persons: u32,
    }
    /// Invited to a campaign.
    Invited {
        /// Which.
        campaign: Code,
    }
    /// Answered, by any channel.
    Answered {
        /// sheet, checklist, survey, telephone, paper.
        channel: Code,
    }
    /// Did not answer by a day.
    NoAnswer {
        /// That day.
        by: Day,
    }
    /// Declined.
    Declined {
        /// staff, time, cost, vendor, knowledge, no-need, other, unknown.
        cause: Code,
    }
    /// Accepted an offer.
    Accepted {
        /// Of which campaign.
        campaign: Option<Code>,
    }
    /// Dropped out after accepting.
    DroppedOut {
        /// As `Declined`.
        cause: Code,
    }
    /// A telephone call.
    Called {
        /// reached, absent, refused, will-answer, confirmed-count.
        result: Code,
    }
    /// Help given.
    Supported {
        /// Towards which rung, 1 to 5.
        step: u8,
        /// In hours.
        hours: u32,
    }
    /// Hours of the hospital itself.
    HoursSpent {
        /// On what.
        task: Code,
        /// How many.
        hours: u32,
    }
    /// The thirteen kinds of connection (SHEETS, question 3), in their order.
    KindsAnswered {
        /// Yes, no, unknown.
        answers: [Answer; 13],
    }
    /// One line of the connection sheet.
    ConnectionListed {
        /// Stable key (REACH 11).
        key: Code,
        /// Which of the thirteen kinds, 1 to 13.
        connection_kind: u8,
        /// Other party, purpose, entry device and its place, and patch duty are all filled.
        complete: bool,
        /// Which of them is わからない, with a question to the vendor.
        unknown: bool,
        /// vendor, hospital, carrier, nobody, unknown.
        patch_duty: Option<Code>,
    }
    /// A connection was taken away.
    ConnectionGone {
        /// Which.
        key: Code,
    }
    /// 変更なし: the whole list stands as it was.
    ListUnchanged {}
    /// A question to a vendor.
    VendorAsked {
        /// Which connection.
        key: Code,
        /// Which question.
        question: Code,
        /// Answer asked for by.
        due: Day,
    }
    /// A vendor's answer.
    VendorAnswered {
        /// Which connection.
        key: Code,
        /// Which question.
        question: Code,
        /// Signed by the vendor?
        signed: bool,
    }
    /// The connections were looked at.
    Inspected {
        /// By which route.
        route: Route,
        /// Devices or lines covered.
        covered: u32,
        /// And not covered.
        not_covered: u32,
    }
    /// List and reality differ.
    DifferenceFound {
        /// In what.
        key: Code,
    }
    /// The difference is settled.
    DifferenceSettled {
        /// In what.
        key: Code,
    }
    /// The programme's outside scan.
    Scanned {
        /// Exposed entries that the list does not hold.
        exposed: u32,
    }
    /// The inspector's five yes/no about the list that the hospital shows that day.
    LightSheet {
        /// In the order of the sheet.
        answers: [Answer; 5],
    }
    /// An entry device as it was seen.
    DeviceSeen {
        /// Of which connection.
        key: Code,
        /// Product, by the catalogue's code.
        product: Code,
        /// Version as the vendor writes it, lower-cased.
        version: Option<Code>,
        /// End of support.
        support_ends: Option<Day>,
    }
    /// A finding.
    FindingOpened {
        /// rule and connection.
        key: Code,
        /// Which rule.
        rule: Code,
        /// critical, high, medium, low.
        severity: Code,
        /// To be mended by.
        due: Day,
        /// Which of the red points, if any.
        red: Option<RedPoint>,
    }
    /// Mended.
    FindingClosed {
        /// Which finding.
        key: Code,
        /// fixed, removed, replaced.
        how: Code,
    }
    /// Not mended but contained, until the row's `until`.
    FindingContained {
        /// Which finding.
        key: Code,
        /// unplugged, source-limited, jump-host.
        how: Code,
        /// Who approved.
        approver: AccountId,
    }
    /// Accepted for a time, until the row's `until`.
    ExceptionGranted {
        /// Which finding.
        key: Code,
        /// Who approved.
        approver: AccountId,
    }
    /// An alert went out.
    AlertSent {
        /// Which.
        alert: Code,
    }
    /// The hospital has it.
    AlertAcknowledged {
        /// Which.
        alert: Code,
    }
    /// Does it concern the hospital?
    AlertApplicable {
        /// Which.
        alert: Code,
        /// Does it?
        answer: Answer,
    }
    /// What it asked for is done.
    AlertMended {
        /// Which.
        alert: Code,
    }
    /// Is there a backup that is usually cut off?
    BackupApart {
        /// Is there?
        apart: bool,
    }
    /// A restore was tried.
    RestoreTested {
        /// ehr, file, full, sample.
        scope: Code,
        /// Did it work?
        ok: bool,
    }
    /// A cyber-BCP was made or renewed.
    BcpMade {
        /// Which quality points it has.
        points: BcpPoints,
    }
    /// A drill.
    DrillHeld {
        /// tabletop, paper-operation, full.
        drill: Code,
    }
    /// The official checklist.
    ChecklistSubmitted {
        /// Which edition: `r8`.
        edition: Code,
        /// How many items are はい.
        yes: u32,
        /// How many items it has.
        items: u32,
    }
    /// A person attended a course.
    Attended {
        /// Which.
        course: Code,
        /// Of which institution.
        institution: Option<InstitutionId>,
    }
    /// A person was tested.
    Tested {
        /// Which test.
        test: Code,
        /// Ability in thousandths of a logit.
        ability_milli: i32,
        /// Its standard error, likewise.
        se_milli: u32,
        /// Of which institution.
        institution: Option<InstitutionId>,
    }
    /// A person's exercise was watched.
    ExerciseObserved {
        /// Which.
        exercise: Code,
        /// Passed?
        passed: bool,
        /// Of which institution.
        institution: Option<InstitutionId>,
    }
    /// A person has shown a competence.
    CompetenceShown {
        /// Which level.
        level: Code,
        /// Of which institution.
        institution: Option<InstitutionId>,
    }
    /// A competence is lost.
    CompetenceLost {
        /// Which level.
        level: Code,
    }
    /// In-house training.
    InHouseHeld {
        /// All staff.
        staff: u32,
        /// Of them, trained.
        attended: u32,
        /// Was every profession present?
        every_profession: bool,
    }
    /// Does the hospital see its whole network?
    ScreeningBand {
        /// whole, partly, not.
        band: Code,
    }
    /// Referred to the assurance half.
    ReferralMade {
        /// From where: training, sheet.
        from: Code,
    }
    /// The hospital agreed.
    ReferralAccepted {}
    /// The hospital did not.
    ReferralDeclined {
        /// As `Declined`.
        cause: Code,
    }
    /// Followed to its end.
    ReferralClosed {
        /// agreed, differed, nothing.
        found: Code,
    }
    /// An incident.
    IncidentReported {
        /// Which event.
        event: Code,
        /// ransomware, leak, ddos, intrusion, other.
        incident_kind: Code,
        /// none, limited, stopped.
        care: Code,
    }
    /// A later and better report.
    IncidentCorrected {
        /// Which event.
        event: Code,
        /// As `IncidentReported`.
        incident_kind: Code,
        /// As `IncidentReported`.
        care: Code,
    }
    /// Care was resumed.
    CareResumed {
        /// Which event.
        event: Code,
    }
    /// A practice was offered.
    PracticeOffered {
        /// Which.
        practice: Code,
    }
    /// A practice was adopted.
    PracticeAdopted {
        /// Which.
        practice: Code,
    }
    /// A rule edition entered the system.
    EditionPublished {
        /// stages, regions, levels …
        rules: Code,
        /// Which edition.
        edition: Code,
        /// From when it counts.
        in_force: Day,
        /// SHA-256 of its text.
        sha256: Code,
    }
    /// The replaced row is taken back without substitute.
    Retracted {}
    /// The private part of a row was erased.
    Erased {
        /// Of which row.
        seq: u64,
        /// request, law, mistake.
        ground: Code,
    }
    /// An attached file was accepted as paper by another person.
    AcceptedAsPaper {
        /// Of which row.
        seq: u64,
    }
    /// Somebody changed something.
    AuditChanged {
        /// Which act.
        act: Code,
        /// On whose chain or which object.
        target: Code,
        /// How many rows or objects.
        count: u32,
    }
    /// Somebody read sensitive data.
    AuditRead {
        /// Which act.
        act: Code,
        /// On whose chain or which object.
        target: Code,
        /// How many.
        count: u32,
    }
    /// Somebody was refused.
    AuditDenied {
        /// Which act or route.
        act: Code,
        /// On what.
        target: Code,
    }
}
