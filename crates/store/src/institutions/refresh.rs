//! Remaking `d_register` and `d_described` from the ledger.

use std::collections::HashMap;

use kenshin_domain::evidence::{Chain, Kind, Statement};
use kenshin_domain::time::Day;
use serde_json::Map;

use super::Entry;
use super::Told;
use super::fold::{Newest, fold};
use super::lookup::COLUMNS;
use crate::StoreError;
use crate::db::{Db, Tx, Value};
use crate::ledger::{Keyring, open_private_in};

const CHUNK: usize = 500;
const DESCRIBED: [&str; 6] = ["chain", "source", "seq", "happened_from", "happened_to", "facts"];

/// Remakes the register's rows of these institutions, as the transaction sees their chains.
pub(crate) async fn refresh(tx: &mut Tx, keys: &Keyring, chains: &[Chain]) -> Result<(), StoreError> {
    for some in chains.chunks(CHUNK) {
        let made = computed(tx, keys, some).await?;
        let names: Vec<Value> = some.iter().map(|chain| (*chain).into()).collect();
        let places: Vec<String> = (1..=names.len()).map(|n| format!("${n}")).collect();
        for table in ["d_register", "d_described"] {
            let sql = format!("DELETE FROM {table} WHERE chain IN ({})", places.join(","));
            tx.execute(&sql, &names).await?;
        }
        insert(tx, &made).await?;
    }
    Ok(())
}

/// Enters new institutions, whose chains began in this transaction, from what they were told to be.
pub(crate) async fn enter(tx: &mut Tx, told: Vec<(Chain, Vec<Told>)>) -> Result<(), StoreError> {
    let made: Vec<_> = told.into_iter().filter_map(|(chain, rows)| fold(chain, rows)).collect();
    insert(tx, &made).await
}

async fn insert(tx: &mut Tx, made: &[(Entry, Vec<Newest>)]) -> Result<(), StoreError> {
    tx.insert_many("d_register", &COLUMNS, made.iter().map(|(entry, _)| entry.values())).await?;
    let described = made.iter().flat_map(|(entry, newest)| newest.iter().map(|n| values(&entry.chain, n)));
    tx.insert_many("d_described", &DESCRIBED, described).await.map(drop)
}

/// Remakes the whole register.
pub async fn refresh_all(tx: &mut Tx, keys: &Keyring) -> Result<(), StoreError> {
    tx.execute("DELETE FROM d_register", &[]).await?;
    tx.execute("DELETE FROM d_described", &[]).await?;
    // The spans of other times went with all spans.
    tx.execute("DELETE FROM d_known_at", &[]).await?;
    tx.execute("DELETE FROM d_stage_span WHERE known_at <> 0", &[]).await?;
    let chains = institutions(tx).await?;
    refresh(tx, keys, &chains).await
}

/// The chains whose register rows differ from what the ledger says, or that have a row too many or too few.
pub async fn compare(db: &Db, keys: &Keyring) -> Result<Vec<String>, StoreError> {
    let mut tx = db.write_bulk().await?;
    let found = differing(&mut tx, keys).await?;
    tx.rollback().await?;
    Ok(found)
}

async fn differing(tx: &mut Tx, keys: &Keyring) -> Result<Vec<String>, StoreError> {
    let mut have: HashMap<String, Entry> = HashMap::new();
    for record in tx.query(&format!("SELECT {} FROM d_register", COLUMNS.join(", ")), &[]).await? {
        let entry = Entry::read(&record)?;
        have.insert(entry.chain.clone(), entry);
    }
    let mut said: HashMap<(String, String), (i64, i64, i64, String)> = HashMap::new();
    for r in tx.query(&format!("SELECT {} FROM d_described", DESCRIBED.join(", ")), &[]).await? {
        said.insert((r.text(0)?, r.text(1)?), (r.int(2)?, r.int(3)?, r.int(4)?, r.text(5)?));
    }
    let mut differ = Vec::new();
    for some in institutions(tx).await?.chunks(CHUNK) {
        for (entry, newest) in computed(tx, keys, some).await? {
            let same_entry = have.remove(&entry.chain).is_some_and(|found| found == entry);
            let mut same_said = true;
            for n in newest {
                let found = said.remove(&(entry.chain.clone(), n.source));
                same_said &= found == Some((n.seq, n.from.number().into(), n.to.number().into(), n.facts));
            }
            if !same_entry || !same_said {
                differ.push(entry.chain);
            }
        }
    }
    differ.extend(have.into_keys());
    differ.extend(said.into_keys().map(|(chain, _)| chain));
    differ.sort();
    differ.dedup();
    Ok(differ)
}

