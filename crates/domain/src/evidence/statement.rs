//! What can be stated. The list is closed: a new kind is a new number, and a number is never used twice.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::statements::*;
use crate::text::Both;

macro_rules! statements {
    ($($number:literal $code:literal $variant:ident $ja:literal $en:literal;)*) => {
        /// One typed statement: its kind and its facts.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "kind", content = "facts")]
        pub enum Statement {$(
            #[doc = concat!("`", $code, "`: ", $en, ".")]
            #[serde(rename = $code)]
            $variant($variant),
        )*}

        /// The kind of a statement.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u16)]
        pub enum Kind {$(
            #[doc = concat!("`", $code, "`: ", $en, ".")]
            $variant = $number,
        )*}

        impl Statement {
            /// Its kind.
            pub const fn kind(&self) -> Kind {
                match self { $(Self::$variant(_) => Kind::$variant,)* }
            }

            /// Its facts as a JSON object.
            pub fn facts(&self) -> Result<Value, serde_json::Error> {
                match self { $(Self::$variant(facts) => serde_json::to_value(facts),)* }
            }

            /// The statement of a kind with these facts, from their JSON text.
            pub fn from_text(kind: Kind, facts: &str) -> Result<Self, serde_json::Error> {
                match kind { $(Kind::$variant => serde_json::from_str(facts).map(Self::$variant),)* }
            }

            /// The statement of a kind with these facts; unknown and missing fields are refused.
            pub fn from_parts(kind: Kind, facts: Value) -> Result<Self, serde_json::Error> {
                match kind { $(Kind::$variant => serde_json::from_value(facts).map(Self::$variant),)* }
            }
        }

        impl Kind {
            /// Every kind, by number.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable number, as digests hold it.
            pub const fn number(self) -> u16 {
                self as u16
            }

            /// The stable code, as the ledger holds it.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What the screen says.
            pub const fn label(self) -> Both {
                match self { $(Self::$variant => Both::new($ja, $en),)* }
            }

            /// The kind of a code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }

            /// The kind of a number.
            pub const fn from_number(number: u16) -> Option<Self> {
                match number { $($number => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

statements! {
    // Institution.
    1 "institution.described" Described "医療機関の情報" "register details";
    2 "institution.merged_into" MergedInto "統合" "merged into another institution";
    3 "institution.closed" Closed "廃止" "closed";
    4 "institution.out_of_scope" OutOfScope "対象外" "out of scope";
    // People.
    10 "officer.named" OfficerNamed "安全管理責任者の指名" "safety officer named";
    11 "officer.left" OfficerLeft "安全管理責任者の退任" "safety officer left";
    12 "list_keeper.named" ListKeeperNamed "台帳担当者の指名" "list keeper named";
    13 "contact.reached" ContactReached "連絡がついた" "contact reached";
    14 "competent.counted" CompetentCounted "実際に対応できる人の数" "persons who can act";
    // Outreach.
    20 "invited" Invited "案内" "invited";
    21 "answered" Answered "回答" "answered";
    22 "no_answer" NoAnswer "未回答" "no answer";
    23 "declined" Declined "辞退" "declined";
    24 "accepted" Accepted "受諾" "accepted";
    25 "dropped_out" DroppedOut "途中辞退" "dropped out";
    26 "called" Called "電話" "called";
    27 "supported" Supported "支援" "supported";
    28 "hours_spent" HoursSpent "かかった時間" "hours spent";
    // Connections.
    40 "kinds.answered" KindsAnswered "13種類の回答" "thirteen kinds answered";
    41 "connection.listed" ConnectionListed "外部接続の記載" "connection listed";
    42 "connection.gone" ConnectionGone "外部接続の廃止" "connection gone";
    43 "list.unchanged" ListUnchanged "一覧に変更なし" "list unchanged";
    44 "vendor.asked" VendorAsked "事業者への照会" "vendor asked";
    45 "vendor.answered" VendorAnswered "事業者の回答" "vendor answered";
    46 "inspected" Inspected "外部接続の調査" "connections inspected";
    47 "difference.found" DifferenceFound "相違" "difference found";
    48 "difference.settled" DifferenceSettled "相違の解消" "difference settled";
    49 "scanned" Scanned "外部からの確認" "scanned from outside";
    50 "light_sheet" LightSheet "立入検査の確認票" "inspector's light sheet";
    51 "device.seen" DeviceSeen "入口の装置" "entry device seen";
    52 "finding.opened" FindingOpened "指摘事項" "finding opened";
    53 "finding.closed" FindingClosed "指摘の対処" "finding closed";
    54 "finding.contained" FindingContained "指摘の封じ込め" "finding contained";
    55 "exception.granted" ExceptionGranted "期限付き容認" "exception granted";
    // Alerts.
    60 "alert.sent" AlertSent "注意喚起" "alert sent";
    61 "alert.acknowledged" AlertAcknowledged "注意喚起の受領" "alert acknowledged";
    62 "alert.applicable" AlertApplicable "注意喚起の該当" "alert applicable";
    63 "alert.mended" AlertMended "注意喚起の対処" "alert mended";
    // Recovery.
    70 "backup.apart" BackupApart "切り離したバックアップ" "backup kept apart";
    71 "restore.tested" RestoreTested "復元確認" "restore tested";
    // Readiness.
    80 "bcp.made" BcpMade "サイバー攻撃を想定したBCP" "cyber-BCP made";
    81 "drill.held" DrillHeld "訓練" "drill held";
    82 "checklist.submitted" ChecklistSubmitted "チェックリスト" "checklist submitted";
    // Training.
    90 "attended" Attended "受講" "attended";
    91 "tested" Tested "理解度の確認" "tested";
    92 "exercise.observed" ExerciseObserved "演習の観察" "exercise observed";
    93 "competence.shown" CompetenceShown "実力の確認" "competence shown";
    94 "competence.lost" CompetenceLost "実力確認の失効" "competence lost";
    95 "in_house.held" InHouseHeld "院内研修" "in-house training held";
    96 "screening.band" ScreeningBand "全体像の把握の度合い" "screening band";
    97 "referral.made" ReferralMade "紹介" "referral made";
    98 "referral.accepted" ReferralAccepted "紹介の受諾" "referral accepted";
    99 "referral.declined" ReferralDeclined "紹介の辞退" "referral declined";
    100 "referral.closed" ReferralClosed "紹介の完了" "referral closed";
    // Incidents.
    110 "incident.reported" IncidentReported "事故の報告" "incident reported";
    111 "incident.corrected" IncidentCorrected "事故の報告の訂正" "incident corrected";
    112 "care.resumed" CareResumed "診療の再開" "care resumed";
    // Practices.
    120 "practice.offered" PracticeOffered "好事例の提供" "practice offered";
    121 "practice.adopted" PracticeAdopted "好事例の採用" "practice adopted";
    // Programme.
    130 "edition.published" EditionPublished "規則の版の公表" "rule edition published";
    // System.
    200 "retracted" Retracted "取消し" "retracted";
    201 "erased" Erased "消去" "erased";
    202 "accepted_as_paper" AcceptedAsPaper "書面としての受理" "accepted as paper";
    // Audit.
    210 "audit.changed" AuditChanged "変更の記録" "change";
    211 "audit.read" AuditRead "閲覧の記録" "reading of sensitive data";
    212 "audit.denied" AuditDenied "拒否の記録" "refusal";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_numbers_are_unique_and_found_again() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Some(*kind));
            assert_eq!(Kind::from_number(kind.number()), Some(*kind));
        }
        assert!(Kind::ALL.windows(2).all(|pair| pair[0].number() < pair[1].number()));
    }

    #[test]
    fn unknown_and_missing_fields_are_refused() {
        let parts = |json: &str| Statement::from_parts(Kind::Declined, serde_json::from_str(json).unwrap());
        assert!(parts(r#"{"cause":"staff"}"#).is_ok());
        assert!(parts(r#"{}"#).is_err());
        assert!(parts(r#"{"cause":"staff","note":"x"}"#).is_err());
        assert!(parts(r#"{"cause":"院長が反対"}"#).is_err(), "free text is no code");
    }
}
