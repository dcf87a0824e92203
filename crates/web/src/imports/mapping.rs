//! The mapping screen: which column is the institution, which column and value means which statement.

use askama::Template;
use kenshin_domain::evidence::{Basis, Kind, Trust, Witness};
use kenshin_domain::text::{Both, Lang};
use kenshin_programme::Refusal;
use kenshin_programme::institutions::{self, Held, ImportKind, Mapping, Mode, Sample};

use super::mapping_form::{self, ORIGINS, Values, at, value_name};
use super::texts::*;
use super::upload::{NumberView, RemarkView, numbers, remarks};
use crate::evidence::{Control, FORMS, Form, Group, Input, answer_word, form_of_code, trust_class};
use crate::frame::extract::{Form as Posted, Query};
use crate::frame::{Answer, At, Ctx, Page};

type Pairs = Vec<(String, String)>;

struct Opt {
    code: String,
    label: String,
    chosen: bool,
}

/// A column choice.
struct ColumnSelect {
    name: String,
    label: String,
    options: Vec<Opt>,
}

/// What a value of a column means.
struct ValueView {
    name: String,
    value: String,
    ticked: bool,
    options: Vec<Opt>,
}

struct FactView {
    name: String,
    label: &'static str,
    optional: bool,
    /// From a column, or the same for all.
    from: ColumnSelect,
    /// The same for all: choices, or empty for a text field.
    choices: Vec<Opt>,
    many: bool,
    text: String,
    values: Vec<ValueView>,
}

