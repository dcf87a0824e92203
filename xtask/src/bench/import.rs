//! The national register into an empty database.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use super::sample::{RUNS, quantile, timed};
use super::table::Row;
use super::{hospitals, nation};
use crate::{command, server};

/// The real file, under the folder that `KENSHIN_SHARED` names.
const REAL: &str = "data/japan/medical-net/01-1_hospital_facility_info_20250601.csv";

/// The invented file, and the real one where it is at hand.
pub fn measure() -> Result<Vec<Row>> {
    let invented = nation::folder()?.join("hospitals.csv");
    std::fs::write(&invented, hospitals::csv())?;
    let mut rows = vec![one("import of 7,587 invented hospitals", &invented)?];
    if let Some(shared) = std::env::var_os("KENSHIN_SHARED") {
        rows.push(one("import of the 7,587 real hospitals", &PathBuf::from(shared).join(REAL))?);
    } else {
        println!("KENSHIN_SHARED is not set: the real file was not measured");
    }
    Ok(rows)
}

fn one(what: &str, file: &Path) -> Result<Row> {
    let mut seconds = Vec::new();
    for _ in 0..RUNS {
        seconds.push(once(file)?);
    }
    Ok(Row {
        what: what.to_owned(),
        figure: quantile(&seconds, 0.5),
        bar: 1.0,
        unit: "s",
        how: format!("median of {RUNS}, new database each"),
        command: "cargo xtask bench import".to_owned(),
    })
}

fn once(file: &Path) -> Result<f64> {
    let folder = server::temporary("import")?;
    let database = format!("sqlite:{}", folder.join("real.db").display());
    let kenshin = |words: &[&str]| {
        let mut command = Command::new(nation::program());
        command.current_dir(&folder).args(words).args(["--database", &database]);
        command
    };
    command::output(&mut kenshin(&["migrate"]))?;
    let run = timed(kenshin(&["import", "hospitals"]).arg(file))?;
    std::fs::remove_dir_all(&folder)?;
    let read = hospitals::ROWS.to_string();
    ensure!(run.output.replace(',', "").contains(&read), "not all rows were read:\n{}", run.output);
    Ok(run.seconds)
}
