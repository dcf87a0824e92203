//! From what somebody typed to an answer.

use kenshin_domain::text::{Lang, Text, normalise};
use kenshin_domain::time::parse_period;

use super::bounds;
use super::choices::{Choice, NO, YES};
use super::field::{Field, Kind};
use super::secret::{taken_out, without_secrets};
use super::value::Value;

/// How one cell was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The answer; `None` for an empty cell.
    pub value: Option<Value>,
    /// What somebody should look at.
    pub doubt: Option<Text>,
}

const UNKNOWN: &[&str] = &[
    "わからない",
    "分からない",
    "判らない",
    "わかりません",
    "不明",
    "?",
    "??",
    "unknown",
    "未把握",
    "未回答",
    "不詳",
    "notknown",
    "don'tknow",
    "確認中",
    "未確認",
];
const ASK_VENDOR: &[&str] = &[
    "業者に聞く",
    "業者に確認",
    "業者へ確認",
    "業者確認",
    "要業者確認",
    "業者確認中",
    "業者に問合せ中",
    "事業者に聞く",
    "事業者に確認",
    "ベンダーに確認",
    "ベンダーに聞く",
    "ベンダ確認",
    "ベンダー確認",
    "メーカーに確認",
    "askthevendor",
    "askvendor",
];
const AS_BEFORE: &[&str] = &["前回と同じ", "前回同様", "前年と同じ", "変更なし", "同上(前回)", "asbefore", "unchanged"];
const NOTHING: &[&str] = &["-", "--", "—", "―", "–", "‐", "−", "─", "/", "n/a"];

/// Reads one cell. Nothing is lost: what is none of the choices is kept as text, with a doubt.
pub fn read_cell(field: Field, typed: &str) -> Cell {
    let (text, cut) = tidy(typed);
    let (text, secret) = without_secrets(&text);
    let folded = folded(&text);
    let is = |words: &[&str]| words.contains(&folded.as_str());
    let certain = |value| Cell { value: Some(value), doubt: None };
    if folded.is_empty() || is(NOTHING) {
        return Cell { value: None, doubt: None };
    }
    if matches!(field.kind(), Kind::Key) {
        return certain(Value::Text(text));
    }
    // A choice of this very column wins over a word of the same writing that means "unknown" elsewhere.
    if let Some(choice) = choices(field.kind()).iter().find(|choice| means(choice, &folded)) {
        return certain(single(field, choice));
    }
    for (words, value) in [(UNKNOWN, Value::Unknown), (ASK_VENDOR, Value::AskVendor), (AS_BEFORE, Value::AsBefore)] {
        if is(words) {
            return certain(value);
        }
    }
    let found = match field.kind() {
        Kind::Key | Kind::Text => Some(Value::Text(text.clone())),
        Kind::One(list) => one(list, &text).or_else(|| yes_or_no(list, &folded)),
        Kind::Several(list) => several(list, &text),
        Kind::Date(_) => parse_period(&text).map(Value::When),
        Kind::Months => months(&folded).map(Value::Months),
    };
    let doubt = match (&found, cut) {
        _ if secret => Some(taken_out()),
        (_, true) => Some(Text::new(
            "2,000文字を超える部分は読みませんでした。短くしてください。",
            "What stands behind 2,000 characters was not read. Shorten it.",
        )),
        (None, _) => Some(not_understood(field)),
        _ => None,
    };
    Cell { value: Some(found.unwrap_or(Value::Text(text))), doubt }
}

fn not_understood(field: Field) -> Text {
    let list = |lang| {
        let words: Vec<_> = choices(field.kind()).iter().map(|choice| choice.label.get(lang)).collect();
        words.join(if lang == Lang::Ja { "／" } else { " / " })
    };
    match field.kind() {
        Kind::Date(_) => Text::new(
            "日付として読めません。2026-11-22、令和8年11月22日、2026年11月のように書いてください。書かれた文字はそのまま残しました。",
            "This is not readable as a date. Write 2026-11-22 or 2026年11月. The text was kept as it is.",
        ),
        Kind::Months => Text::new(
            "月数として読めません。数字で書いてください。書かれた文字はそのまま残しました。",
            "This is not readable as a number of months. Write a number. The text was kept as it is.",
        ),
        _ => Text::new(
            format!(
                "選択肢（{}）のどれでもありません。選び直してください。書かれた文字はそのまま残しました。",
                list(Lang::Ja)
            ),
            format!("This is none of the choices ({}). Choose again. The text was kept as it is.", list(Lang::En)),
        ),
    }
}

