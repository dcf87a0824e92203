//! The register: `d_register`, what importers look up, reviews, mappings, places.

mod draft;
mod fold;
mod import;
mod lookup;
mod mapping;
mod place;
mod refresh;
mod review;

pub use draft::{draft, drop_draft, drop_old_drafts, keep_draft, keep_newest_drafts};
pub(crate) use fold::Told;
pub use import::{Imported, last_import, note_import, recent_imports, was_imported};
pub use lookup::{Entry, Stated, account_names, entries, find, first_days, known_keys, names, one, stated, stated_of};
pub use mapping::{Saved, load as load_mapping, saved as saved_mappings, store as store_mapping};
pub use place::{Place, places, places_of, put_places};
pub use refresh::{compare, refresh_all};
pub(crate) use refresh::{enter, refresh};
pub use review::{
    Review, by_id as review_by_id, decide, keys as review_keys, open as open_reviews, page as review_page, review,
};
