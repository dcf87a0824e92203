//! Files: whole or nothing, twice is once, a newer one shows its changes, what is uncertain waits for a person.

use kenshin_domain::institutions::InstitutionCode;
use kenshin_domain::stages::{Cohort, Rung};
use kenshin_domain::time::Day;
use kenshin_programme::institutions::{
    DateRule, Decision, Fact, ImportKind, ImportReport, Mapping, Mode, StatementRule, When, WhoRule, card, close,
    decide, find, import, import_of_day, import_records, list, mapping, merge, reviews, sample, save_mapping,
};
use kenshin_programme::stages::dashboard;
use kenshin_programme::{Nature, Refusal, ledger};

use crate::bed::{Bed, day, ministry, noon};

const HEAD: &str = "\"ID\",\"正式名称\",\"正式名称（フリガナ）\",\"機関区分\",\"都道府県コード\",\"市区町村コード\",\"所在地\",\
    \"所在地座標（緯度）\",\"所在地座標（経度）\",\"一般病床\",\"療養病床\",\"合計病床数\"\r\n";

fn row(number: u32, beds: &str) -> String {
    let (prefecture, town) = (number % 47 + 1, number % 9 + 101);
    format!(
        "\"01{number:09}\",\"医療法人社団架空会　架空第{number}病院\",\"カクウダイ{number}ビョウイン\",\"1\",\"{prefecture:02}\",\"{town}\",\
         \"{}架空市本町{number}番地{}\",\"35.{number:06}\",\"139.{number:06}\",\"{beds}\",\"\",\"{beds}\"\r\n",
        kenshin_domain::institutions::Prefecture::new(u8::try_from(prefecture).unwrap())
            .unwrap()
            .name()
            .get(kenshin_domain::text::Lang::Ja),
        number % 7 + 1,
    )
}

fn hospitals(numbers: std::ops::Range<u32>, beds: &str) -> String {
    let rows: String = numbers.map(|n| row(n, if n % 10 == 9 { "" } else { beds })).collect();
    format!("\u{feff}{HEAD}{rows}")
}

async fn take(bed: &Bed, kind: ImportKind, text: &str, name: &str, mode: Mode) -> Result<ImportReport, Refusal> {
    import(&bed.app, &ministry(), kind, text.as_bytes(), name, mode).await
}

async fn exported(bed: &Bed) -> Vec<u8> {
    let mut out = Vec::new();
    ledger::export(&bed.app, &ministry(), &mut out).await.unwrap();
    // Reads and imports leave their lines in the audit.
    let text = String::from_utf8(out).unwrap();
    text.lines().filter(|line| !line.contains("\"audit:")).collect::<Vec<_>>().join("\n").into_bytes()
}

fn noted(report: &ImportReport, code: &str) -> u64 {
    report.notes.iter().find(|note| note.code == code).map_or(0, |note| note.count)
}

#[tokio::test]
async fn a_file_taken_in_twice_is_taken_in_once() {
    for bed in Bed::both(Nature::Real).await {
        let file = hospitals(0..60, "120");
        let name = "hospital_20250601.csv";
        let shown = take(&bed, ImportKind::Hospitals, &file, name, Mode::Preview).await.unwrap();
        assert_eq!((shown.read, shown.new, shown.applied), (60, 60, false));
        assert_eq!(list(&bed.app, &ministry(), &Cohort::default(), None, 1).await.unwrap().total, 0);
        let taken = take(&bed, ImportKind::Hospitals, &file, name, Mode::Apply).await.unwrap();
        assert_eq!((taken.new, taken.written, taken.applied), (60, 60, true));
        assert_eq!(noted(&taken, "no-beds"), 6);
        assert_eq!(taken.state_of, day(2025, 6, 1));
        let before = exported(&bed).await;
        let again = take(&bed, ImportKind::Hospitals, &file, name, Mode::Apply).await.unwrap();
        assert_eq!((again.new, again.changed, again.unchanged, again.written), (0, 0, 60, 0));
        assert_eq!(exported(&bed).await, before);
        assert_eq!(list(&bed.app, &ministry(), &Cohort::default(), None, 1).await.unwrap().total, 60);
        assert_eq!(ledger::verify(&bed.app, &ministry(), None).await.unwrap().problems, []);
    }
}

