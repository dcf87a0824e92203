//! What must hold for the model of every dialect.

use kenshin_connections::model::{Action, Comparer, exposures};
use kenshin_connections::read::recognise;
use serde_json::Value;

use super::{FIXTURES, device, read, without_lines};

#[test]
fn names_of_files_mean_nothing() {
    let comparer = Comparer::new();
    for (name, text) in FIXTURES {
        let a = recognise::read(name, text.as_bytes(), &comparer).remove(0);
        let b = recognise::read("x.bin", text.as_bytes(), &comparer).remove(0);
        assert_eq!(a.device, b.device);
        assert_eq!(a.kind, b.kind);
    }
}

#[test]
fn one_flipped_action_flips_one_rule() {
    for (name, text) in FIXTURES {
        let (from, to) = match name {
            "fortios/vdom" => ("set action accept", "set action deny"),
            "yamaha/clinic" => ("ip filter 1050 pass", "ip filter 1050 reject"),
            _ => (" permit tcp any host 203.0.113.2 eq 8443", " deny tcp any host 203.0.113.2 eq 8443"),
        };
        let flipped = text.replacen(from, to, 1);
        assert_ne!(flipped, text);
        let (before, after) = (device(text), device(&flipped));
        let actions = |d: &kenshin_connections::model::Device| -> Vec<Action> {
            d.contexts.iter().flat_map(|c| &c.rules).flat_map(|s| &s.rules).map(|r| r.action).collect()
        };
        let changed = actions(&before).iter().zip(actions(&after)).filter(|(a, b)| **a != *b).count();
        assert_eq!(changed, 1, "{name}");
        assert!(exposures(&after).len() < exposures(&before).len(), "{name}");
    }
}

/// The sections of a FortiOS domain and the blocks of the routers stand in any order.
#[test]
fn shuffled_sections_give_the_same_model() {
    for (name, text) in FIXTURES {
        let (start, marker) = match name {
            "fortios/vdom" => (text.find("edit root\nconfig system settings").unwrap() + 10, "\nend\nconfig "),
            "yamaha/clinic" => (text.find("ip filter 500000").unwrap(), "\n"),
            _ => (text.find("ip access-list standard NAT-LIST").unwrap(), "\nip access-list "),
        };
        let stop = match name {
            "fortios/vdom" => text.find("end\nend\nconfig vdom\nedit vendor").unwrap(),
            "yamaha/clinic" => text.find("ipsec auto refresh").unwrap() - 1,
            _ => text.find("!\naccess-list 10").unwrap() - 1,
        };
        let mut parts: Vec<String> =
            text[start..stop].trim_end_matches('\n').split(marker).map(str::to_owned).collect();
        assert!(parts.len() > 3, "{name}");
        let lead = marker.rsplit('\n').next().unwrap();
        parts = parts.into_iter().map(|p| p.strip_prefix(lead).map(str::to_owned).unwrap_or(p)).collect();
        parts.reverse();
        let middle: Vec<String> = parts.iter().map(|p| format!("{lead}{p}")).collect();
        let glue = if name == "fortios/vdom" { "\nend\n" } else { "\n" };
        let shuffled = format!("{}{}\n{}", &text[..start], middle.join(glue), &text[stop..]);
        let facts = |text: &str| -> Vec<String> {
            let mut all: Vec<String> = Vec::new();
            let device = device(text);
            let mut value = serde_json::to_value(&device).unwrap();
            without_lines(&mut value);
            flatten("", &value, &mut all);
            all.sort();
            all
        };
        let (a, b) = (facts(text), facts(&shuffled));
        let missing: Vec<_> = a.iter().filter(|f| !b.contains(f)).take(5).collect();
        assert_eq!(a.len(), b.len(), "{name}: {missing:?}");
        assert!(missing.is_empty(), "{name}: {missing:?}");
    }
}

/// Arrays of things become things without their place, except rules, whose order counts.
fn flatten(path: &str, value: &Value, all: &mut Vec<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(k, v)| {
            if path.ends_with("/contexts") || path.is_empty() || path == "/contexts" {
                flatten(&format!("{path}/{k}"), v, all)
            } else {
                all.push(format!("{path}/{k}={v}"))
            }
        }),
        Value::Array(items) => items.iter().for_each(|item| match item {
            Value::Object(_) if path == "/contexts" => flatten(path, item, all),
            item => all.push(format!("{path}={item}")),
        }),
        other => all.push(format!("{path}={other}")),
    }
}

#[test]
fn every_fact_has_its_line() {
    for (name, text) in FIXTURES {
        let lines: Vec<&str> = text.lines().collect();
        let device = device(text);
        for context in &device.contexts {
            for interface in &context.interfaces {
                let at = usize::try_from(interface.line).unwrap();
                let kind: String = interface.name.chars().take_while(char::is_ascii_alphabetic).collect();
                assert!(
                    lines[at - 1].contains(&interface.name) || lines[at - 1].contains(&kind),
                    "{name}: {} at {at}",
                    interface.name
                );
            }
            for rule in context.rules.iter().flat_map(|s| &s.rules) {
                assert!(rule.line > 0 && usize::try_from(rule.line).unwrap() <= lines.len(), "{name}");
            }
        }
        assert!(read(text).understood() > 50, "{name}");
    }
}
