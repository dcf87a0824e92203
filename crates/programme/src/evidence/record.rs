//! A statement recorded by a person. Its trust follows from channel and role; nobody types one.

use kenshin_domain::access::{Permission, allows, may_record};
use kenshin_domain::evidence::{Basis, Chain, Channel, Draft, Kind, Source, Statement, Witness};
use kenshin_domain::id::InstitutionId;
use kenshin_domain::text::Text;
use kenshin_store::ledger::{AppendError, FILE_SHA256, append, attach, file_sha256};

use super::{RecordInput, Upload};
use crate::institutions::import::not_appended;
use crate::{Actor, App, FieldError, Refusal, access};

/// Largest attached file.
const MOST_BYTES: usize = 20 * 1024 * 1024;
/// Media types that are taken: what browsers show without running anything.
const MEDIA: [&str; 5] = ["application/pdf", "image/jpeg", "image/png", "text/plain", "text/csv"];
/// Longest name or note.
const LONGEST_NOTE: usize = 4_000;

/// Records a statement about an institution, or a better one in the place of one. Gives the row's number; the same key
/// with the same content again gives the number of the row that is there.
pub async fn record(app: &App, actor: &Actor, id: InstitutionId, input: RecordInput) -> Result<u64, Refusal> {
    let wanted = if input.replaces.is_some() { Permission::EvidenceCorrect } else { Permission::EvidenceRecord };
    if !allows(actor.role, wanted) || !may_record(actor.role, input.kind) {
        return Err(Refusal::Forbidden);
    }
    if !access::in_sight(app, actor, id).await? {
        return Err(Refusal::NotFound);
    }
    let attachment = input.attachment.clone();
    let chain = Chain::Institution(id);
    let (kind, key) = (input.kind, input.key.clone());
    let draft = draft(app, actor, input)?;
    let now = app.now();
    let rules = app.rules();
    let ctx = app.context(&rules, actor.account);
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    let made = append(&mut tx, &ctx, chain, vec![(draft, now)]).await.map_err(refused)?;
    let Some(row) = made.rows.first() else {
        // The form was sent twice: the first one counts.
        let sql = "SELECT MAX(seq) FROM evidence WHERE chain = $1 AND key = $2";
        let found = tx.query_one(sql, &[chain.into(), key.into()]).await.and_then(|r| r.int(0));
        return found.map_err(Refusal::failed).map(|seq| u64::try_from(seq).unwrap_or(0));
    };
    if let Some(upload) = &attachment {
        attach(&mut tx, &ctx, chain, row.seq, &upload.media, &upload.bytes).await.map_err(refused)?;
    }
    let act = format!("evidence.record.{}", kind.code());
    access::audit_in(&mut tx, app, actor, access::changed(&act, &chain.to_string(), 1)).await?;
    tx.commit().await.map_err(Refusal::failed)?;
    Ok(row.seq)
}

fn draft(app: &App, actor: &Actor, input: RecordInput) -> Result<Draft, Refusal> {
    let mut wrong = Vec::new();
    let statement = Statement::from_parts(input.kind, input.facts)
        .map_err(|error| {
            let says =
                Text::new(format!("入力内容が正しくありません：{error}"), format!("The facts are wrong: {error}"));
            wrong.push(FieldError::new("facts", says));
        })
        .ok();
    let today = app.today();
    if input.period.from > today || input.period.to < input.period.from {
        let says = Text::new(
            "日付は今日までにしてください。予定は記録になりません。",
            "Enter a day up to today. Plans are not evidence.",
        );
        wrong.push(FieldError::new("period", says));
    }
    if ends(input.kind) && input.until.is_none_or(|until| until <= input.period.from) {
        let says = Text::new("終わる日を入れてください。", "Enter the day on which it ends.");
        wrong.push(FieldError::new("until", says));
    }
    if input.channel == Channel::AcceptedPaper {
        let says = Text::new(
            "書面は、ファイルを添えて記録したあと、ほかの人が受理すると「書面確認」になります。",
            "A document counts as such after another person has accepted it. Attach it and record your statement.",
        );
        wrong.push(FieldError::new("channel", says));
    }
    let mut private = input.private;
    private.retain(|_, value| value.as_str().is_none_or(|text| !text.trim().is_empty()));
    if private.values().any(|v| v.as_str().is_some_and(|text| text.chars().count() > LONGEST_NOTE)) {
        let says = Text::new("メモは4,000文字までです。", "A note has at most 4,000 characters.");
        wrong.push(FieldError::new("note", says));
    }
    if let Some(upload) = &input.attachment {
        wrong.extend(wrong_upload(upload));
        private.insert(FILE_SHA256.to_owned(), file_sha256(&upload.bytes).into());
        private.insert("file_name".to_owned(), upload.name.as_str().into());
    }
    let Some(statement) = statement.filter(|_| wrong.is_empty()) else {
        return Err(Refusal::Invalid(wrong));
    };
    Ok(Draft {
        statement,
        basis: if input.channel == Channel::Measured { Basis::Test } else { Basis::Word },
        witness: Witness::of(actor.role),
        happened_from: input.period.from,
        happened_to: input.period.to.min(today),
        until: input.until,
        replaces: input.replaces,
        source: Source::Form,
        key: input.key,
        private: (!private.is_empty()).then_some(private),
    })
}

/// Kinds that say nothing without an end.
const fn ends(kind: Kind) -> bool {
    matches!(kind, Kind::FindingContained | Kind::ExceptionGranted)
}

fn wrong_upload(upload: &Upload) -> Option<FieldError> {
    let says = if !MEDIA.contains(&upload.media.as_str()) {
        Text::new("PDF、JPEG、PNG、テキスト、CSVを添付してください。", "Attach PDF, JPEG, PNG, text or CSV.")
    } else if upload.bytes.is_empty() {
        Text::new("添付ファイルが空です。", "The attached file is empty.")
    } else if upload.bytes.len() > MOST_BYTES {
        Text::new("添付ファイルは20MBまでです。", "An attached file has at most 20 MB.")
    } else {
        return None;
    };
    Some(FieldError::new("attachment", says))
}

/// A day that is refused is a field of the form; everything else came between.
pub(super) fn refused(error: AppendError) -> Refusal {
    match error {
        AppendError::FutureDay { .. } | AppendError::Backwards { .. } => Refusal::field("period", error.text()),
        other => not_appended(other),
    }
}
