//! The only place where the two databases' DDL differs.
//!
//! | token | SQLite | PostgreSQL |
//! |---|---|---|
//! | `{blob}` | `BLOB` | `BYTEA` |
//! | `{c}` | nothing: bytes are compared | `COLLATE "C"`: bytes are compared |
//! | `{rowless}` | `WITHOUT ROWID`: the table is its key's index | nothing |
//! | `{insert_only TABLE}` | triggers that refuse UPDATE and DELETE | a trigger that refuses them, and the right taken away |
//! | `{no_update TABLE}` | a trigger that refuses UPDATE | a trigger that refuses it |

use crate::db::Backend;

/// The statements of a step for one database.
pub(super) fn statements(sql: &str, backend: Backend) -> Vec<String> {
    let mut plain = String::with_capacity(sql.len());
    for line in sql.lines().filter(|line| !line.trim_start().starts_with("--")) {
        plain.push_str(line.trim_end());
        plain.push('\n');
    }
    let pieces = plain.split(";\n").map(str::trim).filter(|piece| !piece.is_empty());
    pieces.flat_map(|piece| translate(piece, backend)).collect()
}

fn translate(piece: &str, backend: Backend) -> Vec<String> {
    let token = |name: &str| piece.strip_prefix(name).and_then(|rest| rest.strip_suffix('}')).map(str::trim);
    if let Some(table) = token("{insert_only ") {
        return insert_only(table, backend);
    }
    if let Some(table) = token("{no_update ") {
        return no_update(table, backend);
    }
    let (blob, c, rowless) = match backend {
        Backend::Sqlite => ("BLOB", "", "WITHOUT ROWID"),
        Backend::Postgres => ("BYTEA", "COLLATE \"C\"", ""),
    };
    vec![piece.replace("{blob}", blob).replace("{c}", c).replace("{rowless}", rowless)]
}

fn refuse(table: &str, act: &str) -> String {
    format!(
        "CREATE TRIGGER {table}_no_{} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END",
        act.to_lowercase()
    )
}

fn insert_only(table: &str, backend: Backend) -> Vec<String> {
    match backend {
        Backend::Sqlite => vec![refuse(table, "UPDATE"), refuse(table, "DELETE")],
        Backend::Postgres => {
            let mut all = postgres_guard(table, "UPDATE OR DELETE OR TRUNCATE");
            all.push(format!("REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM PUBLIC, CURRENT_USER"));
            all
        }
    }
}

fn no_update(table: &str, backend: Backend) -> Vec<String> {
    match backend {
        Backend::Sqlite => vec![refuse(table, "UPDATE")],
        Backend::Postgres => postgres_guard(table, "UPDATE"),
    }
}

/// The trigger holds for the owner and for superusers too, whom a missing right does not stop.
fn postgres_guard(table: &str, acts: &str) -> Vec<String> {
    vec![
        format!(
            "CREATE FUNCTION {table}_guard() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION '{table} is insert-only'; END $$"
        ),
        format!(
            "CREATE TRIGGER {table}_guard BEFORE {acts} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_guard()"
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_cut_into_statements_of_one_database() {
        let sql = "-- why\nCREATE TABLE a (id TEXT {c} PRIMARY KEY, b {blob}) {rowless};\n\n{insert_only a};\n";
        let sqlite = statements(sql, Backend::Sqlite);
        assert_eq!(sqlite[0], "CREATE TABLE a (id TEXT  PRIMARY KEY, b BLOB) WITHOUT ROWID");
        assert_eq!(sqlite.len(), 3);
        let postgres = statements(sql, Backend::Postgres);
        assert_eq!(postgres[0], "CREATE TABLE a (id TEXT COLLATE \"C\" PRIMARY KEY, b BYTEA) ");
        assert_eq!(postgres.len(), 4);
    }
}
