//! A scope as SQL: what an account may not see is never read.

use kenshin_domain::access::Scope;
use kenshin_domain::evidence::Chain;
use kenshin_domain::id::InstitutionId;

use crate::StoreError;
use crate::db::{Db, Value};

/// The condition that keeps a query over `alias` within the scope; its values are added to `params`.
///
/// `alias` names a table with the columns `chain`, `prefecture` and `municipality`: `d_register` or `d_stage_span`.
/// Placeholders continue from `params.len()`, so push the query's earlier values first.
#[must_use]
pub fn scope_sql(scope: &Scope, alias: &str, params: &mut Vec<Value>) -> String {
    let mut bind = |value: Value| {
        params.push(value);
        params.len()
    };
    match scope {
        Scope::Nothing => "1 = 0".to_owned(),
        Scope::Nation => "1 = 1".to_owned(),
        Scope::Prefecture(number) => format!("{alias}.prefecture = ${}", bind(Value::Int(i64::from(*number)))),
        Scope::City(code) => format!("{alias}.municipality = ${}", bind(Value::Int(i64::from(*code)))),
        Scope::Institution(id) => {
            format!("{alias}.chain = ${}", bind(Value::Text(Chain::Institution(*id).to_string())))
        }
        Scope::Assigned(_) | Scope::VendorHospitals(_) | Scope::Group(_) => format!(
            "{alias}.chain IN (SELECT chain FROM p_scope_member WHERE scope = ${})",
            bind(Value::Text(scope.to_string()))
        ),
    }
}

/// Does this institution lie within the scope?
pub async fn in_scope(db: &Db, scope: &Scope, id: InstitutionId) -> Result<bool, StoreError> {
    let mut params = vec![Chain::Institution(id).into()];
    let within = scope_sql(scope, "r", &mut params);
    let sql = format!("SELECT 1 FROM d_register r WHERE r.chain = $1 AND {within}");
    Ok(db.query_opt(&sql, &params).await?.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenshin_domain::id::GroupId;

    #[test]
    fn placeholders_follow_the_values_that_stand_already() {
        let mut params = vec![Value::Int(7)];
        assert_eq!(scope_sql(&Scope::Prefecture(13), "s", &mut params), "s.prefecture = $2");
        let group = Scope::Group(GroupId::from_random(5));
        assert_eq!(
            scope_sql(&group, "r", &mut params),
            "r.chain IN (SELECT chain FROM p_scope_member WHERE scope = $3)"
        );
        assert_eq!(params.len(), 3);
    }

    #[test]
    fn nothing_is_the_narrowest_and_the_nation_the_widest() {
        let mut params = Vec::new();
        assert_eq!(scope_sql(&Scope::Nothing, "s", &mut params), "1 = 0");
        assert_eq!(scope_sql(&Scope::Nation, "s", &mut params), "1 = 1");
        assert!(params.is_empty());
        let one = Scope::Institution(InstitutionId::from_random(1));
        assert_eq!(scope_sql(&one, "s", &mut params), "s.chain = $1");
    }
}
