//! Which numbers each kind of statement puts into its digest. A long file because it is a table.

use super::described::Description;
use super::tags::{flag_or_other, flags_where};
use super::{Answer, Employment, Kind, RedPoint, Route, Source, Statement};
use crate::time::Day;

/// `flags`, `key` and `bits` of a digest row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub flags: u32,
    pub key: u64,
    pub bits: u64,
}

impl Facts {
    const NONE: Self = Self { flags: 0, key: 0, bits: 0 };

    const fn key(key: u64) -> Self {
        Self { key, ..Self::NONE }
    }

    const fn flags(flags: u32) -> Self {
        Self { flags, ..Self::NONE }
    }

    const fn with_flags(self, flags: u32) -> Self {
        Self { flags, ..self }
    }

    const fn with_bits(self, bits: u64) -> Self {
        Self { bits, ..self }
    }

    pub fn of(statement: &Statement, source: &Source) -> Self {
        let kind = statement.kind();
        match statement {
            Statement::Described(facts) => {
                let (flags, key, bits) = Description::of(facts).pack();
                Self { flags, key, bits }
            }
            Statement::MergedInto(facts) => Self::key(facts.into.bits()),
            Statement::OutOfScope(facts) => Self::key(facts.ground.number()),
            Statement::OfficerNamed(facts) => Self::flags(flags_where(
                kind,
                &[
                    ("full-time", facts.employment == Employment::FullTime),
                    ("combined", facts.employment == Employment::Combined),
                    ("shared", facts.employment == Employment::Shared),
                    ("outside", facts.employment == Employment::Outside),
                    ("executive", facts.executive),
                    ("deputy", facts.deputy),
                    ("ciso", facts.ciso),
                    ("qualified", facts.qualification == Answer::Yes),
                ],
            )),
            Statement::CompetentCounted(facts) => {
                let flags = flags_where(kind, &[("some", facts.persons > 0), ("none", facts.persons == 0)]);
                Self::flags(flags).with_bits(facts.persons.into())
            }
            Statement::ContactReached(facts) => Self::flags(flag_or_other(kind, facts.by.as_str())),
            Statement::Invited(facts) => Self::key(facts.campaign.number()),
            Statement::Accepted(facts) => Self::key(facts.campaign.as_ref().map_or(0, super::Code::number)),
            Statement::Answered(facts) => Self::flags(flag_or_other(kind, facts.channel.as_str())),
            Statement::NoAnswer(facts) => Self::NONE.with_bits(day(facts.by)),
            Statement::Declined(facts) => Self::flags(flag_or_other(kind, facts.cause.as_str())),
            Statement::DroppedOut(facts) => Self::flags(flag_or_other(kind, facts.cause.as_str())),
            Statement::ReferralDeclined(facts) => Self::flags(flag_or_other(kind, facts.cause.as_str())),
            Statement::Called(facts) => Self::flags(flag_or_other(kind, facts.result.as_str())),
            Statement::Supported(facts) => Self::NONE.with_bits(two(facts.step.into(), facts.hours)),
            Statement::HoursSpent(facts) => Self::key(facts.task.number()).with_bits(facts.hours.into()),
            Statement::KindsAnswered(facts) => {
                let any = |wanted| facts.answers.contains(&wanted);
                let tags = [
                    ("no-unknown", !any(Answer::Unknown)),
                    ("some-yes", any(Answer::Yes)),
                    ("all-no", facts.answers.iter().all(|answer| *answer == Answer::No)),
                ];
                Self::flags(flags_where(kind, &tags)).with_bits(answers(&facts.answers))
            }
            Statement::ConnectionListed(facts) => {
                let duty = facts.patch_duty.as_ref().map(super::Code::as_str);
                let tags = [
                    ("complete", facts.complete),
                    ("unknown", facts.unknown),
                    ("vendor", duty == Some("vendor")),
                    ("hospital", duty == Some("hospital")),
                    ("carrier", duty == Some("carrier")),
                    ("nobody", duty == Some("nobody")),
                    ("duty-unknown", duty == Some("unknown")),
                ];
                Self::key(facts.key.number())
                    .with_flags(flags_where(kind, &tags))
                    .with_bits(facts.connection_kind.into())
            }
            Statement::ConnectionGone(facts) => Self::key(facts.key.number()),
            Statement::VendorAsked(facts) => Self::key(facts.key.number()).with_bits(day(facts.due)),
            Statement::VendorAnswered(facts) => Self::key(facts.key.number())
                .with_flags(flags_where(kind, &[("signed", facts.signed)]))
                .with_bits(facts.question.number()),
            Statement::Inspected(facts) => {
                let tags = [
                    ("a", facts.route == Route::A),
                    ("b", facts.route == Route::B),
                    ("c", facts.route == Route::C),
                    ("d", facts.route == Route::D),
                    ("whole", facts.not_covered == 0),
                ];
                Self::flags(flags_where(kind, &tags)).with_bits(two(facts.covered, facts.not_covered))
            }
            Statement::DifferenceFound(facts) => Self::key(facts.key.number()),
            Statement::DifferenceSettled(facts) => Self::key(facts.key.number()),
            Statement::Scanned(facts) => {
                let tags = [("clean", facts.exposed == 0), ("exposed", facts.exposed > 0)];
                Self::flags(flags_where(kind, &tags)).with_bits(facts.exposed.into())
            }
            Statement::LightSheet(facts) => {
                let tags = [
                    ("all-yes", facts.answers.iter().all(|answer| *answer == Answer::Yes)),
                    ("some-no", facts.answers.contains(&Answer::No)),
                    ("some-unknown", facts.answers.contains(&Answer::Unknown)),
                ];
                Self::flags(flags_where(kind, &tags)).with_bits(answers(&facts.answers))
            }
            Statement::DeviceSeen(facts) => {
                let tags =
                    [("version-known", facts.version.is_some()), ("support-known", facts.support_ends.is_some())];
                Self::key(facts.key.number())
                    .with_flags(flags_where(kind, &tags))
                    .with_bits(facts.support_ends.map_or(0, day))
            }
            Statement::FindingOpened(facts) => {
                let red = |point| facts.red == Some(point);
                let severity = facts.severity.as_str();
                // A match with a newly exploited vulnerability comes from the feed, or says so by its rule.
                let newly = *source == Source::Feed || facts.rule.as_str() == "newly-exploited";
                let tags = [
                    ("no-owner", red(RedPoint::NoOwner)),
                    ("unsupported-or-exploited", red(RedPoint::UnsupportedOrExploited)),
                    ("nobody-patches", red(RedPoint::NobodyPatches)),
                    ("single-factor-open", red(RedPoint::SingleFactorOpen)),
                    ("unlimited-reach", red(RedPoint::UnlimitedReach)),
                    ("always-on", red(RedPoint::AlwaysOn)),
                    ("red", facts.red.is_some()),
                    ("newly-exploited", newly),
                    ("critical", severity == "critical"),
                    ("high", severity == "high"),
                    ("medium", severity == "medium"),
                    ("low", severity == "low"),
                ];
                Self::key(facts.key.number()).with_flags(flags_where(kind, &tags)).with_bits(day(facts.due))
            }
            Statement::FindingClosed(facts) => {
                Self::key(facts.key.number()).with_flags(flag_or_other(kind, facts.how.as_str()))
            }
            Statement::FindingContained(facts) => {
                Self::key(facts.key.number()).with_flags(flag_or_other(kind, facts.how.as_str()))
            }
            Statement::ExceptionGranted(facts) => Self::key(facts.key.number()),
            Statement::AlertSent(facts) => Self::key(facts.alert.number()),
            Statement::AlertAcknowledged(facts) => Self::key(facts.alert.number()),
            Statement::AlertApplicable(facts) => {
                let tags = [
                    ("yes", facts.answer == Answer::Yes),
                    ("no", facts.answer == Answer::No),
                    ("unknown", facts.answer == Answer::Unknown),
                ];
                Self::key(facts.alert.number()).with_flags(flags_where(kind, &tags))
            }
            Statement::AlertMended(facts) => Self::key(facts.alert.number()),
            Statement::BackupApart(facts) => {
                Self::flags(flags_where(kind, &[("yes", facts.apart), ("no", !facts.apart)]))
            }
            Statement::RestoreTested(facts) => {
                let ok = flags_where(kind, &[("ok", facts.ok), ("failed", !facts.ok)]);
                Self::flags(ok | flag_or_other(kind, facts.scope.as_str()))
            }
            Statement::BcpMade(facts) => {
                let points = [
                    ("diagram", facts.points.diagram),
                    ("priorities", facts.points.priorities),
                    ("decision-maker", facts.points.decision_maker),
                    ("paper-contacts", facts.points.paper_contacts),
                    ("restore-test", facts.points.restore_test),
                    ("exercise", facts.points.exercise),
                ];
                let all = points.iter().all(|(_, holds)| *holds);
                let whole = flags_where(kind, &[("six-points", all), ("fewer-points", !all)]);
                Self::flags(whole | flags_where(kind, &points))
            }
            Statement::DrillHeld(facts) => Self::flags(flag_or_other(kind, facts.drill.as_str())),
            Statement::ChecklistSubmitted(facts) => {
                let all = facts.items > 0 && facts.yes >= facts.items;
                Self::flags(flags_where(kind, &[("all-yes", all), ("some-no", !all)]))
                    .with_bits(two(facts.yes, facts.items))
            }
            Statement::InHouseHeld(facts) => {
                Self::flags(flags_where(kind, &[("every-profession", facts.every_profession)]))
                    .with_bits(two(facts.staff, facts.attended))
            }
            Statement::ScreeningBand(facts) => Self::flags(flag_or_other(kind, facts.band.as_str())),
            Statement::ReferralMade(facts) => Self::flags(flag_or_other(kind, facts.from.as_str())),
            Statement::ReferralClosed(facts) => Self::flags(flag_or_other(kind, facts.found.as_str())),
            Statement::IncidentReported(facts) => {
                Self::incident(kind, &facts.event, facts.incident_kind.as_str(), facts.care.as_str())
            }
            Statement::IncidentCorrected(facts) => {
                Self::incident(kind, &facts.event, facts.incident_kind.as_str(), facts.care.as_str())
            }
            Statement::CareResumed(facts) => Self::key(facts.event.number()),
            Statement::PracticeOffered(facts) => Self::key(facts.practice.number()),
            Statement::PracticeAdopted(facts) => Self::key(facts.practice.number()),
            Statement::EditionPublished(facts) => Self::key(facts.edition.number()).with_bits(day(facts.in_force)),
            Statement::Attended(facts) => Self::key(facts.course.number()),
            Statement::Tested(facts) => {
                Self::key(facts.test.number()).with_bits(two(facts.ability_milli.cast_unsigned(), facts.se_milli))
            }
            Statement::ExerciseObserved(facts) => Self::key(facts.exercise.number())
                .with_flags(flags_where(kind, &[("passed", facts.passed), ("failed", !facts.passed)])),
            Statement::CompetenceShown(facts) => Self::key(facts.level.number()),
            Statement::CompetenceLost(facts) => Self::key(facts.level.number()),
            Statement::Erased(facts) => Self::key(facts.seq),
            Statement::AcceptedAsPaper(facts) => Self::key(facts.seq),
            Statement::Closed(_)
            | Statement::OfficerLeft(_)
            | Statement::ListKeeperNamed(_)
            | Statement::ListUnchanged(_)
            | Statement::ReferralAccepted(_)
            | Statement::Retracted(_)
            | Statement::AuditChanged(_)
            | Statement::AuditRead(_)
            | Statement::AuditDenied(_) => Self::NONE,
        }
    }

