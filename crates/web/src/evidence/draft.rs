//! From a filled form to the row to be recorded: facts, day, end, sealed part, attached file.

use kenshin_domain::evidence::Channel;
use kenshin_domain::id::InstitutionId;
use kenshin_domain::text::Text;
use kenshin_domain::time::{Day, Period, parse_day, parse_period};
use kenshin_programme::evidence::{EvidenceLine, RecordInput, Upload};
use kenshin_programme::institutions;
use serde_json::{Map, Value};

use super::control::Control;
use super::facts::{Around, Fault, field_name, read};
use super::input::Input;
use super::keys;
use super::kinds::Form;
use super::view::fault;
use crate::frame::Ctx;
use crate::frame::extract::PartedFile;

/// The row to be recorded, or every fault of the form.
pub(super) async fn draft(
    ctx: &Ctx,
    lines: &[EvidenceLine],
    form: &'static Form,
    replaces: Option<u64>,
    input: &Input,
    files: Vec<PartedFile>,
) -> Result<RecordInput, Vec<Fault>> {
    let mut faults = Vec::new();
    let around = Around {
        account: ctx.actor().account,
        next_key: keys::next(form, lines),
        other: other_institution(ctx, form, input).await,
    };
    let facts = read(form, input, &around).unwrap_or_else(|mut found| {
        faults.append(&mut found);
        Value::Null
    });
    let today = ctx.today();
    let period = match parse_period(input.raw("when")) {
        Some(period) if period.from > today => {
            faults.push(fault(
                "when",
                Text::new(
                    "まだ来ていない日です。起きたことだけを記録できます。",
                    "This day has not come yet. Only what has happened can be recorded.",
                ),
            ));
            None
        }
        Some(period) => Some(period),
        None => {
            faults.push(fault(
                "when",
                Text::new(
                    "日付として読めません。2026-11-22 や 令和8年11月22日 のように書いてください。",
                    "This cannot be read as a day. Write it as 2026-11-22.",
                ),
            ));
            None
        }
    };
    let until = until(form, input, &mut faults);
    match period {
        Some(period) if faults.is_empty() => Ok(RecordInput {
            kind: form.kind,
            facts,
            channel: if form.measurable && input.raw("channel") == "measured" {
                Channel::Measured
            } else {
                Channel::Said
            },
            period: Period { from: period.from, to: period.to.min(today) },
            until,
            private: private(form, input),
            key: Some(format!("form:{}", input.raw("nonce"))).filter(|key| key.len() > 5),
            replaces,
            attachment: files.into_iter().find(|file| file.field == "file").map(|file| Upload {
                media: media(&file.name).to_owned(),
                name: file.name,
                bytes: file.bytes,
            }),
        }),
        _ => Err(faults),
    }
}

fn until(form: &Form, input: &Input, faults: &mut Vec<Fault>) -> Option<Day> {
    form.until?;
    let text = input.clean("until");
    if text.is_empty() && !keys::until_needed(form.kind) {
        return None;
    }
    let day = parse_day(&text);
    if day.is_none() {
        faults.push(fault(
            "until",
            Text::new("終わりの日を、2027-03-31 のように書いてください。", "Write the last day as 2027-03-31."),
        ));
    }
    day
}

fn private(form: &Form, input: &Input) -> Map<String, Value> {
    let mut private = Map::new();
    let mut put = |name: &str, value: &str| {
        let value = value.trim();
        if !value.is_empty() {
            private.insert(name.to_owned(), Value::String(value.to_owned()));
        }
    };
    for sealed in form.sealed {
        put(sealed.name, input.raw(&format!("p-{}", sealed.name)));
    }
    put("note", input.raw("note"));
    private
}

/// What the end of a file's name says; the bytes are never executed or shown inline.
fn media(name: &str) -> &'static str {
    let end = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match end.as_str() {
        "pdf" => "application/pdf",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "txt" => "text/plain",
        "csv" => "text/csv",
        _ => "application/octet-stream",
    }
}

/// The one institution of a code that was typed.
async fn other_institution(ctx: &Ctx, form: &Form, input: &Input) -> Option<InstitutionId> {
    let field = form.fields.iter().find(|field| matches!(field.control, Control::Institution))?;
    let text = input.clean(&field_name(field.name));
    institutions::find(ctx.app(), ctx.actor(), &text).await.ok()
}
