//! `/health`: for balancers. It says "ok" only if the database answers.

use axum::response::{IntoResponse, Response};

use crate::frame::{Ctx, Stop};

pub(super) async fn page(ctx: Ctx) -> Result<Response, Stop> {
    kenshin_programme::access::last_checkpoint(ctx.app()).await?;
    Ok("ok\n".into_response())
}
