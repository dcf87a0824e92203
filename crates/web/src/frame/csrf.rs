//! A form is taken only from a page of ours: every post carries a token that follows from the session (or, before the
//! login, from a cookie of the visit). Shown masked with fresh random bytes, so that compression tells nothing of it.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use data_encoding::HEXLOWER;
use futures_util::{StreamExt, stream};
use sha2::{Digest, Sha256};

use super::extract::BodyLimit;
use super::{Ctx, Stop};

/// The token is the first field of a form; behind this many bytes nobody looks for it.
const MULTIPART_HEAD: usize = 8 * 1024;
const FIELD: &str = "csrf";

fn secret(seed: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"kenshin.csrf/1\n");
    hash.update(seed.as_bytes());
    hash.finalize().into()
}

/// A token for a form of this request's person; hexadecimal, so that no way of encoding a form changes it.
pub(super) fn token(ctx: &Ctx) -> String {
    let mut bytes = [0_u8; 64];
    let (mask, masked) = bytes.split_at_mut(32);
    ctx.app().entropy.fill(mask);
    for ((out, mask), secret) in masked.iter_mut().zip(mask.iter()).zip(secret(ctx.csrf_seed())) {
        *out = mask ^ secret;
    }
    HEXLOWER.encode(&bytes)
}

fn right(ctx: &Ctx, token: &str) -> bool {
    let Ok(bytes) = HEXLOWER.decode(token.as_bytes()) else { return false };
    if bytes.len() != 64 || ctx.csrf_seed().is_empty() {
        return false;
    }
    let (mask, masked) = bytes.split_at(32);
    let wanted = secret(ctx.csrf_seed());
    // Every byte is compared, whatever the first difference.
    mask.iter().zip(masked).zip(wanted).fold(0, |differs, ((mask, masked), secret)| differs | (mask ^ masked ^ secret))
        == 0
}

/// Checks a post and gives it back with its body whole.
pub(crate) async fn check(ctx: &Ctx, request: Request, limit: usize) -> Result<Request, Stop> {
    if from_elsewhere(request.headers()) {
        return Err(Stop::stale_form());
    }
    if declared_length(request.headers()).is_some_and(|length| length > limit) {
        return Err(Stop::too_large(limit));
    }
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let multipart = kind.starts_with("multipart/form-data");
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(BodyLimit(limit));
    let (found, body) = if multipart { multipart_token(body).await? } else { form_token(body, limit).await? };
    if found.is_some_and(|token| right(ctx, &token)) {
        Ok(Request::from_parts(parts, body))
    } else {
        Err(Stop::stale_form())
    }
}

/// Browsers say where a request comes from; old ones say nothing, and the token alone decides.
fn from_elsewhere(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none")
}

fn declared_length(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

async fn form_token(body: Body, limit: usize) -> Result<(Option<String>, Body), Stop> {
    let bytes = to_bytes(body, limit).await.map_err(|_| Stop::too_large(limit))?;
    let text = std::str::from_utf8(&bytes).unwrap_or_default();
    let found = text.split('&').filter_map(|pair| pair.split_once('=')).find(|(name, _)| *name == FIELD);
    Ok((found.map(|(_, value)| value.to_owned()), Body::from(bytes)))
}

/// Reads the head of the body only: an import of many MiB is not kept twice.
async fn multipart_token(body: Body) -> Result<(Option<String>, Body), Stop> {
    let mut rest = body.into_data_stream();
    let mut head: Vec<u8> = Vec::new();
    let mut chunks: Vec<Result<Bytes, axum::Error>> = Vec::new();
    let mut found = None;
    while found.is_none() && head.len() < MULTIPART_HEAD {
        let Some(chunk) = rest.next().await else { break };
        let chunk = chunk.map_err(Stop::failed)?;
        head.extend_from_slice(&chunk);
        chunks.push(Ok(chunk));
        found = value_of_first_field(&head);
    }
    Ok((found, Body::from_stream(stream::iter(chunks).chain(rest))))
}

/// The value of the first part, if it is ours and already whole.
fn value_of_first_field(head: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(head);
    let (headers, rest) = text.split_once("\r\n\r\n")?;
    let ours = headers.to_ascii_lowercase().contains("name=\"csrf\"");
    let (value, _) = rest.split_once("\r\n")?;
    ours.then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_field_of_a_multipart_body_is_read_when_it_is_whole() {
        let body = "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nTOKEN\r\n--x\r\n";
        assert_eq!(value_of_first_field(body.as_bytes()), Some("TOKEN".to_owned()));
        assert_eq!(value_of_first_field(&body.as_bytes()[..body.len() - 9]), None, "it may go on");
        let other = body.replace("csrf", "file");
        assert_eq!(value_of_first_field(other.as_bytes()), None);
    }
}
