//! The TOML of an edition, key by key. Unknown keys are refused. `rules/stages/README.md` explains each.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::head::{FileChange, FileDay};

pub(super) type Words = Vec<Spanned<String>>;
pub(super) type Table<T> = BTreeMap<String, Spanned<T>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "head fields are read by `RuleHead`; here they only may not be unknown keys")]
pub(super) struct File {
    pub edition: String,
    pub in_force: FileDay,
    pub published: FileDay,
    pub source: Words,
    pub change_log: Vec<FileChange>,
    pub settings: Settings,
    pub silence: Silence,
    #[serde(default)]
    pub evidence: Table<Evidence>,
    #[serde(default)]
    pub kinds: Table<Kinds>,
    #[serde(default)]
    pub lines: Table<Lines>,
    #[serde(default)]
    pub each_line: Table<EachLine>,
    #[serde(default)]
    pub enough_lines: Table<EnoughLines>,
    #[serde(default)]
    pub no_open_difference: Table<Days>,
    #[serde(default)]
    pub no_red_point: Table<NoRedPoint>,
    #[serde(default)]
    pub no_late_alert: Table<Days>,
    #[serde(default)]
    pub any_of: Table<AnyOf>,
    #[serde(default)]
    pub all_marks: Table<AllMarks>,
    #[serde(default)]
    pub kept: Table<Kept>,
    pub ladder: Vec<Spanned<LadderFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    pub grace_days: u16,
    pub finding_close_trust: Words,
    pub finding_contained_by: Words,
    pub finding_contained_months: u16,
    pub finding_contained_renewals: u16,
    pub difference_settle_trust: Words,
    pub alert_answered_by: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Silence {
    pub invited: Words,
    pub no_answer: Words,
    pub declined: Words,
    pub answered: Words,
}

/// What every condition says to people: `ja`/`en` = the condition, `up_ja`/`up_en` = what to do.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Says {
    pub ja: String,
    pub en: String,
    pub up_ja: String,
    pub up_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Evidence {
    pub says: Says,
    pub rows: Words,
    pub trust: Words,
    pub valid_months: Option<u16>,
    pub grace_days: Option<u16>,
    #[serde(default)]
    pub ended_by: Words,
    #[serde(default)]
    pub renewed_by: Words,
    pub renewal_needs_vendor_answers_days: Option<u16>,
    pub longer: Option<Longer>,
    pub min_percent_trained: Option<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Longer {
    pub months: u16,
    #[serde(rename = "while")]
    pub holds: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kinds {
    pub says: Says,
    pub which: Vec<Spanned<u8>>,
    pub question_days: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lines {
    pub says: Says,
    pub question_days: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EachLine {
    pub says: Says,
    pub rows: Words,
    pub trust: Words,
    pub valid_months: Option<u16>,
    #[serde(default)]
    pub at_least_one: bool,
    #[serde(default)]
    pub patch_duty: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EnoughLines {
    pub says: Says,
    pub min_lines: BTreeMap<Spanned<String>, u16>,
    #[serde(default)]
    pub min_lines_with_class: BTreeMap<Spanned<String>, u16>,
    pub or: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Days {
    pub says: Says,
    pub days: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoRedPoint {
    pub says: Says,
    pub points: Words,
    pub newly_exploited_days: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnyOf {
    pub says: Says,
    pub of: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AllMarks {
    pub says: Says,
    pub officer: Spanned<String>,
    pub can_act: bool,
    pub readiness: Spanned<String>,
    pub recovery: Spanned<String>,
    pub in_house: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kept {
    pub says: Says,
    pub months: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LadderFile {
    pub institutions: Words,
    pub out_of_scope: Words,
    pub answered: Words,
    pub known: Words,
    pub verified: Words,
    pub treated: Words,
    pub kept: Words,
    pub routes: Routes,
    pub marks: Marks,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(non_snake_case, reason = "routes are called A to D in the rules, and so in the file")]
pub(super) struct Routes {
    #[serde(default)]
    pub A: Words,
    #[serde(default)]
    pub B: Words,
    #[serde(default)]
    pub C: Words,
    #[serde(default)]
    pub D: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Marks {
    pub officer_combined: Words,
    pub officer_full_time: Words,
    pub can_act: Words,
    pub readiness_made: Words,
    pub readiness_quality: Words,
    pub readiness_drilled: Words,
    pub recovery_apart: Words,
    pub recovery_tested: Words,
    pub in_house_held: Words,
}
