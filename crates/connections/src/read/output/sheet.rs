//! A connection sheet as a table.

use std::io::{self, Write};

use kenshin_domain::text::{Both, Lang};

use super::super::sheet::{Connection, Field, Sheet};
use super::state::part;
use super::text::{cut, or_dash};

/// The answers that tell connections apart on one screen.
const SHOWN: [Field; 6] =
    [Field::Name, Field::Counterpart, Field::Medium, Field::EntryProduct, Field::EntryVersion, Field::PatchDuty];

pub(super) fn sheet(sheet: &Sheet, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let answer = |it: &Connection, field: Field| or_dash(it.answer(field).map(|value| cut(&value.text(lang), 24)));
    let row = |it: &Connection| {
        let [a, b, c, d, e, f] = SHOWN.map(|field| answer(it, field));
        [format!("L{}", it.line), a, b, c, d, e, f]
    };
    part(Both::new("つながり", "Connections"), sheet.connections.iter().map(row).collect(), lang, out)?;
    if !sheet.unknown_headings.is_empty() {
        let says =
            Both::new("知らない見出し（その列は読んでいません）", "Headings not known (their columns are not read)");
        writeln!(out, "{}: {}", says.get(lang), sheet.unknown_headings.join("、"))?;
    }
    Ok(())
}
