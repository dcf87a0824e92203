//! Who sees what, published: made from the table that the pages obey.

use askama::Template;
use kenshin_domain::access::{Role, Sight, WhoSees, who_sees_what};
use kenshin_domain::text::Both;

use super::texts::*;
use crate::frame::{Answer, Ctx, Page};

#[derive(Template)]
#[template(path = "access/who.html")]
struct WhoPage {
    page: Page,
    rules: [Both; 5],
    table: Vec<WhoSees>,
}

const fn sign(sight: &Sight) -> &'static str {
    match sight {
        Sight::None => "–",
        Sight::Sees => "○",
        Sight::Records => "◎",
    }
}

pub(super) async fn page(ctx: Ctx) -> Answer {
    let rules = [WHO_RULE_1, WHO_RULE_2, WHO_RULE_3, WHO_RULE_4, WHO_RULE_5];
    ctx.render(&WhoPage { page: ctx.page(WHO).wide(), rules, table: who_sees_what() })
}
