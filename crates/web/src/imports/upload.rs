//! One file: choose it, look at what it would change, import it.

use askama::Template;
use kenshin_domain::text::{Lang, Text};
use kenshin_domain::time::{Day, parse_day};
use kenshin_programme::institutions::{self, Held, ImportKind, ImportReport, Mode, Remark};
use kenshin_programme::{Nature, Refusal};

use super::texts::*;
use crate::frame::extract::{Form, Multipart, Query};
use crate::frame::{Answer, At, Ctx, Page, Stop};
use crate::stages::figure::thousands;

/// A kind of file in the list.
struct KindView {
    href: String,
    label: String,
    about: &'static str,
}

#[derive(Template)]
#[template(path = "imports/list.html")]
struct ListPage {
    page: Page,
    kinds: Vec<KindView>,
    demo: bool,
}

/// All kinds of files.
pub(crate) async fn list(ctx: Ctx) -> Answer {
    let lang = ctx.lang();
    let kind = |kind: &ImportKind| KindView {
        href: format!("/imports/{}", kind.code()),
        label: kind.label().get(lang).to_owned(),
        about: about(*kind).get(lang),
    };
    let kinds = ImportKind::ALL.iter().map(kind).collect();
    ctx.render(&ListPage { page: ctx.page(IMPORTS).narrow(), kinds, demo: ctx.app().nature == Nature::Demo })
}

#[derive(Template)]
#[template(path = "imports/upload.html")]
struct UploadPage {
    page: Page,
    kind: &'static str,
    label: String,
    about: &'static str,
    dated: bool,
    state_of: String,
    file_error: Option<String>,
    state_error: Option<String>,
    notice: Option<String>,
    demo: bool,
}

fn kind_of(code: &str) -> Result<ImportKind, Stop> {
    ImportKind::from_code(code).ok_or_else(Stop::not_found)
}

fn upload(ctx: &Ctx, kind: ImportKind, state_of: &str, errors: &[(&str, Text)], notice: Option<Text>) -> Answer {
    let lang = ctx.lang();
    let error = |field: &str| errors.iter().find(|(f, _)| *f == field).map(|(_, says)| says.get(lang).to_owned());
    let page = UploadPage {
        page: ctx.page_named(kind.label()).narrow(),
        kind: kind.code(),
        label: kind.label().get(lang).to_owned(),
        about: about(kind).get(lang),
        dated: kind != ImportKind::Records,
        state_of: state_of.to_owned(),
        file_error: error("file"),
        state_error: error("state_of"),
        notice: notice.map(|says| says.get(lang).to_owned()),
        demo: ctx.app().nature == Nature::Demo,
    };
    ctx.render_as(if errors.is_empty() { 200 } else { 422 }, &page)
}

/// Choose a file. `gone` = it was chosen once and is no longer kept.
pub(crate) async fn page(ctx: Ctx, At(kind): At<String>, Query(query): Query<Vec<(String, String)>>) -> Answer {
    let gone = query.iter().any(|(name, _)| name == "gone");
    upload(&ctx, kind_of(&kind)?, "", &[], gone.then(|| GONE.into()))
}

/// Look at the file.
pub(crate) async fn preview(ctx: Ctx, At(kind): At<String>, form: Multipart) -> Answer {
    let kind = kind_of(&kind)?;
    let parted = form.all().await?;
    let state_of = parted.text("state_of").unwrap_or_default().to_owned();
    let Some(file) = parted.files.into_iter().find(|file| file.field == "file") else {
        return upload(&ctx, kind, &state_of, &[("file", NO_FILE.into())], None);
    };
    let day = match day(&state_of) {
        Ok(day) => day,
        Err(says) => return upload(&ctx, kind, &state_of, &[("state_of", says)], None),
    };
    let held = institutions::hold(ctx.app(), ctx.actor(), kind, &file.name, file.bytes).await?;
    if kind == ImportKind::Records {
        return ctx.see_other(&format!("/imports/records/{}", held.sha256));
    }
    report(&ctx, &held, &state_of, day, Mode::Preview).await
}

/// Import what was looked at.
pub(crate) async fn apply(ctx: Ctx, At(kind): At<String>, Form(fields): Form<Vec<(String, String)>>) -> Answer {
    let kind = kind_of(&kind)?;
    let get = |name: &str| fields.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str());
    let state_of = get("state_of");
    let Some(held) = institutions::held(ctx.app(), ctx.actor(), kind, get("sha256")).await? else {
        return upload(&ctx, kind, state_of, &[], Some(GONE.into()));
    };
    match day(state_of) {
        Ok(day) => report(&ctx, &held, state_of, day, Mode::Apply).await,
        Err(says) => upload(&ctx, kind, state_of, &[("state_of", says)], None),
    }
}

/// The report of a file that was looked at, as a workbook.
pub(crate) async fn workbook(ctx: Ctx, At(kind): At<String>, Form(fields): Form<Vec<(String, String)>>) -> Answer {
    let kind = kind_of(&kind)?;
    let get = |name: &str| fields.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str());
    let Some(held) = institutions::held(ctx.app(), ctx.actor(), kind, get("sha256")).await? else {
        return upload(&ctx, kind, get("state_of"), &[], Some(GONE.into()));
    };
    let day = day(get("state_of")).ok().flatten();
    let report =
        institutions::import_of_day(ctx.app(), ctx.actor(), kind, &held.bytes, &held.name, day, Mode::Preview).await?;
    let bytes = institutions::report_xlsx(ctx.app(), &report, ctx.lang())?;
    ctx.file(bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "import-report.xlsx")
}

