//! A row that is about to be written, and the state of its chain before it.

use std::collections::{HashMap, HashSet};

use kenshin_domain::evidence::{
    Basis, Chain, Columns, DigestRow, Draft, DraftTexts, Hash, Row, SALT, Sealed, Statement,
};
use kenshin_domain::id::AccountId;
use kenshin_domain::time::{Day, Instant};
use serde_json::{Map, Value};

use super::entropy::random;
use super::keyring::{DataKey, body_place, key_place};
use super::{AppendContext, AppendError};

/// A chain as the appending transaction found it, with what the same transaction adds.
pub(super) struct State {
    pub(super) chain: Chain,
    pub(super) text: String,
    pub(super) seq: u64,
    pub(super) hash: Hash,
    pub(super) at: i64,
    /// `seq` before this append: what the head is compared with.
    pub(super) found: u64,
    pub(super) digest: Vec<u8>,
    pub(super) holders: HashMap<String, Holder>,
    /// Which rows are replaced, and by which; only of the rows that the drafts name.
    pub(super) replaced: HashMap<u64, u64>,
    /// The rows that drafts accept as paper.
    pub(super) accepted: HashMap<u64, (AccountId, Basis)>,
    pub(super) key: Option<(i64, DataKey)>,
    /// A new data key to be written.
    pub(super) new_key: Option<(i64, Vec<u8>)>,
    pub(super) made: Vec<Made>,
}

/// The newest row with a key.
pub(super) struct Holder {
    pub(super) seq: u64,
    pub(super) live: bool,
    pub(super) replaces: Option<u64>,
    pub(super) kind: String,
    pub(super) facts: String,
    pub(super) basis: Basis,
    pub(super) witness: String,
    pub(super) from: Day,
    pub(super) to: Day,
    pub(super) until: Option<Day>,
    pub(super) recorded: Day,
    pub(super) private: Private,
}

/// What a key's row has sealed.
pub(super) enum Private {
    None,
    /// The canonical private part.
    Content(Vec<u8>),
    Erased,
}

/// A row that is about to be written.
pub(super) struct Made {
    pub(super) row: Row,
    pub(super) texts: DraftTexts,
    pub(super) sealed: Option<(i64, Vec<u8>)>,
    /// What was sealed, for what is derived in the same transaction.
    pub(super) private: Option<Map<String, Value>>,
}

impl State {
    pub(super) fn new(chain: Chain) -> Self {
        Self {
            chain,
            text: chain.to_string(),
            seq: 0,
            hash: Hash::ZERO,
            at: i64::MIN,
            found: 0,
            digest: Vec::new(),
            holders: HashMap::new(),
            replaced: HashMap::new(),
            accepted: HashMap::new(),
            key: None,
            new_key: None,
            made: Vec::new(),
        }
    }

    /// Chains whose rows rules read have a digest; an audit chain has none, it would only grow.
    pub(super) fn digested(chain: Chain) -> bool {
        matches!(chain, Chain::Institution(_) | Chain::Person(_) | Chain::Vendor(_))
    }

    /// Adds one draft, unless the same is there already; `true` where a row was made.
    pub(super) fn add(&mut self, ctx: &AppendContext<'_>, draft: Draft, now: Instant) -> Result<bool, AppendError> {
        let at = now.max(Instant::from_micros(self.at));
        let day = at.day();
        let private = draft.private.as_ref().filter(|map| !map.is_empty());
        if draft.happened_from > day {
            return Err(AppendError::FutureDay { from: draft.happened_from, recorded: day });
        }
        if draft.happened_to < draft.happened_from {
            return Err(AppendError::Backwards { from: draft.happened_from, to: draft.happened_to });
        }
        // Keys stand in exports, so no name may hide in one.
        let is_wrong = |key: &&String| !(1..=128).contains(&key.len()) || !key.bytes().all(|b| b.is_ascii_graphic());
        if let Some(key) = draft.key.as_ref().filter(is_wrong) {
            return Err(AppendError::BadKey { key: key.clone() });
        }
        let texts = DraftTexts::of(&draft)?;
        if let Some(holder) = draft.key.as_ref().and_then(|key| self.holders.get(key)) {
            // A form that is sent twice names the row that its first sending replaced.
            let again = [None, Some(holder.seq), holder.replaces].contains(&draft.replaces);
            if again && holder.says(&draft, &texts)? {
                return Ok(false);
            }
            if holder.live && draft.replaces != Some(holder.seq) {
                return Err(AppendError::KeyConflict { key: draft.key.unwrap_or_default(), seq: holder.seq });
            }
        }
        self.may_replace(&draft)?;
        self.may_accept(ctx, &draft)?;
        let seq = self.seq + 1;
        let sealed = private.map(|map| Sealed::new(&random::<SALT>(ctx.entropy), map)).transpose()?;
        let sealed_box = sealed.as_ref().map(|sealed| self.seal(ctx, seq, sealed));
        let commitment = sealed.as_ref().map(Sealed::commitment);
        let mut row = Row {
            chain: self.chain,
            seq,
            statement: draft.statement,
            basis: draft.basis,
            witness: draft.witness,
            happened_from: draft.happened_from,
            happened_to: draft.happened_to.min(day),
            until: draft.until,
            replaces: draft.replaces,
            source: draft.source,
            key: draft.key,
            recorded_by: ctx.by,
            recorded_at: at,
            sealed: commitment,
            prev: self.hash,
            hash: Hash::ZERO,
        };
        row.hash = hash_of(&self.text, &row, &texts);
        self.take(&row, &texts, sealed.as_ref());
        self.made.push(Made { row, texts, sealed: sealed_box, private: draft.private });
        Ok(true)
    }

