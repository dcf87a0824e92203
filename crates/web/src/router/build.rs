//! The router, made of the table and of nothing else.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{Next, from_fn};
use tower_http::compression::CompressionLayer;

use super::guard::guard;
use super::table::rows;
use crate::frame::{self, Stop};
use crate::web::Web;

/// The whole of the pages. Layers from the outside: gzip, frame (request id, person, limits, headers, error pages), guard.
pub fn router(web: Web) -> Router {
    let mut router = Router::new();
    for row in rows() {
        let info = row.info;
        let handler = row
            .handler
            .layer(DefaultBodyLimit::max(info.limit_bytes()))
            .layer(from_fn(move |request: Request, next: Next| guard(info, request, next)));
        router = router.route(info.path, handler);
    }
    router
        .fallback(|| async { Stop::not_found() })
        .method_not_allowed_fallback(|| async { Stop::method_not_allowed() })
        .layer(from_fn(move |request: Request, next: Next| frame::frame(web.clone(), request, next)))
        .layer(CompressionLayer::new())
}
