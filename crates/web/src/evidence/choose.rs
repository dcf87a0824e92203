//! What do you want to record? Every kind that the role may record, in plain words, by purpose.

use askama::Template;
use kenshin_domain::access::may_record;
use kenshin_domain::id::InstitutionId;
use kenshin_programme::institutions;

use super::kinds::{FORMS, Form, Group};
use super::leads::form_href;
use super::texts::*;
use crate::frame::{Answer, At, Ctx, Page};

#[derive(Template)]
#[template(path = "evidence/choose.html")]
struct ChoosePage {
    page: Page,
    id: InstitutionId,
    institution: String,
    groups: Vec<GroupView>,
}

struct GroupView {
    code: &'static str,
    label: &'static str,
    forms: Vec<(&'static str, &'static str, String)>,
}

/// What do you want to record?
pub(crate) async fn choose(ctx: Ctx, At(id): At<InstitutionId>) -> Answer {
    let lang = ctx.lang();
    let groups = Group::ALL.iter().map(|group| {
        let forms = FORMS.iter().filter(|form| form.group == *group && may_record(ctx.actor().role, form.kind));
        let link = |form: &Form| (form.says.get(lang), form.about.get(lang), form_href(id, form.kind));
        GroupView { code: group.code(), label: group.label().get(lang), forms: forms.map(link).collect() }
    });
    let page = ChoosePage {
        page: ctx.page(CHOOSE),
        id,
        institution: institutions::basics(ctx.app(), ctx.actor(), id).await?.name,
        groups: groups.filter(|group| !group.forms.is_empty()).collect(),
    };
    ctx.render(&page)
}
