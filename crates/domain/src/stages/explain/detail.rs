//! How far a condition is from holding, in numbers.

use crate::stages::rules::Test;
use crate::stages::sweep::State;
use crate::text::Text;

impl State<'_> {
    /// What is lacking on a day, where a number says it better than the rule's sentence.
    pub(super) fn detail(&self, place: usize, day: i32) -> Option<Text> {
        let test = &self.edition.conditions[place].test;
        match test {
            Test::EnoughLines { .. } => {
                let (has, least) = (self.lines.listed, self.least_lines(test));
                (has < least).then(|| {
                    Text::new(format!("今{has}件、最少{least}件"), format!("{has} lines now, at least {least}"))
                })
            }
            Test::Lines { question_days } => {
                let lacks = self.lines.on_list().filter(|line| {
                    let unknown = line.flags & self.lines.unknown != 0;
                    line.flags & self.lines.complete == 0
                        || unknown && !line.unknown_holds(*question_days).holds_on(day)
                });
                some(lacks.count(), "件の接続が足りません", "lines are not complete")
            }
            Test::EachLine { slot, at_least_one, patch_duty } => {
                if *at_least_one && self.lines.listed == 0 {
                    return Some(Text::new("一覧に接続がありません", "no line is listed"));
                }
                let lacks = self.lines.on_list().filter(|line| {
                    let duty = *patch_duty == 0 || line.flags & patch_duty != 0;
                    !duty || !line.slots.get(*slot).is_some_and(|slot| slot.0.holds_on(day))
                });
                some(lacks.count(), "件の接続が足りません", "lines lack it")
            }
            Test::Kinds { which, question_days } => {
                let (answers, _) = self.kinds?;
                let open = self.kind_keys.iter().enumerate().filter(|(number, key)| {
                    which >> number & 1 == 1
                        && answers >> (2 * number) & 3 == 2
                        && !self.lines.get(**key).is_some_and(|line| line.unknown_holds(*question_days).holds_on(day))
                });
                some(open.count(), "種類がわからないままです", "kinds are still unknown")
            }
            Test::NoOpenDifference { days } => {
                let late = self.differences.iter().filter(|open| open.from.saturating_add(*days) <= day);
                some(late.count(), "件の相違が残っています", "differences are open")
            }
            Test::NoLateAlert { days } => {
                let late = self.alerts.iter().filter(|open| open.from.saturating_add(*days) <= day);
                some(late.count(), "件の注意喚起に応じていません", "alerts are not answered")
            }
            Test::NoRedPoint { points, .. } => {
                let open = self.findings.iter().filter(|f| f.open && f.red & points != 0 && f.contained <= day);
                some(open.count(), "件の危険な指摘が残っています", "red points are open")
            }
            Test::Evidence { .. } | Test::AnyOf(_) | Test::AllMarks(_) | Test::Kept { .. } => None,
        }
    }
}

fn some(count: usize, ja: &str, en: &str) -> Option<Text> {
    (count > 0).then(|| Text::new(format!("{count}{ja}"), format!("{count} {en}")))
}