#[tokio::test]
async fn a_newer_file_shows_its_changes_and_closes_nobody() {
    for bed in Bed::both(Nature::Real).await {
        take(&bed, ImportKind::Hospitals, &hospitals(0..20, "120"), "h_20250601.csv", Mode::Apply).await.unwrap();
        let newer =
            format!("{}{}{}", hospitals(1..19, "120"), row(19, "320").replace("架空第19", "架空改名"), row(20, "80"));
        let shown = take(&bed, ImportKind::Hospitals, &newer, "h_20260601.csv", Mode::Preview).await.unwrap();
        assert_eq!((shown.new, shown.changed, shown.unchanged), (1, 1, 18));
        let fields: Vec<&str> = shown.changes.iter().map(|c| c.field.get(kenshin_domain::text::Lang::En)).collect();
        assert_eq!(fields, ["Beds (total)", "General beds", "Name"]);
        assert_eq!(shown.missing.len(), 1);
        take(&bed, ImportKind::Hospitals, &newer, "h_20260601.csv", Mode::Apply).await.unwrap();
        let count = async |as_of: Day, bands: Vec<u8>| {
            let cohort = Cohort { as_of: Some(as_of), bands, ..Cohort::default() };
            list(&bed.app, &ministry(), &cohort, None, 1).await.unwrap().total
        };
        // Number 19 had an empty total in the first file, and 300 beds or more in the newer one.
        assert_eq!((count(day(2025, 12, 1), vec![4]).await, count(day(2026, 7, 1), vec![4]).await), (0, 1));
        assert_eq!((count(day(2025, 12, 1), vec![]).await, count(day(2026, 7, 1), vec![]).await), (20, 21));
        // The older file again is no news.
        let old =
            take(&bed, ImportKind::Hospitals, &hospitals(0..20, "120"), "h_20250601.csv", Mode::Apply).await.unwrap();
        assert_eq!((old.changed, old.written), (0, 0));
    }
}

#[tokio::test]
async fn one_rejected_row_stops_the_file_and_is_named() {
    let bed = Bed::sqlite(Nature::Real).await;
    let file = format!("{}{}{}", hospitals(0..5, "120"), row(5, "many"), row(6, "120"));
    let report = take(&bed, ImportKind::Hospitals, &file, "h.csv", Mode::Apply).await.unwrap();
    assert!(!report.applied);
    let wrong: Vec<_> =
        report.rejected.iter().map(|r| (r.line, r.column.clone().unwrap(), r.value.clone().unwrap())).collect();
    assert_eq!(wrong[0], (Some(7), "一般病床".to_owned(), "many".to_owned()));
    assert_eq!(list(&bed.app, &ministry(), &Cohort::default(), None, 1).await.unwrap().total, 0);
    for bad in ["", "no table at all", "\u{0}\u{1}\u{2}binary"] {
        let refused = take(&bed, ImportKind::Hospitals, bad, "h.csv", Mode::Apply).await;
        assert!(matches!(refused, Err(Refusal::Invalid(_))), "{bad:?}");
    }
}

#[tokio::test]
async fn a_demo_database_takes_no_file() {
    let bed = Bed::sqlite(Nature::Demo).await;
    let refused = take(&bed, ImportKind::Hospitals, &hospitals(0..5, "120"), "h.csv", Mode::Preview).await;
    assert!(matches!(refused, Err(Refusal::WrongNature(_))));
}

fn code_line(prefecture: u32, number: u32, name: &str, address: &str) -> String {
    let seven = (0..10).map(|last| format!("{number:06}{last}")).find(|seven| {
        let (_, check) = InstitutionCode::parse_nine(&format!("{prefecture:02}{seven}")).unwrap();
        check == kenshin_domain::institutions::CheckDigit::Right
    });
    let seven = seven.unwrap();
    format!("{prefecture:02}{seven},{seven},{name},1000001,{address}\n")
}

