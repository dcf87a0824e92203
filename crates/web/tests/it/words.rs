//! Both languages everywhere.

use std::path::Path;

use kenshin_domain::access::Role;
use kenshin_web::{Needs, routes};

use crate::harness::{HERE, TestApp, hospital};
use crate::html::{is_japanese, words};

/// Every page of every role in English, and what was posted wrong on it.
#[tokio::test]
async fn an_english_page_has_no_japanese_outside_of_data() {
    let app = TestApp::sqlite().await;
    let mut wrong = Vec::new();
    let mut seen = 0;
    for &role in Role::ALL {
        let mut browser = match role {
            Role::Public => app.browser(),
            role => app.signed_in(role).await,
        };
        browser.get("/login?lang=en").await;
        let opens = |needs: Needs| needs.admits(role);
        for info in routes().iter().filter(|info| info.method == "GET" && opens(info.needs)) {
            let path = info.path.replace("{institution}", &hospital(HERE).to_string()).replace("{seq}", "1");
            let path = path.replace("{kind}", if path.starts_with("/imports") { "codes" } else { "called" });
            let page = browser.get(&path).await;
            if !page.is_html() {
                continue;
            }
            seen += 1;
            assert!(page.text().contains("<html lang=\"en\">"), "{path}");
            for word in words(&page.text()).into_iter().filter(|word| word.chars().any(is_japanese)) {
                wrong.push(format!("{} {path}: {word}", role.code()));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(seen > 50, "only {seen} pages were read");
    assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}

/// A word in a template would exist in one language only.
#[test]
fn templates_hold_no_words() {
    let mut wrong = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), &mut wrong);
    assert!(wrong.is_empty(), "{} words in templates:\n{}", wrong.len(), wrong.join("\n"));
}

fn walk(folder: &Path, wrong: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, wrong);
            continue;
        }
        let text = without_code(&std::fs::read_to_string(&path).unwrap());
        for word in words(&text) {
            // The two languages name themselves; the block `body_data` holds attributes.
            let attribute = word.ends_with("=\"\"");
            if word.chars().any(char::is_alphabetic) && !attribute && word != "English" && word != "日本語" {
                wrong.push(format!("{}: {word}", path.display()));
            }
        }
    }
}

/// The template without its expressions, statements and comments.
fn without_code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(place) = rest.find(['{']) {
        let (before, from) = rest.split_at(place);
        out.push_str(before);
        let end = match from.as_bytes().get(1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                out.push('{');
                rest = &from[1..];
                continue;
            }
        };
        rest = from.split_once(end).map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}
