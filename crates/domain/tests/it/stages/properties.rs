//! What must hold for every chain: random chains against the naive model, and the laws of `STAGES.md`.

use std::sync::LazyLock;

use kenshin_domain::evidence::*;
use kenshin_domain::stages::{Editions, Rung, Span, timeline};
use kenshin_domain::time::{Day, Instant};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

use super::chain::{Rows, at, code, squeezed, squeezed_text};
use super::naive::{Naive, Shown};

static SQUEEZED: LazyLock<Editions> = LazyLock::new(squeezed);
static NAIVE: LazyLock<Naive> = LazyLock::new(|| Naive::new(&squeezed_text()));
static EMBEDDED: LazyLock<Editions> = LazyLock::new(Editions::embedded);
static NAIVE_EMBEDDED: LazyLock<Naive> = LazyLock::new(|| Naive::new(Editions::EMBEDDED));

const START: i32 = 20_000;

/// One random row: what, when, by whom.
#[derive(Clone, Copy, Debug)]
struct Op {
    what: u8,
    a: u8,
    b: u8,
    day: i32,
    length: i32,
    basis: u8,
    witness: u8,
    until: Option<i32>,
}

fn ops(days: i32, most: usize) -> impl Strategy<Value = Vec<Op>> {
    let op = (
        0_u8..44,
        0_u8..8,
        any::<u8>(),
        0..days,
        0_i32..20,
        0_u8..3,
        0_u8..4,
        proptest::option::weighted(0.3, 0_i32..60),
    )
        .prop_map(|(what, a, b, day, length, basis, witness, until)| {
            let length = if length < 14 { 0 } else { length };
            Op { what, a, b, day, length, basis, witness, until }
        });
    proptest::collection::vec(op, 0..most)
}

fn answer(bits: u8) -> Answer {
    [Answer::Yes, Answer::No, Answer::Yes, Answer::Unknown][usize::from(bits & 3)]
}

fn kinds(a: u8, b: u8) -> Statement {
    let mut answers = [Answer::No; 13];
    if a > 0 {
        answers[usize::from(b % 13)] = answer(a);
    }
    Statement::KindsAnswered(KindsAnswered { answers })
}

fn line(a: u8) -> Code {
    code(["c1", "c2", "c3", "kind:1", "kind:6", "c1", "c2", "c4"][usize::from(a & 7)])
}

