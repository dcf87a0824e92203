//! `--as-of` and `--known-at`, as people write them.

use kenshin_domain::time::{Day, Instant, parse_day};
use kenshin_programme::App;

use crate::args::Times;
use crate::reader::said;

/// The day of `--as-of`; today where it is not given.
pub fn as_of(times: &Times) -> anyhow::Result<Option<Day>> {
    times.as_of.as_deref().map(day).transpose()
}

/// One day, in any way of writing.
pub fn day(text: &str) -> anyhow::Result<Day> {
    parse_day(text).ok_or_else(|| {
        said(
            format!("「{text}」は日付として読めません。2026-03-31 や 令和8年3月31日 のように書いてください。"),
            format!("{text:?} is not a day; write it like 2026-03-31 or R8.3.31"),
        )
    })
}

/// The moment of `--known-at`: the end of a day, an instant, or a checkpoint; now where it is not given.
pub async fn known_at(app: &App, times: &Times) -> anyhow::Result<Option<Instant>> {
    let Some(text) = times.known_at.as_deref() else { return Ok(None) };
    if let Some(number) = text.strip_prefix("cp:") {
        let wanted = number.split(':').next().and_then(|n| n.parse::<u64>().ok());
        let found = match wanted {
            Some(n) => kenshin_programme::ledger::checkpoint_moment(app, n).await?,
            None => None,
        };
        return found.map(Some).ok_or_else(|| {
            said(
                format!("確認点「{text}」は見つかりません。"),
                format!("there is no checkpoint {text:?} in this database"),
            )
        });
    }
    if let Some(instant) = Instant::parse(text) {
        return Ok(Some(instant));
    }
    day(text).map(|day| Some(Instant::end_of(day)))
}
