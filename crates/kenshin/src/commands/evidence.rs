//! `evidence`: the rows of one institution, and one more.

use std::process::ExitCode;

use kenshin_domain::evidence::{Channel, Kind};
use kenshin_domain::text::Text;
use kenshin_domain::time::parse_period;
use kenshin_programme::evidence::{self, EvidenceLine, RecordInput};
use kenshin_programme::{Actor, App, institutions};
use serde_json::{Map, Value, json};

use crate::args::{Evidence, Format};
use crate::output;
use crate::reader::{Reader, said};

/// Lists or adds.
pub async fn run(what: Evidence, reader: &Reader) -> anyhow::Result<ExitCode> {
    let actor = Actor::system();
    match what {
        Evidence::List { institution, database, shape } => {
            let app = App::open(&database.database).await?;
            let id = institutions::find(&app, &actor, &institution).await?;
            let lines = evidence::list(&app, &actor, id, None, None).await?;
            match shape.format {
                Format::Json => {
                    let rows = lines.iter().map(document).collect::<anyhow::Result<Vec<_>>>()?;
                    output::json(
                        &json!({ "schema": "kenshin.evidence/1", "institution": id.to_string(), "rows": rows }),
                    )?;
                }
                Format::Table => print(&lines, reader)?,
            }
        }
        Evidence::Add { institution, kind, facts, on, measured, database } => {
            let kind = Kind::from_code(&kind).ok_or_else(|| {
                let all = Kind::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(", ");
                said(format!("種類「{kind}」はありません。次のどれかです：{all}"), format!("the kind is one of {all}"))
            })?;
            let facts: Value = serde_json::from_str(&facts).map_err(|error| {
                said(format!("内容を JSON として読めません：{error}"), format!("the facts are no JSON: {error}"))
            })?;
            let period = parse_period(&on).ok_or_else(|| {
                said(
                    format!("「{on}」は日付・月・年度として読めません。"),
                    format!("{on:?} is no day, month or fiscal year"),
                )
            })?;
            let app = App::open(&database.database).await?;
            let id = institutions::find(&app, &actor, &institution).await?;
            let input = RecordInput {
                kind,
                facts,
                channel: if measured { Channel::Measured } else { Channel::Said },
                period,
                until: None,
                private: Map::new(),
                key: None,
                replaces: None,
                attachment: None,
            };
            let seq = evidence::record(&app, &actor, id, input).await?;
            let says = Text::new(format!("記録しました（{seq} 番）。"), format!("Recorded as row {seq}."));
            output::line(says.get(reader.lang))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn print(lines: &[EvidenceLine], reader: &Reader) -> anyhow::Result<()> {
    let head = Text::new("番号,いつ,内容,確からしさ,記録した時刻,訂正", "row,when,statement,trust,recorded,replaces");
    let head: Vec<String> = head.get(reader.lang).split(',').map(str::to_owned).collect();
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            let when = if line.happened.from == line.happened.to {
                line.happened.to.to_string()
            } else {
                format!("{}/{}", line.happened.from, line.happened.to)
            };
            let facts = line.statement.facts().map_or_else(|_| String::new(), |facts| facts.to_string());
            let struck = if line.live { "" } else { "×" };
            vec![
                format!("{}{struck}", line.seq),
                when,
                format!("{} {facts}", line.statement.kind().label().get(reader.lang)),
                line.trust.label().get(reader.lang).to_owned(),
                line.recorded_at.to_jst(),
                line.replaces.map_or_else(String::new, |seq| seq.to_string()),
            ]
        })
        .collect();
    output::table(&head, &rows)
}

fn document(line: &EvidenceLine) -> anyhow::Result<Value> {
    Ok(json!({
        "seq": line.seq,
        "kind": line.statement.kind().code(),
        "facts": line.statement.facts()?,
        "basis": line.basis.code(),
        "witness": line.witness.code(),
        "happened_from": line.happened.from.to_string(),
        "happened_to": line.happened.to.to_string(),
        "until": line.until.map(|day| day.to_string()),
        "recorded_at": line.recorded_at.to_rfc3339(),
        "recorded_by": line.recorded_by,
        "replaces": line.replaces,
        "replaced_by": line.replaced_by,
        "live": line.live,
        "carries": line.carries,
        "sealed": line.sealed,
    }))
}
