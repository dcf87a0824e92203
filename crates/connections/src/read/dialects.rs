//! The configuration readers, each with the function that recognises its dialect.

use super::document::Dialect;
use super::{alliedware, asa, common::Tally, fortios, ios, ix, panos, screenos, sonicos, srx, yamaha};
use crate::model::{Comparer, Device};

/// One reader of configurations.
pub(super) struct Reader {
    pub(super) dialect: Dialect,
    pub(super) recognise: fn(&str) -> bool,
    pub(super) read: fn(&str, &Comparer) -> (Device, Tally),
}

/// In the order in which they are asked: what many dialects share is asked last.
pub(super) const READERS: &[Reader] = &[
    Reader { dialect: Dialect::FortiOs, recognise: fortios::recognise, read: fortios::read },
    Reader { dialect: Dialect::Ix, recognise: ix::recognise, read: ix::read },
    Reader { dialect: Dialect::AlliedWare, recognise: alliedware::recognise, read: alliedware::read },
    Reader { dialect: Dialect::SonicOs, recognise: sonicos::recognise, read: sonicos::read },
    Reader { dialect: Dialect::Asa, recognise: asa::sniff, read: asa::read },
    Reader { dialect: Dialect::PanOs, recognise: panos::sniff, read: panos::read },
    Reader { dialect: Dialect::ScreenOs, recognise: screenos::sniff, read: screenos::read },
    Reader { dialect: Dialect::Srx, recognise: srx::sniff, read: srx::read },
    Reader { dialect: Dialect::Yamaha, recognise: yamaha::recognise, read: yamaha::read },
];

/// IOS shares its words with many others: it is asked when nobody else knows the text.
pub(super) const LAST: Reader = Reader { dialect: Dialect::Ios, recognise: ios::recognise, read: ios::read };

/// The reader of a dialect.
pub(super) fn reader(dialect: Dialect) -> Option<&'static Reader> {
    READERS.iter().chain([&LAST]).find(|reader| reader.dialect == dialect)
}
