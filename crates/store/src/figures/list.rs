//! The list behind a figure: the same condition, with the register's fields beside the standing.

use kenshin_domain::stages::Sort;
use kenshin_domain::time::Day;

use super::cohort::{Question, Shape};
use crate::StoreError;
use crate::db::{Db, Record};

/// One line, as the two tables have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The chain's text.
    pub chain: String,
    /// 医療機関コード.
    pub medical_code: Option<String>,
    /// Name.
    pub name: String,
    /// Kana.
    pub kana: String,
    /// Address.
    pub address: String,
    /// Beds as last stated.
    pub beds: Option<i64>,
    /// Numbers of the span, in the order of `SPAN`.
    pub span: [Option<i64>; 24],
}

/// The columns of `Line::span`.
const SPAN: &str = "s.kind, s.prefecture, s.municipality, s.band, s.classes, s.rung, s.silence, s.route, s.waits, \
    s.officer, s.can_act, s.readiness, s.recovery, s.in_house, s.in_grace, s.regression, s.expires, s.open, \
    s.from_day, s.to_day, s.red_points, s.executive, s.ciso, s.employment";

/// Up to so many are looked up in the register one by one and sorted.
const FEW: u64 = 400;

/// How many institutions the cohort holds.
pub async fn count(db: &Db, question: &Question<'_>) -> Result<u64, StoreError> {
    let mut params = Vec::new();
    let sql = question.sql(Shape::Spans, &mut params);
    let text = format!("SELECT COUNT(*) FROM {} WHERE {}", sql.from, sql.wheres);
    let total = db.query_one(&text, &params).await?.int(0)?;
    Ok(u64::try_from(total).unwrap_or(0))
}

/// Lines from `offset`, at most `limit`; `total` as counted before. A page behind the middle is read from the end.
pub async fn lines(
    db: &Db,
    question: &Question<'_>,
    total: u64,
    offset: u64,
    limit: u64,
) -> Result<Vec<Line>, StoreError> {
    let size = limit.min(total.saturating_sub(offset));
    let backwards = offset > total / 2;
    let skip = if backwards { total.saturating_sub(offset).saturating_sub(size) } else { offset };
    let mut params = Vec::new();
    let sql = question.sql(if total <= FEW { Shape::SpansFirst } else { Shape::RegisterFirst }, &mut params);
    let order = order_by(question.cohort.sort, backwards);
    params.push(size.into());
    let size_place = params.len();
    params.push(skip.into());
    let skip_place = params.len();
    let text = format!(
        "SELECT s.chain, r.medical_code, r.name, r.kana, r.address, r.beds_total, {SPAN} FROM {} WHERE {} \
         ORDER BY {order} LIMIT ${size_place} OFFSET ${skip_place}",
        sql.from, sql.wheres
    );
    let records = db.query(&text, &params).await?;
    let mut found = records.iter().map(Line::read).collect::<Result<Vec<_>, _>>()?;
    if backwards {
        found.reverse();
    }
    Ok(found)
}

/// Every line in order, in bounded memory.
pub async fn export(db: &Db, question: &Question<'_>, mut each: impl FnMut(Line) + Send) -> Result<(), StoreError> {
    let mut params = Vec::new();
    let sql = question.sql(Shape::RegisterFirst, &mut params);
    let order = order_by(question.cohort.sort, false);
    let text = format!(
        "SELECT s.chain, r.medical_code, r.name, r.kana, r.address, r.beds_total, {SPAN} FROM {} WHERE {} ORDER BY {order}",
        sql.from, sql.wheres
    );
    db.stream(&text, &params, |record| {
        each(Line::read(&record)?);
        Ok(())
    })
    .await
}

/// The order, always ended by the chain: two lists page alike. Nothing stands before something on neither database.
fn order_by(sort: Sort, backwards: bool) -> String {
    let columns: &[(&str, bool)] = match sort {
        Sort::Kana => &[("r.sort_kana", false)],
        Sort::Code => &[("COALESCE(r.medical_code, '~')", false)],
        Sort::Rung => &[("s.rung", false), ("r.sort_kana", false)],
        Sort::Beds => &[("COALESCE(r.beds_total, -1)", true), ("r.sort_kana", false)],
        Sort::Expires => &[("COALESCE(s.expires, 9999999)", false), ("r.sort_kana", false)],
    };
    let direction = |descending: bool| if descending == backwards { "ASC" } else { "DESC" };
    let mut order: Vec<String> =
        columns.iter().map(|(column, desc)| format!("{column} {}", direction(*desc))).collect();
    order.push(format!("r.chain {}", direction(false)));
    order.join(", ")
}

impl Line {
    fn read(r: &Record) -> Result<Self, StoreError> {
        let mut span = [None; 24];
        for (place, slot) in span.iter_mut().enumerate() {
            *slot = r.opt_int(place + 6)?;
        }
        Ok(Self {
            chain: r.text(0)?,
            medical_code: r.opt_text(1)?,
            name: r.text(2)?,
            kana: r.text(3)?,
            address: r.text(4)?,
            beds: r.opt_int(5)?,
            span,
        })
    }
}

/// The stretches of one institution: day numbers and the span's columns, oldest first.
pub async fn stretches(db: &Db, chain: &str, known_at: i64) -> Result<Vec<[Option<i64>; 24]>, StoreError> {
    let text = format!("SELECT {SPAN} FROM d_stage_span s WHERE s.chain = $1 AND s.known_at = $2 ORDER BY s.from_day");
    let records = db.query(&text, &[chain.into(), known_at.into()]).await?;
    records
        .iter()
        .map(|r| {
            let mut span = [None; 24];
            for (place, slot) in span.iter_mut().enumerate() {
                *slot = r.opt_int(place)?;
            }
            Ok(span)
        })
        .collect()
}

/// The day until which a stretch lasts, for readers of `Line::span`.
pub fn day_of(number: Option<i64>) -> Option<Day> {
    number.and_then(Day::from_number)
}
