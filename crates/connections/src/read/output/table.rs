//! One file for people: what it is, what it says, then what was not understood, by line.

use std::io::{self, Write};

use kenshin_domain::text::{Both, Lang, Text};

use super::super::document::{Document, Kind, Said};
use super::super::screen::{heading, screen};
use super::{sheet, state};
use crate::flows::{Summary, output};

/// Problems beyond these are counted; JSON lists them all.
const PROBLEMS: usize = 40;

/// Writes the table of one file.
///
/// # Errors
/// What the writer says.
pub fn table(document: &Document, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    match document.device {
        Some(_) => write!(out, "{}", screen(document, lang))?,
        None => writeln!(out, "{}", heading(document, lang))?,
    }
    if let Kind::NotOpened(why) = &document.kind {
        writeln!(out, "  {}", why.get(lang))?;
    }
    match &document.said {
        Some(Said::State(said)) => state::state(said, lang, out)?,
        Some(Said::Traffic(summary)) => traffic(summary, lang, out)?,
        Some(Said::Scan(said)) => state::scan(said, lang, out)?,
        Some(Said::Feed { records, products, statements, exploited, scores }) => {
            let says = Text::new(
                format!(
                    "記録 {records}、製品 {products}、版数についての記述 {statements}、悪用の確認 {exploited}、EPSS {scores}"
                ),
                format!(
                    "{records} records, {products} products, {statements} statements about versions, {exploited} exploited, {scores} EPSS scores"
                ),
            );
            writeln!(out, "  {}", says.get(lang))?;
        }
        Some(Said::Sheet(said)) => sheet::sheet(said, lang, out)?,
        None => {}
    }
    problems(document, lang, out)
}

fn traffic(summary: &Summary, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let packets = summary.flows.inputs.first().map_or(0, |input| input.packets);
    let (first, last) = (output::time(summary.first), output::time(summary.last));
    let says = Text::new(
        format!("{packets} 件（パケット・記録）、会話 {}、{first} 〜 {last}", summary.conversations),
        format!("{packets} packets or records, {} conversations, {first} to {last}", summary.conversations),
    );
    writeln!(out, "  {}", says.get(lang))?;
    let counts = |all: &std::collections::BTreeMap<&'static str, usize>| {
        all.iter().map(|(word, count)| format!("{word} {count}")).collect::<Vec<_>>().join(", ")
    };
    for (title, all) in [
        (Both::new("向き", "Directions"), &summary.directions),
        (Both::new("用途", "Applications"), &summary.applications),
    ] {
        if !all.is_empty() {
            writeln!(out, "  {}: {}", title.get(lang), counts(all))?;
        }
    }
    if summary.conversations > 0 {
        output::rows(&summary.flows, lang, &mut *out)?;
    }
    let more = summary.conversations - summary.flows.conversations.len();
    if more > 0 {
        let says = Text::new(
            format!("ほか {more} 件（kenshin flows で全件）"),
            format!("and {more} more (kenshin flows has all)"),
        );
        writeln!(out, "{}", says.get(lang))?;
    }
    Ok(())
}

fn problems(document: &Document, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let tally = &document.tally;
    let unknown: Vec<_> = tally.skipped.iter().filter(|skipped| !skipped.known).collect();
    let all = tally.problems.len() as u64 + tally.more;
    if tally.partial {
        let says = Both::new(
            "ファイルは途中で終わっています。読めたところまでです。",
            "The file is cut short: this is what could be read.",
        );
        writeln!(out, "{}", says.get(lang))?;
    }
    if all == 0 && unknown.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "{} ({})",
        Both::new("理解できなかったところ", "Not understood").get(lang),
        all + unknown.len() as u64
    )?;
    for skipped in unknown.iter().take(PROBLEMS) {
        writeln!(out, "  line {}-{}: {}", skipped.from, skipped.to, skipped.what)?;
    }
    for problem in tally.problems.iter().take(PROBLEMS) {
        writeln!(out, "  {}", problem.line(lang))?;
    }
    let hidden =
        unknown.len().saturating_sub(PROBLEMS) as u64 + all.saturating_sub(PROBLEMS.min(tally.problems.len()) as u64);
    if hidden > 0 {
        let says = Text::new(
            format!("  ほか {hidden} 件（--format json で全件）"),
            format!("  and {hidden} more (--format json has all)"),
        );
        writeln!(out, "{}", says.get(lang))?;
    }
    Ok(())
}
