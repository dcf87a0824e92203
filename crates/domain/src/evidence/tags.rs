//! The words by which rule files name single facts: `inspected:c+whole`, `called:reached`. One bit of a digest each.
//!
//! The place of a word is its bit number and never changes; new words are added at the end.

use super::Kind;

/// The tags of a kind, by bit number.
pub const fn of(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::OfficerNamed => {
            &["full-time", "combined", "shared", "outside", "executive", "deputy", "ciso", "qualified"]
        }
        Kind::CompetentCounted => &["some", "none"],
        Kind::ContactReached => &["telephone", "mail", "visit", "other"],
        Kind::Answered => &["sheet", "checklist", "survey", "telephone", "paper", "other"],
        Kind::Declined | Kind::DroppedOut | Kind::ReferralDeclined => {
            &["staff", "time", "cost", "vendor", "knowledge", "no-need", "other", "unknown"]
        }
        Kind::Called => &["reached", "absent", "refused", "will-answer", "confirmed-count", "other"],
        Kind::KindsAnswered => &["no-unknown", "some-yes", "all-no"],
        Kind::ConnectionListed => &["complete", "unknown", "vendor", "hospital", "carrier", "nobody", "duty-unknown"],
        Kind::VendorAnswered => &["signed"],
        Kind::Inspected => &["a", "b", "c", "d", "whole"],
        Kind::Scanned => &["clean", "exposed"],
        Kind::LightSheet => &["all-yes", "some-no", "some-unknown"],
        Kind::DeviceSeen => &["version-known", "support-known"],
        Kind::FindingOpened => &[
            "no-owner",
            "unsupported-or-exploited",
            "nobody-patches",
            "single-factor-open",
            "unlimited-reach",
            "always-on",
            "red",
            "newly-exploited",
            "critical",
            "high",
            "medium",
            "low",
        ],
        Kind::FindingClosed => &["fixed", "removed", "replaced", "other"],
        Kind::FindingContained => &["unplugged", "source-limited", "jump-host", "other"],
        Kind::AlertApplicable => &["yes", "no", "unknown"],
        Kind::BackupApart => &["yes", "no"],
        Kind::RestoreTested => &["ok", "failed", "ehr", "file", "full", "sample", "other"],
        Kind::BcpMade => &[
            "six-points",
            "fewer-points",
            "diagram",
            "priorities",
            "decision-maker",
            "paper-contacts",
            "restore-test",
            "exercise",
        ],
        Kind::DrillHeld => &["tabletop", "paper-operation", "full", "other"],
        Kind::ChecklistSubmitted => &["all-yes", "some-no"],
        Kind::InHouseHeld => &["every-profession"],
        Kind::ScreeningBand => &["whole", "partly", "not", "other"],
        Kind::ReferralMade => &["training", "sheet", "other"],
        Kind::ReferralClosed => &["agreed", "differed", "nothing", "other"],
        Kind::IncidentReported | Kind::IncidentCorrected => {
            &["ransomware", "leak", "ddos", "intrusion", "other", "care-none", "care-limited", "care-stopped"]
        }
        Kind::ExerciseObserved => &["passed", "failed"],
        _ => &[],
    }
}

/// The flag of a tag of a kind; `None` where the kind has no such tag.
pub fn flag(kind: Kind, tag: &str) -> Option<u32> {
    (0..32_u32).zip(of(kind)).find(|(_, known)| **known == tag).map(|(bit, _)| 1 << bit)
}

/// The flag of a code that is one of the kind's tags; the kind's `other`, if it has one, for a code that is not.
pub(super) fn flag_or_other(kind: Kind, code: &str) -> u32 {
    flag(kind, code).or_else(|| flag(kind, "other")).unwrap_or(0)
}

/// The flags of the tags for which the condition holds.
pub(super) fn flags_where(kind: Kind, tags: &[(&str, bool)]) -> u32 {
    tags.iter().filter(|(_, holds)| *holds).filter_map(|(tag, _)| flag(kind, tag)).fold(0, |flags, flag| flags | flag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_at_most_32_tags_and_none_twice() {
        for kind in Kind::ALL {
            let tags = of(*kind);
            assert!(tags.len() <= 32);
            for tag in tags {
                assert_eq!(tags.iter().filter(|other| *other == tag).count(), 1, "{} {tag}", kind.code());
                assert!(flag(*kind, tag).is_some());
            }
        }
        assert_eq!(flag(Kind::Scanned, "exposed"), Some(2));
        assert_eq!(flag(Kind::Scanned, "no such"), None);
    }
}
