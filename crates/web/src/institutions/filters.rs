//! The filters of the list: what can be chosen, what is chosen, and how each choice reads as a chip.

use kenshin_domain::institutions::{BedBand, Ehr, FunctionClass, InstitutionKind, Owner, Prefecture, RegionType};
use kenshin_domain::stages::{InHouse, Officer, Readiness, Recovery, Rung, Silence};
use kenshin_domain::text::{Both, Lang};
use kenshin_programme::institutions::AreaName;

use super::query::{Asked, Pairs, encode, instant_text, pairs, sort_code};
use super::texts::*;

/// One value of a filter.
pub(super) struct Value {
    pub code: String,
    pub label: String,
    pub chosen: bool,
}

/// One filter.
pub(super) struct Select {
    pub name: &'static str,
    pub label: &'static str,
    /// The values are names of places: Japanese in both languages.
    pub data: bool,
    pub values: Vec<Value>,
}

/// One filter in use, with the list without it.
pub(crate) struct Chip {
    pub label: String,
    /// What was typed: data, in whatever language.
    pub typed: String,
    pub href: String,
}

type Choices = Vec<(String, Both)>;

fn numbered<T: Copy>(all: &[T], number: fn(T) -> u8, name: fn(T) -> Both) -> Choices {
    all.iter().map(|value| (number(*value).to_string(), name(*value))).collect()
}

fn coded<T: Copy>(all: &[T], code: fn(T) -> &'static str, label: fn(T) -> Both) -> Choices {
    all.iter().map(|value| (code(*value).to_owned(), label(*value))).collect()
}

fn fixed(values: &[(&str, Both)]) -> Choices {
    values.iter().map(|(code, label)| ((*code).to_owned(), *label)).collect()
}

fn class_choices() -> Choices {
    let mut all: Choices = FunctionClass::ALL.iter().map(|class| (class.bit().to_string(), class.name())).collect();
    all.push(("none".to_owned(), F_NO_CLASS));
    all
}

/// What can be chosen for a filter of a fixed list.
fn choices(name: &str) -> Option<(Both, Choices)> {
    let yes_no = || fixed(&[("1", YES), ("0", NO)]);
    Some(match name {
        "prefecture" => (PREFECTURE, Prefecture::all().map(|p| (p.number().to_string(), p.name())).collect()),
        "type" => (F_TYPE, numbered(InstitutionKind::ALL, InstitutionKind::number, InstitutionKind::name)),
        "band" => (F_BAND, numbered(BedBand::ALL, BedBand::number, BedBand::name)),
        "class" => (F_CLASS, class_choices()),
        "owner" => (F_OWNER, numbered(Owner::ALL, Owner::number, Owner::name)),
        "ehr" => (F_EHR, numbered(Ehr::ALL, Ehr::number, Ehr::name)),
        "region" => (F_REGION, numbered(RegionType::ALL, RegionType::number, RegionType::name)),
        "rung" => (RUNG, coded(Rung::ALL, Rung::code, Rung::label)),
        "rung-at-least" => (F_AT_LEAST, coded(&Rung::ALL[2..], Rung::code, Rung::label)),
        "silence" => (F_SILENCE, coded(Silence::ALL, Silence::code, Silence::label)),
        "route" => {
            (F_ROUTE, fixed(&[("1", ROUTE_A), ("2", ROUTE_B), ("3", ROUTE_C), ("4", ROUTE_D), ("5", ROUTE_SIMPLE)]))
        }
        "officer" => (F_OFFICER, coded(Officer::ALL, Officer::code, Officer::label)),
        "ciso" => (F_CISO, yes_no()),
        "executive" => (F_EXECUTIVE, yes_no()),
        "can-act" => (F_CAN_ACT, yes_no()),
        "readiness" => (F_READINESS, coded(Readiness::ALL, Readiness::code, Readiness::label)),
        "recovery" => (F_RECOVERY, coded(Recovery::ALL, Recovery::code, Recovery::label)),
        "in-house" => (F_IN_HOUSE, InHouse::ALL.iter().map(|v| (v.number().to_string(), v.label())).collect()),
        "lacks" => (F_LACKS, fixed(&[("officer", LACKS_OFFICER), ("bcp", LACKS_BCP), ("restore", LACKS_RESTORE)])),
        "has" => (F_HAS, fixed(&[("officer", LACKS_OFFICER), ("bcp", LACKS_BCP), ("restore", LACKS_RESTORE)])),
        "in-grace" => (IN_GRACE, yes_no()),
        "region-not" => (F_REGION_NOT, numbered(RegionType::ALL, RegionType::number, RegionType::name)),
        "fell" => (F_FELL, fixed(&[("expired", HAS_EXPIRED), ("worsened", HAS_WORSENED)])),
        "rung-since" => (F_RUNG_SINCE, coded(Rung::ALL, Rung::code, Rung::label)),
        "sort" => (
            F_SORT,
            fixed(&[
                ("kana", SORT_KANA),
                ("code", SORT_CODE),
                ("rung", SORT_RUNG),
                ("beds", SORT_BEDS),
                ("expires", SORT_EXPIRES),
            ]),
        ),
        _ => return None,
    })
}

