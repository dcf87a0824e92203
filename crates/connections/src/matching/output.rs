//! An answer for people and for programs (`kenshin.match/1`).

use std::io::{self, Write};

use kenshin_domain::text::{Both, Lang, Text};
use serde_json::{Value, json as object};

use super::answer::{Answer, Certainty, Hit, VersionState};
use crate::columns;
use crate::read::problem::Problem;
use crate::read::vulns::{Feed, Read};

/// Vulnerabilities beyond these are counted; JSON lists them all.
const ROWS: usize = 60;
/// Problems of one feed beyond these are counted.
const PROBLEMS: usize = 5;

/// A feed that the answer rests on.
#[derive(Clone, Debug)]
pub struct FeedFile {
    /// The file.
    pub file: String,
    /// What it is.
    pub feed: Feed,
    /// How it was read.
    pub read: Read,
}

/// The question and what it was asked of.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The product as it was typed.
    pub product: &'a str,
    /// The version as it was typed.
    pub version: &'a str,
    /// The feeds.
    pub feeds: &'a [FeedFile],
}

/// The document.
pub fn json(asked: &Asked<'_>, answer: &Answer<'_>) -> Value {
    let feeds: Vec<Value> = asked
        .feeds
        .iter()
        .map(|it| {
            let problem = |p: &Problem| {
                object!({
                    "at": p.place.to_string(), "text": p.text,
                    "why": { "ja": p.why.get(Lang::Ja), "en": p.why.get(Lang::En) },
                })
            };
            object!({
                "file": it.file, "feed": it.feed.name().get(Lang::En), "records": it.read.records,
                "cut_short": it.read.cut_short, "problem_count": it.read.problem_count,
                "problems": it.read.problems.iter().map(problem).collect::<Vec<_>>(),
            })
        })
        .collect();
    object!({
        "schema": "kenshin.match/1",
        "asked": { "product": asked.product, "version": asked.version },
        "product": answer.product,
        "vendor": answer.vendor,
        "version_read": matches!(answer.version, VersionState::Read(_)),
        "feeds": feeds,
        "hits": answer.hits.iter().map(hit).collect::<Vec<_>>(),
        "not_affected": answer.not_affected,
    })
}

fn hit(hit: &Hit<'_>) -> Value {
    let reason = hit.reason.as_ref().map(|reason| {
        let text = reason.text();
        object!({ "ja": text.get(Lang::Ja), "en": text.get(Lang::En) })
    });
    let exploited = hit.exploited.map(|it| {
        object!({
            "name": it.name, "added": it.added.map(|day| day.to_string()), "due": it.due.map(|day| day.to_string()),
            "ransomware": it.ransomware,
        })
    });
    object!({
        "cve": hit.cve.to_string(),
        "certainty": word(hit.certainty),
        "reason": reason,
        "feed": hit.feed.name().get(Lang::En),
        "exploited": exploited,
        "epss": hit.score.map(|score| f64::from(score.probability) / 1e6),
        "title": Some(hit.title).filter(|title| !title.is_empty()),
    })
}

const fn word(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Affected => "affected",
        Certainty::Unknown => "unknown",
        Certainty::NotAffected => "not-affected",
    }
}

/// Writes the answer: exploited vulnerabilities first.
///
/// # Errors
/// What the writer says.
pub fn table(asked: &Asked<'_>, answer: &Answer<'_>, lang: Lang, mut out: impl Write) -> io::Result<()> {
    let mut say = |text: Text| writeln!(out, "{}", text.get(lang));
    match answer.product {
        Some(product) => {
            let known = format!("{} {product}", answer.vendor);
            let (known, typed) = (known.trim(), asked.product);
            let version = asked.version;
            say(Text::new(
                format!("{typed} {version}（資料では {known}）"),
                format!("{typed} {version} (in the feeds: {known})"),
            ))?;
        }
        None => say(Text::new(
            format!(
                "「{}」について書いた資料はありません。安全という意味ではありません。製品の名前を確かめてください。",
                asked.product
            ),
            format!("No feed speaks of {:?}. That is no proof of safety: check the product's name.", asked.product),
        ))?,
    }
    if matches!(answer.version, VersionState::UnknownForm(_)) {
        say(Text::new(
            format!("版数「{}」の形を知りません。該当するかどうかは決められません。", asked.version),
            format!("The form of the version {:?} is not known: nothing can be decided.", asked.version),
        ))?;
    }
    let exploited = answer.hits.iter().filter(|hit| hit.exploited.is_some()).count();
    let affected = answer.hits.iter().filter(|hit| hit.certainty == Certainty::Affected).count();
    let unknown = answer.hits.len() - affected;
    say(Text::new(
        format!(
            "該当 {affected}、不明 {unknown}、うち悪用が確認されたもの {exploited}、該当しない {}",
            answer.not_affected
        ),
        format!(
            "affected {affected}, unknown {unknown}, of these known to be exploited {exploited}; not affected {}",
            answer.not_affected
        ),
    ))?;
    let rows: Vec<_> = answer.hits.iter().take(ROWS).map(|hit| row(hit, lang)).collect();
    columns::write(&rows, 2, &mut out)?;
    let more = answer.hits.len().saturating_sub(ROWS);
    if more > 0 {
        let says = Both::new("件を省略（--format json で全件）", "more (--format json has all)").get(lang);
        writeln!(out, "  … {more} {says}")?;
    }
    for it in asked.feeds {
        let says = Text::new(
            format!(
                "{}: {}、記録 {}、読めないところ {}",
                it.file,
                it.feed.name().get(lang),
                it.read.records,
                it.read.problem_count
            ),
            format!(
                "{}: {}, {} records, {} problems",
                it.file,
                it.feed.name().get(lang),
                it.read.records,
                it.read.problem_count
            ),
        );
        writeln!(out, "{}", says.get(lang))?;
        for problem in it.read.problems.iter().take(PROBLEMS) {
            writeln!(out, "  {}", problem.line(lang))?;
        }
    }
    Ok(())
}

fn row(hit: &Hit<'_>, lang: Lang) -> [String; 5] {
    let certainty = match hit.certainty {
        Certainty::Affected => Both::new("該当", "affected"),
        Certainty::Unknown | Certainty::NotAffected => Both::new("不明", "unknown"),
    };
    let exploited = hit.exploited.map_or(String::new(), |it| {
        let ransom = if it.ransomware { Both::new("・身代金", ", ransomware").get(lang) } else { "" };
        format!("{}{ransom}", Both::new("悪用あり", "exploited").get(lang))
    });
    let score = hit.score.map_or(String::new(), |score| format!("EPSS {:.1}%", f64::from(score.probability) / 1e4));
    let reason = hit.reason.as_ref().map(|reason| reason.text().get(lang).to_owned());
    let name = hit.exploited.map(|it| it.name.as_str()).unwrap_or_default();
    let title = if hit.title.is_empty() || lang == Lang::En { name } else { hit.title };
    let why = [reason.as_deref().unwrap_or_default(), title].join("  ");
    [hit.cve.to_string(), certainty.get(lang).to_owned(), exploited, score, why.trim().to_owned()]
}
