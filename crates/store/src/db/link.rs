//! One statement on one connection of either kind.

use futures_util::TryStreamExt;
use futures_util::future::BoxFuture;
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgArgumentBuffer, PgArguments, PgTypeInfo};
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, Encode, PgConnection, Postgres, Sqlite, SqliteConnection, Type};

use super::record::Native;
use super::{Record, Value};
use crate::StoreError;

/// A connection that a statement can be sent on.
pub(super) enum Link<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
}

/// Is the statement's text one of a few, so that keeping it prepared pays?
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    Prepared,
    Once,
}

// Boxed, because the futures of the driver are `Send` for each lifetime but not, to the compiler, for all of them.
impl<'a> Link<'a> {
    pub(super) fn execute(
        self,
        sql: &'a str,
        params: &'a [Value],
        keep: Keep,
    ) -> BoxFuture<'a, Result<u64, StoreError>> {
        Box::pin(async move {
            Ok(match self {
                Link::Sqlite(link) => sqlite(sql, params, keep).execute(link).await?.rows_affected(),
                Link::Postgres(link) => postgres(sql, params, keep).execute(link).await?.rows_affected(),
            })
        })
    }

    pub(super) fn query(self, sql: &'a str, params: &'a [Value]) -> BoxFuture<'a, Result<Vec<Record>, StoreError>> {
        Box::pin(async move {
            Ok(match self {
                Link::Sqlite(link) => {
                    let rows = sqlite(sql, params, Keep::Prepared).fetch_all(link).await?;
                    rows.into_iter().map(|row| Record(Native::Sqlite(row))).collect()
                }
                Link::Postgres(link) => {
                    let rows = postgres(sql, params, Keep::Prepared).fetch_all(link).await?;
                    rows.into_iter().map(|row| Record(Native::Postgres(row))).collect()
                }
            })
        })
    }

    pub(super) fn stream(
        self,
        sql: &'a str,
        params: &'a [Value],
        mut each: impl FnMut(Record) -> Result<(), StoreError> + Send + 'a,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            match self {
                Link::Sqlite(link) => {
                    let mut rows = sqlite(sql, params, Keep::Prepared).fetch(link);
                    while let Some(row) = rows.try_next().await? {
                        each(Record(Native::Sqlite(row)))?;
                    }
                }
                Link::Postgres(link) => {
                    let mut rows = postgres(sql, params, Keep::Prepared).fetch(link);
                    while let Some(row) = rows.try_next().await? {
                        each(Record(Native::Postgres(row)))?;
                    }
                }
            }
            Ok(())
        })
    }
}

fn sqlite<'q>(sql: &str, params: &[Value], keep: Keep) -> Query<'q, Sqlite, SqliteArguments> {
    let query = sqlx::query::<Sqlite>(AssertSqlSafe(unnumbered(sql, params.len()))).persistent(keep == Keep::Prepared);
    params.iter().fold(query, |query, param| match param {
        Value::Null => query.bind(None::<i64>),
        Value::Int(value) => query.bind(*value),
        Value::Text(value) => query.bind(value.clone()),
        Value::Blob(value) => query.bind(value.clone()),
    })
}

/// SQLite looks a numbered parameter up in a list of all of them, so that binding thousands takes seconds. Where each
/// comes once and in order, they need no numbers.
fn unnumbered(sql: &str, params: usize) -> String {
    const FEW: usize = 8;
    let plain = || sql.to_owned();
    if params <= FEW {
        return plain();
    }
    let mut text = String::with_capacity(sql.len());
    let mut parts = sql.split('$');
    text.push_str(parts.next().unwrap_or_default());
    let mut expected = 1;
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = part.split_at(digits);
        if number.parse() != Ok(expected) {
            return plain();
        }
        expected += 1;
        text.push('?');
        text.push_str(rest);
    }
    if expected == params + 1 { text } else { plain() }
}

fn postgres<'q>(sql: &str, params: &[Value], keep: Keep) -> Query<'q, Postgres, PgArguments> {
    let query = sqlx::query::<Postgres>(AssertSqlSafe(sql)).persistent(keep == Keep::Prepared);
    params.iter().fold(query, |query, param| match param {
        Value::Null => query.bind(Untyped),
        Value::Int(value) => query.bind(*value),
        Value::Text(value) => query.bind(value.as_str().to_owned()),
        Value::Blob(value) => query.bind(value.clone()),
    })
}

/// A null whose type PostgreSQL takes from its place, as SQLite does.
struct Untyped;

impl Type<Postgres> for Untyped {
    fn type_info() -> PgTypeInfo {
        // The type `unknown` of the catalogue: a parameter declared so is inferred.
        PgTypeInfo::with_oid(Oid(705))
    }
}

impl Encode<'_, Postgres> for Untyped {
    fn encode_by_ref(&self, _: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        Ok(IsNull::Yes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_parameters_in_order_lose_their_numbers() {
        let many = "VALUES ($1,$2),($3,$4),($5,$6),($7,$8),($9,$10) x = 'a'";
        assert_eq!(unnumbered(many, 10), "VALUES (?,?),(?,?),(?,?),(?,?),(?,?) x = 'a'");
        for kept in [many.replace("$10", "$1"), many.replace("$2", "$3"), many.replace("'a'", "'$a'")] {
            assert_eq!(unnumbered(&kept, 10), kept);
        }
        assert_eq!(unnumbered("a = $1 AND b = $2", 2), "a = $1 AND b = $2");
        assert_eq!(unnumbered(many, 11), many);
    }
}
