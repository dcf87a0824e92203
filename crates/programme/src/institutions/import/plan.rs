//! What a file would change: made without touching anything, then shown or applied.

use std::collections::BTreeMap;

use kenshin_domain::evidence::{Chain, Code, Draft, Source};
use kenshin_domain::id::InstitutionId;
use kenshin_domain::text::Text;
use kenshin_domain::time::{Day, Instant};
use kenshin_exchange::diagnose::{Diagnostic, Diagnostics, Severity};
use kenshin_store::institutions::{Entry, Place, Review};
use serde_json::{Map, Value, json};

use super::described;
use crate::institutions::{Change, ImportKind, ImportReport, Note, Remark, ReviewKind};

/// Changes that a report shows one by one.
const SHOWN_CHANGES: usize = 200;

/// A file and when it came.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) kind: ImportKind,
    pub(super) name: String,
    pub(super) sha256: String,
    pub(super) state_of: Day,
    pub(super) now: Instant,
}

impl File {
    /// Where a row of this file comes from.
    pub(super) fn source(&self, line: u64) -> Option<Source> {
        let file = Code::new(&self.sha256).ok()?;
        Some(Source::Import { file, row: u32::try_from(line).unwrap_or(u32::MAX) })
    }

    /// The key of what this file says of one institution: the same state gives the same key.
    pub(super) fn key(&self) -> String {
        format!("{}:{}", self.kind.code(), self.state_of)
    }
}

/// What would be written.
pub(super) struct Plan {
    pub(super) report: ImportReport,
    pub(super) drafts: BTreeMap<Chain, Vec<Draft>>,
    pub(super) reviews: Vec<Review>,
    pub(super) places: Vec<Place>,
}

impl Plan {
    pub(super) fn new(file: &File) -> Self {
        Self {
            report: ImportReport {
                kind: file.kind,
                file_name: file.name.clone(),
                sha256: file.sha256.clone(),
                state_of: file.state_of,
                read: 0,
                new: 0,
                changed: 0,
                unchanged: 0,
                written: 0,
                rejected: Vec::new(),
                warnings: Vec::new(),
                notes: Vec::new(),
                changes: Vec::new(),
                changes_total: 0,
                missing: Vec::new(),
                reviews: 0,
                applied: false,
            },
            drafts: BTreeMap::new(),
            reviews: Vec::new(),
            places: Vec::new(),
        }
    }

    /// Takes over what the reader found.
    pub(super) fn take(&mut self, found: &Diagnostics) {
        for diagnostic in found.list() {
            let list = match diagnostic.severity {
                Severity::Error => &mut self.report.rejected,
                Severity::Warning => &mut self.report.warnings,
            };
            list.push(remark(diagnostic));
        }
        if found.not_listed() > 0 {
            let count = u64::try_from(found.not_listed()).unwrap_or(u64::MAX);
            self.note("not-listed", "この一覧にない指摘", "Remarks that are not listed", count);
        }
    }

    /// Rejects a row.
    pub(super) fn reject(&mut self, line: u64, column: &str, value: &str, says: Text) {
        self.report.rejected.push(Remark {
            line: u32::try_from(line).ok(),
            column: (!column.is_empty()).then(|| column.to_owned()),
            value: Some(value.to_owned()),
            says,
        });
    }

    pub(super) fn note(&mut self, code: &'static str, ja: &str, en: &str, count: u64) {
        self.report.notes.push(Note { code, says: Text::new(ja, en), count });
    }

    pub(super) fn add(&mut self, chain: Chain, draft: Draft) {
        self.drafts.entry(chain).or_default().push(draft);
    }

    /// Notes what changes for one institution.
    pub(super) fn changes(&mut self, entry: &Entry, differences: Vec<(String, String, String)>) {
        let Some(id) = entry.chain().and_then(Chain::institution) else { return };
        // Where a value comes from is no change of it.
        for (key, before, after) in differences.into_iter().filter(|(key, ..)| key != "source") {
            self.report.changes_total += 1;
            if self.report.changes.len() < SHOWN_CHANGES {
                let field = described::label(&key);
                self.report.changes.push(Change { id, name: entry.name.clone(), field, before, after });
            }
        }
    }

    /// Asks a person. `payload` is what a decision records.
    #[expect(clippy::too_many_arguments, reason = "the columns of one row of the queue")]
    pub(super) fn ask(
        &mut self,
        file: &File,
        kind: ReviewKind,
        key: String,
        line: u64,
        fields: &[(&str, String)],
        payload: &Value,
        candidates: &[(&Entry, f64)],
    ) {
        let fields: Vec<Value> = fields.iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| json!([k, v])).collect();
        let candidates: Vec<Value> = candidates.iter().map(|(e, score)| json!([e.chain, percent(*score)])).collect();
        self.reviews.push(Review {
            id: 0,
            kind: kind.code().to_owned(),
            file: file.sha256.clone(),
            file_name: file.name.clone(),
            line: i64::try_from(line).unwrap_or(i64::MAX),
            key,
            fields: Value::from(fields).to_string(),
            payload: payload.to_string(),
            candidates: Value::from(candidates).to_string(),
            opened_at: file.now.micros(),
            decision: None,
            chain: None,
            decided_by: None,
            decided_at: None,
        });
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and 100 before")]
fn percent(score: f64) -> u8 {
    (score * 100.0).round().clamp(0.0, 100.0) as u8
}

fn remark(d: &Diagnostic) -> Remark {
    let column = match (d.sheet.is_empty(), d.column.is_empty()) {
        (true, true) => None,
        (true, false) => Some(d.column.clone()),
        (false, true) => Some(d.sheet.clone()),
        (false, false) => Some(format!("{}!{}", d.sheet, d.column)),
    };
    Remark {
        line: u32::try_from(d.line).ok().filter(|line| *line > 0),
        column,
        value: (!d.value.is_empty()).then(|| d.value.clone()),
        says: d.reason.clone(),
    }
}

/// A new identifier.
pub(crate) fn new_id(entropy: &dyn kenshin_store::ledger::Entropy) -> InstitutionId {
    let mut bytes = [0; 8];
    entropy.fill(&mut bytes);
    InstitutionId::from_random(u64::from_le_bytes(bytes))
}

/// A text to be sealed, if there is one.
pub(crate) fn put(map: &mut Map<String, Value>, key: &str, value: Option<&str>) {
    if let Some(text) = value.filter(|text| !text.is_empty()) {
        map.insert(key.to_owned(), text.into());
    }
}
