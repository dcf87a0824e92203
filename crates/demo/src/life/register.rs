//! What the public register, the area tables and the designation lists say, year by year.

use kenshin_domain::evidence::{Answer, Basis, Closed, Described, Statement, Witness};
use kenshin_domain::institutions::RegionType;
use serde_json::{Map, Value};

use super::Year;
use super::diary::{Diary, code};
use crate::calibration::at;
use crate::dice::Dice;

/// A description by one source that says nothing yet.
fn said_by(source: &str) -> Described {
    Described {
        source: code(source),
        medical_code: None,
        register_id: None,
        institution_kind: None,
        prefecture: None,
        municipality: None,
        medical_area: None,
        concept_area: None,
        beds: None,
        beds_general: None,
        beds_long_term: None,
        beds_psychiatric: None,
        beds_tuberculosis: None,
        beds_infectious: None,
        classes: None,
        owner: None,
        ehr: None,
        region: None,
        latitude_micro: None,
        longitude_micro: None,
    }
}

/// The register comes out every spring; the other lists with the first year.
pub fn year(year: &Year<'_>, diary: &mut Diary, dice: &mut Dice) {
    let first = year.fiscal.first_day();
    let trust = (Basis::Paper, Witness::Official);
    if year.index == 0 {
        diary.note_whole(first, None, Statement::Described(register(year)), trust, Some(private(year)), dice);
        diary.note_whole(first, None, Statement::Described(area(year)), trust, None, dice);
        if !year.persona.classes.is_empty() {
            diary.note_whole(first, None, Statement::Described(designations(year)), trust, None, dice);
        }
    } else {
        let published = first.plus_months(2);
        diary.note_whole(published, None, Statement::Described(register(year)), trust, Some(private(year)), dice);
    }
    let has = year.persona.ehr_rank < at(&year.rules.calibration.ehr_by_year, year.index) + band_shift(year);
    let ehr = Described { ehr: Some(if has { Answer::Yes } else { Answer::No }), ..said_by("survey") };
    diary.claim(first.plus(3), Statement::Described(ehr), dice);
}

/// How far the band lies from the national share of electronic records.
fn band_shift(year: &Year<'_>) -> f64 {
    at(&year.rules.calibration.ehr_by_band, year.persona.band) - 74.0
}

/// Whether the hospital has an electronic record in this year.
pub fn has_record(year: &Year<'_>) -> bool {
    year.persona.ehr_rank < at(&year.rules.calibration.ehr_by_year, year.index) + band_shift(year)
}

fn register(year: &Year<'_>) -> Described {
    let persona = year.persona;
    let psychiatric = persona.classes.contains(kenshin_domain::institutions::FunctionClass::Psychiatric);
    let split = persona.beds.map(|beds| {
        let long = if persona.band < 2 { beds / 3 } else { beds / 10 };
        if psychiatric { (beds / 10, beds / 10, beds - beds / 10 * 2) } else { (beds - long, long, 0) }
    });
    Described {
        register_id: Some(code(&format!("9{:09}", persona.number))),
        institution_kind: Some(code("hospital")),
        prefecture: Some(persona.place.prefecture),
        municipality: Some(persona.place.municipality),
        beds: persona.beds,
        beds_general: split.map(|beds| beds.0),
        beds_long_term: split.map(|beds| beds.1),
        beds_psychiatric: split.map(|beds| beds.2),
        owner: Some(code(persona.owner.code())),
        ..said_by("medical-net")
    }
}

fn area(year: &Year<'_>) -> Described {
    let place = &year.persona.place;
    let far = place.region == RegionType::Depopulated
        && year.persona.classes.contains(kenshin_domain::institutions::FunctionClass::Remote);
    let region = if far { RegionType::RemoteHub } else { place.region };
    Described {
        medical_area: Some(code(&place.medical_area.code())),
        concept_area: Some(code(&place.area.code())),
        region: Some(code(region.code())),
        ..said_by("areas")
    }
}

fn designations(year: &Year<'_>) -> Described {
    let classes = year.persona.classes.iter().map(|class| code(class.code())).collect();
    Described { classes: Some(classes), ..said_by("designations") }
}

fn private(year: &Year<'_>) -> Map<String, Value> {
    let persona = year.persona;
    let prefecture = kenshin_domain::institutions::Prefecture::new(persona.place.prefecture)
        .map_or("", |prefecture| prefecture.name().get(kenshin_domain::text::Lang::Ja));
    let address = format!("{prefecture}{}架空町{}番地", persona.place.area_name, persona.number % 97 + 1);
    [("name", persona.name.clone()), ("kana", persona.kana.clone()), ("address", address)]
        .into_iter()
        .map(|(field, text)| (field.to_owned(), Value::String(text)))
        .collect()
}

/// A hospital that closes.
pub fn close(day: kenshin_domain::time::Day, diary: &mut Diary, dice: &mut Dice) {
    diary.note(day, Statement::Closed(Closed {}), Basis::Paper, Witness::Official, dice);
}
