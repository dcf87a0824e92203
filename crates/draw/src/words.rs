//! The words that charts bring with them; all others come from the caller.

use kenshin_domain::text::{Both, Lang};
use kenshin_domain::time::FiscalYear;

pub(crate) const AS_TABLE: Both = Both::new("同じ数字を表で見る", "The same numbers as a table");
pub(crate) const NO_DATA: Both = Both::new("データなし", "No data");
pub(crate) const PREFECTURE: Both = Both::new("都道府県", "Prefecture");
pub(crate) const COUNT: Both = Both::new("件数", "Count");
pub(crate) const OF: Both = Both::new("対象", "Out of");
pub(crate) const SHARE: Both = Both::new("割合", "Share");
pub(crate) const TOTAL: Both = Both::new("合計", "Total");
pub(crate) const DAY: Both = Both::new("日付", "Date");
pub(crate) const FROM: Both = Both::new("はじめ", "From");
pub(crate) const TO: Both = Both::new("おわり", "To");
pub(crate) const CHANGE: Both = Both::new("変化", "Change");
pub(crate) const SAME: Both = Both::new("変わらず", "Unchanged");
pub(crate) const BETTER: Both = Both::new("上がった", "Improved");
pub(crate) const WORSE: Both = Both::new("悪化", "Worsened");
pub(crate) const FELL: Both = Both::new("下がった（期限切れ・悪化）", "Fell (expired or worsened)");
pub(crate) const EXPIRED: Both = Both::new("期限切れ", "Expired");
pub(crate) const GROUP: Both = Both::new("区分", "Group");
pub(crate) const SERIES: Both = Both::new("項目", "Item");
pub(crate) const LOW: Both = Both::new("下限", "Lower bound");
pub(crate) const HIGH: Both = Both::new("上限", "Upper bound");
pub(crate) const INTERVAL: Both = Both::new("線は95 %区間", "Lines: 95 % interval");
pub(crate) const FIRST: Both = Both::new("一方の割合", "Share of the first");
pub(crate) const SECOND: Both = Both::new("他方の割合", "Share of the second");
pub(crate) const DIFFERENCE: Both = Both::new("差（ポイント）", "Difference (points)");
pub(crate) const NO_GAP: Both = Both::new("差なし", "no gap");
pub(crate) const CLEAR: Both = Both::new("差がある（区間が0を含まない）", "Gap (interval excludes 0)");
pub(crate) const UNCLEAR: Both = Both::new("差があるとは言えない", "No clear gap");
pub(crate) const TODAY: Both = Both::new("今日", "today");
pub(crate) const PARTIAL: Both = Both::new("途中", "partial");
pub(crate) const PARTIAL_NOTE: Both = Both::new("途中の期間", "Incomplete period");
pub(crate) const EXPECTED: Both = Both::new("このままなら", "if nothing is done");
pub(crate) const HERE: Both = Both::new("現在", "now");
pub(crate) const AIM: Both = Both::new("めざす", "needed");
pub(crate) const STAGE: Both = Both::new("ステージ", "Stage");
pub(crate) const MARKS: Both = Both::new("印", "Marks");
pub(crate) const STATE: Both = Both::new("状態", "State");
pub(crate) const REACHED: Both = Both::new("到達", "reached");
pub(crate) const NOT_REACHED: Both = Both::new("未到達", "not reached");
pub(crate) const OUT: Both = Both::new("対象外", "Out of scope");
pub(crate) const WHAT: Both = Both::new("できごと", "Event");

/// 令和4年度 / FY2022.
pub(crate) fn fiscal_year(year: FiscalYear, lang: Lang) -> String {
    match lang {
        Lang::Ja => year.to_string(),
        Lang::En => format!("FY{}", year.year()),
    }
}
