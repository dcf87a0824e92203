//! Which institutions belong to a scope that is a list: assignments, a vendor's hospitals, a group.

use kenshin_domain::access::Scope;
use kenshin_domain::evidence::Chain;
use kenshin_domain::id::InstitutionId;

use crate::StoreError;
use crate::db::{Db, Tx, Value};

/// Adds institutions; those that belong already stay.
pub async fn add_members(tx: &mut Tx, scope: &Scope, ids: &[InstitutionId]) -> Result<u64, StoreError> {
    let name = scope.to_string();
    let rows = ids.iter().map(|id| [Value::from(name.as_str()), Value::from(Chain::Institution(*id))]);
    tx.upsert_many("p_scope_member", &["scope", "chain"], "ON CONFLICT (scope, chain) DO NOTHING", rows).await
}

/// Takes institutions out.
pub async fn remove_members(tx: &mut Tx, scope: &Scope, ids: &[InstitutionId]) -> Result<u64, StoreError> {
    let mut gone = 0;
    for id in ids {
        let params = [scope.to_string().into(), Chain::Institution(*id).into()];
        gone += tx.execute("DELETE FROM p_scope_member WHERE scope = $1 AND chain = $2", &params).await?;
    }
    Ok(gone)
}

/// Who belongs to a scope.
pub async fn members(db: &Db, scope: &Scope) -> Result<Vec<InstitutionId>, StoreError> {
    let sql = "SELECT chain FROM p_scope_member WHERE scope = $1 ORDER BY chain";
    let rows = db.query(sql, &[scope.to_string().into()]).await?;
    rows.iter()
        .map(|record| {
            let text = record.str(0)?;
            let chain: Option<Chain> = text.parse().ok();
            chain.and_then(Chain::institution).ok_or_else(|| StoreError::unreadable("p_scope_member.chain", text))
        })
        .collect()
}

/// An institution of a list, as whoever fills the list sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Which.
    pub id: InstitutionId,
    /// Its name.
    pub name: String,
    /// 医療機関コード.
    pub medical_code: Option<String>,
    /// 1 to 47; 0 = unknown.
    pub prefecture: u8,
}

/// Who belongs to a scope, by kana, with name and code.
pub async fn members_named(db: &Db, scope: &Scope) -> Result<Vec<Member>, StoreError> {
    let sql = "SELECT m.chain, r.name, r.medical_code, r.prefecture FROM p_scope_member m \
               JOIN d_register r ON r.chain = m.chain WHERE m.scope = $1 ORDER BY r.sort_kana, m.chain";
    let rows = db.query(sql, &[scope.to_string().into()]).await?;
    rows.iter()
        .map(|record| {
            let text = record.str(0)?;
            let chain: Option<Chain> = text.parse().ok();
            let id = chain.and_then(Chain::institution);
            Ok(Member {
                id: id.ok_or_else(|| StoreError::unreadable("p_scope_member.chain", text))?,
                name: record.text(1)?,
                medical_code: record.opt_text(2)?,
                prefecture: u8::try_from(record.int(3)?).unwrap_or_default(),
            })
        })
        .collect()
}

/// The institution of an id, a 医療機関コード or an ID of the public register.
pub async fn institution_named(db: &Db, text: &str) -> Result<Option<InstitutionId>, StoreError> {
    let sql = "SELECT chain FROM d_register WHERE medical_code = $1 OR register_id = $1 OR chain = $2 \
               ORDER BY open DESC LIMIT 1";
    let params = [text.into(), format!("institution:{text}").into()];
    let found = db.query_opt(sql, &params).await?;
    let chain: Option<Chain> = found.map(|record| record.text(0)).transpose()?.and_then(|text| text.parse().ok());
    Ok(chain.and_then(Chain::institution))
}
