//! Five years by month: a running sum of +1 where a span begins and -1 where it ends.
//!
//! Both sums come in the order of an index, so that nothing is sorted; the `+` before the other day keeps SQLite on it.

use kenshin_domain::time::Day;

use super::cohort::Question;
use crate::StoreError;
use crate::db::Db;

/// How many stood on each rung, from 対象外 to 維持, at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthCounts {
    /// The day.
    pub day: Day,
    /// Rungs -1 to 5.
    pub rungs: [i64; 7],
}

/// The last days of `months` months up to `last`, then `last` itself where it ends no month.
pub fn month_ends(last: Day, months: i32) -> Vec<Day> {
    let first_of_month = |day: Day| day.plus(1 - i32::from(day.date().day()));
    let next = first_of_month(last).plus_months(1);
    let whole = next.plus(-1) == last;
    let newest = if whole { next } else { first_of_month(last) };
    let mut days: Vec<Day> = (0..months).rev().map(|back| newest.plus_months(-back).plus(-1)).collect();
    if !whole {
        days.push(last);
    }
    days
}

/// The counts of these days (in order). Standing and slices are those of each day; the cohort's other conditions
/// (standing, movement, words) do not apply to a series.
pub async fn series(db: &Db, question: &Question<'_>, days: &[Day]) -> Result<Vec<MonthCounts>, StoreError> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(Vec::new()) };
    let mut events = ends(db, question, *first, *last).await?;
    events.extend(starts(db, question, *first, *last).await?);
    events.sort_unstable_by_key(|event| event.day);
    let mut running = [0_i64; 7];
    let mut next = events.into_iter().peekable();
    let mut counts = Vec::with_capacity(days.len());
    for day in days {
        while let Some(event) = next.next_if(|event| event.day <= i64::from(day.number())) {
            if let Some(slot) = usize::try_from(event.rung + 1).ok().and_then(|place| running.get_mut(place)) {
                *slot += event.more;
            }
        }
        counts.push(MonthCounts { day: *day, rungs: running });
    }
    Ok(counts)
}

/// So many more stand on a rung from a day on.
struct Event {
    day: i64,
    rung: i64,
    more: i64,
}

/// Spans that begin on or before the last day and reach over the first.
async fn starts(db: &Db, question: &Question<'_>, first: Day, last: Day) -> Result<Vec<Event>, StoreError> {
    let mut params = vec![first.into(), last.into()];
    let condition = question.without_day(&mut params);
    let sql = format!(
        "SELECT s.from_day, s.rung, COUNT(*) FROM d_stage_span s \
         WHERE {condition} AND s.from_day <= $2 AND +s.to_day > $1 GROUP BY s.from_day, s.rung"
    );
    let records = db.query(&sql, &params).await?;
    records.iter().map(|r| Ok(Event { day: r.int(0)?, rung: r.int(1)?, more: r.int(2)? })).collect()
}

/// Spans that end between the two days.
async fn ends(db: &Db, question: &Question<'_>, first: Day, last: Day) -> Result<Vec<Event>, StoreError> {
    let mut params = vec![first.into(), last.into()];
    let condition = question.without_day(&mut params);
    let sql = format!(
        "SELECT s.to_day, s.rung, COUNT(*) FROM d_stage_span s \
         WHERE {condition} AND s.to_day <= $2 AND s.to_day > $1 GROUP BY s.to_day, s.rung"
    );
    let records = db.query(&sql, &params).await?;
    records.iter().map(|r| Ok(Event { day: r.int(0)?, rung: r.int(1)?, more: -r.int(2)? })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_on_their_last_day_and_the_running_month_comes_last() {
        let day = |y, m, d| Day::from_ymd(y, m, d).unwrap();
        assert_eq!(month_ends(day(2026, 11, 22), 2), [day(2026, 9, 30), day(2026, 10, 31), day(2026, 11, 22)]);
        assert_eq!(month_ends(day(2026, 3, 31), 2), [day(2026, 2, 28), day(2026, 3, 31)]);
    }
}
