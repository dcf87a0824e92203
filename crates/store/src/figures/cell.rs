//! The standing of a day, one small record an institution: what every count of a page is made of.

use kenshin_domain::stages::{Cohort, Lack, Regression, Rung};
use kenshin_domain::time::Day;

use super::cohort::{Question, Shape, regression_number};
use crate::StoreError;
use crate::db::{Db, Record};

/// One institution on one day: the numbers of its span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// -1 to 5.
    pub rung: i8,
    /// 0 = none.
    pub silence: u8,
    /// 0 = none.
    pub route: u8,
    /// 0 to 2.
    pub officer: u8,
    /// Is the officer an executive?
    pub executive: bool,
    /// Is the officer the CISO?
    pub ciso: bool,
    /// Somebody who can act.
    pub can_act: bool,
    /// 0 to 3.
    pub readiness: u8,
    /// 0 to 2.
    pub recovery: u8,
    /// 0 or 1.
    pub in_house: u8,
    /// In grace.
    pub in_grace: bool,
    /// 0 = none.
    pub regression: u8,
    /// The next day on which something runs out; `i32::MAX` = none.
    pub expires: i32,
    /// As `Slice`.
    pub kind: u8,
    /// As `Slice`.
    pub prefecture: u8,
    /// As `Slice`.
    pub band: u8,
    /// As `Slice`.
    pub owner: u8,
    /// As `Slice`.
    pub ehr: u8,
    /// As `Slice`.
    pub region: u8,
    /// As `Slice`.
    pub classes: u32,
    /// As `Slice`.
    pub medical_area: u32,
    /// As `Slice`.
    pub concept_area: u32,
}

const COLUMNS: &str = "s.rung, s.silence, s.route, s.officer, s.executive, s.ciso, s.can_act, s.readiness, s.recovery, \
    s.in_house, s.in_grace, s.regression, s.expires, s.kind, s.prefecture, s.band, s.owner, s.ehr, s.region, \
    s.classes, s.medical_area, s.concept_area";

/// The institutions of a cohort on its day.
pub async fn cells(db: &Db, question: &Question<'_>) -> Result<Vec<Cell>, StoreError> {
    let mut params = Vec::new();
    let sql = question.sql(Shape::Spans, &mut params);
    let text = format!("SELECT {COLUMNS} FROM {} WHERE {}", sql.from, sql.wheres);
    let mut found = Vec::new();
    db.stream(&text, &params, |record| {
        found.push(Cell::read(&record)?);
        Ok(())
    })
    .await?;
    Ok(found)
}

fn small(record: &Record, column: usize) -> Result<u8, StoreError> {
    Ok(u8::try_from(record.opt_int(column)?.unwrap_or(0)).unwrap_or(0))
}

fn wide(record: &Record, column: usize) -> Result<u32, StoreError> {
    Ok(u32::try_from(record.int(column)?).unwrap_or(0))
}

impl Cell {
    fn read(r: &Record) -> Result<Self, StoreError> {
        Ok(Self {
            rung: i8::try_from(r.int(0)?).unwrap_or(0),
            silence: small(r, 1)?,
            route: small(r, 2)?,
            officer: small(r, 3)?,
            executive: r.int(4)? != 0,
            ciso: r.int(5)? != 0,
            can_act: r.int(6)? != 0,
            readiness: small(r, 7)?,
            recovery: small(r, 8)?,
            in_house: small(r, 9)?,
            in_grace: r.int(10)? != 0,
            regression: small(r, 11)?,
            expires: i32::try_from(r.opt_int(12)?.unwrap_or(i64::MAX)).unwrap_or(i32::MAX),
            kind: small(r, 13)?,
            prefecture: small(r, 14)?,
            band: small(r, 15)?,
            owner: small(r, 16)?,
            ehr: small(r, 17)?,
            region: small(r, 18)?,
            classes: wide(r, 19)?,
            medical_area: wide(r, 20)?,
            concept_area: wide(r, 21)?,
        })
    }

    /// Is this rung the one?
    pub fn stands_on(&self, rung: Rung) -> bool {
        i64::from(self.rung) == rung.number()
    }

    /// May turn out to be 対象外: nothing was ever answered, and no electronic record is known to exist.
    pub fn may_be_out_of_scope(&self) -> bool {
        self.rung == 0 && self.ehr != 1
    }

    /// Does the institution belong to this cohort, as far as a day's standing says? The same conditions as
    /// `Question::sql`; `crates/programme/tests` counts both ways.
    pub fn is_in(&self, c: &Cohort) -> bool {
        let number = |value: u8, wanted: Option<u8>| wanted.is_none_or(|w| w == value);
        let level = |value: u8, wanted: Option<i64>| wanted.is_none_or(|w| w == i64::from(value));
        let area = |value: u32, wanted: Option<u32>| wanted.is_none_or(|w| w == value);
        let yes = |value: bool, wanted: Option<bool>| wanted.is_none_or(|w| w == value);
        let slices = number(self.kind, c.kind)
            && number(self.prefecture, c.prefecture)
            && area(self.medical_area, c.medical_area)
            && area(self.concept_area, c.concept_area)
            && (c.medical_areas.is_empty() || c.medical_areas.contains(&self.medical_area))
            && (c.bands.is_empty() || c.bands.contains(&self.band))
            && number(self.owner, c.owner)
            && number(self.ehr, c.ehr)
            && number(self.region, c.region)
            && c.region_not.is_none_or(|not| self.region != not && self.region != 0)
            && c.class.is_none_or(|bit| self.classes >> bit.min(31) & 1 == 1)
            && (!c.no_class || self.classes == 0);
        let standing = (!c.in_scope_only || self.rung >= 0)
            && c.rung.is_none_or(|r| self.stands_on(r))
            && c.rung_at_least.is_none_or(|r| i64::from(self.rung) >= r.number())
            && level(self.silence, c.silence.map(|x| x.number()))
            && match c.route {
                Some(5) => self.route >= 2,
                route => number(self.route, route),
            };
        let marks = level(self.officer, c.officer.map(|x| x.number()))
            && yes(self.ciso, c.ciso)
            && yes(self.executive, c.executive)
            && yes(self.can_act, c.can_act)
            && level(self.readiness, c.readiness.map(|x| x.number()))
            && level(self.recovery, c.recovery.map(|x| x.number()))
            && number(self.in_house, c.in_house)
            && c.lacks.is_none_or(|lack| !self.has(lack))
            && c.has.is_none_or(|lack| self.has(lack));
        let time = yes(self.in_grace, c.in_grace)
            && level(self.regression, c.regression.map(regression_number))
            && c.expires_by.is_none_or(|day: Day| self.expires <= day.number());
        slices && standing && marks && time
    }

    fn has(&self, lack: Lack) -> bool {
        match lack {
            Lack::Officer => self.officer > 0,
            Lack::Bcp => self.readiness > 0,
            Lack::Restore => self.recovery >= 2,
        }
    }

    /// Fallen in this way.
    pub fn fell(&self, regression: Regression) -> bool {
        i64::from(self.regression) == regression_number(regression)
    }
}
