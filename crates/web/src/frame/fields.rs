//! Small things that forms and addresses need.

use std::fmt::Write as _;

/// A field that a browser sent empty was not filled in.
pub(crate) fn none_if_blank(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Percent-encoding for a value in a query or a header.
pub(crate) fn percent(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// A path of our own pages; anything else (another host, a scheme) would send the person away.
pub(crate) fn own_path(text: &str) -> Option<&str> {
    let plain = text.starts_with('/') && !text.starts_with("//") && !text.contains(['\\', '\r', '\n', '\t']);
    (plain && text.bytes().all(|b| (0x21..0x7f).contains(&b))).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_our_own_are_followed() {
        for good in ["/", "/institutions?q=%E3%81%82", "/a//b"] {
            assert_eq!(own_path(good), Some(good));
        }
        for bad in ["", "//evil.example", "/\\evil.example", "https://evil.example", "evil", "/a\r\nx", "/あ"] {
            assert_eq!(own_path(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_query_value_survives() {
        assert_eq!(percent("/a?b=c&d"), "/a%3Fb%3Dc%26d");
        assert_eq!(none_if_blank(Some(" \u{3000}".to_owned())), None);
    }
}
