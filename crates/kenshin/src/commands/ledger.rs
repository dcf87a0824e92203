//! `ledger`: proof that nothing was changed.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use kenshin_domain::text::Text;
use kenshin_programme::ledger::{self, VerifyReport};
use kenshin_programme::{Actor, App};
use serde_json::{Value, json};

use crate::args::{Format, Ledger};
use crate::output;
use crate::reader::Reader;

/// How many problems are printed one by one.
const SHOWN: usize = 50;

/// Runs one of the four.
pub async fn run(what: Ledger, reader: &Reader) -> anyhow::Result<ExitCode> {
    let actor = Actor::system();
    match what {
        Ledger::Verify { against, database, shape } => {
            let app = App::open(&database.database).await?;
            let against = against.map(|text| kept(&text)).transpose()?;
            let report = ledger::verify(&app, &actor, against.as_deref()).await?;
            match shape.format {
                Format::Json => output::json(&document(&report))?,
                Format::Table => print(&report, reader)?,
            }
            Ok(if report.is_whole() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Ledger::Checkpoint { database } => {
            let app = App::open(&database.database).await?;
            output::line(ledger::checkpoint(&app, &actor).await?.to_string())?;
            Ok(ExitCode::SUCCESS)
        }
        Ledger::Export { out, database } => {
            let app = App::open(&database.database).await?;
            let rows = match out {
                Some(path) => {
                    let file = File::create(&path).with_context(|| path.display().to_string())?;
                    let mut file = BufWriter::new(file);
                    let rows = ledger::export(&app, &actor, &mut file).await?;
                    file.flush().with_context(|| path.display().to_string())?;
                    rows
                }
                None => ledger::export(&app, &actor, &mut std::io::stdout()).await?,
            };
            reader.remark(&Text::new(format!("記録 {rows} 件を書き出しました。"), format!("{rows} rows exported.")));
            Ok(ExitCode::SUCCESS)
        }
        Ledger::Rebuild { check, database } => {
            let app = App::open(&database.database).await?;
            let report = ledger::rebuild(&app, &actor, check).await?;
            for problem in report.differences.iter().take(SHOWN) {
                output::line(problem.says().get(reader.lang))?;
            }
            let (chains, differences) = (report.chains, report.differences.len());
            let says = Text::new(
                format!("{chains} 件の医療機関などを調べ、違いは {differences} 件でした。"),
                format!("{chains} chains, {differences} differences."),
            );
            output::line(says.get(reader.lang))?;
            Ok(if check && differences > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
        }
    }
}

/// The short form itself, or a file that holds it.
fn kept(text: &str) -> anyhow::Result<String> {
    if text.starts_with("cp:") || !Path::new(text).is_file() {
        return Ok(text.trim().to_owned());
    }
    Ok(std::fs::read_to_string(text).with_context(|| text.to_owned())?.trim().to_owned())
}

fn print(report: &VerifyReport, reader: &Reader) -> anyhow::Result<()> {
    for problem in report.problems.iter().take(SHOWN) {
        output::line(problem.says().get(reader.lang))?;
    }
    let newest = report.newest.map_or_else(|| "–".to_owned(), |newest| newest.to_string());
    let says = Text::new(
        format!(
            "記録 {}、系列 {}、封印 {}、消去 {}、確認点 {}（最新 {newest}）、確認点より後 {}、問題 {}",
            report.rows,
            report.chains,
            report.sealed,
            report.erased.len(),
            report.checkpoints,
            report.unanchored,
            report.problems.len()
        ),
        format!(
            "rows {}, chains {}, sealed {}, erased {}, checkpoints {} (newest {newest}), after it {}, problems {}",
            report.rows,
            report.chains,
            report.sealed,
            report.erased.len(),
            report.checkpoints,
            report.unanchored,
            report.problems.len()
        ),
    );
    output::line(says.get(reader.lang))
}

fn document(report: &VerifyReport) -> Value {
    let problem = |problem: &kenshin_domain::evidence::Problem| json!({ "chain": problem.chain, "seq": problem.seq, "says": problem.what.to_string() });
    json!({
        "schema": "kenshin.ledger_verify/1",
        "whole": report.is_whole(),
        "rows": report.rows,
        "chains": report.chains,
        "sealed": report.sealed,
        "checkpoints": report.checkpoints,
        "newest": report.newest.map(|newest| newest.to_string()),
        "unanchored": report.unanchored,
        "erased": report.erased.iter().map(|(chain, seq)| json!({ "chain": chain, "seq": seq })).collect::<Vec<_>>(),
        "problems": report.problems.iter().map(problem).collect::<Vec<_>>(),
    })
}
