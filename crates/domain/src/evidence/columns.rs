//! A row as the database's columns have it: from here come the bytes that are hashed.

use sha2::{Digest, Sha256};

use super::canonical::{self, CanonicalError, canonical_text};
use super::{Basis, Chain, Draft, Hash, Kind, Row, Source, Statement, Witness};
use crate::id::AccountId;
use crate::time::{Day, Instant};

/// The first bytes of what a row's hash is taken of.
const DOMAIN: &[u8] = b"kenshin.evidence/1\n";

/// The columns that a row's hash covers beside `prev`. `facts` and `source` are canonical JSON as they were stored:
/// they are not read and written again, so that no change of them can go unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are described at `Row`")]
pub struct Columns<'a> {
    pub chain: &'a str,
    pub seq: i64,
    pub kind: &'a str,
    pub facts: &'a str,
    pub basis: &'a str,
    pub witness: &'a str,
    pub happened_from: i64,
    pub happened_to: i64,
    pub until: Option<i64>,
    pub replaces: Option<i64>,
    pub source: &'a str,
    pub key: Option<&'a str>,
    pub recorded_by: &'a str,
    pub recorded_at: i64,
    pub sealed: Option<&'a [u8]>,
}

/// What of a draft is text in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftTexts {
    /// The facts, canonical.
    pub facts: String,
    /// The source, canonical.
    pub source: String,
}

impl DraftTexts {
    /// The texts of a draft.
    pub fn of(draft: &Draft) -> Result<Self, CanonicalError> {
        let facts = draft.statement.facts().map_err(|error| CanonicalError::Json(error.to_string()))?;
        Ok(Self { facts: canonical_text(&facts)?, source: canonical_text(&draft.source)? })
    }
}

impl Columns<'_> {
    /// Appends the canonical bytes: JCS of all columns but `prev` and `hash`.
    pub fn canonical(&self, out: &mut Vec<u8>) {
        let mut text = |name: &str, value: &str| {
            out.extend_from_slice(name.as_bytes());
            canonical::string(value, out);
        };
        // The names are in JCS order.
        text("{\"basis\":", self.basis);
        text(",\"chain\":", self.chain);
        out.extend_from_slice(b",\"facts\":");
        out.extend_from_slice(self.facts.as_bytes());
        let number = |name: &str, value: i64, out: &mut Vec<u8>| {
            out.extend_from_slice(name.as_bytes());
            canonical::integer(value, out);
        };
        number(",\"happened_from\":", self.happened_from, out);
        number(",\"happened_to\":", self.happened_to, out);
        if let Some(key) = self.key {
            out.extend_from_slice(b",\"key\":");
            canonical::string(key, out);
        }
        out.extend_from_slice(b",\"kind\":");
        canonical::string(self.kind, out);
        out.extend_from_slice(b",\"recorded_at\":");
        canonical::instant(self.recorded_at, out);
        out.extend_from_slice(b",\"recorded_by\":");
        canonical::string(self.recorded_by, out);
        if let Some(replaces) = self.replaces {
            number(",\"replaces\":", replaces, out);
        }
        if let Some(sealed) = self.sealed {
            out.extend_from_slice(b",\"sealed\":");
            canonical::string(&data_encoding::HEXLOWER.encode(sealed), out);
        }
        number(",\"seq\":", self.seq, out);
        out.extend_from_slice(b",\"source\":");
        out.extend_from_slice(self.source.as_bytes());
        if let Some(until) = self.until {
            number(",\"until\":", until, out);
        }
        out.extend_from_slice(b",\"witness\":");
        canonical::string(self.witness, out);
        out.push(b'}');
    }

    /// The row's hash behind the row `prev`. `buffer` is only room to work in.
    pub fn hash(&self, prev: &[u8], buffer: &mut Vec<u8>) -> Hash {
        buffer.clear();
        buffer.extend_from_slice(DOMAIN);
        buffer.extend_from_slice(prev);
        self.canonical(buffer);
        Hash(Sha256::digest(buffer.as_slice()).into())
    }

    /// The row that the columns tell of; the text says which column is wrong.
    pub fn row(&self, prev: &[u8], hash: &[u8]) -> Result<Row, String> {
        let day =
            |name: &str, number: i64| Day::from_number(number).ok_or_else(|| format!("{name} is no day: {number}"));
        let count =
            |name: &str, number: i64| u64::try_from(number).map_err(|_| format!("{name} is negative: {number}"));
        let hash_of =
            |name: &str, bytes: &[u8]| Hash::from_slice(bytes).ok_or_else(|| format!("{name} has not 32 bytes"));
        let kind = Kind::from_code(self.kind).ok_or_else(|| format!("kind {:?} is not known", self.kind))?;
        Ok(Row {
            chain: self.chain.parse::<Chain>().map_err(|error| error.to_string())?,
            seq: count("seq", self.seq)?,
            statement: Statement::from_text(kind, self.facts).map_err(|error| format!("facts: {error}"))?,
            basis: Basis::from_code(self.basis).ok_or_else(|| format!("basis {:?} is not known", self.basis))?,
            witness: Witness::from_code(self.witness)
                .ok_or_else(|| format!("witness {:?} is not known", self.witness))?,
            happened_from: day("happened_from", self.happened_from)?,
            happened_to: day("happened_to", self.happened_to)?,
            until: self.until.map(|until| day("until", until)).transpose()?,
            replaces: self.replaces.map(|replaces| count("replaces", replaces)).transpose()?,
            source: source(self.source)?,
            key: self.key.map(str::to_owned),
            recorded_by: self.recorded_by.parse::<AccountId>().map_err(|error| format!("recorded_by: {error}"))?,
            recorded_at: Instant::from_micros(self.recorded_at),
            sealed: self.sealed.map(|sealed| hash_of("sealed", sealed)).transpose()?,
            prev: hash_of("prev", prev)?,
            hash: hash_of("hash", hash)?,
        })
    }
}