#[tokio::test]
async fn codes_are_joined_and_doubts_are_decided_by_a_person() {
    for bed in Bed::both(Nature::Real).await {
        take(&bed, ImportKind::Hospitals, &hospitals(0..30, "120"), "h_20250601.csv", Mode::Apply).await.unwrap();
        let mut codes: String = (0..29)
            .map(|n| {
                code_line(
                    n % 47 + 1,
                    n,
                    &format!("医療法人社団架空会　架空第{n}病院"),
                    &format!("架空市本町{n}番地{}", n % 7 + 1),
                )
            })
            .collect();
        // The same house under another name, and a house that nobody knows.
        codes.push_str(&code_line(30, 900, "架空新館第29クリニック病院", "架空市本町29番地2"));
        codes.push_str(&code_line(29, 901, "見知らぬ医院", "別市別町9番"));
        let report = take(&bed, ImportKind::Codes, &codes, "codes-202508.csv", Mode::Apply).await.unwrap();
        assert!(report.rejected.is_empty(), "{:?}", report.rejected);
        assert_eq!(noted(&report, "joined-exactly"), 29, "{:?}", report.notes);
        let me = ministry();
        let queue = reviews(&bed.app, &me, None, true, 1).await.unwrap();
        assert_eq!(queue.total, report.reviews);
        if let Some(item) = queue.items.first() {
            let meant = item.candidates[0].id;
            decide(&bed.app, &me, item.id, Decision::Join(meant)).await.unwrap();
            let twice = decide(&bed.app, &me, item.id, Decision::None).await;
            assert!(matches!(twice, Err(Refusal::Conflict(_))));
            let card = card(&bed.app, &me, meant, None, None).await.unwrap();
            assert!(card.row.medical_code.is_some());
        }
        let first = find(&bed.app, &me, &codes[..9]).await;
        assert!(matches!(first, Err(Refusal::NotFound)), "nine digits are no code");
        let before = exported(&bed).await;
        let again = take(&bed, ImportKind::Codes, &codes, "codes-202508.csv", Mode::Apply).await.unwrap();
        assert_eq!((again.written, again.reviews), (0, 0), "{again:?}");
        assert_eq!(exported(&bed).await, before);
    }
}

#[tokio::test]
async fn areas_give_every_hospital_its_area_and_region() {
    let bed = Bed::sqlite(Nature::Real).await;
    take(&bed, ImportKind::Hospitals, &hospitals(0..9, "120"), "h_20250601.csv", Mode::Apply).await.unwrap();
    let areas = "area_code,area_name,pref_code,population_2020,area_2020_km2,geo_code,geo_name\n\
        0101,架空東,01,2000000,400,0101,架空東圏\n0201,架空西,02,20000,1400,0201,架空西圏\n";
    let report = take(&bed, ImportKind::Areas, areas, "areas.csv", Mode::Apply).await.unwrap();
    assert_eq!(report.new, 4, "two of each plan");
    let towns = "area_code,area_name,muni_code,muni_name\n0101,架空東,01101,架空市\n0201,架空西,02102,架空町\n";
    let report = take(&bed, ImportKind::Areas, towns, "towns.csv", Mode::Apply).await.unwrap();
    assert_eq!(noted(&report, "placed"), 2);
    let me = ministry();
    let found = find(&bed.app, &me, "01000000000").await.unwrap();
    let card = card(&bed.app, &me, found, None, None).await.unwrap();
    assert_eq!(card.concept_area.as_ref().unwrap().0, "c1:0101");
    assert_eq!(card.medical_area.as_ref().unwrap().0, "m7:0101");
    assert_eq!(card.municipality.as_deref(), Some("架空市"));
    assert!(card.sources.iter().any(|s| s.source.as_str() == "areas"));
    let again = take(&bed, ImportKind::Areas, towns, "towns.csv", Mode::Apply).await.unwrap();
    assert_eq!(again.written, 0);
    // The hospital is placed from the day on which it is known.
    let old = Cohort { as_of: Some(day(2025, 6, 1)), concept_area: Some(10_101), ..Cohort::default() };
    assert_eq!(list(&bed.app, &me, &old, None, 1).await.unwrap().total, 1);
}

