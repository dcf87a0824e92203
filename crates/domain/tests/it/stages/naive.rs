//! The naive model: every day from scratch, straight from the rows and the text of the edition. It shares nothing with
//! the evaluator: neither digests, nor tags, nor the compiled rules. Slow, and simple enough to be believed.

use kenshin_domain::evidence::{Answer, Basis, Employment, RedPoint, Route, Row, Source, Statement, Witness};
use kenshin_domain::institutions::{BedBand, FunctionClass};
use kenshin_domain::stages::{Regression, Rung};
use kenshin_domain::time::{Day, Instant};
use toml::{Table, Value};

/// First day past validity, first day past grace.
type Ends = (i64, i64);
const NEVER: Ends = (i64::MIN, i64::MIN);
const FOREVER: Ends = (i64::MAX, i64::MAX);

pub struct Naive {
    rules: Table,
}

/// What is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub rung: i64,
    pub silence: i64,
    pub route: Option<Route>,
    pub waits: bool,
    /// officer, can act, readiness, recovery, in-house
    pub marks: [usize; 5],
    pub employment: Option<Employment>,
    pub red_points: u32,
    pub expires: Option<i64>,
    pub open: bool,
}

/// The facts of a day: row and effective basis, in the order of facts.
struct Facts<'a>(Vec<(&'a Row, Basis)>);

fn num(day: Day) -> i64 {
    day.number().into()
}

fn and(a: Ends, b: Ends) -> Ends {
    (a.0.min(b.0), a.1.min(b.1))
}

fn or(a: Ends, b: Ends) -> Ends {
    (a.0.max(b.0), a.1.max(b.1))
}

fn months(from: Day, months: i64) -> i64 {
    num(from.plus_months(months as i32))
}

fn texts(value: Option<&Value>) -> Vec<&str> {
    value.map_or(Vec::new(), |value| value.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect())
}

fn facts<'a>(rows: &'a [Row], on: i64, known_at: Instant) -> Facts<'a> {
    let known: Vec<&Row> = rows.iter().filter(|row| row.recorded_at <= known_at).collect();
    let live = |row: &Row| !known.iter().any(|other| other.replaces == Some(row.seq));
    let mut facts: Vec<&Row> = known.iter().copied().filter(|row| live(row) && num(row.happened_to) <= on).collect();
    facts.sort_by_key(|row| (row.happened_to, row.seq));
    let accepted = |row: &Row| {
        facts.iter().any(|other| matches!(&other.statement, Statement::AcceptedAsPaper(f) if f.seq == row.seq))
    };
    let basis = |row: &Row| if row.basis == Basis::Word && accepted(row) { Basis::Paper } else { row.basis };
    Facts(facts.iter().map(|row| (*row, basis(row))).collect())
}

/// Does a row match `kind:tag+tag`?
fn matches(row: &Row, selector: &str) -> bool {
    let (kind, wanted) = selector.split_once(':').unwrap_or((selector, ""));
    if row.statement.kind().code() != kind {
        return false;
    }
    wanted.split('+').filter(|tag| !tag.is_empty()).all(|tag| match (&row.statement, tag) {
        (Statement::Called(f), tag) => f.result.as_str() == tag,
        (Statement::KindsAnswered(f), "some-yes") => f.answers.contains(&Answer::Yes),
        (Statement::VendorAnswered(f), "signed") => f.signed,
        (Statement::Inspected(f), "a") => f.route == Route::A,
        (Statement::Inspected(f), "c") => f.route == Route::C,
        (Statement::Inspected(f), "d") => f.route == Route::D,
        (Statement::Inspected(f), "whole") => f.not_covered == 0,
        (Statement::Scanned(f), "clean") => f.exposed == 0,
        (Statement::Scanned(f), "exposed") => f.exposed > 0,
        (Statement::LightSheet(f), "all-yes") => f.answers.iter().all(|a| *a == Answer::Yes),
        (Statement::LightSheet(f), "some-no") => f.answers.contains(&Answer::No),
        (Statement::OfficerNamed(f), "full-time") => f.employment == Employment::FullTime,
        (Statement::OfficerNamed(f), "combined") => f.employment == Employment::Combined,
        (Statement::OfficerNamed(f), "shared") => f.employment == Employment::Shared,
        (Statement::OfficerNamed(f), "outside") => f.employment == Employment::Outside,
        (Statement::CompetentCounted(f), "some") => f.persons > 0,
        (Statement::CompetentCounted(f), "none") => f.persons == 0,
        (Statement::BcpMade(f), "six-points") => six(f.points),
        (Statement::BcpMade(f), "fewer-points") => !six(f.points),
        (Statement::BackupApart(f), "yes") => f.apart,
        (Statement::BackupApart(f), "no") => !f.apart,
        (Statement::RestoreTested(f), "ok") => f.ok,
        (Statement::RestoreTested(f), "failed") => !f.ok,
        (Statement::InHouseHeld(f), "every-profession") => f.every_profession,
        (Statement::AlertApplicable(f), "yes") => f.answer == Answer::Yes,
        (Statement::AlertApplicable(f), "no") => f.answer == Answer::No,
        _ => panic!("the naive model does not know {selector}"),
    })
}

