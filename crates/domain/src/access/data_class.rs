//! What kinds of data each role sees and records (R41): the table behind every list and behind the published page.

use super::Role;
use super::Role::{
    Administrator, Assessor, CityInspector, ContractorManager, Director, Expert, HeadOffice, HelpDesk, HospitalOfficer,
    Ministry, Prefecture, Public, Supporter, TrainingProvider, Vendor,
};
use crate::evidence::Kind;
use crate::text::Both;

macro_rules! classes {
    ($($(#[$doc:meta])* $variant:ident $code:literal $ja:literal $en:literal
        sees [$($reader:ident)*] records [$($writer:ident)*];)*) => {
        /// A class of data, by how much harm its disclosure could do and to whom.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum DataClass {$( $(#[$doc])* $variant, )*}

        impl DataClass {
            /// Every class, in the order of the published page.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What the published page says.
            pub const fn label(self) -> Both {
                match self { $(Self::$variant => Both::new($ja, $en),)* }
            }

            /// The roles that see it, each within its scope.
            pub const fn readers(self) -> &'static [Role] {
                match self { $(Self::$variant => &[$($reader),*],)* }
            }

            /// The roles that may record it, each within its scope.
            pub const fn writers(self) -> &'static [Role] {
                match self { $(Self::$variant => &[$($writer),*],)* }
            }
        }
    };
}

classes! {
    /// Open data about institutions.
    Register "register" "病院の基本情報（公開データ）" "register details (open data)"
        sees [Ministry Prefecture CityInspector Assessor HeadOffice HospitalOfficer Director]
        records [Ministry Prefecture];
    /// The official checklist, as the hospital itself submitted it: all that an inspector sees.
    Checklist "checklist" "病院が提出した公式チェックリスト" "the official checklist as submitted by the hospital"
        sees [Ministry Prefecture CityInspector Assessor HeadOffice HospitalOfficer Director]
        records [Ministry Prefecture HospitalOfficer Director];
    /// The inspector's own sheet of the day.
    LightSheet "light-sheet" "立入検査で検査担当者が書いた確認票" "the sheet that the inspector filled in on the day"
        sees [Ministry Prefecture CityInspector Assessor HeadOffice HospitalOfficer Director]
        records [Prefecture CityInspector];
    /// The rung and the marks.
    Stage "stage" "病院ごとのステージと印" "the stage and marks of each hospital"
        sees [Ministry Prefecture Assessor HeadOffice HospitalOfficer Director]
        records [];
    /// Invitations, answers, declines, calls, support.
    Outreach "outreach" "案内・回答・辞退・電話・支援の経過" "invitations, answers, declines, calls and support"
        sees [Ministry Prefecture HeadOffice HospitalOfficer Director]
        records [Ministry Prefecture HospitalOfficer Director];
    /// That there is an officer and of what kind; never who.
    People "people" "安全管理責任者・担当者の有無と形（氏名を除く）" "whether there is a safety officer and of what kind (no names)"
        sees [Ministry Prefecture Assessor HeadOffice HospitalOfficer Director]
        records [Ministry Prefecture HospitalOfficer Director];
    /// Names, telephone numbers, notes, attached files.
    Contacts "contacts" "氏名・電話番号・メモ・添付ファイル" "names, telephone numbers, notes and attached files"
        sees [Ministry Prefecture Assessor HospitalOfficer Director]
        records [Ministry Prefecture Assessor HospitalOfficer Director];
    /// Readiness and recovery.
    Readiness "readiness" "BCP・訓練・バックアップ・院内研修" "BCP, drills, backups and in-house training"
        sees [Ministry Prefecture Assessor HeadOffice HospitalOfficer Director]
        records [Ministry Assessor HospitalOfficer Director];
    /// Alerts and what the hospital did about them.
    Alerts "alerts" "注意喚起とその対応" "alerts and what was done about them"
        sees [Ministry Prefecture Assessor HeadOffice HospitalOfficer Director]
        records [Ministry Prefecture HospitalOfficer Director];
    /// The list of outside connections, with what is unknown about them.
    Connections "connections" "つながりの一覧（わからない、を含む）" "the list of outside connections, with what is unknown"
        sees [Ministry Assessor HeadOffice HospitalOfficer Director]
        records [Ministry Assessor HospitalOfficer Director];
    /// Findings, paths, differences, devices, exceptions: the weak points.
    Findings "findings" "指摘事項・侵入経路・相違・装置の型番（弱点）" "findings, paths, differences and devices (weak points)"
        sees [Ministry Assessor HeadOffice HospitalOfficer Director]
        records [Ministry Assessor HospitalOfficer Director];
    /// Does the hospital see its whole network?
    Screening "screening" "全体像を把握できているかの回答" "whether the hospital can draw its whole network"
        sees [Ministry HospitalOfficer Director]
        records [Ministry];
    /// From training to assurance.
    Referral "referral" "研修から調査への紹介" "referrals from training to inspection"
        sees [Ministry Prefecture Assessor HeadOffice HospitalOfficer Director]
        records [Ministry Prefecture HospitalOfficer Director];
    /// What one person answered in training. No role of an employer, a prefecture or an inspector ever sees it.
    TraineeAnswers "trainee-answers" "受講者一人ひとりの回答と成績" "the answers and results of one trainee"
        sees []
        records [];
    /// Incidents.
    Incidents "incidents" "事故の報告" "incident reports"
        sees [Ministry Prefecture HeadOffice HospitalOfficer Director]
        records [Ministry Prefecture HospitalOfficer Director];
    /// Good practice, offered and adopted.
    Practices "practices" "よい取り組み" "good practice"
        sees [Ministry Prefecture HeadOffice HospitalOfficer Director]
        records [Ministry HospitalOfficer Director];
    /// Corrections, erasures, acceptances: that they happened.
    Corrections "corrections" "訂正・消去・書面確認の事実" "that something was corrected, erased or accepted"
        sees [Ministry Prefecture Assessor HeadOffice HospitalOfficer Director]
        records [];
    /// Totals down to one hospital.
    Totals "totals" "範囲内の集計（1病院まで）" "totals within the scope, down to one hospital"
        sees [Ministry Prefecture HeadOffice]
        records [];
    /// Totals in which small numbers are hidden.
    SafeTotals "safe-totals" "全国の集計（少ない数は伏せる）" "national totals, small numbers hidden"
        sees [Ministry Prefecture HeadOffice Expert Public]
        records [];
    /// The rules and this table.
    Rules "rules" "規則とこの表" "the rules and this table"
        sees [Ministry Prefecture CityInspector Assessor ContractorManager TrainingProvider Vendor Supporter HelpDesk HeadOffice HospitalOfficer Director Expert Administrator Public]
        records [];
    /// Accounts.
    Accounts "accounts" "アカウント" "accounts"
        sees [Administrator]
        records [];
    /// What was done and read: all by ministry and administrator, one's own by hospitals.
    Audit "audit" "操作の記録（病院は自院についてのもの）" "the audit (a hospital: about itself)"
        sees [Ministry HospitalOfficer Director Administrator]
        records [];
}

