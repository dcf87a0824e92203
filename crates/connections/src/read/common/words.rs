//! Lines with their numbers, and the words of a line.

/// A line of a configuration.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    /// Counted from 1.
    pub(crate) number: u32,
    /// Leading blanks.
    pub(crate) indent: usize,
    /// Without blanks at the ends.
    pub(crate) text: &'a str,
}

/// The lines of a text, empty ones included.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.lines().zip(1u32..).map(|(raw, number)| {
        let body = raw.trim_start_matches([' ', '\t', '\u{feff}']);
        Line { number, indent: raw.len() - body.len(), text: body.trim_end() }
    })
}

/// Splits into words; a quoted stretch is one word without its quotes. The vector is reused.
pub(crate) fn split<'a>(text: &'a str, words: &mut Vec<&'a str>) {
    words.clear();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            // All that ends a word: a form feed that no arm took would never be passed.
            byte if byte.is_ascii_whitespace() => at += 1,
            quote @ (b'"' | b'\'') if quote == b'"' || closes(bytes, at, quote) => {
                let start = at + 1;
                at = start;
                while at < bytes.len() && bytes[at] != quote {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                words.push(text.get(start..at.min(bytes.len())).unwrap_or_default());
                at += 1;
            }
            _ => {
                let start = at;
                while at < bytes.len() && !bytes[at].is_ascii_whitespace() {
                    at += 1;
                }
                words.push(&text[start..at]);
            }
        }
    }
}

/// A single quote opens a word only if it is closed on the same line (otherwise it is an apostrophe).
fn closes(bytes: &[u8], at: usize, quote: u8) -> bool {
    bytes[at + 1..].contains(&quote)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn quoted_stretches_are_one_word() {
        let mut words = Vec::new();
        split(r#"set comment "a \"b\" c"  d 'e f' it's"#, &mut words);
        assert_eq!(words, ["set", "comment", r#"a \"b\" c"#, "d", "e f", "it's"]);
        split("a\u{c}b \u{c} c", &mut words);
        assert_eq!(words, ["a", "b", "c"]);
        split("\"open", &mut words);
        assert_eq!(words, ["open"]);
        split("日本 \"語\\", &mut words);
        assert_eq!(words, ["日本", "語\\"]);
    }
}
