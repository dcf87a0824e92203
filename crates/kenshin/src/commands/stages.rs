//! `stages`: counts per stage, by a dimension, and flows between two days.

use std::process::ExitCode;

use kenshin_domain::stages::{Cohort, Rung};
use kenshin_programme::stages::{self, Breakdown, Counts, Dimension, Flows};
use kenshin_programme::{Actor, App};
use serde_json::{Value, json};

use super::times;
use crate::args::{Format, Times};
use crate::output;
use crate::reader::{Reader, said};

/// Prints the counts.
pub async fn run(
    app: &App,
    by: Option<&str>,
    since: Option<&str>,
    when: &Times,
    format: Format,
    reader: &Reader,
) -> anyhow::Result<ExitCode> {
    let dimension = by.map(dimension).transpose()?;
    let base = Cohort { as_of: times::as_of(when)?, ..Cohort::default() };
    let known_at = times::known_at(app, when).await?;
    let actor = Actor::system();
    let (counts, breakdown) =
        stages::counts(app, &actor, &base, dimension.unwrap_or(Dimension::BedBand), known_at).await?;
    let flows = match since {
        Some(since) => Some(stages::flows(app, &actor, &base, times::day(since)?, known_at).await?),
        None => None,
    };
    let breakdown = dimension.map(|_| breakdown);
    match format {
        Format::Json => output::json(&document(&counts, breakdown.as_ref(), flows.as_ref(), reader))?,
        Format::Table => print(&counts, breakdown.as_ref(), flows.as_ref(), reader)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn dimension(code: &str) -> anyhow::Result<Dimension> {
    Dimension::from_code(code).ok_or_else(|| {
        let all = Dimension::ALL.iter().map(|dimension| dimension.code()).collect::<Vec<_>>().join(", ");
        said(format!("分け方「{code}」はありません。次のどれかです：{all}"), format!("--by is one of {all}"))
    })
}

fn word(ja: &'static str, en: &'static str, reader: &Reader) -> String {
    kenshin_domain::text::Both::new(ja, en).get(reader.lang).to_owned()
}

fn print(counts: &Counts, by: Option<&Breakdown>, flows: Option<&Flows>, reader: &Reader) -> anyhow::Result<()> {
    let label = |rung: Rung| rung.label().get(reader.lang).to_owned();
    let mut head = vec![String::new()];
    head.extend(counts.rungs.iter().map(|rung| label(rung.rung)));
    head.push(word("全病院", "all", reader));
    let mut whole = vec![word("全体", "total", reader)];
    whole.extend(counts.rungs.iter().map(|rung| rung.here.count.to_string()));
    whole.push(counts.all.count.to_string());
    let mut rows = vec![whole];
    for part in by.iter().flat_map(|by| &by.parts) {
        let mut row = vec![part.label.get(reader.lang).to_owned()];
        row.extend(part.rungs.iter().map(|count| count.count.to_string()));
        row.push(part.all.count.to_string());
        rows.push(row);
    }
    output::table(&head, &rows)?;
    if let Some(flows) = flows {
        output::line(format!("\n{} → {}", flows.since, flows.as_of))?;
        let name = |rung: Option<Rung>| rung.map_or_else(|| "–".to_owned(), label);
        let rows: Vec<Vec<String>> =
            flows.flows.iter().map(|flow| vec![name(flow.from), name(flow.to), flow.count.count.to_string()]).collect();
        let head = [word("前", "before", reader), word("後", "after", reader), word("数", "count", reader)];
        output::table(&head, &rows)?;
    }
    Ok(())
}

fn document(counts: &Counts, by: Option<&Breakdown>, flows: Option<&Flows>, reader: &Reader) -> Value {
    let rungs = |counts: Vec<(Rung, u64)>| -> Value {
        counts
            .into_iter()
            .map(|(rung, count)| (rung.code().to_owned(), json!(count)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let parts = by.map(|by| {
        by.parts
            .iter()
            .map(|part| {
                let here = Rung::ALL.iter().copied().zip(part.rungs.iter().map(|count| count.count)).collect();
                json!({ "code": part.code, "label": part.label.get(reader.lang), "all": part.all.count, "rungs": rungs(here) })
            })
            .collect::<Vec<_>>()
    });
    let moves = flows.map(|flows| {
        let code = |rung: Option<Rung>| rung.map(Rung::code);
        json!({
            "since": flows.since.to_string(),
            "as_of": flows.as_of.to_string(),
            "expired": flows.expired.count,
            "worsened": flows.worsened.count,
            "moves": flows.flows.iter()
                .map(|flow| json!({ "from": code(flow.from), "to": code(flow.to), "count": flow.count.count }))
                .collect::<Vec<_>>(),
        })
    });
    json!({
        "schema": "kenshin.stages/1",
        "as_of": counts.all.cohort.as_of.map(|day| day.to_string()),
        "all": counts.all.count,
        "in_scope": counts.in_scope.count,
        "rungs": rungs(counts.rungs.iter().map(|rung| (rung.rung, rung.here.count)).collect()),
        "by": by.map(|by| by.dimension.code()),
        "parts": parts,
        "flows": moves,
    })
}
