//! The Host header of an HTTP/1 request. Nothing else of a request is kept: it may carry secrets.

use super::host;

const METHODS: [&[u8]; 9] =
    [b"GET ", b"POST ", b"HEAD ", b"PUT ", b"DELETE ", b"OPTIONS ", b"CONNECT ", b"PATCH ", b"PROPFIND "];

/// Whether this starts an HTTP/1 request.
pub fn request(data: &[u8]) -> bool {
    METHODS.iter().any(|method| data.starts_with(method)) && find(line(data), b" HTTP/1.").is_some()
}

/// Whether this starts an HTTP/1 answer.
pub fn answer(data: &[u8]) -> bool {
    data.starts_with(b"HTTP/1.0 ") || data.starts_with(b"HTTP/1.1 ")
}

/// The host that a request names.
pub fn named(data: &[u8]) -> Option<String> {
    let mut lines = data.split(|&byte| byte == b'\n').skip(1).take(64);
    let header = lines.find_map(|line| {
        let (key, value) = line.split_at_checked(5)?;
        key.eq_ignore_ascii_case(b"host:").then_some(value)
    })?;
    let header = header.trim_ascii();
    let end = header.iter().position(|&byte| byte == b':').unwrap_or(header.len());
    host(header.get(..end)?)
}

fn line(data: &[u8]) -> &[u8] {
    let end = data.iter().take(4096).position(|&byte| byte == b'\n').unwrap_or(data.len().min(4096));
    data.get(..end).unwrap_or_default()
}

fn find(data: &[u8], what: &[u8]) -> Option<usize> {
    data.windows(what.len()).position(|window| window == what)
}
