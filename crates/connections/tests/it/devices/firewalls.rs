//! ASA, SRX, ScreenOS and PAN-OS: what must hold whatever the fixture says.
#![expect(clippy::unwrap_used, reason = "a helper of tests fails as loudly as the tests themselves")]

use std::fmt::Write;

use kenshin_connections::model::{Comparer, Device, Exposure, exposures};
use kenshin_connections::read::common::Tally;
use kenshin_connections::read::document::{Dialect, Kind};
use kenshin_connections::read::screen::screen;
use kenshin_connections::read::{asa, panos, recognise, screenos, srx};
use kenshin_domain::text::Lang;
use serde_json::Value;

use super::whole::{Fixture, fixtures};
use super::without_lines;

const DIALECTS: [&str; 4] = ["asa", "panos", "screenos", "srx"];

fn own() -> Vec<(Fixture, String)> {
    let all = fixtures().into_iter().filter(|fixture| DIALECTS.contains(&fixture.dialect.as_str()));
    all.map(|fixture| {
        let text = String::from_utf8(fixture.bytes.clone()).unwrap();
        (fixture, text)
    })
    .collect()
}

fn text(name: &str) -> String {
    own().into_iter().find(|(fixture, _)| fixture.name == name).unwrap().1
}

fn read(dialect: &str, text: &str) -> (Device, Tally) {
    let comparer = Comparer::new();
    match dialect {
        "asa" => asa::read(text, &comparer),
        "srx" => srx::read(text, &comparer),
        "screenos" => screenos::read(text, &comparer),
        _ => panos::read(text, &comparer),
    }
}

/// The ways in as sentences, without their lines.
fn ways(dialect: &str, text: &str) -> Vec<String> {
    let sentence = |e: &Exposure| {
        format!(
            "{:?} {:?} {} {} {:?} -> {:?} {:?} {:?}",
            e.kind, e.certainty, e.context, e.name, e.from, e.to, e.at, e.service
        )
    };
    let mut all: Vec<String> = exposures(&read(dialect, text).0).iter().map(sentence).collect();
    all.sort();
    all
}

#[test]
fn dialects_are_told_apart_by_content() {
    for (fixture, text) in own() {
        let expected = match fixture.dialect.as_str() {
            "asa" => Dialect::Asa,
            "srx" => Dialect::Srx,
            "screenos" => Dialect::ScreenOs,
            _ => Dialect::PanOs,
        };
        assert_eq!(recognise::configuration(&text), Some(expected), "{}", fixture.name);
        let document = recognise::read("x.bin", text.as_bytes(), &Comparer::new()).remove(0);
        assert_eq!(document.kind, Kind::Configuration(expected));
    }
}

