//! Stretches of days as rows of `d_stage_span`.

use kenshin_domain::evidence::{DigestRow, Employment, Route, Row, Statement};

use kenshin_domain::stages::{Editions, Regression, Span, timeline};
use kenshin_domain::time::Instant;

use super::load::list;
use crate::StoreError;
use crate::db::{Tx, Value};

/// The columns of `d_stage_span`, in the order of `span_values`.
pub const SPAN_COLUMNS: [&str; 33] = [
    "chain",
    "known_at",
    "from_day",
    "to_day",
    "rung",
    "silence",
    "route",
    "waits",
    "officer",
    "employment",
    "executive",
    "ciso",
    "can_act",
    "readiness",
    "recovery",
    "in_house",
    "red_points",
    "expires",
    "in_grace",
    "regression",
    "rung_before",
    "because",
    "open",
    "kind",
    "prefecture",
    "municipality",
    "medical_area",
    "concept_area",
    "band",
    "classes",
    "owner",
    "ehr",
    "region",
];

/// `known_at` of the spans that hold what is known now.
pub(super) const NOW: i64 = 0;

/// The number of a route: A = 1 to D = 4.
pub const fn route_number(route: Route) -> i64 {
    match route {
        Route::A => 1,
        Route::B => 2,
        Route::C => 3,
        Route::D => 4,
    }
}

/// The number of an employment: full-time 1, combined 2, shared 3, outside 4.
pub const fn employment_number(employment: Employment) -> i64 {
    match employment {
        Employment::FullTime => 1,
        Employment::Combined => 2,
        Employment::Shared => 3,
        Employment::Outside => 4,
    }
}

/// One span as the values of `SPAN_COLUMNS`.
pub fn span_values(chain: &str, known_at: i64, span: &Span) -> [Value; 33] {
    let (at, slice) = (&span.standing, &span.slice);
    let because = span.because.iter().map(u64::to_string).collect::<Vec<_>>().join(",");
    let regression = span.regression.map(|regression| match regression {
        Regression::Expired => 1_i64,
        Regression::Worsened => 2,
    });
    [
        chain.into(),
        known_at.into(),
        span.from.into(),
        span.to.into(),
        at.rung.number().into(),
        at.silence.map(|silence| silence.number()).into(),
        at.route.map(route_number).into(),
        at.waits_for_vendor.into(),
        at.marks.officer.number().into(),
        at.employment.map(employment_number).into(),
        at.executive.into(),
        at.ciso.into(),
        at.marks.can_act.into(),
        at.marks.readiness.number().into(),
        at.marks.recovery.number().into(),
        at.marks.in_house.number().into(),
        at.red_points.into(),
        span.expires.into(),
        span.in_grace.into(),
        regression.into(),
        span.before.map(|rung| rung.number()).into(),
        because.into(),
        slice.open.into(),
        slice.kind.into(),
        slice.prefecture.into(),
        slice.municipality.into(),
        slice.medical_area.into(),
        slice.concept_area.into(),
        slice.band.into(),
        slice.classes.into(),
        slice.owner.into(),
        slice.ehr.into(),
        slice.region.into(),
    ]
}

/// The spans that a digest gives, for what is known now.
pub(super) fn of_digest(chain: &str, digest: &[u8], editions: &Editions) -> Result<Vec<Span>, StoreError> {
    let rows = DigestRow::read_all(digest).map_err(|_| StoreError::Digest(chain.to_owned()))?;
    Ok(timeline(&rows, editions, Instant::MAX))
}

/// Replaces the spans of these chains.
pub(super) async fn replace<'a>(
    tx: &mut Tx,
    editions: &Editions,
    digests: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> Result<(), StoreError> {
    let mut chains: Vec<Value> = vec![];
    let mut rows = Vec::new();
    for (chain, digest) in digests {
        chains.push(chain.into());
        rows.extend(of_digest(chain, digest, editions)?.iter().map(|span| span_values(chain, NOW, span)));
    }
    for some in chains.chunks(500) {
        // Other `known_at` hold a past that an append does not change: rows are only added behind it.
        let sql = format!("DELETE FROM d_stage_span WHERE known_at = 0 AND chain IN ({})", list(some.len()));
        tx.execute(&sql, some).await?;
    }
    tx.insert_many("d_stage_span", &SPAN_COLUMNS, rows).await.map(drop)
}

/// May the row change the register's row of its institution? One that replaces may replace a description.
pub(super) const fn is_register(row: &Row) -> bool {
    let about = matches!(
        row.statement,
        Statement::Described(_) | Statement::MergedInto(_) | Statement::Closed(_) | Statement::Erased(_)
    );
    about || row.replaces.is_some()
}