#[tokio::test]
async fn designations_count_from_their_day() {
    let bed = Bed::sqlite(Nature::Real).await;
    take(&bed, ImportKind::Hospitals, &hospitals(0..4, "120"), "h_20250601.csv", Mode::Apply).await.unwrap();
    let file = "医療情報ネットID,機能,指定日,終了日\n01000000001,災害拠点病院,2025-10-01,\n01000000001,へき地医療拠点病院,,2026-03-31\n\
        99999999999,災害拠点病院,,\n";
    let report = take(&bed, ImportKind::Designations, file, "d.csv", Mode::Apply).await.unwrap();
    assert_eq!((report.changed, report.reviews), (1, 1), "{report:?}");
    let count = async |as_of, class: kenshin_domain::institutions::FunctionClass| {
        let class = u8::try_from(class.bit()).ok();
        let cohort = Cohort { as_of: Some(as_of), class, ..Cohort::default() };
        list(&bed.app, &ministry(), &cohort, None, 1).await.unwrap().total
    };
    use kenshin_domain::institutions::FunctionClass::{Disaster, Remote};
    assert_eq!((count(day(2025, 9, 30), Disaster).await, count(day(2025, 10, 1), Disaster).await), (0, 1));
    assert_eq!((count(day(2026, 3, 31), Remote).await, count(day(2026, 4, 1), Remote).await), (1, 0));
    let again = take(&bed, ImportKind::Designations, file, "d.csv", Mode::Apply).await.unwrap();
    assert_eq!((again.written, again.reviews), (0, 0));
}

fn survey() -> Mapping {
    let answered = StatementRule {
        kind: "answered".into(),
        when: Some(When { column: "回答".into(), equals: vec!["有".into()], otherwise: vec!["無".into()] }),
        facts: [("channel".to_owned(), Fact::Fixed { value: "survey".into() })].into(),
        basis: "word".into(),
        witness: "self".into(),
        date: DateRule::FiscalYear { year: 2025 },
    };
    let reached = StatementRule {
        kind: "contact.reached".into(),
        facts: [("by".to_owned(), Fact::Fixed { value: "telephone".into() })].into(),
        ..answered.clone()
    };
    let none = StatementRule {
        kind: "no_answer".into(),
        when: Some(When { column: "回答".into(), equals: vec!["無".into()], otherwise: vec!["有".into()] }),
        facts: [("by".to_owned(), Fact::Fixed { value: "2025-12-31".into() })].into(),
        ..answered.clone()
    };
    Mapping {
        name: "全国調査".into(),
        who: vec![
            WhoRule::RegisterId { column: "ID".into() },
            WhoRule::Name { column: "病院名".into(), prefecture: Some("都道府県".into()), address: None },
        ],
        statements: vec![answered, reached, none],
    }
}