async fn institutions(tx: &mut Tx) -> Result<Vec<Chain>, StoreError> {
    let sql = "SELECT id FROM chain WHERE id >= 'institution:' AND id < 'institution;' ORDER BY id";
    let records = tx.query(sql, &[]).await?;
    records.iter().map(|r| chain(r.str(0)?)).collect()
}

fn chain(text: &str) -> Result<Chain, StoreError> {
    text.parse().map_err(|_| StoreError::BrokenRow {
        chain: text.to_owned(),
        seq: 0,
        what: "it names no chain".to_owned(),
    })
}

fn values(chain: &str, n: &Newest) -> [Value; 6] {
    [chain.into(), (&n.source).into(), n.seq.into(), n.from.into(), n.to.into(), (&n.facts).into()]
}

/// What the ledger says of these chains.
async fn computed(tx: &mut Tx, keys: &Keyring, chains: &[Chain]) -> Result<Vec<(Entry, Vec<Newest>)>, StoreError> {
    let names: Vec<Value> = chains.iter().map(|chain| (*chain).into()).collect();
    let places: Vec<String> = (1..=names.len()).map(|n| format!("${n}")).collect();
    let sql = format!(
        "SELECT e.chain, e.seq, e.kind, e.facts, e.happened_from, e.happened_to, e.sealed IS NOT NULL FROM evidence e \
         WHERE e.chain IN ({}) \
         AND e.kind IN ('institution.described', 'institution.closed', 'institution.merged_into') \
         AND NOT EXISTS (SELECT 1 FROM evidence x WHERE x.chain = e.chain AND x.replaces = e.seq) \
         ORDER BY e.chain, e.seq",
        places.join(",")
    );
    let mut sealed = Vec::new();
    let mut told: Vec<(Chain, Told)> = Vec::new();
    for r in tx.query(&sql, &names).await? {
        let (of, seq) = (chain(r.str(0)?)?, r.int(1)?);
        let broken = |what: String| StoreError::BrokenRow { chain: of.to_string(), seq, what };
        let facts = r.text(3)?;
        let kind = Kind::from_code(r.str(2)?).ok_or_else(|| broken("its kind is unknown".to_owned()))?;
        let json = serde_json::from_str(&facts).map_err(|e| broken(e.to_string()))?;
        let statement = Statement::from_parts(kind, json).map_err(|e| broken(e.to_string()))?;
        let day = |number: i64| Day::from_number(number).ok_or_else(|| broken("its day is none".to_owned()));
        if r.int(6)? != 0 {
            sealed.push((of, u64::try_from(seq).unwrap_or_default()));
        }
        let (from, to) = (day(r.int(4)?)?, day(r.int(5)?)?);
        told.push((of, Told { seq, from, to, statement, facts, private: Map::new() }));
    }
    let mut privates = open_private_in(tx, keys, &sealed).await?;
    let mut by_chain: Vec<(Chain, Vec<Told>)> = Vec::new();
    for (of, mut row) in told {
        if let Some(private) = privates.remove(&(of, u64::try_from(row.seq).unwrap_or_default())) {
            row.private = private;
        }
        match by_chain.last_mut() {
            Some((last, rows)) if *last == of => rows.push(row),
            _ => by_chain.push((of, vec![row])),
        }
    }
    Ok(by_chain.into_iter().filter_map(|(of, rows)| fold(of, rows)).collect())
}
