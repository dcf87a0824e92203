//! The join itself.

use std::collections::{BTreeMap, HashMap, HashSet};

use kenshin_domain::institutions::Prefecture;
use kenshin_domain::text::Text;

use super::similar::{difference, similarity};
use super::{AddressKey, NameKey, Party};

/// Candidates that a person is shown.
const SHOWN: usize = 5;
/// Address agreement below which two equal names may be two institutions.
const ADDRESS_DOUBT: f64 = 0.45;
/// Address agreement from which the place is surely the same.
const ADDRESS_SURE: f64 = 0.85;
/// Characters that tell two houses of one owner apart: a difference in one of these is never joined by machine.
const TELLING: &str = "一二三四五六七八九十0123456789東西南北新本分別上下内外中央前後左右第";

/// One possible partner.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its place in the list on the right.
    pub index: usize,
    /// How sure, 0 to 1.
    pub score: f64,
    /// Why.
    pub explanation: Text,
}

/// What became of one row.
#[derive(Clone, Debug, PartialEq)]
pub enum Join {
    /// The same name in the same prefecture, one partner, and the addresses do not speak against it.
    Exact(Candidate),
    /// Name and address agree so far that no person is needed.
    Automatic(Candidate),
    /// A person decides: the best first.
    Review(Vec<Candidate>),
    /// Nothing is near.
    None,
}

/// The right side of a join, prepared once.
pub struct Index {
    names: Vec<NameKey>,
    addresses: Vec<AddressKey>,
    zips: Vec<Option<String>>,
    by_name: HashMap<(Prefecture, String), Vec<usize>>,
    by_pair: HashMap<(Prefecture, [char; 2]), Vec<usize>>,
}

