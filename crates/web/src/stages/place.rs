//! The title of figures: the nation, a prefecture, a group.

use kenshin_domain::access::{Role, Scope};
use kenshin_domain::institutions::Prefecture;
use kenshin_domain::text::{Lang, Text};

use super::texts::NATION;

/// Whose figures these are.
pub(super) fn place(role: Role, scope: &Scope, chosen: Option<u8>) -> Text {
    let prefecture = match scope {
        Scope::Prefecture(number) => Some(*number),
        _ => chosen,
    };
    match scope {
        _ if prefecture.is_some() => match prefecture.and_then(Prefecture::new) {
            Some(prefecture) => Text::new(
                format!("{}の状況", prefecture.name().get(Lang::Ja)),
                format!("{}: where it stands", prefecture.name().get(Lang::En)),
            ),
            None => NATION.into(),
        },
        Scope::Group(_) => Text::new("グループの状況", "The group: where it stands"),
        _ if role == Role::Expert => Text::new("全国の状況（集計）", "The nation (totals)"),
        _ => NATION.into(),
    }
}