fn statement(op: &Op) -> Statement {
    let (a, b) = (op.a, op.b);
    match op.what {
        0 => Statement::Described(described(["hospital", "clinic"][usize::from(b > 200)], 20 + u32::from(b % 4) * 100)),
        1 => Statement::Answered(Answered { channel: code("sheet") }),
        2 => Statement::ContactReached(ContactReached { by: code("telephone") }),
        3 => Statement::Called(Called {
            result: code(["reached", "absent", "confirmed-count", "confirmed-count"][usize::from(a & 3)]),
        }),
        4 | 5 => kinds(a, b),
        6..=8 => Statement::ConnectionListed(ConnectionListed {
            key: line(a),
            connection_kind: 1 + b % 13,
            complete: b < 220,
            unknown: b % 5 == 0,
            patch_duty: Some(code(["vendor", "vendor", "hospital", "carrier"][usize::from(b & 3)])),
        }),
        9 => Statement::ConnectionGone(ConnectionGone { key: line(a) }),
        10 | 11 => Statement::ListUnchanged(ListUnchanged {}),
        12 => Statement::VendorAsked(VendorAsked { key: line(a), question: code("version"), due: Day::MAX }),
        13 | 14 => {
            Statement::VendorAnswered(VendorAnswered { key: line(a), question: code("version"), signed: b < 180 })
        }
        15 => Statement::ListKeeperNamed(ListKeeperNamed {}),
        16 | 17 => Statement::Inspected(Inspected {
            route: [Route::A, Route::B, Route::C, Route::D][usize::from(a & 3)],
            covered: 5,
            not_covered: u32::from(b > 200),
        }),
        18 => Statement::DifferenceFound(DifferenceFound { key: line(a) }),
        19 => Statement::DifferenceSettled(DifferenceSettled { key: line(a) }),
        20 | 21 => Statement::Scanned(Scanned { exposed: u32::from(b > 200) }),
        22 => Statement::LightSheet(LightSheet {
            answers: [Answer::Yes, Answer::Yes, Answer::Yes, Answer::Yes, answer(a)],
        }),
        23 => {
            Statement::DeviceSeen(DeviceSeen { key: line(a), product: code("box"), version: None, support_ends: None })
        }
        24 => Statement::FindingOpened(FindingOpened {
            key: line(a),
            rule: code(if b < 100 { "newly-exploited" } else { "unsupported" }),
            severity: code("critical"),
            due: Day::MAX,
            red: [Some(RedPoint::NoOwner), Some(RedPoint::UnsupportedOrExploited), None, Some(RedPoint::AlwaysOn)]
                [usize::from(b & 3)],
        }),
        25 => Statement::FindingClosed(FindingClosed { key: line(a), how: code("fixed") }),
        26 => Statement::FindingContained(FindingContained {
            key: line(a),
            how: code("unplugged"),
            approver: kenshin_domain::id::AccountId::from_random(2),
        }),
        27 => Statement::AlertSent(AlertSent { alert: line(a) }),
        28 => Statement::AlertAcknowledged(AlertAcknowledged { alert: line(a) }),
        29 => Statement::AlertApplicable(AlertApplicable { alert: line(a), answer: answer(b) }),
        30 => Statement::OfficerNamed(OfficerNamed {
            executive: b & 1 == 0,
            employment: [Employment::FullTime, Employment::Combined, Employment::Shared, Employment::Outside]
                [usize::from(a & 3)],
            deputy: false,
            qualification: Answer::No,
            ciso: b & 2 == 0,
            person: None,
        }),
        31 => Statement::OfficerLeft(OfficerLeft {}),
        32 => Statement::CompetentCounted(CompetentCounted { persons: u32::from(a > 1) }),
        33 => Statement::BcpMade(BcpMade {
            points: BcpPoints {
                diagram: true,
                priorities: true,
                decision_maker: true,
                paper_contacts: true,
                restore_test: true,
                exercise: a > 1,
            },
        }),
        34 => Statement::DrillHeld(DrillHeld { drill: code("tabletop") }),
        35 => Statement::BackupApart(BackupApart { apart: a > 1 }),
        36 => Statement::RestoreTested(RestoreTested { scope: code("file"), ok: a > 1 }),
        37 => Statement::InHouseHeld(InHouseHeld { staff: 10, attended: u32::from(b % 11), every_profession: a > 1 }),
        38 => Statement::OutOfScope(OutOfScope { ground: code("paper-only") }),
        39 => Statement::Invited(Invited { campaign: code("r8") }),
        40 => Statement::Declined(Declined { cause: code("staff") }),
        41 => Statement::AcceptedAsPaper(AcceptedAsPaper { seq: 1 + u64::from(b) % 40 }),
        42 => Statement::Retracted(Retracted {}),
        _ => Statement::NoAnswer(NoAnswer { by: Day::MAX }),
    }
}

fn described(kind: &str, beds: u32) -> Described {
    Described {
        source: code("demo"),
        medical_code: None,
        register_id: None,
        institution_kind: Some(code(kind)),
        prefecture: Some(13),
        municipality: None,
        medical_area: None,
        concept_area: None,
        beds: Some(beds),
        beds_general: None,
        beds_long_term: None,
        beds_psychiatric: None,
        beds_tuberculosis: None,
        beds_infectious: None,
        classes: None,
        owner: None,
        ehr: None,
        region: None,
        latitude_micro: None,
        longitude_micro: None,
    }
}

