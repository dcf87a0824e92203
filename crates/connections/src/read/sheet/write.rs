//! From connections to a file: CSV for programs and vendors, xlsx to be filled in and printed.

use kenshin_domain::text::{Lang, Text};
use kenshin_domain::time::Day;
use kenshin_exchange::listing::{self, DEMO_MARK, Listing};
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, ProtectionOptions, Workbook,
    Worksheet, XlsxError,
};

use super::cell::choices;
use super::field::{Field, Filler, Kind};
use super::read::Connection;
use super::value::{AS_BEFORE, ASK_VENDOR, UNKNOWN, Value};

/// For whom and when a sheet is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The title: what stands in the first line.
    pub title: Text,
    /// Who will see what: the line under the title.
    pub note: Text,
    /// The day.
    pub day: Day,
    /// Whether the data are invented.
    pub demo: bool,
}

/// The row of headings, from 0.
const HEADING_ROW: u32 = 2;
/// Empty rows behind the last that have drop-downs and no lock.
const SPARE_ROWS: u32 = 200;

/// The columns that are written: 「名称」 only where somebody uses it.
fn columns(connections: &[Connection]) -> Vec<Field> {
    let used = |field: Field| connections.iter().any(|row| row.answers.contains_key(&field));
    Field::ALL.iter().copied().filter(|field| *field != Field::Name || used(Field::Name)).collect()
}

/// The connections as CSV, UTF-8 with a mark, headings in the given language.
pub fn write_csv(connections: &[Connection], made: &Made, lang: Lang) -> Vec<u8> {
    let columns = columns(connections);
    let cell = |row: &Connection, field: Field| match (field, row.answers.get(&field)) {
        (Field::Key, _) => listing::Cell::from(row.key.clone().unwrap_or_default()),
        (_, Some(value)) => listing::Cell::from(value.text(lang)),
        (_, None) => listing::Cell::Empty,
    };
    let listing = Listing {
        title: made.title.clone(),
        source: made.note.clone(),
        demo: made.demo,
        columns: columns
            .iter()
            .map(|field| {
                let heading = field.heading();
                listing::Column::new(heading.get(Lang::Ja), heading.get(Lang::En), field.width())
            })
            .collect(),
        rows: connections.iter().map(|row| columns.iter().map(|field| cell(row, *field)).collect()).collect(),
    };
    listing::write_csv(&listing, lang)
}

/// The connections as a workbook: drop-downs, A4 landscape, headings on every page, only the hidden keys locked.
pub fn write_xlsx(connections: &[Connection], made: &Made, lang: Lang) -> Result<Vec<u8>, listing::NotWritten> {
    let columns = columns(connections);
    let mut book = Workbook::new();
    // The day of the sheet, not the clock of the machine: the same sheet gives the same bytes.
    if let Some(day) = excel_day(made.day) {
        book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    }
    let sheet = book.add_worksheet();
    sheet.set_name(if lang == Lang::Ja { "外部接続" } else { "Connections" })?;
    head(sheet, made, &columns, lang)?;
    let open = Format::new().set_unlocked().set_text_wrap().set_align(FormatAlign::Top);
    let text = open.clone().set_num_format("@");
    let day = open.clone().set_num_format("yyyy-mm-dd");
    for (at, field) in (0_u16..).zip(&columns) {
        match field.kind() {
            Kind::Key => drop(sheet.set_column_hidden(at)?),
            Kind::Date(_) | Kind::Months => drop(sheet.set_column_format(at, &open)?),
            // Text stays text: a version 6.10 is not the number 6.1.
            _ => drop(sheet.set_column_format(at, &text)?),
        }
        sheet.set_column_width(at, f64::from(field.width()))?;
    }
    for (row, connection) in (HEADING_ROW + 1..).zip(connections) {
        for (at, field) in (0_u16..).zip(&columns) {
            put(sheet, row, at, connection, *field, [&text, &day, &open], lang)?;
        }
    }
    let last = HEADING_ROW.saturating_add(u32::try_from(connections.len()).unwrap_or(0)).saturating_add(SPARE_ROWS);
    for (at, field) in (0_u16..).zip(&columns) {
        if let Some(list) = drop_down(*field, lang)? {
            sheet.add_data_validation(HEADING_ROW + 1, at, last, at, &list)?;
        }
    }
    lock(sheet);
    Ok(book.save_to_buffer()?)
}