#[test]
fn a_permit_that_becomes_a_deny_shuts_one_way_and_a_deny_that_becomes_a_permit_opens_one() {
    // The file, the words, their twin, what must be in the ways that are shut (or opened).
    let twins = [
        (
            "asa/dmz-anyconnect.txt",
            "extended permit tcp any object srv-portal",
            "extended deny tcp any object srv-portal",
            "10.20.30.10/32",
        ),
        ("asa/legacy-82.txt", "permit tcp any host WEB-PUB eq https", "deny tcp any host WEB-PUB eq https", "443"),
        ("asa/multi-context.txt", "permit tcp object REGION-HUB", "deny tcp object REGION-HUB", "10.50.20.10/32"),
        ("srx/set-hospital.txt", "policy YOYAKU-IN then permit", "policy YOYAKU-IN then deny", "10.90.30.10/32"),
        ("screenos/ssg140-hospital.txt", "\"DICOM\" permit", "\"DICOM\" deny", "203.0.113.36"),
        ("panos/set-hospital.txt", "rules PORTAL action allow", "rules PORTAL action deny", "203.0.113.100/32"),
        ("panos/two-systems.xml", "<action>allow</action>", "<action>deny</action>", "203.0.113.165/32"),
    ];
    for (name, permit, deny, mark) in twins {
        let dialect = name.split('/').next().unwrap();
        let open = text(name);
        let shut = open.replacen(permit, deny, 1);
        assert_ne!(open, shut, "{name}");
        let (before, after) = (ways(dialect, &open), ways(dialect, &shut));
        assert!(after.iter().all(|way| before.contains(way)), "{name}: shutting opens nothing");
        let gone: Vec<&String> = before.iter().filter(|way| !after.contains(way)).collect();
        assert!(!gone.is_empty() && gone.iter().all(|way| way.contains(mark)), "{name}: {gone:?}");
    }
    let twins = [
        (
            "asa/legacy-82.txt",
            "deny tcp any host 203.0.113.24 eq telnet",
            "permit tcp any host 203.0.113.24 eq telnet",
            "tcp/23",
        ),
        ("srx/set-hospital.txt", "policy PACS-IN then deny", "policy PACS-IN then permit", "10.90.1.20/32"),
        ("screenos/ssg140-hospital.txt", "\"FTP\" deny", "\"FTP\" permit", "203.0.113.38"),
        ("panos/set-hospital.txt", "rules PACS-MAKER action drop", "rules PACS-MAKER action allow", "203.0.113.101/32"),
    ];
    for (name, deny, permit, mark) in twins {
        let dialect = name.split('/').next().unwrap();
        let shut = text(name);
        let open = shut.replacen(deny, permit, 1);
        assert_ne!(open, shut, "{name}");
        let (before, after) = (ways(dialect, &shut), ways(dialect, &open));
        assert!(before.iter().all(|way| after.contains(way)), "{name}: opening shuts nothing");
        let more: Vec<&String> = after.iter().filter(|way| !before.contains(way)).collect();
        assert!(!more.is_empty() && more.iter().all(|way| way.contains(mark)), "{name}: {more:?}");
    }
}

#[test]
fn renamed_objects_give_the_same_ways() {
    let names = [
        ("asa/dmz-anyconnect.txt", ["PACS-VENDORS", "MAINTENANCE", "net-clinic-partner"]),
        ("asa/failover-makers.txt", ["CT-EQUIPMENT", "lab-server", "vpn_pharm"]),
        ("srx/set-hospital.txt", ["CONSOLES", "REMOTE-SUPPORT", "GW-LAB"]),
        ("srx/brace-clinic.txt", ["parent-gw", "ms-rdp", "karte"]),
        ("screenos/ssg140-hospital.txt", ["CONSOLES", "maker-ct", "P1-AES256"]),
        ("panos/set-hospital.txt", ["LAB-NET", "DICOM", "IKE-STRONG"]),
        ("panos/two-systems.xml", ["WEB-OUT", "VNC", "T12"]),
    ];
    for (name, objects) in names {
        let dialect = name.split('/').next().unwrap();
        let old = text(name);
        let new = objects.iter().enumerate().fold(old.clone(), |text, (n, object)| {
            assert!(text.contains(object), "{name} {object}");
            text.replace(object, &format!("Zz-{n}-renamed"))
        });
        let plain = |ways: Vec<String>| -> Vec<String> {
            // The name of a way may be an object's.
            let mut all: Vec<String> = ways
                .into_iter()
                .map(|way| {
                    way.split(' ').filter(|w| !w.contains("Zz-") && !objects.contains(w)).collect::<Vec<_>>().join(" ")
                })
                .collect();
            all.sort();
            all
        };
        assert_eq!(plain(ways(dialect, &old)), plain(ways(dialect, &new)), "{name}");
    }
}

/// Lines or blocks whose order says nothing, in the opposite order and at the end.
fn shuffled(dialect: &str, text: &str) -> String {
    let free: &[&str] = match dialect {
        "asa" => &["object network ", "object service ", "group-policy ", "ip local pool "],
        "srx" => &["set security address-book ", "set applications ", "set interfaces ", "set security zones "],
        "screenos" => &["set address ", "set user ", "set auth-server "],
        _ => &["set address ", "set address-group ", "set service ", "set network ", "set zone ", "set import "],
    };
    let (mut kept, mut moved): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut in_moved = false;
    for line in text.lines() {
        if line.starts_with(' ') {
            let list = if in_moved { &mut moved } else { &mut kept };
            let last = list.last_mut().unwrap();
            last.push('\n');
            last.push_str(line);
            continue;
        }
        in_moved = free.iter().any(|start| line.starts_with(start));
        if in_moved { &mut moved } else { &mut kept }.push(line.to_owned());
    }
    assert!(moved.len() > 10, "{dialect}");
    moved.reverse();
    kept.extend(moved);
    kept.join("\n")
}