    fn incident(kind: Kind, event: &super::Code, what: &str, care: &str) -> Self {
        let care = flags_where(
            kind,
            &[("care-none", care == "none"), ("care-limited", care == "limited"), ("care-stopped", care == "stopped")],
        );
        Self::key(event.number()).with_flags(flag_or_other(kind, what) | care)
    }
}

/// A day in the low half.
fn day(day: Day) -> u64 {
    day.number().cast_unsigned().into()
}

/// Two counts, the first in the low half.
fn two(low: u32, high: u32) -> u64 {
    u64::from(low) | u64::from(high) << 32
}

/// Two bits an answer, the first one lowest: 0 no, 1 yes, 2 unknown.
fn answers(answers: &[Answer]) -> u64 {
    answers.iter().rev().fold(0, |bits, answer| {
        let two = match answer {
            Answer::No => 0,
            Answer::Yes => 1,
            Answer::Unknown => 2,
        };
        bits << 2 | two
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Code, KindsAnswered, Scanned};

    #[test]
    fn thirteen_answers_take_two_bits_each() {
        let mut thirteen = [Answer::No; 13];
        thirteen[0] = Answer::Yes;
        thirteen[12] = Answer::Unknown;
        let facts = Facts::of(&Statement::KindsAnswered(KindsAnswered { answers: thirteen }), &Source::Form);
        assert_eq!(facts.bits, 1 | 2 << 24);
        assert_eq!(facts.flags, 2, "some-yes only");
    }

    #[test]
    fn a_finding_from_the_feed_is_newly_exploited() {
        let opened = |rule: &str, source: &Source| {
            let facts = crate::evidence::FindingOpened {
                key: Code::new("f:1").unwrap(),
                rule: Code::new(rule).unwrap(),
                severity: Code::new("critical").unwrap(),
                due: Day::from_ymd(2026, 12, 22).unwrap(),
                red: Some(RedPoint::UnsupportedOrExploited),
            };
            Facts::of(&Statement::FindingOpened(facts), source).flags
        };
        assert_eq!(opened("unsupported", &Source::Form), 1 << 1 | 1 << 6 | 1 << 8);
        assert_eq!(opened("unsupported", &Source::Feed), 1 << 1 | 1 << 6 | 1 << 7 | 1 << 8);
        assert_eq!(opened("newly-exploited", &Source::Form), 1 << 1 | 1 << 6 | 1 << 7 | 1 << 8);
        assert_eq!(Facts::of(&Statement::Scanned(Scanned { exposed: 0 }), &Source::Scan).flags, 1);
    }
}