fn push(rows: &mut Rows, op: &Op) {
    let to = Day::from_number(i64::from(START + op.day)).unwrap();
    let from = to.plus(-op.length);
    let basis = [Basis::Word, Basis::Paper, Basis::Test][usize::from(op.basis)];
    let witness =
        [Witness::Own, Witness::Counterpart, Witness::Official, Witness::Independent][usize::from(op.witness)];
    let replaces = matches!(op.what, 42).then(|| 1 + u64::from(op.b) % (rows.0.len() as u64 + 1));
    let next = rows.0.len() as u64 + 1;
    let replaces = replaces.filter(|seq| *seq < next && !rows.0.iter().any(|row| row.replaces == Some(*seq)));
    let row = rows.add(statement(op), basis, witness, from, to);
    row.until = op.until.map(|days| to.plus(days));
    row.replaces = replaces;
}

/// Rows that lead up the ladder, so that random noise has something to break.
fn base(rows: &mut Rows, level: u8, first: i32) {
    let day = |n: i32| Day::from_number(i64::from(START + first + n)).unwrap();
    let mut add = |statement, basis, witness, n| {
        rows.add(statement, basis, witness, day(n), day(n));
    };
    let op = |what, a, b| Op { what, a, b, day: 0, length: 0, basis: 0, witness: 0, until: None };
    if level >= 1 {
        add(statement(&op(1, 0, 0)), Basis::Word, Witness::Own, 0);
        add(statement(&op(2, 0, 0)), Basis::Word, Witness::Own, 0);
    }
    if level >= 2 {
        add(statement(&op(4, 0, 0)), Basis::Paper, Witness::Own, 1);
        add(statement(&op(15, 0, 0)), Basis::Word, Witness::Own, 1);
        add(statement(&op(6, 0, 1)), Basis::Paper, Witness::Own, 1);
        add(statement(&op(6, 1, 4)), Basis::Paper, Witness::Own, 2);
        add(statement(&op(3, 2, 0)), Basis::Word, Witness::Own, 2);
    }
    if level >= 3 {
        for (what, a) in [(20, 0), (16, level & 3)] {
            add(statement(&op(what, a, 0)), Basis::Test, Witness::Independent, 3);
        }
        for a in 0..2 {
            add(statement(&op(13, a, 0)), Basis::Paper, Witness::Counterpart, 3);
            add(statement(&op(23, a, 0)), Basis::Paper, Witness::Counterpart, 3);
        }
    }
    if level >= 5 {
        for what in [30, 32, 33, 34, 35, 36] {
            add(statement(&op(what, 2, 0)), Basis::Test, Witness::Own, 4);
        }
        add(statement(&op(37, 2, 10)), Basis::Paper, Witness::Own, 4);
    }
}

fn chain(first: Op, base_level: u8, again: Vec<i32>, noise: &[Op]) -> Rows {
    let mut rows = Rows::default();
    push(&mut rows, &Op { what: 0, length: 0, until: None, ..first });
    base(&mut rows, base_level, first.day);
    for day in again {
        base(&mut rows, base_level, day);
    }
    for op in noise {
        push(&mut rows, op);
    }
    rows
}

fn chains(days: i32, most: usize) -> impl Strategy<Value = Rows> {
    let first = (0_i32..10, any::<u8>()).prop_map(|(day, b)| Op {
        what: 0,
        a: 0,
        b,
        day,
        length: 0,
        basis: 0,
        witness: 0,
        until: None,
    });
    (first, 0_u8..8, proptest::collection::vec(0..days, 0..4), ops(days, most))
        .prop_map(|(first, level, again, noise)| chain(first, level, again, &noise))
}

