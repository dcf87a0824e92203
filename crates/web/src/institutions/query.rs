//! A cohort as a query string and back: the figure's link and the list's address are the same text.

use std::fmt::Write as _;

use kenshin_domain::stages::{Cohort, Lack, Officer, Readiness, Recovery, Regression, Rung, Silence, Sort};
use kenshin_domain::text::normalise;
use kenshin_domain::time::{Day, Instant, parse_day};

/// The pairs of a query string.
pub type Pairs = Vec<(String, String)>;

/// What the list was asked for, beside the cohort.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Which institutions.
    pub cohort: Cohort,
    /// As known when; `None` = now.
    pub known_at: Option<Instant>,
    /// From 1.
    pub page: u32,
    /// A day that could not be read, as it was typed.
    pub unread: Vec<String>,
}

const LACKS: [(&str, Lack); 3] = [("officer", Lack::Officer), ("bcp", Lack::Bcp), ("restore", Lack::Restore)];
const SORTS: [(&str, Sort); 5] = [
    ("kana", Sort::Kana),
    ("code", Sort::Code),
    ("rung", Sort::Rung),
    ("beds", Sort::Beds),
    ("expires", Sort::Expires),
];
const FELL: [(&str, Regression); 2] = [("expired", Regression::Expired), ("worsened", Regression::Worsened)];

