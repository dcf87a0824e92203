//! A cohort as SQL. Every figure and every list goes through [`Question::condition`].

use std::fmt::Write as _;

use kenshin_domain::access::Scope;
use kenshin_domain::stages::{Cohort, Lack, Officer, Readiness, Recovery, Regression};
use kenshin_domain::text::search_key;
use kenshin_domain::time::Day;

use crate::access::scope_sql;
use crate::db::Value;

/// A cohort, within a scope, as known at some time.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Which institutions.
    pub cohort: &'a Cohort,
    /// Within whose sight.
    pub scope: &'a Scope,
    /// What `as_of: None` means.
    pub today: Day,
    /// The column `known_at`: 0 = now, else µs for which spans were computed.
    pub known_at: i64,
}

/// The tables and the condition of a query over spans: alias `s` the day's span, `r` the register, `b` the span of the
/// day `since`.
pub(super) struct Sql {
    pub(super) from: String,
    pub(super) wheres: String,
}

/// Which tables a question reads, and which of them first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// The spans alone; the register as well where words are looked for.
    Spans,
    /// Both, in the order of the spans: for few.
    SpansFirst,
    /// Both, in the order of the register: a page ends when it is full.
    RegisterFirst,
}

impl Question<'_> {
    /// The day.
    pub fn day(&self) -> Day {
        self.cohort.as_of.unwrap_or(self.today)
    }

    /// Tables and condition; values go behind those that `params` holds already.
    ///
    /// The `+` before `from_day` keeps SQLite on the index that ends at `to_day`: few spans end after the day, many
    /// begin before it.
    pub(super) fn sql(&self, shape: Shape, params: &mut Vec<Value>) -> Sql {
        let cohort = self.cohort;
        let mut made = Builder { params, text: String::new() };
        let day = made.bind(self.day());
        let known = made.bind(self.known_at);
        // SQLite keeps the order in which tables are written with CROSS JOIN; PostgreSQL finds its own.
        let (from, joined) = match shape {
            Shape::Spans if cohort.search.is_none() => ("d_stage_span s", false),
            Shape::SpansFirst => ("d_stage_span s CROSS JOIN d_register r", true),
            Shape::Spans | Shape::RegisterFirst => ("d_register r CROSS JOIN d_stage_span s", true),
        };
        let mut from = from.to_owned();
        if joined {
            made.and("r.chain = s.chain");
        }
        let compares = cohort.rung_since.is_some() || cohort.absent_since || cohort.regression.is_some();
        if let (Some(since), true) = (cohort.since, compares) {
            let since = made.bind(since);
            let _ = write!(
                from,
                " LEFT JOIN d_stage_span b ON b.chain = s.chain AND b.known_at = s.known_at AND +b.from_day <= {since} AND b.to_day > {since}"
            );
        }
        made.and(&format!("s.known_at = {known} AND s.to_day > {day} AND +s.from_day <= {day}"));
        self.slices(&mut made);
        self.standing(&mut made);
        self.movement(&mut made);
        self.words(&mut made);
        let text = std::mem::take(&mut made.text);
        let scope = scope_sql(self.scope, "s", params);
        Sql { from, wheres: format!("{text} AND {scope}") }
    }

    /// The condition without the day: for series, which run over days.
    pub(super) fn without_day(&self, params: &mut Vec<Value>) -> String {
        let mut made = Builder { params, text: String::new() };
        let known = made.bind(self.known_at);
        made.and(&format!("s.known_at = {known}"));
        self.slices(&mut made);
        let text = std::mem::take(&mut made.text);
        let scope = scope_sql(self.scope, "s", params);
        format!("{text} AND {scope}")
    }

    fn slices(&self, made: &mut Builder<'_>) {
        let c = self.cohort;
        if !c.also_closed {
            made.and("s.open = 1");
        }
        made.equal("s.kind", c.kind);
        made.equal("s.prefecture", c.prefecture);
        made.equal("s.municipality", c.municipality);
        made.equal("s.medical_area", c.medical_area);
        made.equal("s.concept_area", c.concept_area);
        made.any("s.medical_area", &c.medical_areas);
        made.any("s.band", &c.bands);
        made.equal("s.owner", c.owner);
        made.equal("s.ehr", c.ehr);
        made.equal("s.region", c.region);
        if let Some(region) = c.region_not {
            let place = made.bind(region);
            made.and(&format!("s.region <> {place} AND s.region <> 0"));
        }
        if let Some(bit) = c.class {
            let mask = made.bind(1_i64 << bit.min(62));
            made.and(&format!("(s.classes & {mask}) <> 0"));
        }
        if c.no_class {
            made.and("s.classes = 0");
        }
    }

    fn standing(&self, made: &mut Builder<'_>) {
        let c = self.cohort;
        if c.in_scope_only {
            made.and("s.rung >= 0");
        }
        made.equal("s.rung", c.rung.map(|r| r.number()));
        if let Some(rung) = c.rung_at_least {
            let place = made.bind(rung.number());
            made.and(&format!("s.rung >= {place}"));
        }
        made.equal("s.silence", c.silence.map(|x| x.number()));
        match c.route {
            Some(5) => made.and("s.route >= 2"),
            route => made.equal("s.route", route),
        }
        made.equal("s.officer", c.officer.map(Officer::number));
        made.equal("s.ciso", c.ciso);
        made.equal("s.executive", c.executive);
        made.equal("s.can_act", c.can_act);
        made.equal("s.readiness", c.readiness.map(Readiness::number));
        made.equal("s.recovery", c.recovery.map(Recovery::number));
        made.equal("s.in_house", c.in_house);
        made.equal("s.in_grace", c.in_grace);
        match c.lacks {
            Some(Lack::Officer) => made.and("s.officer = 0"),
            Some(Lack::Bcp) => made.and("s.readiness = 0"),
            Some(Lack::Restore) => made.and("s.recovery < 2"),
            None => {}
        }
        match c.has {
            Some(Lack::Officer) => made.and("s.officer > 0"),
            Some(Lack::Bcp) => made.and("s.readiness > 0"),
            Some(Lack::Restore) => made.and("s.recovery >= 2"),
            None => {}
        }
        if let Some(day) = c.expires_by {
            let place = made.bind(day);
            made.and(&format!("s.expires <= {place}"));
        }
    }

    fn movement(&self, made: &mut Builder<'_>) {
        let c = self.cohort;
        let Some(since) = c.since else {
            made.equal("s.regression", c.regression.map(regression_number));
            return;
        };
        if let Some(rung) = c.rung_since {
            let place = made.bind(rung.number());
            made.and(&format!("b.open = 1 AND b.rung = {place}"));
        }
        if c.absent_since {
            made.and("(b.open IS NULL OR b.open = 0)");
        }
        if let Some(regression) = c.regression {
            let from = made.bind(since);
            let to = made.bind(self.day());
            let not = if regression == Regression::Worsened { "" } else { "NOT " };
            made.and(&format!("b.open = 1 AND s.rung < b.rung AND {not}{}", fell_by_worsening(&from, &to)));
        }
    }

    fn words(&self, made: &mut Builder<'_>) {
        let Some(search) = &self.cohort.search else { return };
        for word in search.split_whitespace() {
            // Keys hold no `%` and no `_`: everything but letters, digits and hyphens is dropped.
            let key = search_key(word);
            if key.is_empty() {
                continue;
            }
            let place = made.bind(format!("%{key}%"));
            made.and(&format!("r.search LIKE {place}"));
        }
    }
}

