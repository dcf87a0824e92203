//! Archives within one budget of depth, size and number.

use std::io::Write;

use kenshin_connections::flows::{Flows, Prefixes};
use kenshin_connections::model::Comparer;
use kenshin_connections::read::recognise;

const ROUTER: &[u8] = b"# RTX1210 Rev.14.01.38 (x)\nip lan1 address 10.0.0.1/24\n";
const LOG: &[u8] =
    b"date=2026-10-01 time=09:00:00 devid=\"FG\" logid=\"13\" type=\"traffic\" srcip=10.0.0.1 dstip=192.0.2.1 proto=6\n";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn zip(members: &[(String, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        out.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn kinds(bytes: &[u8]) -> Vec<(String, &'static str)> {
    let found = recognise::read("a", bytes, &Comparer::new());
    found.iter().map(|document| (document.name.clone(), document.kind_word())).collect()
}

#[test]
fn members_are_files_of_their_own() {
    let inner = gzip(LOG);
    let packed = zip(&[("r.bin".into(), ROUTER), ("deep/l".into(), &inner), ("empty".into(), b"")]);
    let expected = [("a!r.bin", "configuration"), ("a!deep/l", "traffic"), ("a!empty", "empty")];
    assert_eq!(kinds(&packed), expected.map(|(name, kind)| (name.to_owned(), kind)));
    assert_eq!(kinds(&gzip(&packed)), expected.map(|(name, kind)| (name.to_owned(), kind)));
}

#[test]
fn too_deep_too_many_and_broken_are_said() {
    let mut deep = ROUTER.to_vec();
    for _ in 0..6 {
        deep = gzip(&deep);
    }
    assert_eq!(kinds(&deep), [("a".to_owned(), "not-opened")]);
    let many: Vec<(String, &[u8])> = (0..2_010).map(|n| (format!("m{n}"), b"".as_slice())).collect();
    let found = kinds(&zip(&many));
    assert_eq!(found.len(), 2_001);
    assert_eq!(found.last().unwrap().1, "not-opened");
    let whole = gzip(&LOG.repeat(5_000));
    let found = kinds(&whole[..whole.len() / 2]);
    let words: Vec<&str> = found.iter().map(|(_, kind)| *kind).collect();
    assert_eq!(words, ["traffic", "not-opened"], "what came before the damage is read");
}

#[test]
fn one_budget_holds_for_archives_in_archives() {
    let zeros = vec![b' '; 100 << 20];
    let bomb = gzip(&zeros);
    let packed = zip(&(0..8).map(|n| (format!("b{n}"), bomb.as_slice())).collect::<Vec<_>>());
    let found = kinds(&packed);
    assert!(found.iter().filter(|(_, kind)| *kind == "not-opened").count() >= 5, "{found:?}");
}

#[test]
fn traffic_in_archives_is_told_by_flows_too() {
    let packed = zip(&[("one".into(), LOG), ("two".into(), LOG), ("note".into(), b"hello\n")]);
    let mut flows = Flows::new(Prefixes::private());
    recognise::each_traffic("a", gzip(&packed).as_slice(), &mut flows).unwrap();
    let inputs: Vec<_> = flows.inputs.iter().map(|input| (input.file.as_str(), input.kind.is_some())).collect();
    assert_eq!(inputs, [("a!one", true), ("a!two", true), ("a!note", false)]);
    assert_eq!(flows.conversations.len(), 2);
}
