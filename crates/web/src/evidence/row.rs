//! One row: what it says, who entered it, what it changed; accept it, correct it, take it back.

use askama::Template;
use kenshin_domain::access::{DataClass, Permission};
use kenshin_domain::id::{AttachmentId, InstitutionId};
use kenshin_domain::stages::Standing;
use kenshin_domain::text::Lang;
use kenshin_programme::evidence::{self, EvidenceLine};
use kenshin_programme::{Refusal, institutions, stages};
use serde_json::Value;

use super::facts::Said;
use super::form::may_correct;
use super::keys::connection_names;
use super::leads::forms_for;
use super::show::{Shown, row_href, shown};
use super::texts::*;
use crate::frame::extract::{At2, Query};
use crate::frame::{Answer, Ctx, Page, Stop};
use crate::institutions::{MarkBadge, RungBadge, marks, rung};

/// Rung and marks before and after.
struct Moved {
    before: RungBadge,
    after: RungBadge,
    rung_moved: bool,
    marks: Vec<(MarkBadge, MarkBadge)>,
    missing: Vec<MissingView>,
}

struct MissingView {
    says: String,
    towards: String,
    forms: Vec<(&'static str, String)>,
}

struct FileView {
    href: String,
    media: String,
    size: String,
}

#[derive(Template)]
#[template(path = "evidence/row.html")]
struct RowPage {
    page: Page,
    id: InstitutionId,
    institution: String,
    row: Shown,
    saved: bool,
    just_erased: bool,
    draft: String,
    waits: bool,
    moved: Option<Moved>,
    private: Option<Vec<Said>>,
    sealed: bool,
    erased: bool,
    files: Vec<FileView>,
    sees_private: bool,
    may_correct: bool,
    may_retract: bool,
    may_accept: bool,
    may_record: bool,
    may_erase: bool,
    replaces_href: Option<String>,
}

/// The page of a row.
pub(crate) async fn page(
    ctx: Ctx,
    At2(id, seq): At2<InstitutionId, u64>,
    Query(query): Query<Vec<(String, String)>>,
) -> Answer {
    let saved = query.iter().any(|(name, _)| name == "saved");
    let lines = evidence::list(ctx.app(), ctx.actor(), id, None, None).await?;
    let line = lines.iter().find(|line| line.seq == seq).ok_or_else(Stop::not_found)?;
    let lang = ctx.lang();
    let may_correct = may_correct(&ctx, line);
    let page = RowPage {
        page: ctx.page(ROW).narrow(),
        id,
        institution: institutions::basics(ctx.app(), ctx.actor(), id).await?.name,
        saved,
        just_erased: query.iter().any(|(name, _)| name == "erased"),
        draft: super::form::draft_key(&ctx, id, line.statement.kind()),
        waits: !line.attachments.is_empty() && line.basis == kenshin_domain::evidence::Basis::Word,
        moved: if saved && ctx.may(Permission::StageExplain) { Some(moved(&ctx, id, line).await?) } else { None },
        private: line.private.as_ref().map(|private| private_words(private, lang)),
        sealed: line.sealed,
        erased: line.erased,
        files: line
            .attachments
            .iter()
            .map(|file| FileView {
                href: format!("/institutions/{id}/files/{}", file.id),
                media: file.media.clone(),
                size: size(file.bytes),
            })
            .collect(),
        sees_private: ctx.sees(DataClass::Contacts),
        may_correct,
        may_retract: may_correct,
        may_accept: line.may_accept && ctx.may(Permission::PaperAccept),
        may_record: ctx.may(Permission::EvidenceRecord),
        may_erase: ctx.may(Permission::EvidenceErase)
            && ((line.sealed && !line.erased) || !line.attachments.is_empty()),
        replaces_href: line.replaces.map(|seq| row_href(id, seq)),
        row: shown(id, line, &connection_names(&lines, lang), lang),
    };
    ctx.render(&page)
}

/// Where it stood an instant before the row, and where it stands now.
async fn moved(ctx: &Ctx, id: InstitutionId, line: &EvidenceLine) -> Result<Moved, Refusal> {
    let lang = ctx.lang();
    let just_before = line.recorded_at.plus_micros(-1);
    let before = stages::explain(ctx.app(), ctx.actor(), id, None, Some(just_before)).await?;
    let after = stages::explain(ctx.app(), ctx.actor(), id, None, None).await?;
    let badge = |standing: &Standing| rung(standing.rung, standing.route.map(|route| 1 + route as u8), lang);
    let (was, is) = (&before.standing, &after.standing);
    let changed = marks(&was.marks, lang).into_iter().zip(marks(&is.marks, lang)).filter(|(a, b)| a.value != b.value);
    Ok(Moved {
        before: badge(was),
        after: badge(is),
        rung_moved: was.rung != is.rung,
        marks: changed.collect(),
        missing: after
            .missing
            .iter()
            .map(|next| MissingView {
                says: next.says.get(lang).to_owned(),
                towards: next.towards.get(lang).to_owned(),
                forms: forms_for(ctx, id, &next.kinds),
            })
            .collect(),
    })
}

fn private_words(private: &serde_json::Map<String, Value>, lang: Lang) -> Vec<Said> {
    let value = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    private.iter().map(|(key, v)| Said { label: part_name(key, lang), value: value(v) }).collect()
}

/// What a private part holds, by name.
pub(super) fn part_names(private: &serde_json::Map<String, Value>, lang: Lang) -> Vec<String> {
    private.keys().map(|key| part_name(key, lang)).collect()
}

fn part_name(key: &str, lang: Lang) -> String {
    match key {
        "name" => P_NAME.get(lang).to_owned(),
        "telephone" => P_TELEPHONE.get(lang).to_owned(),
        "mail" => P_MAIL.get(lang).to_owned(),
        "note" => P_NOTE.get(lang).to_owned(),
        "file" | "file_name" => P_FILE.get(lang).to_owned(),
        "counterpart" => P_COUNTERPART.get(lang).to_owned(),
        "purpose" => P_PURPOSE.get(lang).to_owned(),
        "entry_place" => P_ENTRY.get(lang).to_owned(),
        key => key.to_owned(),
    }
}

fn size(bytes: u64) -> String {
    if bytes < 1 << 20 { format!("{} KB", bytes.div_ceil(1 << 10)) } else { format!("{} MB", bytes.div_ceil(1 << 20)) }
}

/// An attached file, to be kept, never shown inside our pages.
pub(crate) async fn file(ctx: Ctx, At2(id, file): At2<InstitutionId, AttachmentId>) -> Answer {
    let (media, bytes) = evidence::attachment(ctx.app(), ctx.actor(), id, file).await?;
    let end = match media.as_str() {
        "application/pdf" => "pdf",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "text/csv" => "csv",
        _ => "txt",
    };
    ctx.file(bytes, "application/octet-stream", &format!("document-{file}.{end}"))
}

/// The document agrees with the row.
pub(crate) async fn accept(ctx: Ctx, At2(id, seq): At2<InstitutionId, u64>) -> Answer {
    let accepted = evidence::accept_paper(ctx.app(), ctx.actor(), id, seq).await?;
    ctx.see_other(&format!("{}?saved=1", row_href(id, accepted)))
}

/// The row no longer counts.
pub(crate) async fn retract(ctx: Ctx, At2(id, seq): At2<InstitutionId, u64>) -> Answer {
    match evidence::retract(ctx.app(), ctx.actor(), id, seq).await {
        Ok(taken) => ctx.see_other(&format!("{}?saved=1", row_href(id, taken))),
        // Somebody was faster: the row's page says by what.
        Err(Refusal::Conflict(_)) => ctx.see_other(&row_href(id, seq)),
        Err(other) => Err(other.into()),
    }
}