impl Index {
    /// Prepares a list.
    pub fn new(parties: &[Party<'_>]) -> Self {
        let mut index = Self {
            names: parties.iter().map(|party| NameKey::of(party.name)).collect(),
            addresses: parties.iter().map(|party| AddressKey::of(party.prefecture, party.address)).collect(),
            zips: parties.iter().map(|party| party.zip.map(str::to_owned)).collect(),
            by_name: HashMap::new(),
            by_pair: HashMap::new(),
        };
        for (at, (party, name)) in parties.iter().zip(&index.names).enumerate() {
            for key in name.keys() {
                index.by_name.entry((party.prefecture, key.to_owned())).or_default().push(at);
            }
            for pair in pairs(&name.bare_chars) {
                index.by_pair.entry((party.prefecture, pair)).or_default().push(at);
            }
        }
        index
    }

    /// The partner of one row, not looking at the other rows of its list; [`join`] does.
    pub fn find(&self, party: &Party<'_>) -> Join {
        let name = NameKey::of(party.name);
        let address = AddressKey::of(party.prefecture, party.address);
        let same: Vec<Scored> = self
            .same_name(party.prefecture, &name)
            .into_iter()
            .map(|at| self.score(at, &name, &address, party))
            .collect();
        if let Some(join) = by_equal_name(&same) {
            return join;
        }
        let mut near: BTreeMap<usize, Scored> = same.into_iter().map(|scored| (scored.at, scored)).collect();
        for at in self.near_names(party.prefecture, &name) {
            near.entry(at).or_insert_with(|| self.score(at, &name, &address, party));
        }
        by_likeness(near.into_values().collect())
    }

    fn same_name(&self, prefecture: Prefecture, name: &NameKey) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for key in name.keys() {
            found.extend(self.by_name.get(&(prefecture, key.to_owned())).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The forty rows that share most rare pairs of characters with the name.
    fn near_names(&self, prefecture: Prefecture, name: &NameKey) -> Vec<usize> {
        let mut shared: HashMap<usize, f64> = HashMap::new();
        for pair in pairs(&name.bare_chars) {
            let Some(rows) = self.by_pair.get(&(prefecture, pair)) else { continue };
            let weight = 1.0 / f64::from(u32::try_from(rows.len()).unwrap_or(u32::MAX));
            for at in rows {
                *shared.entry(*at).or_default() += weight;
            }
        }
        let mut ranked: Vec<(usize, f64)> = shared.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked.into_iter().take(40).map(|(at, _)| at).collect()
    }

    fn score(&self, at: usize, name: &NameKey, address: &AddressKey, party: &Party<'_>) -> Scored {
        let other = &self.names[at];
        let equal = name.keys().any(|key| other.keys().any(|have| have == key));
        let contained = contained(&name.bare_chars, &other.bare_chars);
        let like = if equal { 1.0 } else { similarity(&name.bare_chars, &other.bare_chars) };
        Scored {
            at,
            equal,
            contained,
            name: like,
            address: address.agreement(&self.addresses[at]),
            zip: party.zip.zip(self.zips[at].as_deref()).map(|(a, b)| a == b),
            sorts_agree: name.sorts == other.sorts,
            plain: name.may_be_many(other),
            telling: !equal && difference(&name.bare_chars, &other.bare_chars).iter().any(|c| TELLING.contains(*c)),
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Scored {
    at: usize,
    equal: bool,
    contained: bool,
    name: f64,
    address: Option<f64>,
    zip: Option<bool>,
    sorts_agree: bool,
    /// The name may belong to several houses: only the address tells.
    plain: bool,
    telling: bool,
}

impl Scored {
    fn address(&self) -> f64 {
        let zip = match self.zip {
            Some(true) => 0.1,
            Some(false) => -0.2,
            None => 0.0,
        };
        (self.address.unwrap_or(0.5) + zip).clamp(0.0, 1.0)
    }

    fn score(&self) -> f64 {
        let name = if self.contained { self.name.max(0.9) } else { self.name };
        0.5 * name + 0.5 * self.address()
    }

    /// Sure enough without a person.
    fn is_automatic(&self) -> bool {
        let (name, address) = (self.name, self.address());
        self.sorts_agree
            && match (self.equal, self.contained) {
                (true, _) => self.equal_is_enough(),
                (false, true) => address >= 0.9 && !self.telling_without_owner(),
                (false, false) => {
                    !self.telling && ((name >= 0.6 && address >= 0.95) || (name >= 0.8 && address >= 0.85))
                }
            }
    }

    /// Equal names need no more than an address that does not speak against them; plain ones need one that agrees.
    fn equal_is_enough(&self) -> bool {
        self.address() >= if self.plain { ADDRESS_SURE } else { ADDRESS_DOUBT }
    }

    /// A name that is contained whole differs only by what stands in front of it: mostly the owner.
    fn telling_without_owner(&self) -> bool {
        self.telling && self.name < 0.4
    }

    fn candidate(&self) -> Candidate {
        let percent = |share: f64| format!("{:.0}", share * 100.0);
        let (name, address) = (percent(self.name), self.address.map_or_else(|| "–".to_owned(), percent));
        let (zip_ja, zip_en) = match self.zip {
            Some(true) => ("、郵便番号一致", ", same postal code"),
            Some(false) => ("、郵便番号相違", ", another postal code"),
            None => ("", ""),
        };
        let (sort_ja, sort_en) = if self.sorts_agree {
            ("", "")
        } else {
            ("、種別が違う可能性", ", perhaps another sort of house")
        };
        let explanation = Text::new(
            format!("名称{name}%、所在地{address}%{zip_ja}{sort_ja}"),
            format!("name {name} %, address {address} %{zip_en}{sort_en}"),
        );
        Candidate { index: self.at, score: self.score(), explanation }
    }
}

/// Equal names: one partner is exact; of several the address must choose clearly.
fn by_equal_name(same: &[Scored]) -> Option<Join> {
    match same {
        [] => None,
        [only] if only.sorts_agree && only.equal_is_enough() => Some(Join::Exact(only.candidate())),
        [_] => None,
        several => {
            let mut ranked = several.to_vec();
            ranked.sort_by(|a, b| b.score().total_cmp(&a.score()).then(a.at.cmp(&b.at)));
            let clear = ranked.get(1).is_none_or(|second| second.address() < 0.6);
            match ranked.first() {
                Some(best) if clear && best.sorts_agree && best.address() >= ADDRESS_SURE => {
                    Some(Join::Exact(best.candidate()))
                }
                _ => Some(Join::Review(shown(&ranked))),
            }
        }
    }
}

fn by_likeness(mut near: Vec<Scored>) -> Join {
    near.sort_by(|a, b| b.score().total_cmp(&a.score()).then(a.at.cmp(&b.at)));
    let sure: Vec<&Scored> = near.iter().filter(|scored| scored.is_automatic()).collect();
    if let [only] = sure.as_slice() {
        return Join::Automatic(only.candidate());
    }
    near.retain(|scored| scored.score() >= 0.5 && (scored.name >= 0.4 || scored.contained || scored.address() >= 0.9));
    if near.is_empty() { Join::None } else { Join::Review(shown(&near)) }
}

fn shown(ranked: &[Scored]) -> Vec<Candidate> {
    ranked.iter().take(SHOWN).map(Scored::candidate).collect()
}

/// Joins two lists. A row on the right that two rows on the left claim is decided by a person, for both.
pub fn join(left: &[Party<'_>], right: &Index) -> Vec<Join> {
    let mut joins: Vec<Join> = left.iter().map(|party| right.find(party)).collect();
    let mut claimed: HashSet<usize> = HashSet::new();
    let mut twice: HashSet<usize> = HashSet::new();
    for join in &joins {
        if let Join::Exact(candidate) | Join::Automatic(candidate) = join
            && !claimed.insert(candidate.index)
        {
            twice.insert(candidate.index);
        }
    }
    for join in &mut joins {
        if let Join::Exact(candidate) | Join::Automatic(candidate) = join
            && twice.contains(&candidate.index)
        {
            *join = Join::Review(vec![candidate.clone()]);
        }
    }
    joins
}

fn pairs(chars: &[char]) -> HashSet<[char; 2]> {
    chars.windows(2).filter_map(|pair| <[char; 2]>::try_from(pair).ok()).collect()
}

/// Whether the longer name ends with the shorter one, as a name does behind its owner's.
fn contained(a: &[char], b: &[char]) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    short.len() >= 4 && long.ends_with(short)
}
