//! What every page stands in: who asks, in which language, the layout around it, and the error page instead of it.

pub(crate) mod assets;
mod cookies;
pub(crate) mod csrf;
mod ctx;
pub(crate) mod extract;
pub(crate) mod fields;
mod headers;
mod layer;
pub(crate) mod nav;
mod page;
mod stop;
mod stop_page;
pub(crate) mod texts;

pub(crate) use cookies::{clear_session, set_session};
pub(crate) use ctx::{Answer, Ctx};
pub(crate) use extract::At;
pub(crate) use layer::frame;
pub(crate) use page::{Page, brief_checkpoint};
pub(crate) use stop::Stop;
