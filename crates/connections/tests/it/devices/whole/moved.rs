//! Objects with other names and blocks in another order: the same model.

use kenshin_connections::model::Comparer;
use kenshin_connections::read::recognise;
use serde_json::Value;

use super::digest::digest;
use super::expected::differences;
use super::{Fixture, fixtures};

fn model(text: &str, name: &str) -> Value {
    let document = recognise::read("a", text.as_bytes(), &Comparer::new()).remove(0);
    digest(&document.device.unwrap_or_else(|| panic!("{name}: {:?}", document.kind)))
}

/// Fails with what differs, sentence by sentence.
fn same(name: &str, one: &Value, other: &Value) {
    let mut wrong = Vec::new();
    differences(name, one, other, &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Lists of things without their order; the order of rules within their set stays.
fn unordered(mut value: Value) -> Value {
    // Places of one thing, too, stand in the order of the file.
    let places = |sentence: &str| -> String {
        let word = |word: &str| match word.strip_prefix("at=") {
            Some(names) => {
                let mut names: Vec<&str> = names.split(',').collect();
                names.sort_unstable();
                format!("at={}", names.join(","))
            }
            None => word.to_owned(),
        };
        sentence.split(' ').map(word).collect::<Vec<_>>().join(" ")
    };
    strings(&mut value, &places);
    let titled = value["rules"].as_object().unwrap().clone().into_iter().map(|(title, set)| {
        let mut words: Vec<&str> = title.split(' ').collect();
        words.sort_unstable();
        (words.join(" "), set)
    });
    value["rules"] = titled.collect();
    for (key, part) in value.as_object_mut().unwrap() {
        if let Value::Array(all) = part {
            all.sort_by_key(ToString::to_string);
        } else if key == "rules" {
            // Rules between zones are asked for by their pair, whichever pair stands first.
            for (title, set) in part.as_object_mut().unwrap() {
                if title.contains("zone-pairs") || title.contains("dynamic") {
                    set.as_array_mut().unwrap().sort_by_key(ToString::to_string);
                }
            }
        }
    }
    value
}

fn of(dialect: &str) -> Vec<(Fixture, String)> {
    let own = fixtures().into_iter().filter(|f| f.dialect == dialect);
    let all: Vec<_> = own.map(|f| (String::from_utf8(f.bytes.clone()).unwrap(), f)).map(|(t, f)| (f, t)).collect();
    assert!(all.len() > 6, "{dialect}");
    all
}

/// The same text with the names of address and service objects changed, and how to change them back in sentences.
fn renamed(text: &str, names: &[String], quoted: bool) -> String {
    let mut out = text.to_owned();
    for (n, name) in names.iter().enumerate() {
        if quoted {
            out = out.replace(&format!("\"{name}\""), &format!("\"renamed {n}\""));
            continue;
        }
        let words = |line: &str| -> String {
            let parts: Vec<String> =
                line.split(' ').map(|w| if w == name { format!("RENAMED-{n}") } else { w.to_owned() }).collect();
            parts.join(" ")
        };
        out = out.lines().map(words).collect::<Vec<_>>().join("\n");
    }
    out
}

#[test]
fn objects_with_other_names_say_the_same() {
    for (dialect, quoted) in [("fortios", true), ("ios", false)] {
        for (fixture, text) in of(dialect) {
            let device = recognise::read("a", text.as_bytes(), &Comparer::new()).remove(0).device.unwrap();
            // Names that a sentence shows (virtual addresses, pools, lists in force) are none of these.
            let shown = model(&text, &fixture.name).to_string();
            let mut names: Vec<String> =
                device.contexts.iter().flat_map(|c| &c.addresses).map(|o| o.name.clone()).collect();
            names.extend(device.contexts.iter().flat_map(|c| &c.services).map(|o| o.name.clone()));
            names.retain(|name| {
                !shown.contains(name.as_str()) && !matches!(name.as_str(), "all" | "none" | "ALL" | "any")
            });
            names.sort();
            names.dedup();
            assert!(names.len() > 1 || dialect == "ios", "{}: {names:?}", fixture.name);
            let other = renamed(&text, &names, quoted);
            assert!(names.is_empty() || other != text, "{}", fixture.name);
            same(&fixture.name, &model(&text, &fixture.name), &model(&other, &fixture.name));
        }
    }
}

/// Filters of a router under other numbers: the numbers are names, their order in the lists counts.
#[test]
fn filters_with_other_numbers_say_the_same() {
    for (fixture, text) in of("yamaha") {
        let shift = |line: &str| -> String {
            if line.trim_start().starts_with("ipv6 ") {
                return line.to_owned();
            }
            let filters = line.trim_start().starts_with("ip filter ")
                || line.contains("secure filter ")
                || line.starts_with("ip route ");
            if !filters {
                return line.to_owned();
            }
            let mut after = false;
            let parts: Vec<String> = line
                .split(' ')
                .map(|word| {
                    let number = after && word.parse::<u32>().is_ok();
                    let done = number && line.trim_start().starts_with("ip filter ");
                    after |= word == "filter";
                    if number {
                        // Behind `ip filter` only the first number is its name.
                        after = !done && !line.starts_with("ip route ");
                        format!("7{word:0>6}")
                    } else {
                        if after && matches!(word, "gateway" | "set") {
                            after = false;
                        }
                        word.to_owned()
                    }
                })
                .collect();
            parts.join(" ")
        };
        let other = text.lines().map(shift).collect::<Vec<_>>().join("\n");
        assert_ne!(other, text, "{}", fixture.name);
        let bare = |value: Value| -> Value {
            // `1030 permit …` and `rule pp1 in 1030: …` without the number.
            let part = |sentence: &str| -> String {
                sentence
                    .split(' ')
                    .filter(|w| w.trim_end_matches(':').parse::<u32>().is_err())
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            let mut value = value;
            let set = value["rules"].as_object().unwrap().clone();
            value["rules"] = set.into_iter().filter(|(k, _)| !k.contains("dynamic")).collect();
            strings(&mut value, &part);
            unordered(value)
        };
        same(&fixture.name, &bare(model(&text, &fixture.name)), &bare(model(&other, &fixture.name)));
    }
}

fn strings(value: &mut Value, part: &dyn Fn(&str) -> String) {
    match value {
        Value::String(text) => *text = part(text),
        Value::Array(all) => all.iter_mut().for_each(|one| strings(one, part)),
        Value::Object(all) => all.values_mut().for_each(|one| strings(one, part)),
        _ => {}
    }
}

/// The blocks of a file whose order means nothing, back to front.
fn shuffled(dialect: &str, text: &str) -> String {
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    let mut out: Vec<String> = Vec::new();
    let flush = |blocks: &mut Vec<Vec<&str>>, out: &mut Vec<String>| {
        out.extend(blocks.drain(..).rev().flatten().map(str::to_owned));
    };
    let mut depth = 0;
    let mut banner: Option<String> = None;
    for line in text.lines() {
        let trimmed = line.trim();
        let continues = match dialect {
            // Only whole sections move; what opens and closes virtual domains stays.
            "fortios" => {
                let opens = trimmed.starts_with("config ") && !line.starts_with(' ') || trimmed.starts_with("config ");
                let outer = matches!(trimmed, "config vdom" | "config global") || depth == 0 && !opens;
                if outer {
                    flush(&mut blocks, &mut out);
                    out.push(line.to_owned());
                    continue;
                }
                let inside = depth > 0;
                depth += usize::from(opens);
                depth -= usize::from(trimmed == "end");
                inside
            }
            _ => {
                let in_banner = banner.is_some();
                match &banner {
                    Some(end) if line.contains(end.as_str()) => banner = None,
                    None if line.starts_with("banner ") => {
                        let mark = line.split(' ').nth(2).unwrap_or("^").chars().next().unwrap().to_string();
                        banner = (line.matches(mark.as_str()).count() < 2).then_some(mark);
                    }
                    _ => {}
                }
                // Lines of one numbered list, or of one kind, keep their order.
                let kind = |l: &str| l.split(' ').take(2).collect::<Vec<_>>().join(" ");
                let listed = [
                    "access-list ",
                    "zone-pair ",
                    "ip route ",
                    "username ",
                    "user ",
                    "login ",
                    "!",
                    "#",
                    "syslog ",
                    "pp ",
                    "ip nat",
                    "ntp",
                    "radius",
                    "snmp",
                ];
                let same = blocks.last().and_then(|b| b.first()).is_some_and(|first| {
                    listed.iter().any(|start| line.starts_with(start) && first.starts_with(start))
                        && (line.starts_with('!')
                            || line.starts_with('#')
                            || kind(first) == kind(line)
                            || !line.starts_with("access-list "))
                });
                in_banner || line.starts_with(' ') || line.starts_with('\t') || same
            }
        };
        match blocks.last_mut() {
            Some(last) if continues => last.push(line),
            _ => blocks.push(vec![line]),
        }
    }
    flush(&mut blocks, &mut out);
    out.join("\n")
}

#[test]
fn blocks_in_another_order_say_the_same() {
    for dialect in ["fortios", "ios"] {
        for (fixture, text) in of(dialect) {
            let other = shuffled(dialect, &text);
            assert_ne!(other, text, "{}", fixture.name);
            let (mut a, mut b) = (text.lines().collect::<Vec<_>>(), other.lines().collect::<Vec<_>>());
            a.sort_unstable();
            b.sort_unstable();
            assert_eq!(a, b, "{}: a line was lost", fixture.name);
            same(&fixture.name, &unordered(model(&text, &fixture.name)), &unordered(model(&other, &fixture.name)));
        }
    }
}
