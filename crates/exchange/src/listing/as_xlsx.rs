//! A list as an Excel workbook: title, source, frozen headings, filter, A4 landscape with the headings on every page.

use kenshin_domain::text::Lang;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::{Cell, DEMO_MARK, Listing};

/// The row of headings, from 0: title and source stand above it.
const HEADING_ROW: u32 = 2;
/// Characters that a cell of Excel can hold.
const CELL_CHARS: usize = 32_767;

/// A list that does not fit into a workbook.
#[derive(Debug, thiserror::Error)]
#[error("the list does not fit into a workbook: {0}")]
pub struct NotWritten(#[from] XlsxError);

/// The list as an xlsx file. Every text is a string cell: nothing is computed when the file is opened.
pub fn write_xlsx(listing: &Listing, lang: Lang) -> Result<Vec<u8>, NotWritten> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(listing.title.get(lang)))?;
    let mark = if listing.demo { format!("【{}】", DEMO_MARK.get(lang)) } else { String::new() };
    sheet.write_string_with_format(
        0,
        0,
        format!("{mark}{}", listing.title.get(lang)),
        &Format::new().set_bold().set_font_size(14),
    )?;
    sheet.write_string(1, 0, format!("{mark}{}", listing.source.get(lang)))?;
    write_headings(sheet, listing, lang)?;
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (row, cells) in (HEADING_ROW + 1..).zip(&listing.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            write_cell(sheet, row, column, cell, &day)?;
        }
    }
    sheet.set_landscape().set_paper_size(9).set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    sheet.set_print_fit_to_pages(1, 0).set_footer("&P / &N");
    if listing.demo {
        sheet.set_header(format!("&C{}", DEMO_MARK.get(lang)));
    }
    Ok(book.save_to_buffer()?)
}

fn write_headings(sheet: &mut Worksheet, listing: &Listing, lang: Lang) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color("E8F1FE")
        .set_border_bottom(FormatBorder::Thin);
    for (column, heading) in (0_u16..).zip(&listing.columns) {
        sheet.write_string_with_format(HEADING_ROW, column, heading.heading.get(lang), &head)?;
        sheet.set_column_width(column, f64::from(heading.width))?;
    }
    sheet.set_freeze_panes(HEADING_ROW + 1, 0)?;
    if let (Some(last_column), Ok(rows)) = (last_column(listing), u32::try_from(listing.rows.len())) {
        sheet.autofilter(HEADING_ROW, 0, HEADING_ROW.saturating_add(rows), last_column)?;
    }
    Ok(())
}

fn last_column(listing: &Listing) -> Option<u16> {
    u16::try_from(listing.columns.len()).ok()?.checked_sub(1)
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, day_format: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            let cut: String = text.chars().take(CELL_CHARS).collect();
            sheet.write_string(row, column, cut)?;
        }
        Cell::Int(number) => match i32::try_from(*number) {
            Ok(number) => drop(sheet.write_number(row, column, number)?),
            // A spreadsheet keeps fifteen digits: a longer number would come back changed.
            Err(_) => drop(sheet.write_string(row, column, number.to_string())?),
        },
        Cell::Number(number) if number.is_finite() => drop(sheet.write_number(row, column, *number)?),
        Cell::Number(_) => {}
        Cell::Day(day) => {
            let date = day.date();
            let made = match (u16::try_from(date.year()), u8::try_from(date.month()), u8::try_from(date.day())) {
                (Ok(year), Ok(month), Ok(day)) => ExcelDateTime::from_ymd(year, month, day).ok(),
                _ => None,
            };
            match made {
                Some(made) => drop(sheet.write_datetime_with_format(row, column, &made, day_format)?),
                // Excel's calendar begins in 1900.
                None => drop(sheet.write_string(row, column, day.to_string())?),
            }
        }
    }
    Ok(())
}

/// A name that Excel takes: 31 characters without the signs that it forbids.
fn sheet_name(title: &str) -> String {
    let name: String = title.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect();
    if name.trim().is_empty() { "Sheet1".to_owned() } else { name }
}