/// The class of a kind of statement.
pub const fn class_of(kind: Kind) -> DataClass {
    match kind {
        Kind::Described | Kind::MergedInto | Kind::Closed | Kind::OutOfScope => DataClass::Register,
        Kind::OfficerNamed | Kind::OfficerLeft | Kind::ListKeeperNamed | Kind::CompetentCounted => DataClass::People,
        Kind::ContactReached
        | Kind::Invited
        | Kind::Answered
        | Kind::NoAnswer
        | Kind::Declined
        | Kind::Accepted
        | Kind::DroppedOut
        | Kind::Called
        | Kind::Supported
        | Kind::HoursSpent => DataClass::Outreach,
        Kind::KindsAnswered
        | Kind::ConnectionListed
        | Kind::ConnectionGone
        | Kind::ListUnchanged
        | Kind::VendorAsked
        | Kind::VendorAnswered => DataClass::Connections,
        Kind::Inspected
        | Kind::DifferenceFound
        | Kind::DifferenceSettled
        | Kind::Scanned
        | Kind::DeviceSeen
        | Kind::FindingOpened
        | Kind::FindingClosed
        | Kind::FindingContained
        | Kind::ExceptionGranted => DataClass::Findings,
        Kind::LightSheet => DataClass::LightSheet,
        Kind::AlertSent | Kind::AlertAcknowledged | Kind::AlertApplicable | Kind::AlertMended => DataClass::Alerts,
        Kind::BackupApart | Kind::RestoreTested | Kind::BcpMade | Kind::DrillHeld | Kind::InHouseHeld => {
            DataClass::Readiness
        }
        Kind::ChecklistSubmitted => DataClass::Checklist,
        Kind::Attended | Kind::Tested | Kind::ExerciseObserved | Kind::CompetenceShown | Kind::CompetenceLost => {
            DataClass::TraineeAnswers
        }
        Kind::ScreeningBand => DataClass::Screening,
        Kind::ReferralMade | Kind::ReferralAccepted | Kind::ReferralDeclined | Kind::ReferralClosed => {
            DataClass::Referral
        }
        Kind::IncidentReported | Kind::IncidentCorrected | Kind::CareResumed => DataClass::Incidents,
        Kind::PracticeOffered | Kind::PracticeAdopted => DataClass::Practices,
        Kind::EditionPublished => DataClass::Rules,
        Kind::Retracted | Kind::Erased | Kind::AcceptedAsPaper => DataClass::Corrections,
        Kind::AuditChanged | Kind::AuditRead | Kind::AuditDenied => DataClass::Audit,
    }
}

