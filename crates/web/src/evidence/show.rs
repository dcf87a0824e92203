//! A row of evidence as people read it.

use std::collections::HashMap;

use kenshin_domain::evidence::{Kind, Source, Statement, Trust};
use kenshin_domain::id::InstitutionId;
use kenshin_domain::text::Lang;
use kenshin_domain::time::{Day, Period, wareki};
use kenshin_programme::Actor;
use kenshin_programme::evidence::{EvidenceLine, GROUNDS};
use kenshin_programme::institutions::source_label;

use super::facts::{Said, in_words};
use super::kinds::form_of;
use super::texts::*;

/// A row in the page.
pub(crate) struct Shown {
    pub seq: u64,
    pub href: String,
    /// What is stated.
    pub what: &'static str,
    /// Its facts in words.
    pub said: Vec<Said>,
    /// The class of the style sheet.
    pub trust_class: &'static str,
    /// In words.
    pub trust: &'static str,
    /// ISO, for machines.
    pub datetime: String,
    /// As people read it.
    pub when: String,
    /// 和暦, in Japanese.
    pub wareki: Option<String>,
    pub until: Option<Day>,
    pub recorded_by: String,
    pub recorded_at: String,
    pub source: String,
    pub carries: bool,
    /// Does it still count?
    pub live: bool,
    pub replaces: Option<u64>,
    /// Where the row lies that corrects it.
    pub replaced_href: Option<String>,
    pub attachments: usize,
    pub may_accept: bool,
    /// Bad news: a finding, a loss.
    pub bad: bool,
}

/// The class of the style sheet for a trust.
pub(crate) const fn trust_class(trust: Trust) -> &'static str {
    match trust {
        Trust::Claimed => "trust--claimed",
        Trust::Documented => "trust--documented",
        Trust::Tested => "trust--tested",
        Trust::Official => "trust--official",
        Trust::Verified => "trust--verified",
    }
}

/// A day, a month or longer, in words.
pub(crate) fn period(period: Period, lang: Lang) -> String {
    let Period { from, to } = period;
    match (from == to, lang) {
        (true, _) => from.to_string(),
        (false, Lang::Ja) => format!("{from}〜{to}"),
        (false, Lang::En) => format!("{from} to {to}"),
    }
}

const fn is_bad(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::FindingOpened
            | Kind::DifferenceFound
            | Kind::OfficerLeft
            | Kind::DroppedOut
            | Kind::Declined
            | Kind::IncidentReported
    )
}

/// The page of one row.
pub(crate) fn row_href(institution: InstitutionId, seq: u64) -> String {
    format!("/institutions/{institution}/evidence/{seq}")
}

/// The row as the page shows it; a key that the names hold is called by its name.
pub(crate) fn shown(
    institution: InstitutionId,
    line: &EvidenceLine,
    names: &HashMap<String, String>,
    lang: Lang,
) -> Shown {
    let kind = line.statement.kind();
    let facts = line.statement.facts().unwrap_or_default();
    let what = form_of(kind).map_or_else(|| kind.label(), |form| form.says);
    Shown {
        seq: line.seq,
        href: row_href(institution, line.seq),
        what: what.get(lang),
        said: facts_of(&line.statement, in_words(kind, &facts, lang), lang)
            .into_iter()
            .map(|said| match (names.get(&said.value), lang) {
                (Some(name), Lang::Ja) => Said { value: format!("{name}（{}）", said.value), ..said },
                (Some(name), Lang::En) => Said { value: format!("{name} ({})", said.value), ..said },
                (None, _) => said,
            })
            .collect(),
        trust_class: trust_class(line.trust),
        trust: line.trust.label().get(lang),
        datetime: line.happened.from.to_string(),
        when: period(line.happened, lang),
        wareki: (lang == Lang::Ja && line.happened.from == line.happened.to).then(|| wareki(line.happened.to)),
        until: line.until,
        recorded_by: recorded_by(line, lang),
        recorded_at: line.recorded_at.to_jst(),
        source: source(&line.source, lang),
        carries: line.carries,
        live: line.live,
        replaces: line.replaces,
        replaced_href: line.replaced_by.map(|seq| row_href(institution, seq)),
        attachments: line.attachments.len(),
        may_accept: line.may_accept,
        bad: is_bad(kind),
    }
}

/// Whoever recorded it: a name is data, the system is a word.
fn recorded_by(line: &EvidenceLine, lang: Lang) -> String {
    if line.recorded_by == Actor::system().name { BY_SYSTEM.get(lang).to_owned() } else { line.recorded_by.clone() }
}

/// Rows that no form makes say at least what they are about.
fn facts_of(statement: &Statement, said: Vec<Said>, lang: Lang) -> Vec<Said> {
    let one = |label: &str, value: String| vec![Said { label: label.to_owned(), value }];
    match statement {
        Statement::Described(facts) => {
            one(REGISTER_SOURCE.get(lang), source_label(facts.source.as_str()).get(lang).to_owned())
        }
        Statement::AcceptedAsPaper(facts) => one(OF_ROW.get(lang), facts.seq.to_string()),
        Statement::Erased(facts) => {
            let known = GROUNDS.iter().find(|(code, _)| *code == facts.ground.as_str());
            let why = known.map_or_else(|| facts.ground.to_string(), |(_, label)| label.get(lang).to_owned());
            let mut said = one(OF_ROW.get(lang), facts.seq.to_string());
            said.push(Said { label: ERASED_WHY.get(lang).to_owned(), value: why });
            said
        }
        _ => said,
    }
}

/// Where a row came from, in words.
pub(crate) fn source(source: &Source, lang: Lang) -> String {
    match source {
        Source::Form => BY_FORM.get(lang).to_owned(),
        Source::Import { row, .. } => match lang {
            Lang::Ja => format!("取り込んだファイルの{row}行目"),
            Lang::En => format!("line {row} of an imported file"),
        },
        Source::Summary { .. } => BY_SUMMARY.get(lang).to_owned(),
        Source::VendorLink => BY_VENDOR.get(lang).to_owned(),
        Source::Scan => BY_SCAN.get(lang).to_owned(),
        Source::Drill => BY_DRILL.get(lang).to_owned(),
        Source::Course => BY_COURSE.get(lang).to_owned(),
        Source::Feed => BY_FEED.get(lang).to_owned(),
        Source::Migration => BY_MIGRATION.get(lang).to_owned(),
        Source::System => BY_SYSTEM.get(lang).to_owned(),
    }
}
