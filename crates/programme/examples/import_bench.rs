//! Takes the real files of a folder into a new database and says what came of it and how long it took.
//!
//! `cargo run --release -p kenshin-programme --example import_bench -- SHARED_FOLDER DATABASE_FILE`

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use kenshin_domain::stages::{Cohort, Sort};
use kenshin_domain::text::Lang;
use kenshin_programme::institutions::{ImportKind, Mode, import, list, reviews};
use kenshin_programme::stages::dashboard;
use kenshin_programme::{Actor, App, Nature};

const FILES: [(ImportKind, &str); 7] = [
    (ImportKind::Hospitals, "data/japan/medical-net/01-1_hospital_facility_info_20250601.csv"),
    (ImportKind::Codes, "data/japan/institution-codes/institution-codes-odd-prefectures-202508.csv"),
    (ImportKind::Areas, "data/japan/municipality/localgovjp-utf8.csv"),
    (ImportKind::Areas, "data/japan/areas/area_geo_join.csv"),
    (ImportKind::Areas, "data/japan/areas/area_basic.csv"),
    (ImportKind::Areas, "data/japan/areas/derived_municipality_to_area.csv"),
    (ImportKind::Beds, "data/japan/bed-function/001723127.xlsx"),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    let mut arguments = std::env::args().skip(1);
    let (Some(shared), Some(database)) = (arguments.next(), arguments.next()) else {
        return Err("usage: import_bench SHARED_FOLDER DATABASE_FILE".into());
    };
    let app = App::create(&format!("sqlite:{database}"), Nature::Real).await?;
    let me = Actor::system();
    for round in 1..=2 {
        for (kind, file) in FILES {
            let path = Path::new(&shared).join(file);
            let bytes = std::fs::read(&path)?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let started = Instant::now();
            let report = import(&app, &me, kind, &bytes, &name, Mode::Apply).await?;
            writeln!(
                out,
                "{round} {:?} {name}: {:.2?}, read {}, new {}, changed {}, unchanged {}, written {}, rejected {}, warnings {}, reviews {}, missing {}, applied {}",
                kind,
                started.elapsed(),
                report.read,
                report.new,
                report.changed,
                report.unchanged,
                report.written,
                report.rejected.len(),
                report.warnings.len(),
                report.reviews,
                report.missing.len(),
                report.applied,
            )?;
            for note in &report.notes {
                writeln!(out, "    {}: {}", note.says.get(Lang::En), note.count)?;
            }
            for remark in report.rejected.iter().take(3) {
                writeln!(out, "    {remark:?}")?;
            }
        }
    }
    let waiting = reviews(&app, &me, None, true, 1).await?.total;
    writeln!(out, "waiting for a person: {waiting}")?;
    for _ in 0..3 {
        let started = Instant::now();
        dashboard(&app, &me, &Cohort::default(), None, None).await?;
        writeln!(out, "dashboard: {:.2?}", started.elapsed())?;
    }
    let words = |search: &str, sort| Cohort { search: Some(search.to_owned()), sort, ..Cohort::default() };
    let asked = [
        Cohort::default(),
        words("ちゅうおう", Sort::Kana),
        words("中央 病院", Sort::Beds),
        words("1丁目", Sort::Rung),
    ];
    for cohort in asked {
        for page in [1, u32::MAX] {
            let started = Instant::now();
            let found = list(&app, &me, &cohort, None, page).await?;
            writeln!(
                out,
                "list {:?} page {}: {} in {:.2?}",
                cohort.search,
                found.page,
                found.total,
                started.elapsed()
            )?;
        }
    }
    Ok(())
}
