//! What a decision of the review queue records.

use kenshin_domain::evidence::{Code, Described, Draft};
use kenshin_domain::institutions::{FunctionClass, FunctionClasses, InstitutionCode, InstitutionKind};
use kenshin_domain::text::Text;
use kenshin_domain::time::{Day, Instant};
use kenshin_store::institutions::{Entry, Place, Review};
use serde_json::{Map, Value};

use super::areas::Areas;
use super::described::{draft, silent};
use super::plan::{File, put};
use super::{beds, codes, designations, records};
use crate::Refusal;
use crate::institutions::{ImportKind, ReviewKind};

/// The drafts for the institution that a person chose; without an entry it is a new one.
pub(crate) fn drafts(
    review: &Review,
    entry: Option<&Entry>,
    places: &[Place],
    now: Instant,
) -> Result<Vec<Draft>, Refusal> {
    let kind = ReviewKind::from_code(&review.kind).ok_or_else(unreadable)?;
    let file = File {
        kind: match kind {
            ReviewKind::Code => ImportKind::Codes,
            ReviewKind::Beds => ImportKind::Beds,
            ReviewKind::Designation => ImportKind::Designations,
            ReviewKind::Record => ImportKind::Records,
        },
        name: review.file_name.clone(),
        sha256: review.file.clone(),
        state_of: now.day(),
        now,
    };
    let payload: Value = serde_json::from_str(&review.payload).map_err(|_| unreadable())?;
    let line = u64::try_from(review.line).unwrap_or(0);
    let made = match (kind, entry) {
        (ReviewKind::Code, _) => code(&file, line, &payload, entry.is_none()),
        (ReviewKind::Beds, Some(entry)) => bed(&file, line, &payload, entry, places),
        (ReviewKind::Designation, Some(entry)) => designation(&file, line, &payload, entry, places)?,
        (ReviewKind::Record, Some(_)) => records::of_payload(&file, line, &payload, now.day()),
        (_, None) => return Err(only_codes()),
    };
    made.ok_or_else(unreadable)
}

fn code(file: &File, line: u64, payload: &Value, is_new: bool) -> Option<Vec<Draft>> {
    let text = |key: &str| payload.get(key).and_then(Value::as_str);
    let (number, _) = InstitutionCode::parse(text("code")?).ok()?;
    let mut facts =
        Described { medical_code: Code::new(&number.to_string()).ok(), ..silent(Code::new(codes::SOURCE).ok()?) };
    let mut private = Map::new();
    put(&mut private, "postcode", text("zip"));
    if is_new {
        facts.institution_kind = Code::new(InstitutionKind::Hospital.code()).ok();
        facts.prefecture = Some(number.prefecture().number());
        put(&mut private, "name", text("name"));
        put(&mut private, "address", text("address"));
    }
    Some(vec![draft(facts, private, file.state_of, file.source(line)?, file.key())])
}

fn bed(file: &File, line: u64, payload: &Value, entry: &Entry, places: &[Place]) -> Option<Vec<Draft>> {
    let area = payload.get("area").and_then(Value::as_str)?;
    let marked: FunctionClasses = payload
        .get("classes")?
        .as_array()?
        .iter()
        .filter_map(|class| FunctionClass::from_code(class.as_str()?))
        .collect();
    let facts = beds::facts(&Areas::of(places), area, entry.classes, marked)?;
    let reported = payload.get("reported").and_then(Value::as_object).cloned().unwrap_or_default();
    Some(vec![draft(facts, reported, file.state_of, file.source(line)?, file.key())])
}

fn designation(
    file: &File,
    line: u64,
    payload: &Value,
    entry: &Entry,
    places: &[Place],
) -> Result<Option<Vec<Draft>>, Refusal> {
    let class = designations::class_of(payload)?;
    let day = |key: &str| payload.get(key).and_then(Value::as_i64).and_then(Day::from_number);
    let from = day("from").unwrap_or(file.state_of).min(file.state_of);
    let ended = day("to").is_some_and(|to| to < file.state_of);
    let now = FunctionClasses::from_bits(u32::try_from(entry.classes).unwrap_or(0));
    let set = if ended { now.without(class) } else { now.with(class) };
    let Some(facts) = designations::facts(&Areas::of(places), entry, set) else { return Ok(None) };
    let on = if ended { day("to").unwrap_or(from).plus(1) } else { from };
    let Some(source) = file.source(line) else { return Ok(None) };
    let key = format!("{}:{}:{on}", file.key(), class.code());
    Ok(Some(vec![draft(facts, Map::new(), on, source, key)]))
}

fn unreadable() -> Refusal {
    Refusal::Conflict(Text::new(
        "この行は読み直せません。ファイルを再度取り込んでください。",
        "This row cannot be read again. Import the file again.",
    ))
}

fn only_codes() -> Refusal {
    Refusal::field(
        "decision",
        Text::new(
            "新しい医療機関として登録できるのは、医療機関コードの行だけです。先に病院一覧を取り込んでください。",
            "Only a row of the code list can become a new institution. Import the list of hospitals first.",
        ),
    )
}