    fn take(&mut self, row: &Row, texts: &DraftTexts, sealed: Option<&Sealed>) {
        (self.seq, self.hash, self.at) = (row.seq, row.hash, row.recorded_at.micros());
        if Self::digested(self.chain) {
            self.digest.extend_from_slice(&DigestRow::of(row).to_bytes());
        }
        if let Some(replaced) = row.replaces {
            self.replaced.insert(replaced, row.seq);
            for holder in self.holders.values_mut().filter(|holder| holder.seq == replaced) {
                holder.live = false;
            }
        }
        if let Some(key) = &row.key {
            let private = sealed.map_or(Private::None, |sealed| Private::Content(sealed.content().to_vec()));
            self.holders.insert(key.clone(), Holder::of(row, texts, private));
        }
        self.accepted.insert(row.seq, (row.recorded_by, row.basis));
    }

    fn may_replace(&self, draft: &Draft) -> Result<(), AppendError> {
        let Some(seq) = draft.replaces else {
            return match draft.statement {
                Statement::Retracted(_) => Err(AppendError::NothingRetracted),
                _ => Ok(()),
            };
        };
        if seq == 0 || seq > self.seq {
            return Err(AppendError::NotLive { seq });
        }
        match self.replaced.get(&seq) {
            Some(&by) => Err(AppendError::ReplacedAlready { seq, by }),
            None => Ok(()),
        }
    }

    fn may_accept(&self, ctx: &AppendContext<'_>, draft: &Draft) -> Result<(), AppendError> {
        let Statement::AcceptedAsPaper(facts) = &draft.statement else { return Ok(()) };
        let seq = facts.seq;
        if let Some(&by) = self.replaced.get(&seq) {
            return Err(AppendError::ReplacedAlready { seq, by });
        }
        match self.accepted.get(&seq) {
            None => Err(AppendError::NotLive { seq }),
            Some((by, _)) if *by == ctx.by => Err(AppendError::OwnPaper { seq }),
            Some((_, basis)) if *basis != Basis::Word => Err(AppendError::NotAWord { seq }),
            Some(_) => Ok(()),
        }
    }

    fn seal(&mut self, ctx: &AppendContext<'_>, seq: u64, sealed: &Sealed) -> (i64, Vec<u8>) {
        let (key_id, key) = self.key.get_or_insert_with(|| {
            let (key, wrapped) = ctx.keys.create(&key_place(&self.text, 1), ctx.entropy);
            self.new_key = Some((1, wrapped));
            (1, key)
        });
        let place = body_place(&self.text, i64::try_from(seq).unwrap_or(i64::MAX));
        (*key_id, key.seal(&place, sealed.as_bytes(), ctx.entropy))
    }

    /// Every row that the drafts name and that must be looked up.
    pub(super) fn named(drafts: &[(Draft, Instant)]) -> HashSet<u64> {
        let accepted = drafts.iter().filter_map(|(draft, _)| match &draft.statement {
            Statement::AcceptedAsPaper(facts) => Some(facts.seq),
            _ => None,
        });
        drafts.iter().filter_map(|(draft, _)| draft.replaces).chain(accepted).collect()
    }
}

impl Holder {
    fn of(row: &Row, texts: &DraftTexts, private: Private) -> Self {
        Self {
            seq: row.seq,
            live: true,
            replaces: row.replaces,
            kind: row.statement.kind().code().to_owned(),
            facts: texts.facts.clone(),
            basis: row.basis,
            witness: row.witness.code().to_owned(),
            from: row.happened_from,
            to: row.happened_to,
            until: row.until,
            recorded: row.recorded_at.day(),
            private,
        }
    }

    /// Does the row say what the draft says? Where it was read from does not matter.
    pub(super) fn says(&self, draft: &Draft, texts: &DraftTexts) -> Result<bool, AppendError> {
        let plain = self.kind == draft.statement.kind().code()
            && self.facts == texts.facts
            && self.basis == draft.basis
            && self.witness == draft.witness.code()
            && self.from == draft.happened_from
            // The row's last day was cut at its day of recording.
            && self.to == draft.happened_to.min(self.recorded)
            && self.until == draft.until;
        if !plain {
            return Ok(false);
        }
        let private = draft.private.as_ref().filter(|map| !map.is_empty());
        match (&self.private, private) {
            // What was erased is not brought back by the same file.
            (Private::None, None) | (Private::Erased, _) => Ok(true),
            (Private::Content(content), Some(map)) => {
                let mut bytes = Vec::with_capacity(content.len());
                kenshin_domain::evidence::canonical::object(map, &mut bytes)?;
                Ok(bytes == *content)
            }
            _ => Ok(false),
        }
    }
}

fn hash_of(chain: &str, row: &Row, texts: &DraftTexts) -> Hash {
    let number = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    let by = row.recorded_by.to_string();
    let columns = Columns {
        chain,
        seq: number(row.seq),
        kind: row.statement.kind().code(),
        facts: &texts.facts,
        basis: row.basis.code(),
        witness: row.witness.code(),
        happened_from: row.happened_from.number().into(),
        happened_to: row.happened_to.number().into(),
        until: row.until.map(|day| day.number().into()),
        replaces: row.replaces.map(number),
        source: &texts.source,
        key: row.key.as_deref(),
        recorded_by: &by,
        recorded_at: row.recorded_at.micros(),
        sealed: row.sealed.as_ref().map(|hash| hash.0.as_slice()),
    };
    columns.hash(&row.prev.0, &mut Vec::with_capacity(512))
}
