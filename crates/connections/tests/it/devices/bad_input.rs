//! Cut, mixed, nested and huge inputs.

use std::fmt::Write;
use std::time::Instant;

use kenshin_connections::model::{Comparer, exposures};
use kenshin_connections::read::recognise;

use super::{FIXTURES, device, read};

#[test]
fn a_file_cut_at_any_byte_is_read_as_far_as_it_goes() {
    let comparer = Comparer::new();
    for (name, text) in FIXTURES {
        assert!(text.len() <= 20_000, "{name}");
        let start = Instant::now();
        // Every byte is too slow without optimisation; every 7th meets every kind of line in every column.
        let step = if cfg!(debug_assertions) { 7 } else { 1 };
        let mut cuts = 0u32;
        for cut in (0..text.len()).step_by(step) {
            let _ = recognise::read(name, &text.as_bytes()[..cut], &comparer);
            cuts += 1;
        }
        assert!(start.elapsed().as_secs_f64() / f64::from(cuts) < 1.0, "{name}");
    }
}

#[test]
fn a_cut_block_is_marked_partial() {
    let (_, text) = FIXTURES[0];
    let cut = read(&text[..text.find("set mappedip").unwrap()]);
    assert!(cut.tally.partial && cut.device.is_some());
    assert!(!read(text).tally.partial);
}

#[test]
fn nonsense_and_unsupported_commands_are_listed_by_line() {
    for (name, text) in FIXTURES {
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(read(text).tally.problems.len(), 0, "{name}: {:?}", read(text).tally.problems);
        for at in (12..lines.len() - 2).step_by(5) {
            for (n, odd) in
                ["frobnicate the-whole 7 thing", "set frobnicate enable", "Zq9 !! nonsense"].iter().enumerate()
            {
                if name.starts_with("fortios") == (n != 1) && n != 2 {
                    continue;
                }
                let mut changed = lines.clone();
                let blank: String = lines[at].chars().take_while(|c| *c == ' ').collect();
                let odd = format!("{blank}{odd}");
                changed.insert(at, &odd);
                let document = read(&changed.join("\n"));
                let line = u32::try_from(at + 1).unwrap();
                let in_text = lines[at - 1].contains("banner");
                assert!(in_text || document.tally.lists(line), "{name} line {line}: {odd} after {}", lines[at - 1]);
            }
        }
    }
}

#[test]
fn groups_that_contain_themselves_end() {
    let mut text = String::from("config firewall addrgrp\n");
    for n in 0..200 {
        write!(text, "    edit \"g{n}\"\n        set member \"g{}\" \"g{}\"\n    next\n", (n + 1) % 200, (n + 2) % 200)
            .unwrap();
    }
    text.push_str("end\nconfig firewall policy\n    edit 1\n        set srcintf \"wan1\"\n        set dstintf \"lan\"\n        set srcaddr \"g0\"\n        set dstaddr \"g1\"\n        set action accept\n        set service \"ALL\"\n    next\nend\n");
    let document = read(&text);
    let rule = &document.device.unwrap().contexts[0].rules[0].rules[0];
    assert!(!rule.source.is.undecided.is_empty());
    assert!(!document.tally.problems.is_empty());
}

#[test]
fn a_hundred_thousand_rules_are_read() {
    let mut text = String::from(
        "config firewall address\n    edit \"a\"\n        set subnet 10.0.0.0 255.0.0.0\n    next\nend\nconfig firewall policy\n",
    );
    for n in 0..100_000 {
        write!(text, "    edit {n}\n        set srcintf \"wan1\"\n        set dstintf \"lan\"\n        set srcaddr \"a\"\n        set dstaddr \"a\"\n        set action accept\n        set service \"HTTPS\"\n    next\n").unwrap();
    }
    text.push_str("end\n");
    let device = device(&text);
    assert_eq!(device.contexts[0].rules[0].rules.len(), 100_000);
    let _ = exposures(&device);
}

#[test]
fn blocks_without_end_do_not_recurse() {
    let deep = "config a\nedit b\n".repeat(50_000);
    let document = read(&format!("config system global\nset hostname x\nend\n{deep}"));
    assert!(document.tally.partial);
}

#[test]
fn archives_and_other_encodings_are_opened() {
    let (_, text) = FIXTURES[1];
    let comparer = Comparer::new();
    // A tar of one member, gzipped.
    let mut header = [0u8; 512];
    header[..8].copy_from_slice(b"conf.txt");
    header[124..135].copy_from_slice(format!("{:011o}", text.len()).as_bytes());
    header[156] = b'0';
    header[257..262].copy_from_slice(b"ustar");
    let mut tar = header.to_vec();
    tar.extend(text.as_bytes());
    tar.resize(tar.len().next_multiple_of(512) + 1024, 0);
    let found = recognise::read("a", &tar, &comparer);
    assert_eq!(found.len(), 1);
    // Secrets are marked afresh in every run; interfaces and rules are not.
    let (opened, plain) = (found[0].device.as_ref().unwrap(), read(text).device.unwrap());
    for (one, other) in opened.contexts.iter().zip(&plain.contexts) {
        assert!(!one.interfaces.is_empty());
        assert_eq!(one.interfaces, other.interfaces);
    }
    assert_eq!(found[0].lines, text.lines().count());
    let mut sjis = b"# RTX1210 Rev.14.01.38 (x)\nip lan1 address 10.0.0.1/24\ndescription lan1 ".to_vec();
    sjis.extend([0x93, 0x64, 0x8e, 0x71, 0x0a]);
    let found = recognise::read("b", &sjis, &comparer);
    let lan1 = found[0].device.as_ref().unwrap().contexts[0].interface("lan1").unwrap().clone();
    assert_eq!(lan1.description.unwrap().value, "電子");
}