/// The code of a value that has a table.
fn code_of<T: Copy + PartialEq>(table: &[(&'static str, T)], value: T) -> &'static str {
    table.iter().find(|(_, v)| *v == value).map_or("", |(code, _)| code)
}

fn value_of<T: Copy>(table: &[(&'static str, T)], code: &str) -> Option<T> {
    table.iter().find(|(c, _)| *c == code).map(|(_, value)| *value)
}

/// The code of an order.
pub fn sort_code(sort: Sort) -> &'static str {
    code_of(&SORTS, sort)
}

/// The pairs that describe a cohort; what does not restrict is left out.
pub fn pairs(cohort: &Cohort) -> Pairs {
    let Cohort {
        as_of,
        search,
        also_closed,
        in_scope_only,
        kind,
        prefecture,
        municipality,
        medical_area,
        concept_area,
        medical_areas,
        bands,
        class,
        no_class,
        owner,
        ehr,
        region,
        region_not,
        rung,
        rung_at_least,
        silence,
        route,
        officer,
        ciso,
        executive,
        can_act,
        readiness,
        recovery,
        in_house,
        lacks,
        has,
        rung_since,
        since,
        absent_since,
        regression,
        expires_by,
        in_grace,
        sort,
    } = cohort;
    let mut to = Pairs::new();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            to.push((name.to_owned(), value));
        }
    };
    let number = |value: &Option<u8>| value.map(|n| n.to_string());
    let yes_no = |value: &Option<bool>| value.map(|yes| if yes { "1" } else { "0" }.to_owned());
    put("as-of", as_of.map(|day| day.to_string()));
    put("q", search.clone());
    put("closed", also_closed.then(|| "1".to_owned()));
    put("in-scope", in_scope_only.then(|| "1".to_owned()));
    put("type", number(kind));
    put("prefecture", number(prefecture));
    put("municipality", municipality.map(|n| n.to_string()));
    put("area", medical_area.map(|n| n.to_string()));
    put("concept-area", concept_area.map(|n| n.to_string()));
    if !medical_areas.is_empty() {
        let all: Vec<String> = medical_areas.iter().map(u32::to_string).collect();
        put("areas", Some(all.join(".")));
    }
    for band in bands {
        put("band", Some(band.to_string()));
    }
    put("class", number(class));
    put("no-class", no_class.then(|| "1".to_owned()));
    put("owner", number(owner));
    put("ehr", number(ehr));
    put("region", number(region));
    put("region-not", number(region_not));
    put("rung", rung.map(|r| r.code().to_owned()));
    put("rung-at-least", rung_at_least.map(|r| r.code().to_owned()));
    put("silence", silence.map(|s| s.code().to_owned()));
    put("route", number(route));
    put("officer", officer.map(|o| o.code().to_owned()));
    put("ciso", yes_no(ciso));
    put("executive", yes_no(executive));
    put("can-act", yes_no(can_act));
    put("readiness", readiness.map(|r| r.code().to_owned()));
    put("recovery", recovery.map(|r| r.code().to_owned()));
    put("in-house", number(in_house));
    put("lacks", lacks.map(|l| code_of(&LACKS, l).to_owned()));
    put("has", has.map(|h| code_of(&LACKS, h).to_owned()));
    put("rung-since", rung_since.map(|r| r.code().to_owned()));
    put("since", since.map(|day| day.to_string()));
    put("absent-since", absent_since.then(|| "1".to_owned()));
    put("fell", regression.map(|r| code_of(&FELL, r).to_owned()));
    put("expires-by", expires_by.map(|day| day.to_string()));
    put("in-grace", yes_no(in_grace));
    put("sort", (*sort != Sort::default()).then(|| code_of(&SORTS, *sort).to_owned()));
    to
}

/// The cohort of a query string. What is unknown is ignored, so that an old link still leads somewhere.
pub fn asked(pairs: &[(String, String)]) -> Asked {
    let mut asked = Asked { page: 1, ..Asked::default() };
    let Asked { cohort, known_at, page, unread } = &mut asked;
    for (name, value) in pairs {
        let value = normalise(value);
        if value.is_empty() {
            continue;
        }
        let small = || value.parse::<u8>().ok();
        let yes_no = || match value.as_str() {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        };
        let mut day = |slot: &mut Option<Day>| match parse_day(&value) {
            Some(day) => *slot = Some(day),
            None => unread.push(value.clone()),
        };
        match name.as_str() {
            "as-of" => day(&mut cohort.as_of),
            "since" => day(&mut cohort.since),
            "expires-by" => day(&mut cohort.expires_by),
            "known-at" => match instant(&value) {
                Some(instant) => *known_at = Some(instant),
                None => unread.push(value),
            },
            "q" => cohort.search = Some(value),
            "closed" => cohort.also_closed = value == "1",
            "in-scope" => cohort.in_scope_only = value == "1",
            "type" => cohort.kind = small(),
            "prefecture" => cohort.prefecture = small(),
            "municipality" => cohort.municipality = value.parse().ok(),
            "area" => cohort.medical_area = value.parse().ok(),
            "concept-area" => cohort.concept_area = value.parse().ok(),
            "areas" => cohort.medical_areas = value.split('.').filter_map(|n| n.parse().ok()).collect(),
            "band" => cohort.bands.extend(small()),
            "class" if value == "none" => cohort.no_class = true,
            "class" => cohort.class = small(),
            "no-class" => cohort.no_class = value == "1",
            "owner" => cohort.owner = small(),
            "ehr" => cohort.ehr = small(),
            "region" => cohort.region = small(),
            "region-not" => cohort.region_not = small(),
            "rung" => cohort.rung = Rung::from_code(&value),
            "rung-at-least" => cohort.rung_at_least = Rung::from_code(&value),
            "silence" => cohort.silence = Silence::from_code(&value),
            "route" => cohort.route = small(),
            "officer" => cohort.officer = Officer::from_code(&value),
            "ciso" => cohort.ciso = yes_no(),
            "executive" => cohort.executive = yes_no(),
            "can-act" => cohort.can_act = yes_no(),
            "readiness" => cohort.readiness = Readiness::from_code(&value),
            "recovery" => cohort.recovery = Recovery::from_code(&value),
            "in-house" => cohort.in_house = small(),
            "lacks" => cohort.lacks = value_of(&LACKS, &value),
            "has" => cohort.has = value_of(&LACKS, &value),
            "rung-since" => cohort.rung_since = Rung::from_code(&value),
            "absent-since" => cohort.absent_since = value == "1",
            "in-grace" => cohort.in_grace = yes_no(),
            "fell" => cohort.regression = value_of(&FELL, &value),
            "sort" => cohort.sort = value_of(&SORTS, &value).unwrap_or_default(),
            "page" => *page = value.parse().unwrap_or(1).max(1),
            _ => {}
        }
    }
    asked
}

/// A day means its end; else an instant of RFC 3339.
pub fn instant(text: &str) -> Option<Instant> {
    parse_day(text).map(Instant::end_of).or_else(|| Instant::parse(text))
}

/// An instant as a query holds it: a day where it is a day's end.
pub fn instant_text(instant: Instant) -> String {
    let day = instant.day();
    if Instant::end_of(day) == instant { day.to_string() } else { instant.to_rfc3339() }
}

/// The pairs as a query string, without the question mark.
pub fn encode<'a>(pairs: impl IntoIterator<Item = &'a (String, String)>) -> String {
    let mut text = String::new();
    for (name, value) in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(name);
        text.push('=');
        for byte in value.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => text.push(char::from(byte)),
                _ => {
                    // Writing to a String cannot fail.
                    let _ = write!(text, "%{byte:02X}");
                }
            }
        }
    }
    text
}

