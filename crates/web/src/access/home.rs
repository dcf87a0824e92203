//! `/`: each role's own beginning; a plain page for roles whose pages are still to come.

use kenshin_domain::access::Role;
use kenshin_domain::text::Both;

use super::texts::*;
use crate::frame::{Answer, Ctx, Page, nav};

#[derive(askama::Template)]
#[template(path = "access/home.html")]
struct HomePage {
    page: Page,
    comes: Both,
}

pub(super) async fn page(ctx: Ctx) -> Answer {
    if let Some(path) = nav::home(&ctx) {
        // The language that the address asks for goes along: not every reader keeps the cookie of a redirect.
        let asked = ctx.query().split('&').find(|pair| pair.starts_with("lang="));
        return ctx.see_other(&asked.map_or_else(|| path.clone(), |lang| format!("{path}?{lang}")));
    }
    let comes = match ctx.actor().role {
        Role::ContractorManager => COMES_CONTRACTOR,
        Role::TrainingProvider => COMES_PROVIDER,
        Role::Vendor => COMES_VENDOR,
        Role::Supporter => COMES_SUPPORTER,
        Role::HelpDesk => COMES_HELP_DESK,
        _ => COMES_OTHER,
    };
    ctx.render(&HomePage { page: ctx.page(WELCOME).narrow(), comes })
}
