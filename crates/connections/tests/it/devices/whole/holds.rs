//! What must hold for every fixture, whoever wrote it.

use kenshin_connections::model::{Action, Comparer, Device};
use kenshin_connections::read::document::Document;
use kenshin_connections::read::screen::screen;
use kenshin_connections::read::{output, recognise};
use kenshin_domain::text::Lang;

use super::{Fixture, fixtures};

fn document(bytes: &[u8]) -> Document {
    recognise::read("a", bytes, &Comparer::new()).remove(0)
}

fn rules(device: &Device) -> Vec<(u32, u32, Action)> {
    let sets = device.contexts.iter().flat_map(|context| &context.rules);
    sets.flat_map(|set| &set.rules).map(|rule| (rule.line, rule.action_line, rule.action)).collect()
}

#[test]
fn the_name_of_a_file_changes_nothing() {
    let comparer = Comparer::new();
    for fixture in fixtures() {
        let one = recognise::read(&fixture.name, &fixture.bytes, &comparer).remove(0);
        for name in ["x.bin", "startup.log", "capture.pcap", ""] {
            let other = recognise::read(name, &fixture.bytes, &comparer).remove(0);
            assert_eq!(one.kind, other.kind, "{}", fixture.name);
            assert_eq!(one.device, other.device, "{}", fixture.name);
        }
    }
}

#[test]
fn planted_keys_stay_inside() {
    let odd = [
        "frobnicate PLANTEDKEYodd",
        "set frobnicate PLANTEDKEYodd",
        "PLANTEDKEYodd",
        "PLANTEDKEYodd {",
        "PLANTEDKEYodd;",
    ];
    for fixture in fixtures() {
        let text = String::from_utf8(fixture.bytes.clone()).unwrap();
        assert!(text.contains("PLANTEDKEY"), "{} has no secret to look for", fixture.name);
        let mut lines: Vec<&str> = text.lines().collect();
        for (n, line) in odd.iter().enumerate() {
            lines.insert(9 + n * lines.len() / 7, line);
        }
        let half = text.floor_char_boundary(text.len() / 2);
        for text in [&text, &lines.join("\n"), &text[..half]] {
            let document = document(text.as_bytes());
            let told = [
                format!("{:?}", document.device),
                format!("{:?}", document.tally),
                screen(&document, Lang::Ja),
                screen(&document, Lang::En),
                output::json(&[document]).to_string(),
            ];
            for told in told {
                let at = told.to_lowercase().find("plantedkey");
                assert!(at.is_none(), "{}: …{}", fixture.name, excerpt(&told, at.unwrap_or(0)));
            }
        }
    }
}

fn excerpt(text: &str, at: usize) -> &str {
    &text[text.floor_char_boundary(at.saturating_sub(120))..text.ceil_char_boundary((at + 40).min(text.len()))]
}

/// Every byte takes minutes without optimisation, so a run takes every 127th of each file up to 20 kB, beginning at another
/// byte in every file; `KENSHIN_SOAK` takes them all.
#[test]
fn a_fixture_cut_anywhere_is_read_as_far_as_it_goes() {
    let step = if std::env::var_os("KENSHIN_SOAK").is_some() { 1 } else { 127 };
    let all = fixtures();
    let one = |(nth, fixture): (usize, &Fixture)| {
        if fixture.bytes.len() > 20_000 {
            return;
        }
        for cut in (nth % step..fixture.bytes.len()).step_by(step) {
            let start = std::time::Instant::now();
            let _ = recognise::read("cut", &fixture.bytes[..cut], &Comparer::new());
            assert!(start.elapsed().as_secs() < 1, "{} cut at {cut}", fixture.name);
        }
    };
    std::thread::scope(|scope| {
        for half in 0..2 {
            let (all, one) = (&all, &one);
            scope.spawn(move || all.iter().enumerate().filter(|(nth, _)| nth % 2 == half).for_each(one));
        }
    });
}

/// The word of an action with its opposite.
const FLIPS: [(&str, &str); 4] = [("accept", "deny"), ("permit", "deny"), ("pass", "reject"), ("allow", "deny")];

#[test]
fn one_flipped_action_flips_what_it_says_and_nothing_else() {
    for fixture in fixtures().iter().filter(|f| f.name.ends_with(".txt")) {
        let text = String::from_utf8(fixture.bytes.clone()).unwrap();
        let Some(before) = document(text.as_bytes()).device else { continue };
        let lines: Vec<&str> = text.lines().collect();
        let mut flipped = 0;
        let mut tried = Vec::new();
        for (line, action_line, action) in rules(&before) {
            let place = if action_line > 0 { action_line } else { line };
            let Some(at) = usize::try_from(place).ok().and_then(|n| n.checked_sub(1)).filter(|n| *n < lines.len())
            else {
                continue;
            };
            let word = FLIPS.iter().find(|(yes, _)| lines[at].split_whitespace().any(|w| w.trim_matches(';') == *yes));
            if action != Action::Permit || tried.contains(&place) || tried.len() >= 6 {
                continue;
            }
            let Some((yes, no)) = word else { continue };
            // Filters of Junos do not deny, they discard.
            let no = if fixture.dialect == "srx" && *yes == "accept" { &"discard" } else { no };
            tried.push(place);
            let changed = lines[at].replacen(yes, no, 1);
            let mut all = lines.clone();
            all[at] = &changed;
            let after = document(all.join("\n").as_bytes()).device.unwrap_or_default();
            let (old, new) = (rules(&before), rules(&after));
            let meant = |rule: &&(u32, u32, Action)| rule.0 == place || rule.1 == place;
            let rest = |all: &[(u32, u32, Action)]| -> Vec<_> { all.iter().filter(|r| !meant(r)).copied().collect() };
            assert_eq!(rest(&old), rest(&new), "{} line {place}", fixture.name);
            // What a list denies may be no rule of a map that uses the list: gone is as good as denied.
            let permits =
                |all: &[(u32, u32, Action)]| all.iter().filter(meant).filter(|r| r.2 == Action::Permit).count();
            assert_eq!(permits(&new), 0, "{} line {place}", fixture.name);
            flipped += permits(&old);
        }
        let permits = rules(&before).iter().filter(|r| r.2 == Action::Permit).count();
        assert!(flipped > 0 || permits == 0 || tried.is_empty(), "{}: nothing flipped", fixture.name);
    }
}
