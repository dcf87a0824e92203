//! One row of an answer, whichever database gave it.

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Column, Row, TypeInfo, ValueRef};

use crate::StoreError;

/// One row of an answer; columns are numbered from 0.
pub struct Record(pub(super) Native);

pub(super) enum Native {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

macro_rules! read {
    ($record:expr, $column:expr, $type:ty, $wanted:literal) => {
        match &$record.0 {
            Native::Sqlite(row) => row.try_get_unchecked::<$type, _>($column),
            Native::Postgres(row) => row.try_get_unchecked::<$type, _>($column),
        }
        .map_err(|source| StoreError::Column { column: $column, wanted: $wanted, source })
    };
}

impl Record {
    /// A whole number.
    pub fn int(&self, column: usize) -> Result<i64, StoreError> {
        self.opt_int(column)?.ok_or_else(|| self.missing(column, "a number"))
    }

    /// A whole number or nothing. Of a sum on PostgreSQL say `CAST(SUM(…) AS BIGINT)`.
    pub fn opt_int(&self, column: usize) -> Result<Option<i64>, StoreError> {
        let wrong = |source| StoreError::Column { column, wanted: "a number", source };
        match &self.0 {
            Native::Sqlite(row) => row.try_get_unchecked::<Option<i64>, _>(column).map_err(wrong),
            Native::Postgres(row) => {
                let raw = row.try_get_raw(column).map_err(wrong)?;
                if raw.is_null() {
                    return Ok(None);
                }
                // Literals and comparisons are narrower than the columns of our tables.
                let info = raw.type_info();
                let value = match info.name() {
                    "INT4" => row.try_get_unchecked::<i32, _>(column).map(i64::from),
                    "INT2" => row.try_get_unchecked::<i16, _>(column).map(i64::from),
                    "BOOL" => row.try_get_unchecked::<bool, _>(column).map(i64::from),
                    _ => row.try_get::<i64, _>(column),
                };
                value.map(Some).map_err(wrong)
            }
        }
    }

    /// A text.
    pub fn text(&self, column: usize) -> Result<String, StoreError> {
        self.str(column).map(str::to_owned)
    }

    /// A text or nothing.
    pub fn opt_text(&self, column: usize) -> Result<Option<String>, StoreError> {
        Ok(self.opt_str(column)?.map(str::to_owned))
    }

    /// A text without a copy.
    pub fn str(&self, column: usize) -> Result<&str, StoreError> {
        read!(self, column, &str, "a text")
    }

    /// A text or nothing, without a copy.
    pub fn opt_str(&self, column: usize) -> Result<Option<&str>, StoreError> {
        read!(self, column, Option<&str>, "a text")
    }

    /// Bytes.
    pub fn blob(&self, column: usize) -> Result<Vec<u8>, StoreError> {
        self.bytes(column).map(<[u8]>::to_vec)
    }

    /// Bytes or nothing.
    pub fn opt_blob(&self, column: usize) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.opt_bytes(column)?.map(<[u8]>::to_vec))
    }

    /// Bytes without a copy.
    pub fn bytes(&self, column: usize) -> Result<&[u8], StoreError> {
        read!(self, column, &[u8], "bytes")
    }

    /// Bytes or nothing, without a copy.
    pub fn opt_bytes(&self, column: usize) -> Result<Option<&[u8]>, StoreError> {
        read!(self, column, Option<&[u8]>, "bytes")
    }

    /// How many columns it has.
    pub fn width(&self) -> usize {
        match &self.0 {
            Native::Sqlite(row) => row.len(),
            Native::Postgres(row) => row.len(),
        }
    }

    /// The name of a column.
    pub fn name(&self, column: usize) -> Option<&str> {
        match &self.0 {
            Native::Sqlite(row) => row.columns().get(column).map(Column::name),
            Native::Postgres(row) => row.columns().get(column).map(Column::name),
        }
    }

    fn missing(&self, column: usize, wanted: &'static str) -> StoreError {
        StoreError::Column {
            column,
            wanted,
            source: sqlx::Error::ColumnDecode {
                index: self.name(column).unwrap_or_default().to_owned(),
                source: "it is null".into(),
            },
        }
    }
}
