//! UNIVERGE IX, AlliedWare Plus and SonicOS: what must hold whatever the fixture says.

use kenshin_connections::model::{Comparer, exposures};
use kenshin_connections::read::document::{Dialect, Document, Kind};
use kenshin_connections::read::output::table;
use kenshin_connections::read::recognise;
use kenshin_domain::text::Lang;

use super::whole::{Fixture, fixtures};

const DIALECTS: [(&str, Dialect); 3] =
    [("ix", Dialect::Ix), ("alliedware", Dialect::AlliedWare), ("sonicos", Dialect::SonicOs)];

fn own() -> Vec<(Fixture, Dialect)> {
    let dialect = |fixture: &Fixture| DIALECTS.iter().find(|(name, _)| *name == fixture.dialect).map(|(_, d)| *d);
    fixtures().into_iter().filter_map(|fixture| dialect(&fixture).map(|dialect| (fixture, dialect))).collect()
}

fn text_of(fixture: &Fixture) -> String {
    String::from_utf8_lossy(&fixture.bytes).into_owned()
}

fn read(text: &str) -> Document {
    recognise::read("x.bin", text.as_bytes(), &Comparer::new()).remove(0)
}

/// What is told of a text, for people and for programs.
fn told(document: &Document) -> String {
    let mut out = Vec::new();
    for lang in [Lang::Ja, Lang::En] {
        let _ = table(document, lang, &mut out);
    }
    format!("{}{}{:?}{:?}", String::from_utf8_lossy(&out), document.json(), document.device, document.tally)
}

#[test]
fn each_is_told_from_all_others() {
    let all = own();
    assert!(all.len() >= 6);
    for (fixture, dialect) in all {
        assert_eq!(read(&text_of(&fixture)).kind, Kind::Configuration(dialect), "{}", fixture.name);
    }
}

#[test]
fn nonsense_is_listed_by_line_and_secrets_are_not_shown() {
    let odd = ["frobnicate PLANTEDKEYodd 7", "zap password PLANTEDKEYodd", "PLANTEDKEYodd"];
    for (fixture, _) in own() {
        let text = text_of(&fixture);
        assert!(text.contains("PLANTEDKEY"), "{}", fixture.name);
        let lines: Vec<&str> = text.lines().collect();
        for (n, at) in (8..lines.len() - 2).step_by(9).enumerate() {
            let blank: String = lines[at].chars().take_while(|c| *c == ' ').collect();
            let line = format!("{blank}{}", odd[n % odd.len()]);
            let mut changed = lines.clone();
            changed.insert(at, &line);
            let document = read(&changed.join("\n"));
            let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
            assert!(document.tally.lists(number), "{} line {number}: {line} after {}", fixture.name, lines[at - 1]);
            assert!(!told(&document).to_lowercase().contains("plantedkey"), "{} line {number}", fixture.name);
        }
    }
}

#[test]
fn a_file_cut_anywhere_is_read_as_far_as_it_goes() {
    for (fixture, _) in own() {
        let text = text_of(&fixture);
        for cut in (0..text.len()).step_by(37) {
            let document = read(&text[..text.floor_char_boundary(cut)]);
            assert!(!told(&document).to_lowercase().contains("plantedkey"), "{} at {cut}", fixture.name);
        }
    }
}

/// One word changed: so many ways in fewer.
#[test]
fn a_permit_that_becomes_a_deny_shuts_what_it_opened() {
    let twins = [
        ("ix/clinic.txt", "web-in permit tcp", "web-in deny tcp", 2),
        (
            "ix/welfare.txt",
            "wan-in permit tcp src any sport any dest 192.168.70.25",
            "wan-in deny tcp src any sport any dest 192.168.70.25",
            2,
        ),
        ("alliedware/clinic.txt", "rule 60 permit https", "rule 60 deny https", 2),
        ("alliedware/core-switch.txt", "4 permit tcp any host", "4 deny tcp any host", 1),
        (
            "sonicos/tz-clinic.txt",
            "access-rule ipv4 from WAN to DMZ action allow",
            "access-rule ipv4 from WAN to DMZ action deny",
            2,
        ),
        (
            "sonicos/nsa-hospital.txt",
            "service group \"Web and Viewer\"\n    destination address name \"PACS Public\"\n    enable",
            "service group \"Web and Viewer\"\n    destination address name \"PACS Public\"\n    no enable",
            2,
        ),
    ];
    for (name, permit, deny, fewer) in twins {
        let (fixture, _) =
            own().into_iter().find(|(fixture, _)| fixture.name == name).unwrap_or_else(|| panic!("{name}"));
        let text = text_of(&fixture);
        let shut = text.replacen(permit, deny, 1);
        assert_ne!(shut, text, "{name}");
        let count = |text: &str| read(text).device.map_or(0, |device| exposures(&device).len());
        assert_eq!(count(&text) - count(&shut), fewer, "{name}");
    }
}