#[test]
fn shuffled_objects_give_the_same_rules_and_ways() {
    for name in [
        "asa/dmz-anyconnect.txt",
        "asa/clinic-5505.txt",
        "srx/set-hospital.txt",
        "screenos/ssg140-hospital.txt",
        "panos/set-hospital.txt",
    ] {
        let dialect = name.split('/').next().unwrap();
        let old = text(name);
        let new = shuffled(dialect, &old);
        assert_ne!(old, new);
        assert_eq!(ways(dialect, &old), ways(dialect, &new), "{name}");
        let rules = |text: &str| -> Value {
            let device = read(dialect, text).0;
            let mut value = serde_json::json!([&device.contexts[0].rules, &device.contexts[0].nat]);
            without_lines(&mut value);
            value
        };
        assert_eq!(rules(&old), rules(&new), "{name}");
    }
}

#[test]
fn planted_keys_appear_in_no_output() {
    let odd = [
        "frobnicate PLANTEDKEYodd",
        "set frobnicate PLANTEDKEYodd",
        "PLANTEDKEYodd",
        " ikev1 frob-key PLANTEDKEYodd 7",
        "set system frob plantedkeyodd",
        "set admin frob plantedkeyodd",
        "set deviceconfig frob plantedkeyodd plantedkeyodd",
        "snmp frob community PLANTEDKEYodd",
    ];
    for (fixture, text) in own() {
        assert!(text.contains("PLANTEDKEY"), "{}", fixture.name);
        let mut lines: Vec<&str> = text.lines().collect();
        for (n, line) in odd.iter().enumerate() {
            lines.insert(15 + n * lines.len() / 9, line);
        }
        for text in [text.clone(), lines.join("\n"), text[..text.floor_char_boundary(text.len() * 2 / 3)].to_owned()] {
            let document = recognise::read("x", text.as_bytes(), &Comparer::new()).remove(0);
            let outputs = [
                format!("{:?}", document.device),
                document.json().to_string(),
                screen(&document, Lang::Ja),
                screen(&document, Lang::En),
                format!("{:?}", document.tally),
            ];
            for output in outputs {
                let at = output.to_lowercase().find("plantedkey");
                assert!(
                    at.is_none(),
                    "{}: …{}",
                    fixture.name,
                    &output[at.unwrap().saturating_sub(160)..at.unwrap() + 30]
                );
            }
        }
    }
}

#[test]
fn a_file_cut_anywhere_is_read_as_far_as_it_goes() {
    for (fixture, text) in own() {
        assert!(text.len() <= 24_000, "{} {}", fixture.name, text.len());
        // Without optimisation every byte takes too long; a prime step meets every column.
        let step = if cfg!(debug_assertions) { 211 } else { 1 };
        for cut in (0..text.len()).step_by(step).filter(|cut| text.is_char_boundary(*cut)) {
            let _ = read(&fixture.dialect, &text[..cut]);
        }
    }
    // A block that is not closed is said to be cut.
    let braces = text("srx/brace-clinic.txt");
    assert!(read("srx", &braces[..braces.len() / 2]).1.partial && !read("srx", &braces).1.partial);
    let xml = text("panos/two-systems.xml");
    assert!(read("panos", &xml[..xml.len() / 2]).1.partial && !read("panos", &xml).1.partial);
}

#[test]
fn nonsense_is_listed_by_its_line() {
    for (fixture, text) in own() {
        let odd = match fixture.name.as_str() {
            "panos/two-systems.xml" => "<frobnicate>7</frobnicate>",
            "srx/brace-clinic.txt" => "frobnicate the-whole 7;",
            name if name.starts_with("asa") => "frobnicate the-whole 7 thing",
            _ => "set frobnicate the-whole 7 thing",
        };
        let lines: Vec<&str> = text.lines().collect();
        let mut met = 0;
        for at in (20..lines.len() - 3).step_by(23) {
            // Inside a certificate, a rule's text or a single element anything may stand.
            let before = lines[at - 1].trim();
            if before.contains("certificate") || before.starts_with("<?") || before.starts_with("30") {
                continue;
            }
            let mut changed = lines.clone();
            let blank: String = lines[at].chars().take_while(|c| *c == ' ').collect();
            let odd = format!("{blank}{odd}");
            changed.insert(at, &odd);
            let tally = read(&fixture.dialect, &changed.join("\n")).1;
            let line = u32::try_from(at + 1).unwrap();
            met += usize::from(tally.lists(line));
            // A part of a tree that is known to say nothing is passed over whole.
            let tree = odd.trim().starts_with('<') || odd.ends_with(';');
            assert!(tree || tally.lists(line), "{} line {line} after {before}", fixture.name);
        }
        assert!(met >= 3, "{} {met}", fixture.name);
    }
}