fn source(text: &str) -> Result<Source, String> {
    // By far the most frequent one, and without fields.
    if text == r#"{"by":"form"}"# {
        return Ok(Source::Form);
    }
    serde_json::from_str(text).map_err(|error| format!("source: {error}"))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::{Head, Sealed, Stated, merkle};
    use super::*;

    fn golden() -> Value {
        serde_json::from_str(include_str!("../../tests/golden/evidence.json")).unwrap()
    }

    fn hash(value: &Value) -> Hash {
        Hash::parse(value.as_str().unwrap()).unwrap()
    }

    /// The file was made by the Python verifier, which shares no code with this crate.
    #[test]
    fn rows_have_the_bytes_and_hashes_of_the_independent_implementation() {
        for entry in golden()["rows"].as_array().unwrap() {
            let row = &entry["row"];
            let text = |name: &str| row[name].as_str().unwrap();
            let (facts, source) = (canonical_text(&row["facts"]).unwrap(), canonical_text(&row["source"]).unwrap());
            let sealed = row["sealed"].as_str().map(|hex| Hash::parse(hex).unwrap());
            let columns = Columns {
                chain: text("chain"),
                seq: row["seq"].as_i64().unwrap(),
                kind: text("kind"),
                facts: &facts,
                basis: text("basis"),
                witness: text("witness"),
                happened_from: row["happened_from"].as_i64().unwrap(),
                happened_to: row["happened_to"].as_i64().unwrap(),
                until: row["until"].as_i64(),
                replaces: row["replaces"].as_i64(),
                source: &source,
                key: row["key"].as_str(),
                recorded_by: text("recorded_by"),
                recorded_at: Instant::parse(text("recorded_at")).unwrap().micros(),
                sealed: sealed.as_ref().map(|hash| hash.0.as_slice()),
            };
            let mut bytes = Vec::new();
            columns.canonical(&mut bytes);
            assert_eq!(String::from_utf8(bytes).unwrap(), entry["canonical"].as_str().unwrap());
            let prev = hash(&entry["prev"]);
            let made = columns.hash(&prev.0, &mut Vec::new());
            assert_eq!(made, hash(&entry["hash"]));
            // What was read is written again as it was.
            let row = columns.row(&prev.0, &made.0).unwrap();
            assert_eq!(canonical_text(&row.statement.facts().unwrap()).unwrap(), facts);
            assert_eq!(canonical_text(&row.source).unwrap(), source);
        }
    }

    #[test]
    fn commitments_roots_and_identities_are_those_of_the_independent_implementation() {
        let golden = golden();
        for entry in golden["sealed"].as_array().unwrap() {
            let sealed = Sealed::new(&hash(&entry["salt"]).0, entry["private"].as_object().unwrap()).unwrap();
            assert_eq!(sealed.content(), entry["canonical"].as_str().unwrap().as_bytes());
            assert_eq!(sealed.commitment(), hash(&entry["commitment"]));
        }
        let heads = golden["heads"].as_array().unwrap().iter().map(|head| Head {
            chain: head["chain"].as_str().unwrap().to_owned(),
            seq: head["seq"].as_u64().unwrap(),
            hash: hash(&head["hash"]),
        });
        let leaves: Vec<Hash> = heads.map(|head| head.leaf()).collect();
        let mut stated = golden["checkpoint"].clone();
        let id = hash(&stated.as_object_mut().unwrap().remove("id").unwrap());
        let stated: Stated = serde_json::from_value(stated).unwrap();
        assert_eq!(merkle::root(&leaves), stated.root);
        assert_eq!(stated.id().unwrap(), id);
    }
}
