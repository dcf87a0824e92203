//! The words of a page as a reader of one language meets them.

const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "!doctype"];
const SPOKEN: [&str; 6] = ["title=\"", "alt=\"", "aria-label=\"", "placeholder=\"", "data-confirm=\"", "data-label=\""];

/// Every text and every spoken attribute that does not stand inside an element of another language or of data.
pub fn words(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    // For every open element: is it in the page's own language?
    let mut open: Vec<(String, bool)> = Vec::new();
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        let own = open.last().is_none_or(|(_, own)| *own);
        if own && !text.trim().is_empty() {
            found.push(text.trim().to_owned());
        }
        let (tag, after) = tag_of(after);
        rest = after;
        if tag.starts_with("!--") {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            while let Some((closed, _)) = open.pop() {
                if closed == name.trim().to_lowercase() {
                    break;
                }
            }
            continue;
        }
        let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default().to_lowercase();
        let foreign = tag.contains("lang=\"ja\"") && name != "html" || tag.contains("data-lang=\"data\"");
        let own = own && !foreign;
        if own && !tag.contains("type=\"hidden\"") {
            found.extend(spoken(tag));
        }
        if !VOID.contains(&name.as_str()) && !tag.ends_with('/') {
            open.push((name, own));
        }
    }
    found
}

/// The inside of a tag; a `>` in a quoted value does not end it.
fn tag_of(text: &str) -> (&str, &str) {
    let mut quoted = false;
    for (place, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return (&text[..place], &text[place + 1..]),
            _ => {}
        }
    }
    (text, "")
}

fn spoken(tag: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in SPOKEN {
        if let Some((_, rest)) = tag.split_once(name) {
            found.push(rest.split('"').next().unwrap_or_default().to_owned());
        }
    }
    found
}

/// Kana, kanji, Japanese brackets and commas, half-width kana.
pub fn is_japanese(c: char) -> bool {
    matches!(u32::from(c), 0x3001..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0xFF61..=0xFF9F)
}

#[test]
fn foreign_elements_are_left_out_and_nothing_else() {
    let html = "<html lang=\"en\"><p title=\"a &gt; b\">one<br>two</p><p lang=\"ja\">三<b>四</b></p><i data-lang=\"data\">五</i>六</html>";
    assert_eq!(words(html), ["a &gt; b", "one", "two", "六"]);
}