#[test]
fn groups_that_contain_themselves_end() {
    let mut texts: [(&str, String); 4] = [
        ("asa", "ASA Version 9.12(1)\ninterface Gi0/0\n nameif outside\n security-level 0\n".into()),
        ("srx", String::new()),
        ("screenos", "set zone \"Trust\" vrouter \"trust-vr\"\n".into()),
        ("panos", String::new()),
    ];
    for n in 0..200 {
        let (one, two) = ((n + 1) % 200, (n + 2) % 200);
        for (dialect, text) in &mut texts {
            match *dialect {
                "asa" => write!(text, "object-group network g{n}\n group-object g{one}\n group-object g{two}\n"),
                "srx" => write!(text, "set security address-book global address-set g{n} address-set g{one}\nset security address-book global address-set g{n} address-set g{two}\n"),
                "screenos" => write!(text, "set group address \"Trust\" \"g{n}\" add \"g{one}\"\nset group address \"Trust\" \"g{n}\" add \"g{two}\"\n"),
                _ => writeln!(text, "set address-group g{n} static [ g{one} g{two} ]"),
            }
            .unwrap();
        }
    }
    texts[0].1.push_str(
        "access-list A extended permit ip object-group g0 object-group g1\naccess-group A in interface outside\n",
    );
    texts[1].1.push_str("set security policies from-zone a to-zone b policy p match source-address g0\nset security policies from-zone a to-zone b policy p match destination-address g1\nset security policies from-zone a to-zone b policy p then permit\n");
    texts[2].1.push_str("set policy id 1 from \"Untrust\" to \"Trust\" \"Any\" \"g0\" \"ANY\" permit\n");
    texts[3].1.push_str("set rulebase security rules r source g0\nset rulebase security rules r destination g1\nset rulebase security rules r action allow\n");
    for (dialect, text) in texts {
        let (device, tally) = read(dialect, &text);
        let rule = &device.contexts[0].rules[0].rules[0];
        assert!(!rule.source.is.undecided.is_empty() || !rule.destination.is.undecided.is_empty(), "{dialect}");
        assert!(!tally.problems.is_empty(), "{dialect}");
    }
}

#[test]
fn a_hundred_thousand_rules_are_read() {
    let mut texts: [(&str, String); 4] = DIALECTS.map(|dialect| (dialect, String::new()));
    for n in 0..100_000 {
        for (dialect, text) in &mut texts {
            match *dialect {
                "asa" => writeln!(text, "access-list A extended permit tcp any host 10.0.0.1 eq 443"),
                "srx" => writeln!(text, "set security policies from-zone a to-zone b policy p{n} then deny"),
                "screenos" => {
                    writeln!(text, "set policy id {n} from \"Untrust\" to \"Trust\" \"Any\" \"Any\" \"HTTPS\" permit")
                }
                _ => writeln!(text, "set rulebase security rules r{n} action deny"),
            }
            .unwrap();
        }
    }
    for (dialect, text) in texts {
        assert_eq!(read(dialect, &text).0.contexts[0].rules[0].rules.len(), 100_000, "{dialect}");
    }
}

#[test]
fn trees_without_end_and_entities_are_refused() {
    let deep = "a {\n".repeat(100_000);
    let (_, tally) = read("srx", &format!("system {{ host-name x; }}\n{deep}"));
    assert!(tally.partial && !tally.problems.is_empty());
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE c [<!ENTITY a \"b\">]><config><devices>&a;</devices></config>";
    let (_, tally) = read("panos", bomb);
    assert!(tally.partial && !tally.problems.is_empty());
}