/// The address of the list of exactly this cohort.
pub fn link(cohort: &Cohort, known_at: Option<Instant>) -> String {
    let mut pairs = pairs(cohort);
    if let Some(known_at) = known_at {
        pairs.push(("known-at".to_owned(), instant_text(known_at)));
    }
    if pairs.is_empty() { "/institutions".to_owned() } else { format!("/institutions?{}", encode(&pairs)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cohort in which every field restricts; adding a field breaks `pairs` at compile time.
    fn full() -> Cohort {
        Cohort {
            as_of: parse_day("2026-11-22"),
            search: Some("みどり & 丘".to_owned()),
            also_closed: true,
            in_scope_only: true,
            kind: Some(1),
            prefecture: Some(13),
            municipality: Some(13101),
            medical_area: Some(81_301),
            concept_area: Some(11_301),
            medical_areas: vec![81_301, 81_302],
            bands: vec![0, 3],
            class: Some(4),
            no_class: true,
            owner: Some(2),
            ehr: Some(1),
            region: Some(3),
            region_not: Some(4),
            rung: Some(Rung::OutOfScope),
            rung_at_least: Some(Rung::Verified),
            silence: Some(Silence::Declined),
            route: Some(5),
            officer: Some(Officer::FullTime),
            ciso: Some(true),
            executive: Some(false),
            can_act: Some(true),
            readiness: Some(Readiness::Quality),
            recovery: Some(Recovery::Tested),
            in_house: Some(0),
            lacks: Some(Lack::Restore),
            has: Some(Lack::Officer),
            rung_since: Some(Rung::Known),
            since: parse_day("2025-03-31"),
            absent_since: true,
            regression: Some(Regression::Worsened),
            in_grace: Some(true),
            expires_by: parse_day("2027-01-01"),
            sort: Sort::Expires,
        }
    }

    #[test]
    fn a_cohort_comes_back_from_its_link() {
        let known = Instant::end_of(parse_day("2026-03-31").unwrap());
        let mut pairs = pairs(&full());
        pairs.push(("known-at".to_owned(), instant_text(known)));
        let back = asked(&pairs);
        assert_eq!(back.cohort, full());
        assert_eq!(back.known_at, Some(known));
        assert_eq!(link(&Cohort::default(), None), "/institutions");
    }

    #[test]
    fn days_are_read_in_any_writing_and_what_cannot_be_read_is_said() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let back = asked(&[
            pair("as-of", "令和８年１１月２２日"),
            pair("since", "昨日"),
            pair("page", "0"),
            pair("rung", "9"),
        ]);
        assert_eq!(back.cohort.as_of, parse_day("2026-11-22"));
        assert_eq!(back.unread, ["昨日"]);
        assert_eq!((back.page, back.cohort.rung), (1, None));
    }

    #[test]
    fn a_query_is_percent_encoded() {
        assert_eq!(encode(&[("q".to_owned(), "あ &=".to_owned())]), "q=%E3%81%82%20%26%3D");
    }
}