fn shown(span: &Span) -> Shown {
    let standing = &span.standing;
    let number = |n: i64| usize::try_from(n).unwrap();
    Shown {
        rung: standing.rung.number(),
        silence: standing.silence.map_or(0, |silence| silence.number()),
        route: standing.route,
        waits: standing.waits_for_vendor,
        marks: [
            number(standing.marks.officer.number()),
            usize::from(standing.marks.can_act),
            number(standing.marks.readiness.number()),
            number(standing.marks.recovery.number()),
            number(standing.marks.in_house.number()),
        ],
        employment: standing.employment,
        red_points: standing.red_points,
        expires: span.expires.map(|day| day.number().into()),
        open: span.slice.open,
    }
}

fn check_day(rows: &Rows, spans: &[Span], naive: &Naive, day: Day, known_at: Instant) -> Result<(), TestCaseError> {
    let fast = at(spans, day);
    prop_assert_eq!(fast.as_ref().map(shown), naive.shown(&rows.0, day, known_at), "on day {}", day.number() - START);
    if let Some(span) = fast {
        prop_assert_eq!(span.in_grace, span.expires.is_some_and(|expires| day >= expires));
    }
    Ok(())
}

/// Spans follow each other without gap, and each boundary shows something.
fn check_form(spans: &[Span]) -> Result<(), TestCaseError> {
    for pair in spans.windows(2) {
        prop_assert_eq!(pair[0].to, pair[1].from);
        prop_assert!(pair[0].from < pair[0].to);
        let mut same = pair[1].clone();
        same.from = pair[0].from;
        same.to = pair[0].to;
        same.because.clone_from(&pair[0].because);
        prop_assert_ne!(&same, &pair[0]);
    }
    if let Some(last) = spans.last() {
        prop_assert_eq!(last.to, Day::MAX);
    }
    Ok(())
}