/// The choices of a column.
pub(super) const fn choices(kind: Kind) -> &'static [Choice] {
    match kind {
        Kind::One(list) | Kind::Several(list) | Kind::Date(list) => list,
        Kind::Key | Kind::Text | Kind::Months => &[],
    }
}

fn single(field: Field, choice: &'static Choice) -> Value {
    match field.kind() {
        Kind::Several(_) => Value::Several(vec![choice]),
        _ => Value::One(choice, String::new()),
    }
}

/// The text without spaces at its ends and control characters, line ends as `\n`; whether it was cut.
fn tidy(typed: &str) -> (String, bool) {
    let plain = typed.replace("\r\n", "\n").replace('\r', "\n");
    let mut chars = plain
        .chars()
        .filter(|c| *c == '\n' || !c.is_control() && *c != '\u{FEFF}' && *c != '\u{FFFE}' && *c != '\u{FFFF}');
    let kept: String = chars.by_ref().take(bounds::CHARS).collect();
    (kept.trim().to_owned(), chars.next().is_some())
}

/// The form in which answers are compared: half-width, lower case, no spaces, no full stop at the end.
pub(super) fn folded(text: &str) -> String {
    let text = normalise(text);
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    plain.trim_end_matches(['。', '.', '．']).to_owned()
}

fn means(choice: &Choice, answer: &str) -> bool {
    [choice.label.get(Lang::Ja), choice.label.get(Lang::En), choice.code].iter().any(|word| folded(word) == answer)
        || choice.also.contains(&answer)
}

fn find(list: &'static [Choice], text: &str) -> Option<&'static Choice> {
    let answer = folded(text);
    list.iter().find(|choice| means(choice, &answer))
}

/// One choice, perhaps with a remark in brackets: 「多要素（SMS）」.
fn one(list: &'static [Choice], text: &str) -> Option<Value> {
    if let Some(choice) = find(list, text) {
        return Some(Value::One(choice, String::new()));
    }
    let inner = text.strip_suffix(['）', ')'])?;
    // The longest beginning that is a choice: 「携帯回線（SIM）」 has brackets of its own.
    for (at, bracket) in inner.match_indices(['（', '(']).collect::<Vec<_>>().into_iter().rev() {
        let (head, remark) = (inner.get(..at)?, inner.get(at + bracket.len()..)?);
        if let Some(choice) = find(list, head) {
            return Some(Value::One(choice, remark.trim().to_owned()));
        }
    }
    None
}

fn several(list: &'static [Choice], text: &str) -> Option<Value> {
    let parts =
        text.split(['、', ',', '，', ';', '；', '\n', '／', '/']).map(str::trim).filter(|part| !part.is_empty());
    let mut found: Vec<&'static Choice> = Vec::new();
    for part in parts {
        let choice = find(list, part)?;
        if !found.iter().any(|have| have.code == choice.code) {
            found.push(choice);
        }
    }
    (!found.is_empty()).then_some(Value::Several(found))
}

/// 「はい」 and 「いいえ」 where the list has a yes and a no.
fn yes_or_no(list: &'static [Choice], answer: &str) -> Option<Value> {
    let code = if YES.contains(&answer) {
        "yes"
    } else if NO.contains(&answer) {
        "no"
    } else {
        return None;
    };
    list.iter().find(|choice| choice.code == code).map(|choice| Value::One(choice, String::new()))
}

/// `6`, `6か月`, `1年`.
fn months(answer: &str) -> Option<u32> {
    let digits = answer.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = answer.split_at_checked(digits)?;
    let number: u32 = number.parse().ok()?;
    match unit {
        "" | "月" | "か月" | "ヶ月" | "ヵ月" | "カ月" | "ケ月" | "箇月" | "months" | "month" => {
            Some(number)
        }
        "年" | "年間" | "years" | "year" => number.checked_mul(12),
        _ => None,
    }
}
