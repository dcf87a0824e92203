//! Templates: which fields a data set has, per exporter, domain and number.

use std::collections::HashMap;
use std::net::IpAddr;

use super::version::Version;
use crate::read::capture::bytes::{be16, be32};

/// Templates kept at once; further ones are refused and told.
const TEMPLATES: usize = 10_000;
/// Fields of one template.
const FIELDS: usize = 512;
/// A length that says: the record carries its own.
pub const VARIABLE: u16 = 65_535;

/// One field of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its number in the registry, or of its enterprise.
    pub id: u16,
    /// The enterprise; nought is the registry.
    pub enterprise: u32,
    /// Its length in bytes, or [`VARIABLE`].
    pub length: u16,
}

/// A template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its fields, in order.
    pub fields: Vec<Field>,
    /// Its records speak of the exporter, not of flows.
    pub options: bool,
    /// The least bytes that a record takes.
    pub least: usize,
}

/// Where a template belongs.
pub type Owner = (Option<IpAddr>, u32, u16);

/// All templates known.
#[derive(Debug, Default)]
pub struct Templates {
    all: HashMap<Owner, Template>,
}

/// What a template set came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Learned {
    /// All of it was understood.
    All,
    /// A template contradicts its set's length.
    Malformed,
    /// Too many templates.
    TooMany,
}

impl Templates {
    /// The template of a data set.
    pub fn get(&self, owner: &Owner) -> Option<&Template> {
        self.all.get(owner)
    }

    /// Reads a set of templates.
    pub fn learn(
        &mut self,
        version: Version,
        options: bool,
        (exporter, domain): (Option<IpAddr>, u32),
        set: &[u8],
    ) -> Learned {
        let mut at = 0;
        while set.len() >= at + 4 {
            let (Some(number), Some(second)) = (be16(set, at), be16(set, at + 2)) else { break };
            if number < 256 {
                // Padding, or a withdrawal of all.
                return if number == 0 || version == Version::Ipfix { Learned::All } else { Learned::Malformed };
            }
            at += 4;
            let count = match (options, version) {
                (false, _) => usize::from(second),
                (true, Version::Ipfix) if second == 0 => 0,
                (true, Version::Ipfix) => {
                    at += 2;
                    usize::from(second)
                }
                // Version 9 gives two lengths in bytes instead.
                (true, _) => {
                    let Some(rest) = be16(set, at) else { return Learned::Malformed };
                    at += 2;
                    (usize::from(second) + usize::from(rest)) / 4
                }
            };
            let owner = (exporter, domain, number);
            if count == 0 {
                self.all.remove(&owner);
                continue;
            }
            let Some((fields, after)) = fields(version, set, at, count) else { return Learned::Malformed };
            at = after;
            let least =
                fields.iter().map(|field| if field.length == VARIABLE { 1 } else { usize::from(field.length) }).sum();
            if least == 0 {
                return Learned::Malformed;
            }
            if self.all.len() >= TEMPLATES && !self.all.contains_key(&owner) {
                return Learned::TooMany;
            }
            self.all.insert(owner, Template { fields, options, least });
        }
        Learned::All
    }
}

fn fields(version: Version, set: &[u8], mut at: usize, count: usize) -> Option<(Vec<Field>, usize)> {
    if count > FIELDS {
        return None;
    }
    let mut fields = Vec::with_capacity(count);
    for _ in 0..count {
        let (mut id, length) = (be16(set, at)?, be16(set, at + 2)?);
        at += 4;
        let mut enterprise = 0;
        if version == Version::Ipfix && id & 0x8000 != 0 {
            id &= 0x7fff;
            enterprise = be32(set, at)?;
            at += 4;
        }
        fields.push(Field { id, enterprise, length });
    }
    Some((fields, at))
}