fn day(text: &str) -> Result<Option<Day>, Text> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    parse_day(text).map(Some).ok_or_else(|| {
        Text::new(
            "日付として読めません。2025-06-01 のように書いてください。",
            "This cannot be read as a day. Write it as 2025-06-01.",
        )
    })
}

async fn report(ctx: &Ctx, held: &Held, state_of: &str, day: Option<Day>, mode: Mode) -> Answer {
    let done = institutions::import_of_day(ctx.app(), ctx.actor(), held.kind, &held.bytes, &held.name, day, mode).await;
    match done {
        Ok(report) => {
            if report.applied {
                institutions::let_go(ctx.app(), ctx.actor(), held).await?;
            }
            ctx.render(&ReportPage::new(ctx, &report, state_of))
        }
        Err(Refusal::Invalid(errors)) => {
            let errors: Vec<(&str, Text)> = errors
                .iter()
                .map(|error| (if error.field == "state_of" { "state_of" } else { "file" }, error.says.clone()))
                .collect();
            upload(ctx, held.kind, state_of, &errors, None)
        }
        Err(other) => Err(other.into()),
    }
}

/// A number under its label.
pub(super) struct NumberView {
    pub label: String,
    pub number: String,
    pub tone: &'static str,
}

/// A remark in the page.
pub(super) struct RemarkView {
    pub line: String,
    pub column: String,
    pub value: String,
    pub says: String,
}

#[derive(Template)]
#[template(path = "imports/report.html")]
pub(super) struct ReportPage {
    page: Page,
    kind: &'static str,
    label: String,
    file_name: String,
    state_of_day: Day,
    state_of: String,
    sha256: String,
    applied: bool,
    stopped: bool,
    nothing_new: bool,
    numbers: Vec<NumberView>,
    notes: Vec<(String, String)>,
    rejected: Vec<RemarkView>,
    warnings: Vec<RemarkView>,
    changes: Vec<(String, String, String, String, String)>,
    changes_total: String,
    changes_more: bool,
    missing: Vec<(String, String)>,
    reviews: u64,
}

/// The numbers of a report.
pub(super) fn numbers(report: &ImportReport, lang: Lang) -> Vec<NumberView> {
    let number = |label: kenshin_domain::text::Both, number: u64, tone| NumberView {
        label: label.get(lang).to_owned(),
        number: thousands(number),
        tone: if number > 0 { tone } else { "" },
    };
    let count = |remarks: &[Remark]| u64::try_from(remarks.len()).unwrap_or(u64::MAX);
    vec![
        number(READ, report.read, ""),
        number(NEW, report.new, "good"),
        number(CHANGED, report.changed, "good"),
        number(UNCHANGED, report.unchanged, ""),
        number(WRITTEN, report.written, ""),
        number(REJECTED, count(&report.rejected), "bad"),
        number(WARNINGS, count(&report.warnings), "warn"),
        number(REVIEWS, report.reviews, "warn"),
    ]
}

/// The remarks of a report.
pub(super) fn remarks(remarks: &[Remark], lang: Lang) -> Vec<RemarkView> {
    const MOST: usize = 200;
    let view = |remark: &Remark| RemarkView {
        line: remark.line.map(|line| line.to_string()).unwrap_or_default(),
        column: remark.column.clone().unwrap_or_default(),
        value: remark.value.clone().unwrap_or_default(),
        says: remark.says.get(lang).to_owned(),
    };
    remarks.iter().take(MOST).map(view).collect()
}

impl ReportPage {
    fn new(ctx: &Ctx, report: &ImportReport, state_of: &str) -> Self {
        let lang = ctx.lang();
        let changes = report.changes.iter().map(|change| {
            let href = format!("/institutions/{}", change.id);
            (href, change.name.clone(), change.field.get(lang).to_owned(), change.before.clone(), change.after.clone())
        });
        let shown = u64::try_from(report.changes.len()).unwrap_or(u64::MAX);
        Self {
            page: ctx.page(if report.applied { RESULT } else { PREVIEW }).wide(),
            kind: report.kind.code(),
            label: report.kind.label().get(lang).to_owned(),
            file_name: report.file_name.clone(),
            state_of_day: report.state_of,
            state_of: state_of.to_owned(),
            sha256: report.sha256.clone(),
            applied: report.applied,
            stopped: !report.rejected.is_empty(),
            nothing_new: report.written == 0 && report.reviews == 0 && report.rejected.is_empty(),
            numbers: numbers(report, lang),
            notes: report.notes.iter().map(|note| (note.says.get(lang).to_owned(), thousands(note.count))).collect(),
            rejected: remarks(&report.rejected, lang),
            warnings: remarks(&report.warnings, lang),
            changes: changes.collect(),
            changes_total: thousands(report.changes_total),
            changes_more: report.changes_total > shown,
            missing: report.missing.iter().map(|m| (format!("/institutions/{}", m.id), m.name.clone())).collect(),
            reviews: report.reviews,
        }
    }
}
