//! `institution.described` rows: made, compared, put into words.

use kenshin_domain::evidence::{Basis, Code, Described, Draft, Source, Statement, Witness};
use kenshin_domain::text::Text;
use kenshin_domain::time::Day;
use serde_json::{Map, Value};

/// A description that says nothing yet but whose it is.
pub(crate) fn silent(source: Code) -> Described {
    Described {
        source,
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

/// The row of a description. Official lists are paper that an official looked at.
pub(crate) fn draft(facts: Described, private: Map<String, Value>, on: Day, source: Source, key: String) -> Draft {
    Draft {
        statement: Statement::Described(facts),
        basis: Basis::Paper,
        witness: Witness::Official,
        happened_from: on,
        happened_to: on,
        until: None,
        replaces: None,
        source,
        key: Some(key),
        private: (!private.is_empty()).then_some(private),
    }
}

/// Facts as the ledger has them.
pub(crate) fn facts_of(described: &Described) -> Map<String, Value> {
    match serde_json::to_value(described) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

/// What differs between two sets of facts or private parts: key, before, after.
pub(crate) fn differences(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<(String, String, String)> {
    let keys: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    keys.into_iter()
        .filter(|key| before.get(*key) != after.get(*key))
        .map(|key| (key.clone(), shown(before.get(key)), shown(after.get(key))))
        .collect()
}

/// A value as people read it.
pub(crate) fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => items.iter().map(|item| shown(Some(item))).collect::<Vec<_>>().join(", "),
        Some(other) => other.to_string(),
    }
}

/// What the screen calls a field of the register.
pub(crate) fn label(key: &str) -> Text {
    let (ja, en) = match key {
        "medical_code" => ("医療機関コード", "Institution code"),
        "register_id" => ("医療情報ネットID", "Public register ID"),
        "institution_kind" => ("種別", "Type"),
        "prefecture" => ("都道府県", "Prefecture"),
        "municipality" => ("市区町村", "Municipality"),
        "medical_area" => ("二次医療圏", "Medical area"),
        "concept_area" => ("構想区域", "Regional vision area"),
        "beds" => ("病床数（合計）", "Beds (total)"),
        "beds_general" => ("一般病床", "General beds"),
        "beds_long_term" => ("療養病床", "Long-term beds"),
        "beds_psychiatric" => ("精神病床", "Psychiatric beds"),
        "beds_tuberculosis" => ("結核病床", "Tuberculosis beds"),
        "beds_infectious" => ("感染症病床", "Infectious disease beds"),
        "classes" => ("機能別区分", "Function classes"),
        "owner" => ("開設者", "Owner"),
        "ehr" => ("電子カルテ", "Electronic record"),
        "region" => ("地方の区分", "Region type"),
        "latitude_micro" => ("緯度", "Latitude"),
        "longitude_micro" => ("経度", "Longitude"),
        "name" => ("名称", "Name"),
        "kana" => ("フリガナ", "Kana"),
        "short_name" => ("略称", "Short name"),
        "corporate" => ("法人名", "Corporation"),
        "english" => ("英語名", "English name"),
        "address" => ("所在地", "Address"),
        "postcode" => ("郵便番号", "Postal code"),
        "url" => ("ホームページ", "Home page"),
        _ => return Text::new(key, key),
    };
    Text::new(ja, en)
}
