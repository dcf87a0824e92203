//! The pages: parse a request, call one act of the programme, render. `README.md` says how a page is made.

mod access;
mod evidence;
mod frame;
mod imports;
mod institutions;
mod reviews;
mod router;
mod stages;
mod web;

pub(crate) use router::macros::routes;
pub use router::{Needs, RouteInfo, router, routes};
pub use web::{Web, WebOptions};
