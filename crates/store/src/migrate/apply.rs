//! Bringing a database to this program's schema, and refusing one that is not there.

use kenshin_domain::evidence::Hash;
use sha2::{Digest, Sha256};

use super::dialect;
use super::steps::{STEPS, Step};
use crate::StoreError;
use crate::db::{Backend, Db, Value};

const VERSIONS: &str = "CREATE TABLE IF NOT EXISTS schema_version (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, \
     checksum TEXT NOT NULL)";

/// What `migrate` did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The steps that were applied now.
    pub now: Vec<&'static str>,
    /// The schema's number afterwards.
    pub number: i64,
}

/// Applies the missing steps, each whole or not at all. Others that migrate at the same time are waited for.
pub async fn migrate(db: &Db) -> Result<Applied, StoreError> {
    apply(db, STEPS, None).await
}

/// Refuses a database whose schema is not exactly this program's.
pub async fn check(db: &Db) -> Result<(), StoreError> {
    let found = versions(db).await?;
    compare(&found, STEPS)?;
    let (found, needed) = (newest(&found), STEPS.last().map_or(0, |step| step.number));
    if found < needed { Err(StoreError::SchemaBehind { found, needed }) } else { Ok(()) }
}

/// `fail_after` breaks off a step behind its n-th statement: for the test that the old schema stays usable.
async fn apply(db: &Db, steps: &[Step], fail_after: Option<(i64, usize)>) -> Result<Applied, StoreError> {
    let mut applied = Applied { now: Vec::new(), number: 0 };
    for step in steps {
        let mut tx = db.write_bulk().await?;
        if db.backend() == Backend::Postgres {
            // One migration at a time, also from two machines.
            tx.execute_once("SELECT pg_advisory_xact_lock(7310589473)", &[]).await?;
        }
        tx.execute_once(VERSIONS, &[]).await?;
        let found = read(tx.query("SELECT number, checksum FROM schema_version ORDER BY number", &[]).await?)?;
        compare(&found, steps)?;
        applied.number = step.number;
        if found.iter().any(|(number, _)| *number == step.number) {
            continue;
        }
        for (place, statement) in dialect::statements(step.sql, db.backend()).iter().enumerate() {
            let failed = |source: StoreError| StoreError::Migration {
                number: step.number,
                name: step.name,
                statement: place + 1,
                source: Box::new(source),
            };
            tx.execute_once(statement, &[]).await.map_err(failed)?;
            if fail_after == Some((step.number, place)) {
                return Err(failed(StoreError::NoRow));
            }
        }
        let row: [Value; 3] = [step.number.into(), step.name.into(), checksum(step).into()];
        tx.execute("INSERT INTO schema_version (number, name, checksum) VALUES ($1, $2, $3)", &row).await?;
        tx.commit().await?;
        applied.now.push(step.name);
    }
    Ok(applied)
}

fn checksum(step: &Step) -> String {
    Hash(Sha256::digest(step.sql.as_bytes()).into()).to_string()
}

fn newest(found: &[(i64, String)]) -> i64 {
    found.last().map_or(0, |(number, _)| *number)
}

fn compare(found: &[(i64, String)], steps: &[Step]) -> Result<(), StoreError> {
    for (number, made) in found {
        match steps.iter().find(|step| step.number == *number) {
            None => {
                let known = steps.last().map_or(0, |step| step.number);
                return Err(StoreError::SchemaAhead { found: newest(found), known });
            }
            Some(step) if checksum(step) != *made => return Err(StoreError::SchemaDiffers { number: *number }),
            Some(_) => {}
        }
    }
    Ok(())
}

async fn versions(db: &Db) -> Result<Vec<(i64, String)>, StoreError> {
    let there = match db.backend() {
        Backend::Sqlite => "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'",
        Backend::Postgres => {
            "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_version'"
        }
    };
    if db.query(there, &[]).await?.is_empty() {
        return Ok(Vec::new());
    }
    read(db.query("SELECT number, checksum FROM schema_version ORDER BY number", &[]).await?)
}

fn read(rows: Vec<crate::db::Record>) -> Result<Vec<(i64, String)>, StoreError> {
    rows.into_iter().map(|row| Ok((row.int(0)?, row.text(1)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: Step = Step { number: 1, name: "old", sql: "CREATE TABLE a (x BIGINT NOT NULL PRIMARY KEY);\n" };
    const NEW: Step = Step {
        number: 2,
        name: "new",
        sql: "CREATE TABLE b (y BIGINT NOT NULL PRIMARY KEY);\nINSERT INTO b SELECT x FROM a;\nDROP TABLE a;\n\
              CREATE INDEX b_y ON b (y);\n",
    };

    #[tokio::test]
    async fn a_step_that_fails_after_any_statement_leaves_the_old_schema_usable() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("m.db").display());
        let db = Db::open(&url).await.unwrap();
        apply(&db, &[OLD], None).await.unwrap();
        for statement in 0..4 {
            let failed = apply(&db, &[OLD, NEW], Some((2, statement))).await;
            assert!(matches!(failed, Err(StoreError::Migration { number: 2, .. })), "after statement {statement}");
            let mut tx = db.write().await.unwrap();
            tx.execute("INSERT INTO a (x) VALUES ($1)", &[statement.into()]).await.unwrap();
            tx.commit().await.unwrap();
        }
        assert_eq!(versions(&db).await.unwrap().len(), 1);
        assert_eq!(apply(&db, &[OLD, NEW], None).await.unwrap().now, ["new"]);
        assert_eq!(db.query_one("SELECT COUNT(*) FROM b", &[]).await.unwrap().int(0).unwrap(), 4);
    }

    #[tokio::test]
    async fn a_database_that_is_not_at_this_schema_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("m.db").display())).await.unwrap();
        assert!(matches!(check(&db).await, Err(StoreError::SchemaBehind { found: 0, .. })));
        migrate(&db).await.unwrap();
        check(&db).await.unwrap();
        assert!(migrate(&db).await.unwrap().now.is_empty());
        let mut tx = db.write().await.unwrap();
        tx.execute("UPDATE schema_version SET checksum = 'x' WHERE number = 1", &[]).await.unwrap();
        tx.commit().await.unwrap();
        assert!(matches!(check(&db).await, Err(StoreError::SchemaDiffers { number: 1 })));
        let mut tx = db.write().await.unwrap();
        tx.execute("DELETE FROM schema_version WHERE number = 1", &[]).await.unwrap();
        tx.execute("INSERT INTO schema_version VALUES (99, 'later', 'x')", &[]).await.unwrap();
        tx.commit().await.unwrap();
        assert!(matches!(check(&db).await, Err(StoreError::SchemaAhead { found: 99, .. })));
    }
}