fn six(points: kenshin_domain::evidence::BcpPoints) -> bool {
    points.diagram
        && points.priorities
        && points.decision_maker
        && points.paper_contacts
        && points.restore_test
        && points.exercise
}

fn trusted(trust: &[&str], basis: Basis, witness: Witness) -> bool {
    trust.is_empty()
        || trust.iter().any(|least| {
            let (b, w) = least.split_once('+').unwrap();
            basis >= Basis::from_code(b).unwrap() && witness >= Witness::from_code(w).unwrap()
        })
}

fn lapse(row: &Row, valid_months: Option<i64>, grace: i64) -> Ends {
    let own_end = row.until.map_or(i64::MAX, |until| num(until) + 1);
    let ends = valid_months.map_or(FOREVER, |m| (months(row.happened_from, m), months(row.happened_from, m) + grace));
    and(ends, (own_end, own_end))
}

/// One connection, replayed.
#[derive(Clone, Default)]
struct Line {
    listed: Option<(bool, bool, Option<String>)>,
    asked: Option<i64>,
    answered: bool,
    last_answer: i64,
}

impl Facts<'_> {
    fn any(&self, selectors: &[&str]) -> bool {
        self.0.iter().any(|(row, _)| selectors.iter().any(|s| matches(row, s)))
    }

    fn last(&self, selectors: &[&str]) -> Option<usize> {
        self.0.iter().rposition(|(row, _)| selectors.iter().any(|s| matches(row, s)))
    }

    fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self
            .0
            .iter()
            .filter_map(|(row, _)| match &row.statement {
                Statement::ConnectionListed(f) => Some(f.key.to_string()),
                _ => None,
            })
            .collect();
        keys.sort();
        keys.dedup();
        keys
    }

    fn gone(&self, key: &str) -> usize {
        let gone = |row: &Row| matches!(&row.statement, Statement::ConnectionGone(f) if f.key.as_str() == key);
        self.0.iter().rposition(|(row, _)| gone(row)).map_or(0, |at| at + 1)
    }

    fn line(&self, key: &str) -> Line {
        let mut line = Line { last_answer: i64::MIN, ..Line::default() };
        for (row, _) in &self.0[self.gone(key)..] {
            match &row.statement {
                Statement::ConnectionListed(f) if f.key.as_str() == key => {
                    line.listed = Some((f.complete, f.unknown, f.patch_duty.as_ref().map(ToString::to_string)));
                    line.answered = false;
                    if !f.unknown {
                        line.asked = None;
                    }
                }
                Statement::KindsAnswered(f) => {
                    if let Some(number) = key.strip_prefix("kind:") {
                        line.answered = false;
                        if f.answers[number.parse::<usize>().unwrap() - 1] != Answer::Unknown {
                            line.asked = None;
                        }
                    }
                }
                Statement::VendorAsked(f) if f.key.as_str() == key => {
                    line.asked.get_or_insert(num(row.happened_from));
                }
                Statement::VendorAnswered(f) if f.key.as_str() == key => {
                    line.asked = None;
                    line.answered = true;
                    line.last_answer = line.last_answer.max(num(row.happened_from));
                }
                _ => {}
            }
        }
        line
    }

    fn listed(&self) -> Vec<(String, Line)> {
        let lines = self.keys().into_iter().map(|key| (key.clone(), self.line(&key)));
        lines.filter(|(_, line)| line.listed.is_some()).collect()
    }

    fn described<T>(&self, field: impl Fn(&kenshin_domain::evidence::Described) -> Option<T>) -> Option<T> {
        self.0.iter().rev().find_map(|(row, _)| match &row.statement {
            Statement::Described(f) => field(f),
            _ => None,
        })
    }
}

