//! The navigation of each role, in the words of the glossary. An item that the role may not open does not appear.

use kenshin_domain::access::{Role, Scope};
use kenshin_domain::text::Both;

use super::Ctx;
use super::texts::*;
use crate::router::routes;

/// An item of the navigation.
pub(crate) struct NavItem {
    /// What it says.
    pub(crate) label: Both,
    /// Where it leads.
    pub(crate) href: String,
    /// The page is this one, or one below it.
    pub(crate) current: bool,
}

const HOSPITALS: (Both, &str) = (NAV_HOSPITALS, "/institutions");
const FLOWS: (Both, &str) = (NAV_FLOWS, "/flows");
const OWN_CARD: (Both, &str) = (NAV_OWN_CARD, "/institutions/{institution}");
const ACCOUNTS: (Both, &str) = (NAV_ACCOUNTS, "/accounts");
const AUDIT: (Both, &str) = (NAV_AUDIT, "/audit");
const STATUS: (Both, &str) = (NAV_STATUS, "/status");

fn listed(role: Role) -> &'static [(Both, &'static str)] {
    match role {
        Role::Ministry => &[
            (NAV_NATION, "/stages"),
            FLOWS,
            HOSPITALS,
            (NAV_IMPORTS, "/imports"),
            (NAV_REVIEWS, "/reviews"),
            AUDIT,
            STATUS,
        ],
        Role::Prefecture => &[(NAV_PREFECTURE, "/stages"), FLOWS, HOSPITALS],
        Role::HeadOffice => &[(NAV_GROUP, "/stages"), FLOWS, HOSPITALS],
        Role::Expert => &[(NAV_NATION, "/stages"), FLOWS],
        Role::CityInspector | Role::Assessor => &[HOSPITALS],
        Role::HospitalOfficer | Role::Director => &[OWN_CARD, (NAV_AUDIT, "/audit/own")],
        Role::Administrator => &[ACCOUNTS, AUDIT, STATUS],
        Role::ContractorManager
        | Role::TrainingProvider
        | Role::Vendor
        | Role::Supporter
        | Role::HelpDesk
        | Role::Public => &[],
    }
}

/// The items of this request's person.
pub(crate) fn items(ctx: &Ctx) -> Vec<NavItem> {
    let role = ctx.actor().role;
    let opens = |path: &str| routes().iter().any(|r| r.method == "GET" && r.path == path && r.needs.admits(role));
    let own = match ctx.actor().scope {
        Scope::Institution(id) => id.to_string(),
        _ => String::new(),
    };
    let mut items: Vec<NavItem> = listed(role)
        .iter()
        .filter(|(_, path)| opens(path))
        .map(|(label, path)| NavItem { label: *label, href: path.replace("{institution}", &own), current: false })
        .collect();
    // The longest address that begins this one: a hospital's card lies below the list.
    let here = ctx.path();
    let below = |href: &str| here == href || here.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'));
    if let Some(item) = items.iter_mut().filter(|item| below(&item.href)).max_by_key(|item| item.href.len()) {
        item.current = true;
    }
    items
}

/// Where `/` leads for this person; `None` = a plain page.
pub(crate) fn home(ctx: &Ctx) -> Option<String> {
    items(ctx).into_iter().next().map(|item| item.href)
}