#[tokio::test]
async fn a_survey_of_500_rows_becomes_evidence_through_a_saved_mapping() {
    for bed in Bed::both(Nature::Real).await {
        let me = ministry();
        let (file, name) = (hospitals(0..500, "120"), "h.csv");
        import_of_day(&bed.app, &me, ImportKind::Hospitals, file.as_bytes(), name, Some(day(2024, 4, 1)), Mode::Apply)
            .await
            .unwrap();
        let rows: String = (0..500)
            .map(|n| match n {
                450.. => format!(",医療法人社団架空会　架空第{n}病院,{:02},有\n", n % 47 + 1),
                _ => format!("01{n:09},,,{}\n", if n % 5 == 0 { "無" } else { "有" }),
            })
            .collect();
        let file = format!("ID,病院名,都道府県,回答\n{rows},見知らぬ病院,13,有\n");
        let seen = sample(&me, file.as_bytes(), "全国調査").unwrap();
        assert_eq!((seen.total, seen.headings.len()), (501, 4));
        // With a day in the file the headings are enough for a first proposal, in the ledger's own words.
        let dated = "ID,病院名,都道府県,回答,回答日\n01000000001,,,有,2026-02-01\n01000000002,,,無,2026-02-01\n";
        let proposal = sample(&me, dated.as_bytes(), "全国調査").unwrap().proposal;
        assert_eq!(proposal.statements.iter().map(|rule| rule.kind.as_str()).collect::<Vec<_>>(), ["answered"]);
        save_mapping(&bed.app, &me, &survey()).await.unwrap();
        let saved = mapping(&bed.app, &me, "全国調査").await.unwrap();
        assert_eq!(saved, survey());
        let shown = import_records(&bed.app, &me, file.as_bytes(), "s.csv", &saved, Mode::Preview).await.unwrap();
        let taken = import_records(&bed.app, &me, file.as_bytes(), "s.csv", &saved, Mode::Apply).await.unwrap();
        assert!(shown.rejected.is_empty(), "{:?}", shown.rejected[0]);
        assert_eq!((shown.written, shown.reviews), (410 * 2 + 90, 1));
        assert_eq!((taken.written, taken.reviews, taken.applied), (shown.written, 1, true), "{taken:?}");
        let again = import_records(&bed.app, &me, file.as_bytes(), "s.csv", &saved, Mode::Apply).await.unwrap();
        assert_eq!((again.written, again.reviews, again.changed), (0, 0, 0));
        // Where we stood on 31 March: 令和7年度 ends on that day.
        let base = Cohort { as_of: Some(day(2026, 3, 31)), ..Cohort::default() };
        let made = dashboard(&bed.app, &me, &base, None, None).await.unwrap();
        let on = |rung| made.counts.rungs.iter().find(|r| r.rung == rung).unwrap().here.count;
        assert_eq!((on(Rung::Answered), on(Rung::Unanswered)), (410, 90));
        assert_eq!(made.silent.no_answer.count, 90);
        let item = reviews(&bed.app, &me, None, true, 1).await.unwrap().items.remove(0);
        let one = find(&bed.app, &me, "01000000000").await.unwrap();
        decide(&bed.app, &me, item.id, Decision::Join(one)).await.unwrap();
        let made = dashboard(&bed.app, &me, &base, None, None).await.unwrap();
        assert_eq!(made.silent.no_answer.count, 89);
    }
}

#[tokio::test]
async fn closed_and_merged_institutions_leave_the_denominator_from_that_day() {
    let bed = Bed::sqlite(Nature::Real).await;
    let me = ministry();
    take(&bed, ImportKind::Hospitals, &hospitals(0..4, "120"), "h_20250601.csv", Mode::Apply).await.unwrap();
    bed.clock.set(noon(day(2026, 11, 22)));
    let named = async |n: u32| find(&bed.app, &me, &format!("01{n:09}")).await.unwrap();
    let (a, b, c) = (named(0).await, named(1).await, named(2).await);
    close(&bed.app, &me, a, day(2026, 4, 1)).await.unwrap();
    merge(&bed.app, &me, b, c, day(2026, 5, 1)).await.unwrap();
    assert!(merge(&bed.app, &me, c, c, day(2026, 5, 1)).await.is_err());
    let count = async |as_of| {
        let cohort = Cohort { as_of: Some(as_of), ..Cohort::default() };
        list(&bed.app, &me, &cohort, None, 1).await.unwrap().total
    };
    assert_eq!(
        (count(day(2026, 3, 30)).await, count(day(2026, 4, 20)).await, count(day(2026, 5, 20)).await),
        (4, 3, 2)
    );
    let card = card(&bed.app, &me, b, None, None).await.unwrap();
    assert_eq!((card.merged_into, card.closed_on), (Some(c), Some(day(2026, 5, 1))));
}
