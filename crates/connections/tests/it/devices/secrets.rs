//! Planted keys appear in no output.

use kenshin_connections::model::{Comparer, Sameness};
use kenshin_connections::read::recognise;
use kenshin_connections::read::screen::screen;
use kenshin_domain::text::Lang;

use super::{FIXTURES, read};

#[test]
fn planted_keys_appear_in_no_output() {
    let odd = [
        "frobnicate PLANTEDKEYodd",
        "set frobnicate PLANTEDKEYodd",
        "PLANTEDKEYodd",
        " wep-thing PLANTEDKEYodd 7",
        "config PLANTEDKEYodd PLANTEDKEYodd",
        "ip filter PLANTEDKEYodd x",
        "snmp frob community PLANTEDKEYodd",
    ];
    for (name, text) in FIXTURES {
        assert!(text.contains("PLANTEDKEY"), "{name}");
        let mut lines: Vec<&str> = text.lines().collect();
        for (n, line) in odd.iter().enumerate() {
            lines.insert(15 + n * lines.len() / 9, line);
        }
        for text in [text.to_owned(), lines.join("\n"), text[..text.len() * 2 / 3].to_owned()] {
            let document = read(&text);
            let outputs = [
                format!("{:?}", document.device),
                document.json().to_string(),
                screen(&document, Lang::Ja),
                screen(&document, Lang::En),
                format!("{:?}", document.tally),
            ];
            for output in outputs {
                let at = output.to_lowercase().find("plantedkey");
                assert!(at.is_none(), "{name}: …{}", &output[at.unwrap().saturating_sub(120)..at.unwrap() + 30]);
            }
        }
    }
}

#[test]
fn shared_keys_are_found_within_one_run_only() {
    let comparer = Comparer::new();
    let text = FIXTURES[1].1;
    let secrets = |comparer: &Comparer| -> Vec<_> {
        let device = recognise::read("x", text.as_bytes(), comparer).remove(0).device.unwrap();
        device.contexts[0].tunnels.iter().filter_map(|t| Some((t.name.clone(), t.secret.clone()?))).collect()
    };
    let (one, two) = (secrets(&comparer), secrets(&comparer));
    let of = |all: &[(String, kenshin_connections::model::Secret)], name: &str| {
        all.iter().find(|t| t.0 == name).unwrap().1.clone()
    };
    assert_eq!(of(&one, "tunnel10").compare(&of(&two, "tunnel11")), Sameness::Same);
    assert_eq!(of(&one, "tunnel1").compare(&of(&two, "tunnel2")), Sameness::Different);
    assert_ne!(of(&one, "tunnel1").mark, of(&secrets(&Comparer::new()), "tunnel1").mark);
}
