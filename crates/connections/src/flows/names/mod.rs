//! Names: what DNS answered, and what clients asked servers for.

pub mod dns;
pub mod http;
pub mod quic;
mod store;
pub mod tls;

pub use store::Names;

/// A host name as it may stand in our output: letters, digits, dots, hyphens and underscores, lower case.
pub fn host(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?.trim().trim_end_matches('.');
    let fits = (1..=253).contains(&text.len())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
        && text.chars().any(|c| c.is_ascii_alphabetic());
    fits.then(|| text.to_ascii_lowercase())
}
