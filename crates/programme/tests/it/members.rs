//! The hospitals of an account.

use kenshin_domain::access::{Role, Scope};
use kenshin_programme::access::{NewAccount, change_members, create_account, in_sight, membership};
use kenshin_programme::{Actor, Nature, Refusal};

use crate::bed::{Bed, ministry};
use crate::made::{id, nation};

#[tokio::test]
async fn codes_become_members_whole_or_not_at_all() {
    for bed in Bed::both(Nature::Demo).await {
        nation(&bed, 3, 23).await;
        let system = Actor::system();
        let input = NewAccount {
            login: "assessor-1".into(),
            name: "調査 一郎".into(),
            role: Role::Assessor,
            place: String::new(),
        };
        let account = create_account(&bed.app, &system, input).await.unwrap().id;
        let (first, second) = (id(0).to_string(), id(1).to_string());
        let wrong = change_members(&bed.app, &system, account, &format!("{first}\n0000000000"), &[]).await;
        let says = wrong.unwrap_err().text();
        assert!(says.get(kenshin_domain::text::Lang::Ja).contains("2行目「0000000000」"), "{says:?}");
        assert!(membership(&bed.app, &system, account).await.unwrap().members.is_empty(), "nothing was added");
        let typed = format!("{first}\t{second}\r\n");
        assert_eq!(change_members(&bed.app, &system, account, &typed, &[]).await.unwrap(), 2);
        let assessor = Actor { account, role: Role::Assessor, scope: Scope::Assigned(account), ..system.clone() };
        assert!(in_sight(&bed.app, &assessor, id(1)).await.unwrap());
        change_members(&bed.app, &system, account, "", &[id(1)]).await.unwrap();
        assert!(!in_sight(&bed.app, &assessor, id(1)).await.unwrap());
        let left = membership(&bed.app, &system, account).await.unwrap().members;
        assert_eq!(left.iter().map(|member| member.id).collect::<Vec<_>>(), [id(0)]);
        assert!(!left[0].name.is_empty());
        assert!(matches!(membership(&bed.app, &ministry(), account).await, Err(Refusal::Forbidden)));
        let none = change_members(&bed.app, &system, account, " ", &[]).await;
        assert!(matches!(none, Err(Refusal::Invalid(_))));
    }
}

#[tokio::test]
async fn only_a_scope_that_is_a_list_has_members() {
    let bed = Bed::sqlite(Nature::Demo).await;
    let system = Actor::system();
    let account = |role, place: &str| NewAccount {
        login: format!("one-{}", place.len()),
        name: "県庁".into(),
        role,
        place: place.into(),
    };
    let prefecture = create_account(&bed.app, &system, account(Role::Prefecture, "兵庫県")).await.unwrap().id;
    assert!(matches!(membership(&bed.app, &system, prefecture).await, Err(Refusal::NotFound)));
    let vendor = create_account(&bed.app, &system, account(Role::Vendor, "")).await.unwrap().id;
    assert!(membership(&bed.app, &system, vendor).await.unwrap().members.is_empty(), "a new vendor has a list");
}
