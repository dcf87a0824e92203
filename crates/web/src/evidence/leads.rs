//! From what is missing to the forms that can supply it.

use kenshin_domain::access::may_record;
use kenshin_domain::evidence::Kind;
use kenshin_domain::id::InstitutionId;

use super::kinds::form_of;
use crate::frame::Ctx;

/// More forms than this for one thing would be a second menu.
const MOST: usize = 3;

/// The forms of these kinds that the person may fill in: what each records, and where it is.
pub(crate) fn forms_for(ctx: &Ctx, id: InstitutionId, kinds: &[Kind]) -> Vec<(&'static str, String)> {
    let may = kinds.iter().filter(|kind| may_record(ctx.actor().role, **kind));
    let forms = may.filter_map(|kind| form_of(*kind)).take(MOST);
    forms.map(|form| (form.says.get(ctx.lang()), form_href(id, form.kind))).collect()
}

/// The form of a kind.
pub(crate) fn form_href(id: InstitutionId, kind: Kind) -> String {
    format!("/institutions/{id}/evidence/new/{}", kind.code())
}
