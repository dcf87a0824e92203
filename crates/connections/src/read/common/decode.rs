//! From bytes to text: UTF-8, UTF-16 with its mark, Shift_JIS, EUC-JP; never an error.

use std::borrow::Cow;

/// How the text was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 or plain ASCII.
    Utf8,
    /// UTF-16 with a byte order mark.
    Utf16,
    /// Shift_JIS (Windows code page 932).
    ShiftJis,
    /// EUC-JP.
    EucJp,
    /// None of these: broken bytes stand as replacement characters.
    Broken,
}

/// The text of the bytes. What is no text in any of the encodings stands as replacement characters.
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Encoding) {
    let marked = match bytes {
        [0xff, 0xfe, ..] => Some(encoding_rs::UTF_16LE),
        [0xfe, 0xff, ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = marked {
        return (encoding.decode(bytes).0, Encoding::Utf16);
    }
    let body = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(body) {
        return (Cow::Borrowed(text), Encoding::Utf8);
    }
    for (encoding, name) in [(encoding_rs::SHIFT_JIS, Encoding::ShiftJis), (encoding_rs::EUC_JP, Encoding::EucJp)] {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(body) {
            return (text, name);
        }
    }
    (String::from_utf8_lossy(body), Encoding::Broken)
}