/// Filters about the register, open to everybody who sees the list.
const REGISTER: [&str; 6] = ["band", "class", "type", "owner", "ehr", "region"];
/// Filters about rung and marks, only for those who see them.
const STAGE: [&str; 10] =
    ["rung-at-least", "silence", "route", "officer", "readiness", "recovery", "in-house", "can-act", "lacks", "fell"];

fn select(name: &'static str, used: &Pairs, sort: &str, lang: Lang) -> Option<Select> {
    let (label, choices) = choices(name)?;
    let chosen = |code: &str| match name {
        "sort" => code == sort,
        "class" if code == "none" => used.iter().any(|(n, _)| n == "no-class"),
        _ => used.iter().any(|(n, v)| n == name && v == code),
    };
    let values = choices.into_iter().map(|(code, label)| Value {
        chosen: chosen(&code),
        label: label.get(lang).to_owned(),
        code,
    });
    Some(Select { name, label: label.get(lang), data: false, values: values.collect() })
}

/// The medical areas of the chosen prefecture: 344 of them are too many for one list.
fn area_select(asked: &Asked, areas: &[AreaName], lang: Lang) -> Option<Select> {
    let prefecture = asked.cohort.prefecture?;
    let newest = areas.iter().filter(|area| area.plan.starts_with('m')).map(|area| area.plan.as_str()).max()?;
    let here = areas.iter().filter(|area| area.plan == newest && area.prefecture == prefecture);
    let value = |area: &AreaName| Value {
        code: area.number.to_string(),
        label: area.name.clone(),
        chosen: asked.cohort.medical_area == Some(area.number),
    };
    let values: Vec<Value> = here.map(value).collect();
    (!values.is_empty()).then(|| Select { name: "area", label: F_AREA.get(lang), data: true, values })
}

/// The filters in front, and those behind 「くわしく絞り込む」.
pub(super) fn selects(asked: &Asked, areas: &[AreaName], stage: bool, lang: Lang) -> (Vec<Select>, Vec<Select>) {
    let used = pairs(&asked.cohort);
    let sort = sort_code(asked.cohort.sort);
    let make = |name| select(name, &used, sort, lang);
    let front = if stage { vec!["prefecture", "rung"] } else { vec!["prefecture"] };
    let more = REGISTER.into_iter().chain(STAGE.into_iter().filter(|_| stage)).chain(["sort"]);
    let mut front: Vec<Select> = front.into_iter().filter_map(make).collect();
    if let Some(select) = area_select(asked, areas, lang) {
        front.insert(1, select);
    }
    (front, more.filter_map(make).collect())
}

/// What a pair of the query says, as a chip.
fn chip_label(name: &str, value: &str, areas: &[AreaName], lang: Lang) -> Option<(String, String)> {
    let plain = |label: Both| Some((format!("{}:", label.get(lang)), value.to_owned()));
    let words = |words: String| Some((words, String::new()));
    match name {
        "q" => plain(SEARCH),
        "as-of" => plain(F_AS_OF),
        "since" => plain(F_SINCE),
        "expires-by" => plain(F_EXPIRES_BY),
        "known-at" => plain(F_KNOWN),
        "municipality" => plain(F_MUNICIPALITY),
        "area" => {
            let named = areas.iter().find(|area| area.number.to_string() == value && area.plan.starts_with('m'));
            Some((format!("{}:", F_AREA.get(lang)), named.map_or(value, |area| area.name.as_str()).to_owned()))
        }
        "concept-area" => plain(F_CONCEPT),
        "closed" => words(F_CLOSED.get(lang).to_owned()),
        "in-scope" => words(F_SCOPE.get(lang).to_owned()),
        "areas" => words(F_AREAS.get(lang).to_owned()),
        "absent-since" => words(F_ABSENT.get(lang).to_owned()),
        "no-class" => words(format!("{}: {}", F_CLASS.get(lang), F_NO_CLASS.get(lang))),
        "sort" => None,
        _ => {
            let (label, choices) = choices(name)?;
            let word = choices.into_iter().find(|(code, _)| code == value)?.1;
            words(format!("{}: {}", label.get(lang), word.get(lang)))
        }
    }
}

/// The pairs of what was asked, with the known-at.
pub(super) fn all_pairs(asked: &Asked) -> Pairs {
    let mut used = pairs(&asked.cohort);
    used.extend(asked.known_at.map(|at| ("known-at".to_owned(), instant_text(at))));
    used
}

/// Every filter in use, with the page at `path` without it.
pub(crate) fn chips(asked: &Asked, areas: &[AreaName], path: &str, lang: Lang) -> Vec<Chip> {
    let used = all_pairs(asked);
    let chip = |(at, (name, value)): (usize, &(String, String))| {
        let (label, typed) = chip_label(name, value, areas, lang)?;
        let rest = encode(used.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, pair)| pair));
        Some(Chip { label, typed, href: if rest.is_empty() { path.to_owned() } else { format!("{path}?{rest}") } })
    };
    used.iter().enumerate().filter_map(chip).collect()
}