/// Did a span that begins in between say that something became worse?
pub(super) fn fell_by_worsening(from: &str, to: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM d_stage_span w WHERE w.chain = s.chain AND w.known_at = s.known_at AND +w.from_day > {from} AND +w.from_day <= {to} AND w.regression = {})",
        regression_number(Regression::Worsened)
    )
}

/// The number in the column `regression`.
pub(super) const fn regression_number(regression: Regression) -> i64 {
    match regression {
        Regression::Expired => 1,
        Regression::Worsened => 2,
    }
}

struct Builder<'a> {
    params: &'a mut Vec<Value>,
    text: String,
}

impl Builder<'_> {
    fn bind(&mut self, value: impl Into<Value>) -> String {
        self.params.push(value.into());
        format!("${}", self.params.len())
    }

    fn and(&mut self, condition: &str) {
        if !self.text.is_empty() {
            self.text.push_str(" AND ");
        }
        self.text.push_str(condition);
    }

    fn equal<T: Into<Value>>(&mut self, column: &str, value: Option<T>) {
        if let Some(value) = value {
            let place = self.bind(value);
            self.and(&format!("{column} = {place}"));
        }
    }

    fn any<T: Copy + Into<Value>>(&mut self, column: &str, values: &[T]) {
        if values.is_empty() {
            return;
        }
        let places: Vec<String> = values.iter().map(|value| self.bind(*value)).collect();
        self.and(&format!("{column} IN ({})", places.join(",")));
    }
}
