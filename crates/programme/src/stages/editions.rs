//! A new edition of the rules: tried against the past first, then put in force with an entry on the Programme chain.

use std::collections::BTreeMap;

use kenshin_domain::access::{Permission, allows};
use kenshin_domain::evidence::{Basis, Chain, Code, DigestRow, Draft, EditionPublished, Source, Statement, Witness};
use kenshin_domain::stages::{Edition, Editions, Rung, compare};
use kenshin_domain::text::{Lang, Text};
use kenshin_domain::time::{Day, Instant};
use kenshin_store::ledger::{self, append};
use kenshin_store::{StoreError, figures};
use sha2::{Digest, Sha256};

use crate::institutions::import::not_appended;
use crate::{Actor, App, Refusal, access};

/// What an edition would change on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// Its name.
    pub edition: String,
    /// From when it would count.
    pub in_force: Day,
    /// Tried on this day.
    pub as_of: Day,
    /// Institutions that count on the day.
    pub institutions: u64,
    /// Of them, those that would stand elsewhere: another rung, route or mark.
    pub differ: u64,
    /// By rung now and rung then, where they differ.
    pub moves: Vec<TrialChange>,
}

/// How many would move from a rung to a rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrialChange {
    /// By the editions in force.
    pub from: Rung,
    /// By the new one.
    pub to: Rung,
    /// How many.
    pub count: u64,
}

/// Tries an edition on a day (without one: today) as if it had always been in force. Nothing is changed.
pub async fn try_edition(app: &App, actor: &Actor, toml: &str, as_of: Option<Day>) -> Result<Trial, Refusal> {
    let edition = read(actor, toml)?;
    let as_of = as_of.unwrap_or_else(|| app.today());
    let mut trial = Trial {
        edition: edition.head().edition.clone(),
        in_force: edition.head().in_force,
        as_of,
        institutions: 0,
        differ: 0,
        moves: Vec::new(),
    };
    let (now, then) = (app.rules(), Editions::only(edition));
    let mut moves: BTreeMap<(Rung, Rung), u64> = BTreeMap::new();
    let mut rows = Vec::new();
    ledger::digests_stream(&app.db, |chain, body| {
        rows.clear();
        DigestRow::read_into(body, &mut rows).map_err(|_| StoreError::Digest(chain.to_owned()))?;
        let compared = compare(&rows, &now, &then, as_of);
        if let (Some(a), Some(b)) = (&compared.a, &compared.b)
            && a.slice.open
        {
            trial.institutions += 1;
            trial.differ += u64::from(compared.differs());
            if a.standing.rung != b.standing.rung {
                *moves.entry((a.standing.rung, b.standing.rung)).or_default() += 1;
            }
        }
        Ok(())
    })
    .await
    .map_err(Refusal::failed)?;
    trial.moves = moves.into_iter().map(|((from, to), count)| TrialChange { from, to, count }).collect();
    Ok(trial)
}

/// Puts an edition in force from its day on: stored, stated on the Programme chain, every span made again.
pub async fn publish_edition(app: &App, actor: &Actor, toml: &str) -> Result<(), Refusal> {
    let edition = read(actor, toml)?;
    let head = edition.head().clone();
    if app.rules().iter().any(|(known, _)| known.head().edition == head.edition) {
        return Err(Refusal::field(
            "edition",
            Text::new(
                format!("版「{}」はすでにあります。新しい版の名前を付けてください。", head.edition),
                format!("Edition {} exists already. Give the new one a name of its own.", head.edition),
            ),
        ));
    }
    let now = app.now();
    if head.in_force <= now.day() {
        return Err(Refusal::field(
            "in_force",
            Text::new(
                "施行日は公表の翌日以降にしてください。過去の数値は、当時の版で数えたままにします。",
                "An edition comes into force after the day of its publication. Past figures stay as they were counted.",
            ),
        ));
    }
    let sha256 = data_encoding::HEXLOWER.encode(&Sha256::digest(toml));
    let code =
        |text: &str| Code::new(&text.to_lowercase()).map_err(|e| Refusal::field("edition", bad_code(&e.to_string())));
    let stated = EditionPublished {
        rules: code("stages")?,
        edition: code(&head.edition)?,
        in_force: head.in_force,
        sha256: code(&sha256)?,
    };
    let known = app.rules();
    let all = known.iter().map(|(e, at)| (e.clone(), at)).chain([(edition, now)]).collect::<Vec<(Edition, Instant)>>();
    let rules = Editions::new(all).unwrap_or_else(Editions::embedded);
    let ctx = app.context(&rules, actor.account);
    let draft = Draft {
        statement: Statement::EditionPublished(stated),
        basis: Basis::Paper,
        witness: Witness::Official,
        happened_from: now.day(),
        happened_to: now.day(),
        until: None,
        replaces: None,
        source: Source::Form,
        key: Some(format!("edition:stages:{}", head.edition)),
        private: None,
    };
    let mut tx = app.db.write_bulk().await.map_err(Refusal::failed)?;
    tx.execute(
        "INSERT INTO edition (rules, edition, body, sha256, published, published_by) VALUES ('stages', $1, $2, $3, $4, $5)",
        &[(&head.edition).into(), toml.into(), sha256.into(), now.into(), actor.account.into()],
    )
    .await
    .map_err(Refusal::failed)?;
    append(&mut tx, &ctx, Chain::Programme, vec![(draft, now)]).await.map_err(not_appended)?;
    ledger::respan(&mut tx, &rules).await.map_err(Refusal::failed)?;
    figures::forget_known(&mut tx).await.map_err(Refusal::failed)?;
    access::audit_in(&mut tx, app, actor, access::changed("edition.publish", "rules:stages", 1)).await?;
    tx.commit().await.map_err(Refusal::failed)?;
    app.reload_rules().await
}

fn read(actor: &Actor, toml: &str) -> Result<Edition, Refusal> {
    if !allows(actor.role, Permission::EditionPublish) {
        return Err(Refusal::Forbidden);
    }
    Edition::parse(toml).map_err(|error| {
        let (line, says) = (error.line, &error.says);
        let at = |ja: &str, en: &str| match line {
            0 => (String::new(), String::new()),
            _ => (format!("{line}{ja}"), format!("{en} {line}: ")),
        };
        let (ja, en) = at("行目：", "line");
        Refusal::field("rules", Text::new(format!("{ja}{}", says.get(Lang::Ja)), format!("{en}{}", says.get(Lang::En))))
    })
}

fn bad_code(error: &str) -> Text {
    Text::new(format!("版の名前に使えない文字があります：{error}"), format!("The edition's name is no code: {error}"))
}
