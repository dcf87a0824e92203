//! The state of the system.

use askama::Template;
use kenshin_programme::access::{self as acts, Status};

use super::texts::*;
use crate::frame::{Answer, Ctx, Page};

#[derive(Template)]
#[template(path = "access/status.html")]
struct StatusPage {
    page: Page,
    status: Status,
}

pub(super) async fn page(ctx: Ctx) -> Answer {
    let status = acts::status(ctx.app(), ctx.actor()).await?;
    ctx.render(&StatusPage { page: ctx.page(STATUS), status })
}
