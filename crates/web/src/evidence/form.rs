//! One kind's form: filled in, corrected, saved.

use askama::Template;
use kenshin_domain::access::{Permission, may_record};
use kenshin_domain::evidence::{Basis, Channel, Kind, Trust, Witness};
use kenshin_domain::id::InstitutionId;
use kenshin_domain::text::{Lang, Text};
use kenshin_domain::time::{Period, parse_period, wareki};
use kenshin_programme::evidence::{self, EvidenceLine};
use kenshin_programme::{Refusal, institutions};
use serde_json::Value;

use super::draft::draft;
use super::facts::{Fault, Said, field_name, in_words, refill};
use super::input::Input;
use super::keys;
use super::kinds::{Form, form_of, form_of_code};
use super::show::{Shown, row_href, shown, trust_class};
use super::texts::*;
use super::view::{FieldView, Widget, error_of, fields, summary};
use crate::frame::extract::{At2, Multipart, PartedFile, Query};
use crate::frame::{Answer, Ctx, Page, Stop};

/// A name or contact that is sealed.
struct SealedView {
    name: &'static str,
    label: &'static str,
    hint: Option<&'static str>,
    value: String,
}

/// What a way of finding out gives.
struct TrustView {
    code: &'static str,
    label: &'static str,
    hint: &'static str,
    class: &'static str,
    trust: &'static str,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "evidence/form.html")]
struct FormPage {
    page: Page,
    id: InstitutionId,
    institution: String,
    action: String,
    kind: &'static str,
    corrects: bool,
    says: &'static str,
    about: &'static str,
    draft: String,
    errors: Vec<(String, String)>,
    fields: Vec<FieldView>,
    when: String,
    when_error: Option<String>,
    when_read: Option<String>,
    until: Option<(&'static str, String, Option<String>, bool)>,
    ways: Vec<TrustView>,
    sealed: Vec<SealedView>,
    note: String,
    nonce: String,
    file_lost: bool,
}

#[derive(Template)]
#[template(path = "evidence/conflict.html")]
struct ConflictPage {
    page: Page,
    id: InstitutionId,
    institution: String,
    says: String,
    present: Option<Shown>,
    yours: Vec<Said>,
    what: &'static str,
    when: String,
    action: Option<String>,
    kept: Vec<(String, String)>,
}

/// What a form needs of its hospital.
struct Place {
    id: InstitutionId,
    name: String,
    lines: Vec<EvidenceLine>,
}

async fn place(ctx: &Ctx, id: InstitutionId) -> Result<Place, Stop> {
    let name = institutions::basics(ctx.app(), ctx.actor(), id).await?.name;
    let lines = evidence::list(ctx.app(), ctx.actor(), id, None, None).await?;
    Ok(Place { id, name, lines })
}

/// The form of a kind that this role may record.
fn form_for(ctx: &Ctx, kind: &str) -> Result<&'static Form, Stop> {
    let form = form_of_code(kind).ok_or_else(Stop::not_found)?;
    if may_record(ctx.actor().role, form.kind) { Ok(form) } else { Err(Stop::forbidden()) }
}

fn nonce(ctx: &Ctx) -> String {
    let mut bytes = [0; 9];
    ctx.app().entropy.fill(&mut bytes);
    data_encoding::BASE32_NOPAD.encode(&bytes).to_lowercase()
}

/// An empty form.
pub(crate) async fn page(
    ctx: Ctx,
    At2(id, kind): At2<InstitutionId, String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Answer {
    let form = form_for(&ctx, &kind)?;
    let place = place(&ctx, id).await?;
    let mut input = Input::new(pairs);
    input.set("when", ctx.today().to_string());
    show(&ctx, &Asked { place, form, input, replaces: None, faults: Vec::new(), file_lost: false })
}

/// A form filled with the row that it corrects.
pub(crate) async fn correct(ctx: Ctx, At2(id, seq): At2<InstitutionId, u64>) -> Answer {
    let place = place(&ctx, id).await?;
    let line = place.lines.iter().find(|line| line.seq == seq).ok_or_else(Stop::not_found)?;
    if let Some(newer) = line.replaced_by {
        return ctx.see_other(&row_href(id, newer));
    }
    let form = form_of(line.statement.kind()).ok_or_else(Stop::not_found)?;
    let form = form_for(&ctx, form.kind.code())?;
    let input = refilled(form, line);
    show(&ctx, &Asked { place, form, input, replaces: Some(seq), faults: Vec::new(), file_lost: false })
}

fn refilled(form: &Form, line: &EvidenceLine) -> Input {
    let mut input = refill(form, &line.statement.facts().unwrap_or_default());
    input.set("when", period_text(line.happened));
    input.set("until", line.until.map(|day| day.to_string()).unwrap_or_default());
    input.set("channel", if line.basis == Basis::Test { "measured" } else { "said" });
    for (name, value) in line.private.iter().flatten() {
        if let Some(value) = value.as_str() {
            input.set(if name == "note" { "note".to_owned() } else { format!("p-{name}") }, value);
        }
    }
    input
}

/// A period as it can be typed again.
fn period_text(period: Period) -> String {
    let Period { from, to } = period;
    let iso = from.to_string();
    if from == to {
        iso
    } else if parse_period(&iso[..7]) == Some(period) {
        iso[..7].to_owned()
    } else {
        format!("{}年度", &iso[..4])
    }
}

/// A new row.
pub(crate) async fn record(ctx: Ctx, At2(id, kind): At2<InstitutionId, String>, form: Multipart) -> Answer {
    let parted = form.all().await?;
    save(&ctx, id, form_for(&ctx, &kind)?, None, Input::new(parted.texts), parted.files).await
}

/// A better row in the place of one.
pub(crate) async fn replace(ctx: Ctx, At2(id, seq): At2<InstitutionId, u64>, form: Multipart) -> Answer {
    let parted = form.all().await?;
    let input = Input::new(parted.texts);
    let form = form_for(&ctx, input.raw("kind"))?;
    save(&ctx, id, form, Some(seq), input, parted.files).await
}

/// What was asked for and typed.
struct Asked {
    place: Place,
    form: &'static Form,
    input: Input,
    replaces: Option<u64>,
    faults: Vec<Fault>,
    file_lost: bool,
}

async fn save(
    ctx: &Ctx,
    id: InstitutionId,
    form: &'static Form,
    replaces: Option<u64>,
    input: Input,
    files: Vec<PartedFile>,
) -> Answer {
    let place = place(ctx, id).await?;
    let file_lost = !files.is_empty();
    let draft = match draft(ctx, &place.lines, form, replaces, &input, files).await {
        Ok(draft) => draft,
        Err(faults) => {
            return show(ctx, &Asked { place, form, input, replaces, faults, file_lost });
        }
    };
    let (facts, period) = (draft.facts.clone(), draft.period);
    match evidence::record(ctx.app(), ctx.actor(), id, draft).await {
        Ok(seq) => ctx.see_other(&format!("{}?saved=1", row_href(id, seq))),
        Err(Refusal::Invalid(errors)) => {
            let names: Vec<&str> = form.fields.iter().map(|field| field.name).collect();
            let fault = |error: kenshin_programme::FieldError| Fault {
                field: match error.field.as_str() {
                    "period" | "happened" => "when".to_owned(),
                    "attachment" => "file".to_owned(),
                    name if names.contains(&name) => field_name(name),
                    name => name.to_owned(),
                },
                says: error.says,
            };
            let faults = errors.into_iter().map(fault).collect();
            show(ctx, &Asked { place, form, input, replaces, faults, file_lost })
        }
        Err(Refusal::Conflict(says)) => conflict(ctx, &place, form, replaces, &input, &facts, period, &says).await,
        Err(other) => Err(other.into()),
    }
}

fn ways(ctx: &Ctx, form: &Form, chosen: &str) -> Vec<TrustView> {
    let witness = Witness::of(ctx.actor().role);
    let way = |code, channel: Channel, label: kenshin_domain::text::Both, hint: kenshin_domain::text::Both| {
        let trust = Trust::of(channel.basis(), witness);
        TrustView {
            code,
            label: label.get(ctx.lang()),
            hint: hint.get(ctx.lang()),
            class: trust_class(trust),
            trust: trust.label().get(ctx.lang()),
            chosen: chosen == code,
        }
    };
    let mut all = vec![way("said", Channel::Said, SAID, SAID_HINT)];
    if form.measurable {
        all.push(way("measured", Channel::Measured, MEASURED, MEASURED_HINT));
    }
    if !all.iter().any(|way| way.chosen) {
        all[0].chosen = true;
    }
    all
}

/// The period that was typed, as it was read.
fn read_as(text: &str, lang: Lang) -> Option<String> {
    let Period { from, to } = parse_period(text)?;
    Some(match lang {
        Lang::Ja if from == to => format!("{from}（{}）", wareki(from)),
        Lang::Ja => format!("{from}（{}）〜{to}（{}）", wareki(from), wareki(to)),
        Lang::En if from == to => from.to_string(),
        Lang::En => format!("{from} to {to}"),
    })
}

/// The key of the unfinished entry in the reader's own browser.
pub(super) fn draft_key(ctx: &Ctx, id: InstitutionId, kind: Kind) -> String {
    format!("evidence-{id}-{}-{}", kind.code(), ctx.actor().account)
}

fn show(ctx: &Ctx, asked: &Asked) -> Answer {
    let Asked { place, form, input, replaces, faults, file_lost } = asked;
    let lang = ctx.lang();
    let known = keys::known(&place.lines);
    let sealed = form.sealed.iter().map(|sealed| SealedView {
        name: sealed.name,
        label: sealed.label.get(lang),
        hint: sealed.hint.map(|hint| hint.get(lang)),
        value: input.raw(&format!("p-{}", sealed.name)).to_owned(),
    });
    let when = input.raw("when").to_owned();
    let page = FormPage {
        page: ctx.page(if replaces.is_some() { CORRECT_TITLE } else { RECORD }).narrow(),
        id: place.id,
        institution: place.name.clone(),
        action: match replaces {
            Some(seq) => format!("{}/correct", row_href(place.id, *seq)),
            None => format!("/institutions/{}/evidence/new/{}", place.id, form.kind.code()),
        },
        kind: form.kind.code(),
        corrects: replaces.is_some(),
        says: form.says.get(lang),
        about: form.about.get(lang),
        draft: draft_key(ctx, place.id, form.kind),
        errors: summary(faults, lang),
        fields: fields(form, input, &known, faults, lang),
        when_error: error_of(faults, "when", lang),
        when_read: read_as(&when, lang).filter(|read| *read != when),
        when,
        until: form.until.map(|label| {
            let value = input.raw("until").to_owned();
            (label.get(lang), value, error_of(faults, "until", lang), !keys::until_needed(form.kind))
        }),
        ways: ways(ctx, form, input.raw("channel")),
        sealed: sealed.collect(),
        note: input.raw("note").to_owned(),
        nonce: match input.raw("nonce") {
            "" => nonce(ctx),
            kept => kept.to_owned(),
        },
        file_lost: *file_lost,
    };
    ctx.render_as(if faults.is_empty() { 200 } else { 422 }, &page)
}

/// Somebody else was faster: what stands now beside what was typed.
#[expect(clippy::too_many_arguments, reason = "the conflict shows everything that the failed save held")]
async fn conflict(
    ctx: &Ctx,
    place: &Place,
    form: &'static Form,
    replaces: Option<u64>,
    input: &Input,
    facts: &Value,
    period: Period,
    says: &Text,
) -> Answer {
    let lang = ctx.lang();
    // The list was read before the save; what came in between is in a new one.
    let lines = evidence::list(ctx.app(), ctx.actor(), place.id, None, None).await?;
    let find = |seq: u64| lines.iter().find(|line| line.seq == seq);
    let mut present = replaces.and_then(find);
    while let Some(newer) = present.and_then(|line| line.replaced_by).and_then(find) {
        present = Some(newer);
    }
    let kept = input.pairs().iter().filter(|(name, _)| name != "csrf" && name != "nonce").cloned();
    let again = present.filter(|line| line.live && line.statement.kind() == form.kind);
    let page = ConflictPage {
        page: ctx.page(CONFLICT_TITLE),
        id: place.id,
        institution: place.name.clone(),
        says: says.get(lang).to_owned(),
        present: present.map(|line| shown(place.id, line, &keys::connection_names(&lines, lang), lang)),
        yours: in_words(form.kind, facts, lang),
        what: form.says.get(lang),
        when: super::show::period(period, lang),
        action: again.map(|line| format!("{}/correct", row_href(place.id, line.seq))),
        kept: kept.collect(),
    };
    ctx.render_as(409, &page)
}

/// May the reader correct at all?
pub(super) fn may_correct(ctx: &Ctx, line: &EvidenceLine) -> bool {
    let kind = line.statement.kind();
    line.live && form_of(kind).is_some() && ctx.may(Permission::EvidenceCorrect) && may_record(ctx.actor().role, kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_can_be_typed_again() {
        for text in ["2026-11-22", "2026-03", "2025年度"] {
            let period = parse_period(text).unwrap();
            assert_eq!(period_text(period), text);
        }
    }

    #[test]
    fn what_was_typed_is_echoed_in_both_calendars() {
        assert_eq!(read_as("Ｒ８．１１．２２", Lang::Ja).unwrap(), "2026-11-22（令和8年11月22日）");
        assert_eq!(read_as("2026-11", Lang::En).unwrap(), "2026-11-01 to 2026-11-30");
        assert_eq!(read_as("きのう", Lang::Ja), None);
    }
}
