//! `stage`: where one institution stands, and why.

use std::process::ExitCode;

use kenshin_domain::text::{Lang, Text};
use kenshin_programme::stages::{self, Condition, Explained};
use kenshin_programme::{Actor, App, institutions};
use serde_json::{Value, json};

use super::times;
use crate::args::{Format, Times};
use crate::output;
use crate::reader::Reader;

/// Prints rung and marks; with `why` also the conditions.
pub async fn run(
    app: &App,
    institution: &str,
    why: bool,
    when: &Times,
    format: Format,
    reader: &Reader,
) -> anyhow::Result<ExitCode> {
    let actor = Actor::system();
    let id = institutions::find(app, &actor, institution).await?;
    let (as_of, known_at) = (times::as_of(when)?, times::known_at(app, when).await?);
    let explained = stages::explain(app, &actor, id, as_of, known_at).await?;
    match format {
        Format::Json => {
            let known_at = known_at.map(|instant| instant.to_rfc3339());
            output::json(&document(&explained, &id.to_string(), known_at.as_deref(), reader.lang))?;
        }
        Format::Table => print(&explained, why, reader.lang)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn print(explained: &Explained, why: bool, lang: Lang) -> anyhow::Result<()> {
    let standing = &explained.standing;
    let silence = standing.silence.map_or_else(String::new, |why| format!("（{}）", why.label().get(lang)));
    let rung = standing.rung;
    let number = if rung.number() < 0 { String::new() } else { format!("{} ", rung.number()) };
    output::line(format!("{}  {number}{}{silence}", explained.as_of, rung.label().get(lang)))?;
    for mark in &explained.marks {
        output::line(format!("  {}: {}", mark.mark.get(lang), mark.value.get(lang)))?;
    }
    let says = |ja: &str, en: &str| Text::new(ja, en).get(lang).to_owned();
    if why {
        for rung in &explained.rungs {
            output::line(format!("{} {}", if rung.met { "✓" } else { "–" }, rung.rung.label().get(lang)))?;
            conditions(&rung.conditions, lang)?;
        }
        for mark in &explained.marks {
            output::line(mark.mark.get(lang))?;
            conditions(&mark.conditions, lang)?;
        }
        if !explained.early.is_empty() {
            output::line(says("先取り", "Earned early"))?;
            for early in &explained.early {
                output::line(format!("  {}", early.get(lang)))?;
            }
        }
    }
    if !explained.missing.is_empty() {
        output::line(says("次に上がるために", "To move up"))?;
        for step in &explained.missing {
            output::line(format!("  {} → {}", step.says.get(lang), step.towards.get(lang)))?;
        }
    }
    if !explained.expiring.is_empty() {
        output::line(says("期限", "Runs out"))?;
        for (text, day) in &explained.expiring {
            output::line(format!("  {day}  {}", text.get(lang)))?;
        }
    }
    Ok(())
}

fn conditions(conditions: &[Condition], lang: Lang) -> anyhow::Result<()> {
    for condition in conditions {
        let rows: Vec<String> = condition.because.iter().map(|seq| format!("#{seq}")).collect();
        let until = condition.valid_until.map_or_else(String::new, |day| format!(" 〜{day}"));
        let sign = if condition.met { "✓" } else { "–" };
        output::line(format!("    {sign} {} {}{until}", condition.says.get(lang), rows.join(" ")).trim_end())?;
    }
    Ok(())
}

fn document(explained: &Explained, id: &str, known_at: Option<&str>, lang: Lang) -> Value {
    let standing = &explained.standing;
    let condition = |condition: &Condition| {
        json!({
            "says": condition.says.get(lang),
            "met": condition.met,
            "because": condition.because,
            "valid_until": condition.valid_until.map(|day| day.to_string()),
        })
    };
    let rungs: Vec<Value> = explained
        .rungs
        .iter()
        .map(|rung| {
            let conditions: Vec<Value> = rung.conditions.iter().map(condition).collect();
            json!({ "rung": rung.rung.code(), "met": rung.met, "conditions": conditions })
        })
        .collect();
    json!({
        "schema": "kenshin.stage/1",
        "institution": { "id": id },
        "as_of": explained.as_of.to_string(),
        "known_at": known_at,
        "edition": explained.edition,
        "rung": standing.rung.code(),
        "silence": standing.silence.map(|silence| silence.code()),
        "route": standing.route.map(|route| format!("{route:?}")),
        "waits_for_vendor": standing.waits_for_vendor,
        "red_points": standing.red_points,
        "marks": {
            "officer": standing.marks.officer.code(),
            "can_act": standing.marks.can_act,
            "readiness": standing.marks.readiness.code(),
            "recovery": standing.marks.recovery.code(),
            "in_house": standing.marks.in_house.code(),
        },
        "rungs": rungs,
        "missing": explained.missing.iter()
            .map(|step| json!({ "says": step.says.get(lang), "leads_to": step.towards.get(lang) }))
            .collect::<Vec<_>>(),
        "expiring": explained.expiring.iter()
            .map(|(says, on)| json!({ "says": says.get(lang), "on": on.to_string() }))
            .collect::<Vec<_>>(),
        "early": explained.early.iter().map(|early| early.get(lang)).collect::<Vec<_>>(),
    })
}
