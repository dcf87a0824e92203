//! Extractors that answer with our own error page.

use std::str::FromStr;

use axum::extract::multipart::{Field, Multipart as AxumMultipart};
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::request::Parts;
use kenshin_domain::text::Text;
use serde::de::DeserializeOwned;

use super::Stop;

fn unreadable() -> Stop {
    Stop::bad_request(Text::new(
        "送られた内容を読み取れません。前の画面に戻ってやり直してください。",
        "What was sent cannot be read. Go back and try again.",
    ))
}

/// The first path parameter as a `T`; what does not parse does not exist.
pub(crate) struct At<T>(pub(crate) T);

impl<S: Send + Sync, T: FromStr> FromRequestParts<S> for At<T> {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Stop> {
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| Stop::not_found())?;
        let first = params.iter().next().and_then(|(_, value)| value.parse().ok());
        first.map(Self).ok_or_else(Stop::not_found)
    }
}

/// The first two path parameters.
pub(crate) struct At2<A, B>(pub(crate) A, pub(crate) B);

impl<S: Send + Sync, A: FromStr, B: FromStr> FromRequestParts<S> for At2<A, B> {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Stop> {
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| Stop::not_found())?;
        let mut values = params.iter().map(|(_, value)| value);
        let first = values.next().and_then(|value| value.parse().ok());
        let second = values.next().and_then(|value| value.parse().ok());
        first.zip(second).map(|(a, b)| Self(a, b)).ok_or_else(Stop::not_found)
    }
}

/// The query.
pub(crate) struct Query<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Stop> {
        let read: Result<_, QueryRejection> = axum::extract::Query::<T>::from_request_parts(parts, state).await;
        read.map(|query| Self(query.0)).map_err(|_| unreadable())
    }
}

/// A form without files. The guard has checked its token.
pub(crate) struct Form<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = Stop;

    async fn from_request(request: Request, state: &S) -> Result<Self, Stop> {
        let read: Result<_, FormRejection> = axum::extract::Form::<T>::from_request(request, state).await;
        read.map(|form| Self(form.0)).map_err(|_| unreadable())
    }
}

/// A form with files, field by field. The guard has checked its token.
pub(crate) struct Multipart {
    inner: AxumMultipart,
    limit: usize,
}

impl<S: Send + Sync> FromRequest<S> for Multipart {
    type Rejection = Stop;

    async fn from_request(request: Request, state: &S) -> Result<Self, Stop> {
        let limit = request.extensions().get::<BodyLimit>().map_or(1 << 20, |limit| limit.0);
        let inner = AxumMultipart::from_request(request, state).await.map_err(|_| unreadable())?;
        Ok(Self { inner, limit })
    }
}

/// The greatest body of the route, for what is said about it.
#[derive(Clone, Copy)]
pub(crate) struct BodyLimit(pub(crate) usize);

impl Multipart {
    /// The next field.
    pub(crate) async fn next_field(&mut self) -> Result<Option<Field<'_>>, Stop> {
        let limit = self.limit;
        self.inner.next_field().await.map_err(|error| stop(&error, limit))
    }

    /// All fields: texts by name, and files (name of the field, name of the file, bytes). Empty file inputs are left out.
    pub(crate) async fn all(mut self) -> Result<Parted, Stop> {
        let limit = self.limit;
        let mut parted = Parted::default();
        while let Some(field) = self.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            let file = field.file_name().map(str::to_owned);
            let bytes = field.bytes().await.map_err(|error| stop(&error, limit))?;
            match file {
                Some(_) if bytes.is_empty() => {}
                Some(file) => parted.files.push(PartedFile { field: name, name: file, bytes: bytes.to_vec() }),
                None => parted.texts.push((name, String::from_utf8(bytes.to_vec()).map_err(|_| unreadable())?)),
            }
        }
        Ok(parted)
    }
}

fn stop(error: &axum::extract::multipart::MultipartError, limit: usize) -> Stop {
    if error.status().as_u16() == 413 { Stop::too_large(limit) } else { unreadable() }
}

/// A form with files, read whole.
#[derive(Debug, Default)]
pub(crate) struct Parted {
    /// Fields in their order.
    pub(crate) texts: Vec<(String, String)>,
    /// Files in their order.
    pub(crate) files: Vec<PartedFile>,
}

/// An uploaded file.
#[derive(Debug)]
pub(crate) struct PartedFile {
    /// The name of the field.
    pub(crate) field: String,
    /// The name that the browser says.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

impl Parted {
    /// The first value of a field, trimmed, unless it is blank.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        let found = self.texts.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }
}