fn unknown_holds(line: &Line, days: i64) -> Ends {
    match (line.answered, line.asked) {
        (true, _) => FOREVER,
        (false, Some(asked)) => (asked + days, asked + days),
        (false, None) => NEVER,
    }
}

/// Open findings with a red point among `points`: first opening, newly exploited, contained until.
fn findings(facts: &Facts<'_>, settings: &Table, points: &[&str]) -> Vec<(i64, bool, i64)> {
    let close = texts(settings.get("finding_close_trust"));
    let mut keys: Vec<&str> = Vec::new();
    for (row, _) in &facts.0 {
        if let Statement::FindingOpened(f) = &row.statement
            && !keys.contains(&f.key.as_str())
        {
            keys.push(f.key.as_str());
        }
    }
    let mut found = Vec::new();
    for key in keys {
        let of_key = |row: &Row| match &row.statement {
            Statement::FindingOpened(f) => f.key.as_str() == key,
            Statement::FindingClosed(f) => f.key.as_str() == key,
            Statement::FindingContained(f) => f.key.as_str() == key,
            _ => false,
        };
        let rows: Vec<_> = facts.0.iter().filter(|(row, _)| of_key(row)).collect();
        let closed = rows.iter().rposition(|(row, basis)| {
            matches!(row.statement, Statement::FindingClosed(_)) && trusted(&close, *basis, row.witness)
        });
        let since = &rows[closed.map_or(0, |at| at + 1)..];
        let Some(opened) = since.iter().position(|(row, _)| matches!(row.statement, Statement::FindingOpened(_)))
        else {
            continue;
        };
        let since = &since[opened..];
        let openings = || {
            since.iter().filter_map(|(row, _)| match &row.statement {
                Statement::FindingOpened(f) => Some((*row, f)),
                _ => None,
            })
        };
        let red = openings().any(|(_, f)| f.red.is_some_and(|red| points.contains(&red_code(red))));
        if !red {
            continue;
        }
        let newly = openings().all(|(row, f)| row.source == Source::Feed || f.rule.as_str() == "newly-exploited");
        let containing: Vec<_> = since
            .iter()
            .filter(|(row, _)| matches!(row.statement, Statement::FindingContained(_)) && row.until.is_some())
            .collect();
        let number = |key: &str| settings[key].as_integer().unwrap();
        let each = number("finding_contained_months");
        let mut contained = i64::MIN;
        for (row, basis) in &containing {
            if trusted(&close, *basis, row.witness) {
                let end = (num(row.until.unwrap()) + 1)
                    .min(months(row.happened_from, each))
                    .min(months(containing[0].0.happened_from, each * (1 + number("finding_contained_renewals"))));
                contained = contained.max(end);
            }
        }
        found.push((num(openings().next().unwrap().0.happened_from), newly, contained));
    }
    found
}

fn red_code(red: RedPoint) -> &'static str {
    match red {
        RedPoint::NoOwner => "no-owner",
        RedPoint::UnsupportedOrExploited => "unsupported-or-exploited",
        RedPoint::NobodyPatches => "nobody-patches",
        RedPoint::SingleFactorOpen => "single-factor-open",
        RedPoint::UnlimitedReach => "unlimited-reach",
        RedPoint::AlwaysOn => "always-on",
    }
}

