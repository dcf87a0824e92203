//! What stands before every handler: permission, CSRF, and that a named institution lies in the actor's scope.

use axum::RequestExt;
use axum::extract::{RawPathParams, Request};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kenshin_domain::id::InstitutionId;
use kenshin_programme::access as acts;

use super::{Needs, RouteInfo};
use crate::frame::{Ctx, Stop, csrf};

/// Lets a request through to its handler, or says why not. A denial of a person who is signed in is audited.
pub(super) async fn guard(info: RouteInfo, request: Request, next: Next) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else {
        return Stop::failed("a request without its frame").into_response();
    };
    match check(info, &ctx, request).await {
        Ok(request) => next.run(request).await,
        Err(stop) => stop.into_response(),
    }
}

async fn check(info: RouteInfo, ctx: &Ctx, mut request: Request) -> Result<Request, Stop> {
    if let Needs::Permission(_) = info.needs {
        if !ctx.signed_in() {
            return Err(Stop::sign_in(ctx.path_and_query(), request.method() == Method::GET));
        }
        if !info.needs.admits(ctx.actor().role) {
            acts::denied(ctx.app(), ctx.actor(), &info.act(), "route").await?;
            return Err(Stop::forbidden());
        }
    }
    if info.names_institution() {
        request = institution(info, ctx, request).await?;
    }
    if request.method() == Method::POST {
        request = csrf::check(ctx, request, info.limit_bytes()).await?;
    }
    Ok(request)
}

/// A forged id looks like a missing one, and is written down.
async fn institution(info: RouteInfo, ctx: &Ctx, mut request: Request) -> Result<Request, Stop> {
    let params = request.extract_parts::<RawPathParams>().await.map_err(|_| Stop::not_found())?;
    let named = params.iter().find(|(name, _)| *name == "institution").map(|(_, value)| value.to_owned());
    let named = named.unwrap_or_default();
    let seen = match named.parse::<InstitutionId>() {
        Ok(id) => acts::in_sight(ctx.app(), ctx.actor(), id).await?,
        Err(_) => false,
    };
    if seen {
        return Ok(request);
    }
    acts::denied(ctx.app(), ctx.actor(), &info.act(), &format!("institution:{named}")).await?;
    Err(Stop::not_found())
}