struct StatementView {
    number: usize,
    kind_name: String,
    kinds: Vec<(&'static str, Vec<Opt>)>,
    says: String,
    column: ColumnSelect,
    values: Vec<ValueView>,
    too_many: bool,
    origin_name: String,
    origins: Vec<(Opt, &'static str, &'static str)>,
    facts: Vec<FactView>,
    gone_name: String,
}

struct Preview {
    numbers: Vec<NumberView>,
    notes: Vec<(String, String)>,
    rejected: Vec<RemarkView>,
    warnings: Vec<RemarkView>,
    applied: bool,
    may_apply: bool,
    reviews: u64,
}

#[derive(Template)]
#[template(path = "imports/mapping.html")]
struct MappingPage {
    page: Page,
    sha256: String,
    file_name: String,
    total: String,
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
    saved: Vec<Opt>,
    name: String,
    who: Vec<ColumnSelect>,
    date_by: Vec<Opt>,
    date_value: String,
    date_column: ColumnSelect,
    count: usize,
    statements: Vec<StatementView>,
    missing: Vec<String>,
    preview: Option<Preview>,
}

async fn held(ctx: &Ctx, sha256: &str) -> Result<Option<Held>, Refusal> {
    institutions::held(ctx.app(), ctx.actor(), ImportKind::Records, sha256).await
}

/// The proposal, or a saved mapping.
pub(crate) async fn page(ctx: Ctx, At(sha256): At<String>, Query(query): Query<Pairs>) -> Answer {
    let Some(held) = held(&ctx, &sha256).await? else { return ctx.see_other("/imports/records?gone=1") };
    let look = institutions::sample(ctx.actor(), &held.bytes, "")?;
    let saved = query.iter().find(|(name, value)| name == "mapping" && !value.is_empty()).map(|(_, value)| value);
    let mapping = match saved {
        Some(name) => institutions::mapping(ctx.app(), ctx.actor(), name).await?,
        None => look.proposal.clone(),
    };
    let values = values(&look);
    show(&ctx, &held, &look, &mapping_form::to_input(&mapping, &values), &values, None, Vec::new()).await
}

/// What was posted: shown again, looked at, or imported.
pub(crate) async fn post(ctx: Ctx, At(sha256): At<String>, Posted(pairs): Posted<Pairs>) -> Answer {
    let Some(held) = held(&ctx, &sha256).await? else { return ctx.see_other("/imports/records?gone=1") };
    let look = institutions::sample(ctx.actor(), &held.bytes, "")?;
    let values = values(&look);
    let mut input = Input::new(pairs);
    let action = input.raw("action").to_owned();
    if action == "add" {
        let more = mapping_form::statements(&input) + 1;
        let rest = input.pairs().iter().filter(|(name, _)| name != "statements").cloned().collect();
        input = Input::new(rest);
        input.set("statements", more.to_string());
        return show(&ctx, &held, &look, &input, &values, None, Vec::new()).await;
    }
    if action == "update" {
        return show(&ctx, &held, &look, &input, &values, None, Vec::new()).await;
    }
    let (mapping, missing) = mapping_form::read(&input, &values);
    let lang = ctx.lang();
    let mut missing: Vec<String> = missing.iter().map(|text| text.get(lang).to_owned()).collect();
    if mapping.name.is_empty() {
        missing.insert(0, NAME_NEEDED.get(lang).to_owned());
    }
    if !missing.is_empty() {
        return show(&ctx, &held, &look, &input, &values, None, missing).await;
    }
    let mode = if action == "apply" { Mode::Apply } else { Mode::Preview };
    match take(&ctx, &held, &mapping, mode).await {
        Ok(preview) => show(&ctx, &held, &look, &input, &values, Some(preview), Vec::new()).await,
        Err(Refusal::Invalid(errors)) => {
            let errors = errors.iter().map(|error| error.says.get(lang).to_owned()).collect();
            show(&ctx, &held, &look, &input, &values, None, errors).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn take(ctx: &Ctx, held: &Held, mapping: &Mapping, mode: Mode) -> Result<Preview, Refusal> {
    let lang = ctx.lang();
    let report = institutions::import_records(ctx.app(), ctx.actor(), &held.bytes, &held.name, mapping, mode).await?;
    if report.applied {
        institutions::save_mapping(ctx.app(), ctx.actor(), mapping).await?;
    }
    Ok(Preview {
        numbers: numbers(&report, lang),
        notes: report
            .notes
            .iter()
            .map(|n| (n.says.get(lang).to_owned(), crate::stages::figure::thousands(n.count)))
            .collect(),
        rejected: remarks(&report.rejected, lang),
        warnings: remarks(&report.warnings, lang),
        applied: report.applied,
        may_apply: !report.applied && report.rejected.is_empty() && (report.written > 0 || report.reviews > 0),
        reviews: report.reviews,
    })
}

fn values(look: &Sample) -> Values {
    // An empty cell is no value: it states nothing.
    let filled = |values: &Vec<String>| values.iter().filter(|value| !value.is_empty()).cloned().collect();
    look.headings.iter().cloned().zip(look.values.iter().map(filled)).collect()
}

fn select(look: &Sample, name: String, label: String, chosen: &str) -> ColumnSelect {
    let option = |heading: &String| Opt { code: heading.clone(), label: heading.clone(), chosen: heading == chosen };
    ColumnSelect { name, label, options: look.headings.iter().map(option).collect() }
}

async fn show(
    ctx: &Ctx,
    held: &Held,
    look: &Sample,
    input: &Input,
    values: &Values,
    preview: Option<Preview>,
    missing: Vec<String>,
) -> Answer {
    let lang = ctx.lang();
    let who = [
        ("who-code", WHO_CODE),
        ("who-id", WHO_ID),
        ("who-name", WHO_NAME),
        ("who-prefecture", WHO_PREFECTURE),
        ("who-address", WHO_ADDRESS),
    ];
    let date_by = [("fixed", DATE_FIXED), ("column", DATE_COLUMN), ("fiscal-year-column", DATE_YEAR_COLUMN)];
    let chosen = |code: &str| input.raw("date-by") == code || (input.raw("date-by").is_empty() && code == "fixed");
    let count = mapping_form::statements(input).max(1);
    let saved = institutions::mappings(ctx.app(), ctx.actor()).await?;
    let status = if missing.is_empty() { 200 } else { 422 };
    let page = MappingPage {
        page: ctx.page(MAPPING).wide(),
        sha256: held.sha256.clone(),
        file_name: held.name.clone(),
        total: crate::stages::figure::thousands(look.total),
        headings: look.headings.clone(),
        rows: look.rows.clone(),
        saved: saved
            .into_iter()
            .map(|name| Opt { chosen: name == input.raw("name"), label: name.clone(), code: name })
            .collect(),
        name: input.raw("name").to_owned(),
        who: who.map(|(name, label)| select(look, name.to_owned(), label.get(lang).to_owned(), input.raw(name))).into(),
        date_by: date_by
            .map(|(code, label)| Opt { code: code.to_owned(), label: label.get(lang).to_owned(), chosen: chosen(code) })
            .into(),
        date_value: input.raw("date-value").to_owned(),
        date_column: select(look, "date-column".to_owned(), DATE_WHICH.get(lang).to_owned(), input.raw("date-column")),
        count,
        statements: (0..count).map(|number| statement(look, input, values, number, lang)).collect(),
        missing,
        preview,
    };
    ctx.render_as(status, &page)
}

fn statement(look: &Sample, input: &Input, values: &Values, number: usize, lang: Lang) -> StatementView {
    let kind = input.raw(&at(number, "kind"));
    let form = form_of_code(kind);
    let column = input.raw(&at(number, "column"));
    let kinds = Group::ALL.iter().map(|group| {
        let forms = FORMS.iter().filter(|form| form.group == *group && may_map(form));
        let option = |form: &Form| Opt {
            code: form.kind.code().to_owned(),
            label: form.says.get(lang).to_owned(),
            chosen: form.kind.code() == kind,
        };
        (group.label().get(lang), forms.map(option).collect())
    });
    let origin = input.raw(&at(number, "origin"));
    let origins = ORIGINS.iter().enumerate().map(|(place, (code, basis, witness))| {
        let label = [ORIGIN_HOSPITAL, ORIGIN_VENDOR, ORIGIN_PAPER, ORIGIN_OFFICIAL, ORIGIN_ASSESSOR][place];
        let basis = Basis::from_code(basis).unwrap_or(Basis::Word);
        let trust = Trust::of(basis, Witness::from_code(witness).unwrap_or(Witness::Own));
        let chosen = origin == *code || (origin.is_empty() && place == 0);
        (
            Opt { code: (*code).to_owned(), label: label.get(lang).to_owned(), chosen },
            trust_class(trust),
            trust.label().get(lang),
        )
    });
    let of_column = values.get(column).map_or(&[][..], Vec::as_slice);
    let value = |(place, value): (usize, &String)| {
        let name = at(number, &format!("w-{place}"));
        ValueView { ticked: input.raw(&name) == "1", name, value: value.clone(), options: Vec::new() }
    };
    StatementView {
        number,
        kind_name: at(number, "kind"),
        kinds: kinds.filter(|(_, forms): &(_, Vec<Opt>)| !forms.is_empty()).collect(),
        says: form.map_or("", |form| form.says.get(lang)).to_owned(),
        column: select(look, at(number, "column"), WHEN_COLUMN.get(lang).to_owned(), column),
        values: of_column.iter().enumerate().map(value).collect(),
        too_many: !column.is_empty() && of_column.is_empty(),
        origin_name: at(number, "origin"),
        origins: origins.collect(),
        facts: form.map_or_else(Vec::new, |form| facts(look, input, values, number, form, lang)),
        gone_name: at(number, "gone"),
    }
}

/// Kinds that point to rows of the same hospital, or to an approver, are entered one by one.
fn may_map(form: &Form) -> bool {
    let fits = |control: &Control| {
        !matches!(
            control,
            Control::Existing(_) | Control::New(_) | Control::Approver | Control::Institution | Control::Answers(_)
        )
    };
    form.kind != Kind::FindingContained && form.fields.iter().all(|field| fits(&field.control))
}

fn facts(look: &Sample, input: &Input, values: &Values, number: usize, form: &Form, lang: Lang) -> Vec<FactView> {
    let view = |field: &crate::evidence::Field| {
        let name = at(number, &format!("f-{}", field.name));
        let from = input.raw(&format!("{name}-from"));
        let choices = choices(&field.control, lang);
        let chosen = |code: &str| input.has(&name, code);
        let meaning = |(place, value): (usize, &String)| {
            let name = value_name(number, field.name, place);
            let meant = input.raw(&name).to_owned();
            let options = choices.iter().map(|(code, label)| Opt {
                code: code.clone(),
                label: label.clone(),
                chosen: *code == meant,
            });
            ValueView { options: options.collect(), name, value: value.clone(), ticked: false }
        };
        let read = matches!(field.control, Control::Pick(_) | Control::Answer);
        let of_column = values.get(from).map_or(&[][..], Vec::as_slice);
        FactView {
            label: field.label.get(lang),
            optional: field.optional,
            many: matches!(field.control, Control::Ticks(_)),
            from: select(look, format!("{name}-from"), FACT_FROM.get(lang).to_owned(), from),
            text: input.raw(&name).to_owned(),
            values: if read { of_column.iter().enumerate().map(meaning).collect() } else { Vec::new() },
            choices: choices
                .iter()
                .map(|(code, label)| Opt { code: code.clone(), label: label.clone(), chosen: chosen(code) })
                .collect(),
            name,
        }
    };
    form.fields.iter().map(view).collect()
}

/// What can be chosen for a fact; nothing for texts and numbers.
fn choices(control: &Control, lang: Lang) -> Vec<(String, String)> {
    let pair = |code: &str, label: Both| (code.to_owned(), label.get(lang).to_owned());
    match control {
        Control::Flag(yes, no) => vec![pair("yes", *yes), pair("no", *no)],
        Control::Answer => ["yes", "no", "unknown"].map(|code| pair(code, answer_word(code))).into(),
        Control::Pick(choices) | Control::Ticks(choices) => choices.iter().map(|c| pair(c.code, c.label)).collect(),
        _ => Vec::new(),
    }
}