/// Does this role see data of this class (within its scope)?
pub fn sees(role: Role, class: DataClass) -> bool {
    class.readers().contains(&role)
}

/// The kinds of statement about a hospital that this role sees: the list that goes into SQL.
pub fn visible_kinds(role: Role) -> Vec<Kind> {
    Kind::ALL.iter().copied().filter(|kind| is_about_a_hospital(*kind) && sees(role, class_of(*kind))).collect()
}

/// The kinds of statement that this role may record about a hospital.
pub fn recordable_kinds(role: Role) -> Vec<Kind> {
    Kind::ALL.iter().copied().filter(|kind| may_record(role, *kind)).collect()
}

/// May this role record a statement of this kind about a hospital?
pub fn may_record(role: Role, kind: Kind) -> bool {
    is_about_a_hospital(kind) && class_of(kind).writers().contains(&role)
}

/// Audit, editions and persons stand on chains of their own.
const fn is_about_a_hospital(kind: Kind) -> bool {
    !matches!(class_of(kind), DataClass::Audit | DataClass::Rules | DataClass::TraineeAnswers)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand, from R41 and the roles of the requirements. Columns as in `Role::ALL`; `r` sees, `w` sees and records.
    const EXPECTED: &str = "
        register        w w r r - - - - - r r r - - -
        checklist       w w r r - - - - - r w w - - -
        light-sheet     r w w r - - - - - r r r - - -
        stage           r r - r - - - - - r r r - - -
        outreach        w w - - - - - - - r w w - - -
        people          w w - r - - - - - r w w - - -
        contacts        w w - w - - - - - - w w - - -
        readiness       w r - w - - - - - r w w - - -
        alerts          w w - r - - - - - r w w - - -
        connections     w - - w - - - - - r w w - - -
        findings        w - - w - - - - - r w w - - -
        screening       w - - - - - - - - - r r - - -
        referral        w w - r - - - - - r w w - - -
        trainee-answers - - - - - - - - - - - - - - -
        incidents       w w - - - - - - - r w w - - -
        practices       w r - - - - - - - r w w - - -
        corrections     r r - r - - - - - r r r - - -
        totals          r r - - - - - - - r - - - - -
        safe-totals     r r - - - - - - - r - - r - r
        rules           r r r r r r r r r r r r r r r
        accounts        - - - - - - - - - - - - - r -
        audit           r - - - - - - - - - r r - r -";

    #[test]
    fn the_table_is_the_one_that_was_agreed() {
        let expected: Vec<Vec<&str>> =
            EXPECTED.lines().filter(|l| !l.trim().is_empty()).map(|l| l.split_whitespace().collect()).collect();
        assert_eq!(expected.len(), DataClass::ALL.len());
        for (line, &class) in expected.iter().zip(DataClass::ALL) {
            assert_eq!(line[0], class.code());
            assert_eq!(line.len(), Role::ALL.len() + 1, "{}", line[0]);
            for (mark, &role) in line[1..].iter().zip(Role::ALL) {
                let is = match (sees(role, class), class.writers().contains(&role)) {
                    (true, true) => "w",
                    (true, false) => "r",
                    (false, false) => "-",
                    (false, true) => "records what it does not see",
                };
                assert_eq!(*mark, is, "{role:?} × {class:?}");
            }
        }
    }

    #[test]
    fn an_inspector_sees_the_checklist_and_nothing_that_was_told_in_confidence() {
        let codes: Vec<&str> = visible_kinds(Role::CityInspector).iter().map(|k| k.code()).collect();
        assert_eq!(
            codes,
            [
                "institution.described",
                "institution.merged_into",
                "institution.closed",
                "institution.out_of_scope",
                "light_sheet",
                "checklist.submitted"
            ]
        );
        assert_eq!(recordable_kinds(Role::CityInspector), [Kind::LightSheet]);
    }

    #[test]
    fn a_prefecture_inspects_too_and_sees_no_weak_points() {
        let kinds = visible_kinds(Role::Prefecture);
        for kind in [Kind::FindingOpened, Kind::ConnectionListed, Kind::Scanned, Kind::DeviceSeen, Kind::ScreeningBand]
        {
            assert!(!kinds.contains(&kind), "{kind:?}");
        }
    }

    #[test]
    fn the_system_s_administrator_sees_no_statement_at_all() {
        for role in [Role::Administrator, Role::Expert, Role::Public, Role::Vendor, Role::TrainingProvider] {
            assert_eq!(visible_kinds(role), [], "{role:?}");
            assert_eq!(recordable_kinds(role), [], "{role:?}");
        }
    }
}
