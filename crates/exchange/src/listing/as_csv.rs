//! A list as CSV: UTF-8 with a mark so that Excel shows it right, CRLF, title and source as the first two lines.

use csv::{QuoteStyle, Terminator, WriterBuilder};
use kenshin_domain::text::Lang;

use super::{Cell, DEMO_MARK, Listing, formula_text};

/// The list as CSV. Text that looks like a formula is guarded by an apostrophe; see the reader of tables.
pub fn write_csv(listing: &Listing, lang: Lang) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .flexible(true)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    let mark = if listing.demo { format!("【{}】", DEMO_MARK.get(lang)) } else { String::new() };
    // A writer into memory has nothing that can fail, and `flexible` allows rows of any length.
    let mut put = |cells: Vec<String>| drop(writer.write_record(&cells));
    put(vec![format!("{mark}{}", listing.title.get(lang))]);
    put(vec![format!("{mark}{}", listing.source.get(lang))]);
    put(listing.columns.iter().map(|column| formula_text::write(column.heading.get(lang)).into_owned()).collect());
    for row in &listing.rows {
        let empty = (row.len()..listing.columns.len()).map(|_| String::new());
        put(row.iter().map(text_of).chain(empty).collect());
    }
    writer.into_inner().unwrap_or_default()
}

fn text_of(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => formula_text::write(text).into_owned(),
        Cell::Int(number) => number.to_string(),
        Cell::Number(number) if number.is_finite() => number.to_string(),
        Cell::Number(_) => String::new(),
        Cell::Day(day) => day.to_string(),
    }
}
