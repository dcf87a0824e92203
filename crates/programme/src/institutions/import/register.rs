//! The register in memory while a file is compared with it.

use std::collections::HashMap;

use kenshin_domain::institutions::{InstitutionKind, Prefecture};
use kenshin_domain::time::Day;
use kenshin_exchange::matching::{Index, Join, Party};
use kenshin_exchange::who::Who;
use kenshin_store::institutions::{self as store, Entry, Place};
use kenshin_store::{Db, StoreError};

/// Every institution, with the ways by which files name it.
pub(super) struct Register {
    pub(super) entries: Vec<Entry>,
    by_register_id: HashMap<String, usize>,
    by_code: HashMap<String, usize>,
    pub(super) places: Vec<Place>,
    first_days: HashMap<String, i64>,
}

impl Register {
    pub(super) async fn load(db: &Db) -> Result<Self, StoreError> {
        let entries = store::entries(db).await?;
        let index = |key: fn(&Entry) -> Option<&String>| {
            entries.iter().enumerate().filter_map(|(at, e)| key(e).map(|k| (k.clone(), at))).collect::<HashMap<_, _>>()
        };
        Ok(Self {
            by_register_id: index(|e| e.register_id.as_ref()),
            by_code: index(|e| e.medical_code.as_ref()),
            places: store::places(db).await?,
            first_days: store::first_days(db).await?,
            entries,
        })
    }

    pub(super) fn by_register_id(&self, id: &str) -> Option<&Entry> {
        self.by_register_id.get(&id.to_lowercase()).and_then(|at| self.entries.get(*at))
    }

    pub(super) fn by_code(&self, code: &str) -> Option<&Entry> {
        self.by_code.get(code).and_then(|at| self.entries.get(*at))
    }

    /// The first day on which an institution is described.
    pub(super) fn first_day(&self, chain: &str) -> Option<Day> {
        self.first_days.get(chain).and_then(|day| Day::from_number(*day))
    }

    /// The open institutions of a kind (all kinds: `None`) that have a prefecture, ready to be joined by name.
    pub(super) fn parties(&self, kind: Option<InstitutionKind>) -> Vec<(&Entry, Party<'_>)> {
        let wanted = kind.map(|k| i64::from(k.number()));
        self.entries
            .iter()
            .filter(|e| e.open && wanted.is_none_or(|k| k == e.kind))
            .filter_map(|e| {
                let prefecture = u8::try_from(e.prefecture).ok().and_then(Prefecture::new)?;
                let zip = e.postcode.as_deref();
                Some((e, Party { name: &e.name, prefecture, address: &e.address, zip }))
            })
            .collect()
    }
}

/// Finds whom rows mean: by number at once, by name with an index that is made when the first name comes.
pub(super) struct Finder<'a> {
    register: &'a Register,
    parties: Vec<(&'a Entry, Party<'a>)>,
    index: Option<Index>,
}

/// Whom a row means.
pub(super) enum Found<'a> {
    /// This one.
    One(&'a Entry),
    /// A person decides; the likely ones with their scores, best first.
    Ask(Vec<(&'a Entry, f64)>),
}

impl<'a> Finder<'a> {
    pub(super) fn new(register: &'a Register) -> Self {
        Self { register, parties: Vec::new(), index: None }
    }

    pub(super) fn find(&mut self, who: &Who) -> Found<'a> {
        let by_number = match who {
            Who::Code(code) => self.register.by_code(&code.to_string()),
            Who::RegisterId(id) => self.register.by_register_id(id.as_str()),
            Who::Name { prefecture, name, address } => {
                let address = address.as_deref().unwrap_or_default();
                return self.by_name(&Party { name, prefecture: *prefecture, address, zip: None });
            }
        };
        by_number.map_or_else(|| Found::Ask(Vec::new()), Found::One)
    }

    fn by_name(&mut self, party: &Party<'_>) -> Found<'a> {
        if self.index.is_none() {
            self.parties = self.register.parties(None);
            let parties: Vec<Party<'_>> = self.parties.iter().map(|(_, p)| *p).collect();
            self.index = Some(Index::new(&parties));
        }
        let Some(index) = &self.index else { return Found::Ask(Vec::new()) };
        let entry = |at: usize| self.parties.get(at).map(|(e, _)| *e);
        match index.find(party) {
            Join::Exact(c) | Join::Automatic(c) => entry(c.index).map_or_else(|| Found::Ask(Vec::new()), Found::One),
            Join::Review(all) => Found::Ask(all.iter().filter_map(|c| entry(c.index).map(|e| (e, c.score))).collect()),
            Join::None => Found::Ask(Vec::new()),
        }
    }
}
