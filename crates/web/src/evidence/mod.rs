//! Evidence by form: choose what to say in plain words, fill it in, see what changed.

mod choose;
mod control;
mod draft;
mod erase;
mod facts;
mod form;
mod input;
mod keys;
mod kinds;
mod leads;
mod row;
mod show;
mod texts;
mod view;

pub(crate) use control::{Control, Field};
pub(crate) use facts::answer_word;
pub(crate) use input::Input;
pub(crate) use keys::connection_names;
pub(crate) use kinds::{FORMS, Form, Group, form_of_code};
pub(crate) use leads::forms_for;
pub(crate) use show::{Shown, row_href, shown, trust_class};

crate::routes! {
    GET  "/institutions/{institution}/evidence/new"           EvidenceRecord  choose::choose;
    GET  "/institutions/{institution}/evidence/new/{kind}"    EvidenceRecord  form::page;
    POST "/institutions/{institution}/evidence/new/{kind}" (24 MiB) EvidenceRecord form::record;
    GET  "/institutions/{institution}/evidence/{seq}"         EvidenceRead    row::page;
    GET  "/institutions/{institution}/evidence/{seq}/correct" EvidenceCorrect form::correct;
    POST "/institutions/{institution}/evidence/{seq}/correct" (24 MiB) EvidenceCorrect form::replace;
    POST "/institutions/{institution}/evidence/{seq}/retract" EvidenceCorrect row::retract;
    POST "/institutions/{institution}/evidence/{seq}/accept"  PaperAccept     row::accept;
    GET  "/institutions/{institution}/evidence/{seq}/erase"   EvidenceErase   erase::page;
    POST "/institutions/{institution}/evidence/{seq}/erase"   EvidenceErase   erase::post;
    GET  "/institutions/{institution}/files/{attachment}"     EvidencePrivate row::file;
}
