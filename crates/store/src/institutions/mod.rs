//! The register: `d_register`, what importers look up, reviews, mappings, places.

mod fold;
mod import;
mod lookup;
mod mapping;
mod place;
mod refresh;
mod review;

pub use import::{Imported, last_import, note_import, recent_imports};
pub use lookup::{Entry, Stated, entries, find, first_days, known_keys, one, stated, stated_of};
pub use mapping::{Saved, load as load_mapping, saved as saved_mappings, store as store_mapping};
pub use place::{Place, places, put_places};
pub use refresh::{compare, refresh, refresh_all};
pub use review::{Review, decide, keys as review_keys, open as open_reviews, page as review_page, review};
