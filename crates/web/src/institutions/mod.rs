//! The register: the list behind every figure, and one hospital's card.

mod badges;
mod card;
mod card_drawings;
mod filters;
mod list;
pub(crate) mod query;
mod texts;

pub(crate) use badges::{MarkBadge, RungBadge, marks, rung};
pub(crate) use filters::{Chip, chips};

crate::routes! {
    GET "/institutions"               RegisterRead   list::page;
    GET "/institutions.xlsx"          RegisterExport list::xlsx;
    GET "/institutions/{institution}" RegisterRead   card::page;
}
