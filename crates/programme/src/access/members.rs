//! The hospitals of an account whose scope is a list: an assessor's, a supporter's, a vendor's, a group's.

use kenshin_domain::access::{Permission, Scope};
use kenshin_domain::id::{AccountId, InstitutionId};
use kenshin_domain::text::{Text, normalise};
use kenshin_store::access::{self as store, Member};

use super::AccountLine;
use super::account::line;
use super::sight::{may, set_scope_members};
use crate::{Actor, App, Refusal};

/// More at once would be an import.
const MOST: usize = 2_000;
/// Unknown codes that are named one by one.
const NAMED: usize = 20;

/// An account and the hospitals of its list. Whoever assigns sees names and codes, nothing else of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Whose.
    pub account: AccountLine,
    /// By kana.
    pub members: Vec<Member>,
}

/// Is this a scope that somebody fills with hospitals?
pub const fn is_list(scope: &Scope) -> bool {
    matches!(scope, Scope::Assigned(_) | Scope::VendorHospitals(_) | Scope::Group(_))
}

/// The hospitals of an account; `NotFound` where its scope is no list.
pub async fn membership(app: &App, actor: &Actor, id: AccountId) -> Result<Membership, Refusal> {
    if !may(actor, Permission::AccountsManage) {
        return Err(Refusal::Forbidden);
    }
    let account = store::account(&app.db, id).await.map_err(Refusal::failed)?.ok_or(Refusal::NotFound)?;
    if !is_list(&account.scope) {
        return Err(Refusal::NotFound);
    }
    let members = store::members_named(&app.db, &account.scope).await.map_err(Refusal::failed)?;
    Ok(Membership { account: line(account), members })
}

/// Puts the hospitals of these codes into the list and takes others out: all of them, or none. Gives how many codes
/// were read.
pub async fn change_members(
    app: &App,
    actor: &Actor,
    id: AccountId,
    codes: &str,
    remove: &[InstitutionId],
) -> Result<usize, Refusal> {
    let scope = membership(app, actor, id).await?.account.scope;
    let add = read_codes(app, codes).await?;
    if add.is_empty() && remove.is_empty() {
        return Err(Refusal::field(
            "codes",
            Text::new(
                "加える病院のコードを入力するか、外す病院を選んでください。",
                "Enter codes of hospitals to add, or choose hospitals to take out.",
            ),
        ));
    }
    set_scope_members(app, actor, &scope, &add, remove).await?;
    Ok(add.len())
}

async fn read_codes(app: &App, text: &str) -> Result<Vec<InstitutionId>, Refusal> {
    let between = |c: char| c.is_whitespace() || matches!(c, ',' | '、' | ';');
    let codes: Vec<(usize, String)> = (1..)
        .zip(text.lines())
        .flat_map(|(line, words)| words.split(between).map(move |word| (line, normalise(word).trim().to_owned())))
        .filter(|(_, code)| !code.is_empty())
        .collect();
    if codes.len() > MOST {
        let says = Text::new(
            format!("一度に加えられるのは{MOST}病院までです（いま{}）。分けて入力してください。", codes.len()),
            format!("At most {MOST} hospitals at once ({} now). Enter them in parts.", codes.len()),
        );
        return Err(Refusal::field("codes", says));
    }
    let (mut found, mut unknown) = (Vec::with_capacity(codes.len()), Vec::new());
    for (line, code) in codes {
        match store::institution_named(&app.db, &code).await.map_err(Refusal::failed)? {
            Some(id) => found.push(id),
            None => unknown.push((line, code)),
        }
    }
    if unknown.is_empty() { Ok(found) } else { Err(Refusal::field("codes", not_found(&unknown))) }
}

fn not_found(unknown: &[(usize, String)]) -> Text {
    let short = |code: &str| code.chars().take(40).collect::<String>();
    let named = unknown.iter().take(NAMED);
    let ja: Vec<String> = named.clone().map(|(line, code)| format!("{line}行目「{}」", short(code))).collect();
    let en: Vec<String> = named.map(|(line, code)| format!("line {line}: {}", short(code))).collect();
    let more = unknown.len().saturating_sub(NAMED);
    let (more_ja, more_en) =
        if more > 0 { (format!("、ほか{more}件"), format!(", and {more} more")) } else { Default::default() };
    Text::new(
        format!(
            "登録に見つからないコードがあります: {}{more_ja}。医療機関コード（10桁）か医療情報ネットのIDを確かめてください。何も変更していません。",
            ja.join("、")
        ),
        format!(
            "Some codes are not in the register: {}{more_en}. Check the 10-digit codes or the register's IDs; nothing was changed.",
            en.join(", ")
        ),
    )
}