/// Days since which something is open, by key; `opens` and `closes` give the key.
fn open_since<'a>(
    facts: &'a Facts<'_>,
    opens: impl Fn(&'a Row) -> Option<&'a str>,
    closes: impl Fn(&'a Row, Basis) -> Option<&'a str>,
) -> Vec<i64> {
    let mut open: Vec<(&str, i64)> = Vec::new();
    for (row, basis) in &facts.0 {
        if let Some(key) = opens(row)
            && !open.iter().any(|(other, _)| *other == key)
        {
            open.push((key, num(row.happened_from)));
        }
        if let Some(key) = closes(row, *basis) {
            open.retain(|(other, _)| *other != key);
        }
    }
    open.into_iter().map(|(_, from)| from).collect()
}

impl Naive {
    pub fn new(text: &str) -> Self {
        Self { rules: text.parse().unwrap() }
    }

    fn settings(&self) -> &Table {
        self.rules["settings"].as_table().unwrap()
    }

    fn find(&self, id: &str) -> (&str, &Table) {
        let sections = [
            "evidence",
            "kinds",
            "lines",
            "each_line",
            "enough_lines",
            "no_open_difference",
            "no_red_point",
            "no_late_alert",
            "any_of",
            "all_marks",
            "kept",
        ];
        for section in sections {
            if let Some(rule) = self.rules.get(section).and_then(|table| table.get(id)) {
                return (section, rule.as_table().unwrap());
            }
        }
        panic!("no condition {id}");
    }

    fn ladder(&self, facts: &Facts<'_>) -> &Table {
        let kind = facts.described(|f| f.institution_kind.as_ref().map(ToString::to_string));
        let kind = kind.unwrap_or_else(|| "hospital".to_owned());
        let ladders = self.rules["ladder"].as_array().unwrap();
        ladders
            .iter()
            .map(|ladder| ladder.as_table().unwrap())
            .find(|ladder| texts(ladder.get("institutions")).contains(&kind.as_str()))
            .unwrap()
    }

    fn all(&self, facts: &Facts<'_>, ids: &[&str]) -> Ends {
        ids.iter().fold(FOREVER, |ends, id| and(ends, self.condition(facts, id)))
    }

    fn condition(&self, facts: &Facts<'_>, id: &str) -> Ends {
        let (section, rule) = self.find(id);
        let number = |key: &str| rule.get(key).map(|value| value.as_integer().unwrap());
        let grace = self.settings()["grace_days"].as_integer().unwrap();
        match section {
            "evidence" => self.evidence(facts, rule),
            "kinds" => {
                let Some(answers) = facts.0.iter().rev().find_map(|(row, _)| match &row.statement {
                    Statement::KindsAnswered(f) => Some(f.answers),
                    _ => None,
                }) else {
                    return NEVER;
                };
                let which = rule["which"].as_array().unwrap().iter().map(|n| n.as_integer().unwrap());
                let unknown = which.filter(|n| answers[*n as usize - 1] == Answer::Unknown);
                let held =
                    unknown.map(|n| unknown_holds(&facts.line(&format!("kind:{n}")), number("question_days").unwrap()));
                held.fold(FOREVER, and)
            }
            "lines" => facts.listed().iter().fold(FOREVER, |ends, (_, line)| {
                let (complete, unknown, _) = line.listed.clone().unwrap();
                and(
                    ends,
                    match (complete, unknown) {
                        (false, _) => NEVER,
                        (true, true) => unknown_holds(line, number("question_days").unwrap()),
                        (true, false) => FOREVER,
                    },
                )
            }),
            "each_line" => {
                let listed = facts.listed();
                if listed.is_empty() && rule.get("at_least_one").is_some_and(|v| v.as_bool().unwrap()) {
                    return NEVER;
                }
                let (rows, trust, duty) =
                    (texts(rule.get("rows")), texts(rule.get("trust")), texts(rule.get("patch_duty")));
                listed.iter().fold(FOREVER, |ends, (key, line)| {
                    let has_duty = line.listed.as_ref().unwrap().2.as_ref().is_some_and(|d| duty.contains(&d.as_str()));
                    if !duty.is_empty() && !has_duty {
                        return NEVER;
                    }
                    let of_key = |row: &Row| match &row.statement {
                        Statement::ConnectionListed(f) => f.key.as_str() == key,
                        Statement::VendorAnswered(f) => f.key.as_str() == key,
                        Statement::DeviceSeen(f) => f.key.as_str() == key,
                        _ => false,
                    };
                    let best = facts.0[facts.gone(key)..].iter().filter(|(row, basis)| {
                        of_key(row) && rows.iter().any(|s| matches(row, s)) && trusted(&trust, *basis, row.witness)
                    });
                    and(ends, best.fold(NEVER, |ends, (row, _)| or(ends, lapse(row, number("valid_months"), grace))))
                })
            }
            "enough_lines" => {
                let band = BedBand::of(facts.described(|f| f.beds)).code();
                let mut least = rule["min_lines"][band].as_integer().unwrap();
                let classes = facts.described(|f| f.classes.clone()).unwrap_or_default();
                for (class, lines) in rule.get("min_lines_with_class").and_then(Value::as_table).into_iter().flatten() {
                    assert!(FunctionClass::from_code(class).is_some());
                    if classes.iter().any(|has| has.as_str() == class) {
                        least = least.max(lines.as_integer().unwrap());
                    }
                }
                if facts.listed().len() as i64 >= least {
                    FOREVER
                } else {
                    self.condition(facts, rule["or"].as_str().unwrap())
                }
            }
            "no_open_difference" => {
                let settle = texts(self.settings().get("difference_settle_trust"));
                let open = open_since(
                    facts,
                    |row| match &row.statement {
                        Statement::DifferenceFound(f) => Some(f.key.as_str()),
                        _ => None,
                    },
                    |row, basis| match &row.statement {
                        Statement::DifferenceSettled(f) if trusted(&settle, basis, row.witness) => Some(f.key.as_str()),
                        _ => None,
                    },
                );
                open.iter().map(|from| from + number("days").unwrap()).fold(FOREVER, |ends, day| and(ends, (day, day)))
            }
            "no_late_alert" => {
                let answers = texts(self.settings().get("alert_answered_by"));
                let open = open_since(
                    facts,
                    |row| match &row.statement {
                        Statement::AlertSent(f) => Some(f.alert.as_str()),
                        _ => None,
                    },
                    |row, _| match &row.statement {
                        _ if !answers.iter().any(|s| s.split(':').next() == Some(row.statement.kind().code())) => None,
                        _ if !answers.iter().any(|s| matches(row, s)) => None,
                        Statement::AlertAcknowledged(f) => Some(f.alert.as_str()),
                        Statement::AlertApplicable(f) => Some(f.alert.as_str()),
                        Statement::AlertMended(f) => Some(f.alert.as_str()),
                        _ => None,
                    },
                );
                open.iter().map(|from| from + number("days").unwrap()).fold(FOREVER, |ends, day| and(ends, (day, day)))
            }
            "no_red_point" => {
                let red = findings(facts, self.settings(), &texts(rule.get("points")));
                red.iter().fold(FOREVER, |ends, (from, newly, contained)| {
                    let leeway = if *newly { from + number("newly_exploited_days").unwrap() } else { i64::MIN };
                    let end = leeway.max(*contained);
                    and(ends, (end, end))
                })
            }
            "any_of" => texts(rule.get("of")).iter().fold(NEVER, |ends, id| or(ends, self.condition(facts, id))),
            "all_marks" => {
                let level = |key: &str, codes: &[&str]| {
                    codes.iter().position(|code| *code == rule[key].as_str().unwrap()).unwrap()
                };
                let least = [
                    level("officer", &["none", "combined", "full-time"]),
                    usize::from(rule["can_act"].as_bool().unwrap()),
                    level("readiness", &["none", "made", "quality", "drilled"]),
                    level("recovery", &["none", "apart", "tested"]),
                    level("in_house", &["none", "held"]),
                ];
                let marks = self.marks(facts);
                marks.iter().zip(least).fold(FOREVER, |ends, (mark, least)| and(ends, mark[least]))
            }
            _ => FOREVER,
        }
    }

    fn evidence(&self, facts: &Facts<'_>, rule: &Table) -> Ends {
        let number = |key: &str| rule.get(key).map(|value| value.as_integer().unwrap());
        let grace = self.settings()["grace_days"].as_integer().unwrap();
        let (rows, trust) = (texts(rule.get("rows")), texts(rule.get("trust")));
        let begins = facts.last(&texts(rule.get("ended_by"))).unwrap_or(0);
        let live = &facts.0[begins..];
        let enough = |row: &Row| match (&row.statement, number("min_percent_trained")) {
            (Statement::InHouseHeld(f), Some(percent)) => {
                f.staff > 0 && f64::from(f.attended) / f64::from(f.staff) >= percent as f64 / 100.0 - 1e-12
            }
            _ => true,
        };
        let good: Vec<&Row> = live
            .iter()
            .filter(|(row, basis)| {
                rows.iter().any(|s| matches(row, s)) && trusted(&trust, *basis, row.witness) && enough(row)
            })
            .map(|(row, _)| *row)
            .collect();
        let mut ends = good.iter().fold(NEVER, |ends, row| or(ends, lapse(row, number("valid_months"), grace)));
        if good.is_empty() {
            return NEVER;
        }
        if let Some(longer) = rule.get("longer") {
            let all = self.all(facts, &texts(longer.get("while")));
            let months = longer["months"].as_integer().unwrap();
            for row in &good {
                ends = or(ends, and(all, lapse(row, Some(months), grace)));
            }
        }
        let renewed_by = texts(rule.get("renewed_by"));
        for (row, _) in live.iter().filter(|(row, _)| renewed_by.iter().any(|s| matches(row, s))) {
            let vendors = facts.listed();
            let vendors =
                vendors.iter().filter(|(_, line)| line.listed.as_ref().unwrap().2.as_deref() == Some("vendor"));
            let all_said_yes = number("renewal_needs_vendor_answers_days").is_none_or(|days| {
                vendors
                    .map(|(_, line)| line.last_answer)
                    .all(|last| last != i64::MIN && num(row.happened_from) <= last + days)
            });
            if all_said_yes {
                ends = or(ends, lapse(row, number("valid_months"), grace));
            }
        }
        ends
    }

    fn marks(&self, facts: &Facts<'_>) -> [Vec<Ends>; 5] {
        let marks = self.ladder(facts)["marks"].as_table().unwrap();
        let level = |keys: &[&str]| {
            let mut ends = vec![FOREVER];
            for key in keys {
                let below = *ends.last().unwrap();
                ends.push(and(below, self.all(facts, &texts(marks.get(*key)))));
            }
            ends
        };
        [
            level(&["officer_combined", "officer_full_time"]),
            level(&["can_act"]),
            level(&["readiness_made", "readiness_quality", "readiness_drilled"]),
            level(&["recovery_apart", "recovery_tested"]),
            level(&["in_house_held"]),
        ]
    }

    /// Rungs 0 to 5 with those below, and the routes.
    fn rungs(&self, facts: &Facts<'_>) -> (Vec<Ends>, Vec<Ends>) {
        let ladder = self.ladder(facts);
        let routes: Vec<Ends> = ["A", "B", "C", "D"]
            .iter()
            .map(|route| {
                let needs = texts(ladder["routes"].get(route));
                if needs.is_empty() { NEVER } else { self.all(facts, &needs) }
            })
            .collect();
        let mut rungs = vec![FOREVER];
        for rung in ["answered", "known", "verified", "treated", "kept"] {
            let mut ends = and(*rungs.last().unwrap(), self.all(facts, &texts(ladder.get(rung))));
            if rung == "verified" {
                ends = and(ends, routes.iter().copied().fold(NEVER, or));
            }
            rungs.push(ends);
        }
        (rungs, routes)
    }

    fn out_of_scope(&self, facts: &Facts<'_>) -> Ends {
        self.all(facts, &texts(self.ladder(facts).get("out_of_scope")))
    }

    /// At least rung 4 on this day?
    fn treated(&self, rows: &[Row], on: i64, known_at: Instant) -> bool {
        let facts = facts(rows, on, known_at);
        let described = facts.any(&["institution.described"]);
        described && on >= self.out_of_scope(&facts).1 && on < self.rungs(&facts).0[4].1
    }

    /// Was rung 4 kept for the months that the top rung asks for?
    fn kept(&self, rows: &[Row], on: i64, known_at: Instant) -> bool {
        let needs = texts(self.ladder(&facts(rows, on, known_at)).get("kept"));
        let kept = needs.iter().map(|id| self.find(id)).find(|(section, _)| *section == "kept");
        let Some((_, rule)) = kept else {
            return true;
        };
        let mut since = on;
        loop {
            if months(Day::from_number(since).unwrap(), rule["months"].as_integer().unwrap()) <= on {
                return true;
            }
            if !self.treated(rows, since - 1, known_at) {
                return false;
            }
            since -= 1;
        }
    }

    /// What is shown on a day; `None` before the institution is described.
    pub fn shown(&self, rows: &[Row], on: Day, known_at: Instant) -> Option<Shown> {
        let on = num(on);
        let facts = facts(rows, on, known_at);
        facts.described(|_| Some(()))?;
        let (rungs, routes) = self.rungs(&facts);
        let out = self.out_of_scope(&facts);
        let mut rung = (0..6).rev().find(|rung| on < rungs[*rung].1).unwrap() as i64;
        if on < out.1 {
            rung = -1;
        } else if rung == 5 && !self.kept(rows, on, known_at) {
            rung = 4;
        }
        let route = routes.iter().position(|ends| on < ends.0).or(routes.iter().position(|ends| on < ends.1));
        let route = [Route::A, Route::B, Route::C, Route::D][..].get(route.filter(|_| rung >= 3).unwrap_or(9)).copied();
        let mark_ends = self.marks(&facts);
        let marks: [usize; 5] =
            std::array::from_fn(|mark| mark_ends[mark].iter().rposition(|ends| on < ends.1).unwrap());
        let held = mark_ends.iter().zip(marks).map(|(ends, level)| ends[level].0);
        let expires = held.fold(if rung < 0 { out.0 } else { rungs[rung as usize].0 }, i64::min);
        let named = facts.0.iter().rev().find_map(|(row, _)| match &row.statement {
            Statement::OfficerNamed(f) => Some(Some(f.employment)),
            Statement::OfficerLeft(_) => Some(None),
            _ => None,
        });
        Some(Shown {
            rung,
            silence: if rung == 0 { self.silence(&facts) } else { 0 },
            route,
            waits: rung >= Rung::Known.number() && self.waits(&facts),
            marks,
            employment: named.flatten().filter(|_| marks[0] > 0),
            red_points: self.red_points(&facts, on),
            expires: (expires < num(Day::MAX)).then_some(expires),
            open: !facts.any(&["institution.closed", "institution.merged_into"]),
        })
    }

    /// How the institution fell to this rung on this day: worse, if the day's rows broke something that the next rung
    /// needs, or if what is not met there is broken by statements only; else expired.
    pub fn fall(&self, rows: &[Row], on: Day, rung: i64) -> Option<Regression> {
        let on = num(on);
        let (old, now) = (facts(rows, on - 1, Instant::MAX), facts(rows, on, Instant::MAX));
        let ladder = self.ladder(&now);
        if self.ladder(&old) != ladder {
            return None;
        }
        let next = ["answered", "known", "verified", "treated", "kept"][rung as usize];
        let broke = |old: Ends, now: Ends| on >= now.1 && on < old.1;
        let mut worse = texts(ladder.get(next)).iter().any(|id| {
            let (old, now) = (self.condition(&old, id), self.condition(&now, id));
            let delayed = ["no_open_difference", "no_red_point", "no_late_alert"].contains(&self.find(id).0);
            broke(old, now) || (delayed && on >= now.1)
        });
        if next == "verified" {
            let any = |facts: &Facts<'_>| self.rungs(facts).1.into_iter().fold(NEVER, or);
            worse |= broke(any(&old), any(&now));
        }
        Some(if worse { Regression::Worsened } else { Regression::Expired })
    }

    fn red_points(&self, facts: &Facts<'_>, on: i64) -> u32 {
        let needs = texts(self.ladder(facts).get("treated"));
        let rule = needs.iter().map(|id| self.find(id)).find(|(section, _)| *section == "no_red_point").unwrap().1;
        let open = findings(facts, self.settings(), &texts(rule.get("points")));
        open.iter().filter(|(_, _, contained)| on >= *contained).count() as u32
    }

    fn waits(&self, facts: &Facts<'_>) -> bool {
        let lines = facts.listed().iter().any(|(_, line)| line.listed.as_ref().unwrap().1 && !line.answered);
        let needs = texts(self.ladder(facts).get("known"));
        let rule = needs.iter().map(|id| self.find(id)).find(|(section, _)| *section == "kinds").unwrap().1;
        let answers = facts.0.iter().rev().find_map(|(row, _)| match &row.statement {
            Statement::KindsAnswered(f) => Some(f.answers),
            _ => None,
        });
        let which = rule["which"].as_array().unwrap().iter().map(|n| n.as_integer().unwrap());
        let mut unknown = which.filter(|n| answers.is_some_and(|answers| answers[*n as usize - 1] == Answer::Unknown));
        lines || unknown.any(|n| !facts.line(&format!("kind:{n}")).answered)
    }

    fn silence(&self, facts: &Facts<'_>) -> i64 {
        let silence = |key: &str| texts(self.rules["silence"].get(key));
        let undone = [silence("answered"), silence("invited")].concat();
        let declined = facts.last(&silence("declined"));
        if declined.is_some_and(|at| facts.last(&undone).is_none_or(|undone| undone < at)) {
            3
        } else if facts.any(&silence("answered")) {
            4
        } else if facts.any(&[silence("invited"), silence("no_answer")].concat()) {
            2
        } else {
            1
        }
    }
}