/// `PROPTEST_CASES` sets the number; the default keeps the suite short.
fn cases(default: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(default), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn the_timeline_is_the_naive_model(rows in chains(120, 40), days in proptest::collection::vec(0_i32..220, 8)) {
        let spans = rows.spans(&SQUEEZED);
        check_form(&spans)?;
        let ends = spans.iter().map(|span| span.from.number() - START);
        let boundaries: Vec<i32> = ends.flat_map(|day| [day - 1, day]).filter(|day| (0..400).contains(day)).collect();
        // Every third boundary keeps the test short; another chain sees the others.
        for day in days.into_iter().chain(boundaries.into_iter().step_by(3)) {
            check_day(&rows, &spans, &NAIVE, Day::from_number(i64::from(START + day)).unwrap(), Instant::MAX)?;
        }
    }

    #[test]
    fn the_embedded_edition_is_the_naive_model(rows in chains(1500, 40), days in proptest::collection::vec(0_i32..3000, 6)) {
        let spans = rows.spans(&EMBEDDED);
        check_form(&spans)?;
        for day in days {
            check_day(&rows, &spans, &NAIVE_EMBEDDED, Day::from_number(i64::from(START + day)).unwrap(), Instant::MAX)?;
        }
    }

    #[test]
    fn known_at_is_the_answer_of_that_moment(
        rows in chains(120, 40), questions in proptest::collection::vec((0_i32..200, 0_i64..60), 6)
    ) {
        let digests = rows.digests();
        for (day, known) in questions {
            let (day, known_at) = (Day::from_number(i64::from(START + day)).unwrap(), Instant::from_micros(known * 1_000_000));
            // Saved at K: the chain as it was, asked without any cut.
            let then = Rows(rows.0.iter().filter(|row| row.recorded_at <= known_at).cloned().collect());
            prop_assert_eq!(timeline(&digests, &SQUEEZED, known_at), then.spans(&SQUEEZED));
            check_day(&rows, &timeline(&digests, &SQUEEZED, known_at), &NAIVE, day, known_at)?;
        }
    }

    #[test]
    fn trust_of_a_positive_statement_never_lowers(rows in chains(120, 40), which in any::<prop::sample::Index>()) {
        let mut better = rows.clone();
        let row = &mut better.0[which.index(rows.0.len())];
        prop_assume!(positive(&row.statement));
        row.basis = match row.basis { Basis::Word => Basis::Paper, _ => Basis::Test };
        row.witness = match row.witness { Witness::Own => Witness::Counterpart, _ => Witness::Independent };
        let (before, after) = (rows.spans(&SQUEEZED), better.spans(&SQUEEZED));
        for day in 0..220 {
            let day = Day::from_number(i64::from(START + day)).unwrap();
            if let (Some(before), Some(after)) = (at(&before, day), at(&after, day)) {
                let level = |span: &Span| (span.standing.rung, span.standing.marks);
                prop_assert!(level(&after).0 >= level(&before).0, "day {}", day.number() - START);
                prop_assert!(marks_at_least(&after, &before));
            }
        }
    }

    #[test]
    fn a_negative_statement_never_raises(mut rows in chains(120, 40), day in 0_i32..120, which in 0_u8..14, a in 0_u8..8) {
        let before = rows.spans(&SQUEEZED);
        let op = Op { what: 0, a, b: 255, day, length: 0, basis: 0, witness: 0, until: None };
        let negative = match which {
            0 => Statement::OfficerLeft(OfficerLeft {}),
            1 => statement(&Op { what: 18, ..op }),
            2 => statement(&Op { what: 24, b: 1, ..op }),
            3 => statement(&Op { what: 27, ..op }),
            4 => Statement::BackupApart(BackupApart { apart: false }),
            5 => Statement::RestoreTested(RestoreTested { scope: code("file"), ok: false }),
            6 => Statement::CompetentCounted(CompetentCounted { persons: 0 }),
            7 => Statement::Scanned(Scanned { exposed: 2 }),
            8 => Statement::LightSheet(LightSheet { answers: [Answer::No; 5] }),
            9 => statement(&Op { what: 40, ..op }),
            10 => Statement::NoAnswer(NoAnswer { by: Day::MAX }),
            11 => Statement::AlertApplicable(AlertApplicable { alert: line(a), answer: Answer::Unknown }),
            12 => Statement::InHouseHeld(InHouseHeld { staff: 10, attended: 1, every_profession: false }),
            _ => Statement::Called(Called { result: code("refused") }),
        };
        let when = Day::from_number(i64::from(START + day)).unwrap();
        rows.add(negative, Basis::Word, Witness::Own, when, when);
        let after = rows.spans(&SQUEEZED);
        for day in 0..220 {
            let day = Day::from_number(i64::from(START + day)).unwrap();
            if let (Some(before), Some(after)) = (at(&before, day), at(&after, day)) {
                prop_assert!(after.standing.rung <= before.standing.rung);
                prop_assert!(marks_at_least(&before, &after));
            }
        }
    }

    #[test]
    fn what_is_added_and_retracted_changes_nothing(rows in chains(120, 30), extra in ops(120, 6)) {
        let before = rows.spans(&SQUEEZED);
        let mut after = rows.clone();
        for op in extra.iter().filter(|op| op.what != 42) {
            push(&mut after, op);
            let added = after.0.len() as u64;
            let today = Day::from_number(i64::from(START + 130)).unwrap();
            after.add(Statement::Retracted(Retracted {}), Basis::Word, Witness::Own, today, today).replaces = Some(added);
        }
        prop_assert_eq!(after.spans(&SQUEEZED), before);
    }

    #[test]
    fn the_order_of_arrival_does_not_matter(rows in chains(120, 30), seed in any::<u64>()) {
        // Facts of one day stay in their order of arrival, so each row gets a day of its own.
        let mut rows = rows;
        rows.0.retain(|row| !matches!(row.statement, Statement::Retracted(_) | Statement::AcceptedAsPaper(_)));
        let count = rows.0.len();
        for (n, row) in rows.0.iter_mut().enumerate() {
            row.seq = n as u64 + 1;
            row.happened_to = Day::from_number(i64::from(START) + (row.happened_to.number() - START) as i64 * 64 + n as i64).unwrap();
            row.happened_from = row.happened_from.min(row.happened_to).max(row.happened_to.plus(-30));
        }
        let before = rows.spans(&EMBEDDED);
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|n| (*n as u64 + 1).wrapping_mul(seed | 1));
        let mut shuffled = Rows::default();
        for n in order {
            let row = &rows.0[n];
            shuffled.add(row.statement.clone(), row.basis, row.witness, row.happened_from, row.happened_to).until = row.until;
        }
        let bare = |spans: Vec<Span>| spans.into_iter().map(|span| Span { because: Vec::new(), ..span }).collect::<Vec<_>>();
        prop_assert_eq!(bare(shuffled.spans(&EMBEDDED)), bare(before));
    }
}

