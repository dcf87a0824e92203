//! Style, script and pictures: in the binary, under addresses that change with their content.

use std::sync::LazyLock;

use axum::extract::RawPathParams;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::Stop;

struct Asset {
    name: &'static str,
    media: &'static str,
    bytes: &'static [u8],
}

macro_rules! asset {
    ($name:literal, $media:literal) => {
        Asset { name: $name, media: $media, bytes: include_bytes!(concat!("../../assets/", $name)) }
    };
}

static ASSETS: [Asset; 4] = [
    asset!("kenshin.css", "text/css; charset=utf-8"),
    asset!("kenshin.js", "text/javascript; charset=utf-8"),
    asset!("favicon.svg", "image/svg+xml"),
    asset!("logo.svg", "image/svg+xml"),
];

static URLS: LazyLock<Vec<(&'static str, String)>> = LazyLock::new(|| {
    let url = |asset: &Asset| {
        let hash: [u8; 32] = Sha256::digest(asset.bytes).into();
        (asset.name, format!("/assets/{}/{}", data_encoding::HEXLOWER.encode(&hash[..6]), asset.name))
    };
    ASSETS.iter().map(url).collect()
});

/// The address of an asset in pages.
pub(crate) fn url(name: &str) -> &'static str {
    URLS.iter().find(|(known, _)| *known == name).map_or("/", |(_, url)| url)
}

/// `GET /assets/{hash}/{file}`: an old address of changed content is gone, so nobody mixes editions.
pub(crate) async fn serve(params: RawPathParams) -> Result<Response, Stop> {
    let wanted: Vec<&str> = params.iter().map(|(_, value)| value).collect();
    let path = format!("/assets/{}", wanted.join("/"));
    let (asset, _) = ASSETS.iter().zip(URLS.iter()).find(|(_, (_, url))| *url == path).ok_or_else(Stop::not_found)?;
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.media));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    Ok((headers, asset.bytes).into_response())
}