fn head(sheet: &mut Worksheet, made: &Made, columns: &[Field], lang: Lang) -> Result<(), XlsxError> {
    let mark = if made.demo { format!("【{}】", DEMO_MARK.get(lang)) } else { String::new() };
    let title = Format::new().set_bold().set_font_size(14).set_unlocked();
    // Column A is hidden: the lines stand in B.
    sheet.write_string_with_format(0, 1, format!("{mark}{}", made.title.get(lang)), &title)?;
    sheet.write_string_with_format(1, 1, made.note.get(lang), &Format::new().set_unlocked())?;
    for (at, field) in (0_u16..).zip(columns) {
        let colour = match field.filler() {
            Filler::Hospital => "E8F1FE",
            Filler::Vendor => "E6F5EC",
            Filler::Machine => "F2F2F2",
        };
        let heading = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(colour)
            .set_border_bottom(FormatBorder::Thin)
            .set_unlocked();
        sheet.write_string_with_format(HEADING_ROW, at, field.heading().get(lang), &heading)?;
    }
    sheet.set_freeze_panes(HEADING_ROW + 1, 3)?;
    sheet.set_landscape().set_paper_size(9).set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    sheet.set_print_fit_to_pages(1, 0).set_footer("&P / &N");
    if made.demo {
        sheet.set_header(format!("&C{}", DEMO_MARK.get(lang)));
    }
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    at: u16,
    connection: &Connection,
    field: Field,
    [text, day, open]: [&Format; 3],
    lang: Lang,
) -> Result<(), XlsxError> {
    if field == Field::Key {
        if let Some(key) = &connection.key {
            sheet.write_string(row, at, key)?;
        }
        return Ok(());
    }
    match connection.answers.get(&field) {
        None => {}
        Some(Value::When(period)) if period.from == period.to && excel_day(period.from).is_some() => {
            if let Some(date) = excel_day(period.from) {
                sheet.write_datetime_with_format(row, at, &date, day)?;
            }
        }
        Some(Value::Months(months)) => drop(sheet.write_number_with_format(row, at, *months, open)?),
        Some(value) => drop(sheet.write_string_with_format(row, at, value.text(lang), text)?),
    }
    Ok(())
}

/// A day that Excel's calendar has and does not count wrongly: it takes 1900 for a leap year.
fn excel_day(day: Day) -> Option<ExcelDateTime> {
    let date = day.date();
    let (year, month, day) =
        (u16::try_from(date.year()).ok()?, u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    if year < 1901 {
        return None;
    }
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// The list of a column. It helps and does not force: other text may be typed.
fn drop_down(field: Field, lang: Lang) -> Result<Option<DataValidation>, XlsxError> {
    let list = choices(field.kind());
    if list.is_empty() || field.filler() == Filler::Machine {
        return Ok(None);
    }
    let words = list
        .iter()
        .map(|choice| choice.label.get(lang))
        .chain([UNKNOWN, ASK_VENDOR, AS_BEFORE].map(|word| word.get(lang)));
    // Excel parts the words of a list by commas.
    let words: Vec<String> = words.map(|word| word.replace(',', "、")).collect();
    let validation = DataValidation::new().allow_list_strings(&words)?.show_error_message(false);
    let hint = match field.kind() {
        Kind::Several(_) => Text::new("いくつもあるときは「、」で区切ります。", "Separate several by “、”."),
        Kind::Date(_) => Text::new("日付か年月でも書けます。", "A date or a month may be written too."),
        _ => return Ok(Some(validation)),
    };
    Ok(Some(validation.set_input_message(hint.get(lang))?))
}

fn lock(sheet: &mut Worksheet) {
    // No password: the lock keeps slips of the hand away from the keys, nothing else.
    sheet.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        insert_columns: true,
        insert_rows: true,
        insert_links: true,
        delete_columns: true,
        delete_rows: true,
        sort: true,
        use_autofilter: true,
        edit_objects: true,
        ..ProtectionOptions::new()
    });
}