proptest! {
    #![proptest_config(cases(8))]

    /// How a rung was left, day by day against the naive model.
    #[test]
    fn falls_are_those_of_a_walk_day_by_day(rows in chains(60, 25)) {
        let spans = rows.spans(&SQUEEZED);
        let (mut last, mut before, mut fell) = (None, None, None);
        for day in 0..100 {
            let today = Day::from_number(i64::from(START + day)).unwrap();
            let (Some(now), Some(span)) = (NAIVE.shown(&rows.0, today, Instant::MAX), at(&spans, today)) else { continue };
            if let Some(last) = last && last != now.rung {
                before = Some(last);
                fell = (now.rung < last && now.rung >= 0).then(|| NAIVE.fall(&rows.0, today, now.rung)).flatten();
            }
            prop_assert_eq!(span.before.map(Rung::number), before);
            prop_assert_eq!(span.regression, fell, "on day {}", day);
            last = Some(now.rung);
        }
    }
}

/// The random chains are worth something only if they reach everything.
#[test]
fn random_chains_reach_every_rung_route_and_fall() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut rungs, mut routes, mut falls) = ([0; 7], [0; 4], [0; 2]);
    for _ in 0..600 {
        let rows = chains(120, 40).new_tree(&mut runner).unwrap().current();
        for span in rows.spans(&SQUEEZED) {
            rungs[usize::try_from(span.standing.rung.number() + 1).unwrap()] += 1;
            span.standing.route.inspect(|route| routes[*route as usize] += 1);
            span.regression.inspect(|fall| falls[*fall as usize] += 1);
        }
    }
    println!("rungs -1 to 5: {rungs:?}, routes A to D: {routes:?}, expired and worsened: {falls:?}");
    assert!(rungs.iter().chain(&routes).chain(&falls).all(|spans| *spans >= 10), "{rungs:?} {routes:?} {falls:?}");
}

/// Rows appended one by one give, each time, what the whole chain gives from scratch at that moment; the last equals all.
#[test]
fn incremental_equals_from_scratch() {
    let mut runner = proptest::test_runner::TestRunner::new(cases(30));
    let result = runner.run(&chains(120, 25), |rows| {
        let digests = rows.digests();
        for known in 1..=digests.len() {
            let appended = timeline(&digests[..known], &SQUEEZED, Instant::MAX);
            let cut = timeline(&digests, &SQUEEZED, digests[known - 1].recorded_at());
            prop_assert_eq!(appended, cut);
        }
        Ok(())
    });
    result.unwrap();
}

/// Statements that can only help.
fn positive(statement: &Statement) -> bool {
    match statement {
        Statement::OutOfScope(_) => false,
        Statement::KindsAnswered(f) => !f.answers.contains(&Answer::Unknown),
        Statement::ConnectionListed(f) => f.complete && !f.unknown,
        _ => true,
    }
}

fn marks_at_least(high: &Span, low: &Span) -> bool {
    let (high, low) = (high.standing.marks, low.standing.marks);
    high.officer >= low.officer
        && high.can_act >= low.can_act
        && high.readiness >= low.readiness
        && high.recovery >= low.recovery
        && high.in_house >= low.in_house
}
