//! Movements between two days: the spans of one day joined with those of another.
//!
//! The `+` before the first day of the other span keeps SQLite on the index by chain and last day: few spans of a chain
//! end after the day, many begin before it.

use kenshin_domain::time::Day;

use super::cohort::{Question, Shape, fell_by_worsening};
use crate::StoreError;
use crate::db::{Db, Value};

/// How many moved from a rung to a rung; `None` = not counted on that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlowCell {
    /// On the earlier day.
    pub from: Option<i64>,
    /// On the later day.
    pub to: Option<i64>,
    /// How many.
    pub count: i64,
}

/// The movements of those counted on both days.
pub async fn flows(db: &Db, question: &Question<'_>, since: Day) -> Result<Vec<FlowCell>, StoreError> {
    let mut params = vec![since.into()];
    let sql = question.sql(Shape::Spans, &mut params);
    let text = format!(
        "SELECT x.rung, s.rung, COUNT(*) FROM {} \
         JOIN d_stage_span x ON x.chain = s.chain AND x.known_at = s.known_at AND +x.from_day <= $1 AND x.to_day > $1 \
         WHERE {} AND x.open = 1 GROUP BY x.rung, s.rung ORDER BY x.rung, s.rung",
        sql.from, sql.wheres
    );
    let records = db.query(&text, &params).await?;
    records.iter().map(|r| Ok(FlowCell { from: Some(r.int(0)?), to: Some(r.int(1)?), count: r.int(2)? })).collect()
}

/// Those counted on the question's day and not on the other, by rung. With the two days exchanged: the leavers.
pub async fn newcomers_and_leavers(
    db: &Db,
    question: &Question<'_>,
    other: Day,
) -> Result<Vec<(i64, i64)>, StoreError> {
    let mut params = vec![other.into()];
    let sql = question.sql(Shape::Spans, &mut params);
    let text = format!(
        "SELECT s.rung, COUNT(*) FROM {} \
         LEFT JOIN d_stage_span x ON x.chain = s.chain AND x.known_at = s.known_at AND +x.from_day <= $1 AND x.to_day > $1 \
         WHERE {} AND (x.open IS NULL OR x.open = 0) GROUP BY s.rung ORDER BY s.rung",
        sql.from, sql.wheres
    );
    let records = db.query(&text, &params).await?;
    records.iter().map(|r| Ok((r.int(0)?, r.int(1)?))).collect()
}

/// Those that stand lower than on the other day: because evidence ran out, because something became worse.
pub async fn falls(db: &Db, question: &Question<'_>, since: Day) -> Result<(i64, i64), StoreError> {
    let mut params: Vec<Value> = vec![since.into(), question.day().into()];
    let sql = question.sql(Shape::Spans, &mut params);
    let text = format!(
        "SELECT {} AS worse, COUNT(*) FROM {} \
         JOIN d_stage_span x ON x.chain = s.chain AND x.known_at = s.known_at AND +x.from_day <= $1 AND x.to_day > $1 \
         WHERE {} AND x.open = 1 AND s.rung < x.rung GROUP BY 1",
        fell_by_worsening("$1", "$2"),
        sql.from,
        sql.wheres
    );
    let (mut expired, mut worsened) = (0, 0);
    for record in db.query(&text, &params).await? {
        let place = if record.int(0)? == 0 { &mut expired } else { &mut worsened };
        *place += record.int(1)?;
    }
    Ok((expired, worsened))
}
