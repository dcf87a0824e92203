//! Feeds that are cut, spoilt, hostile or something else.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use kenshin_connections::matching::Feeds;
use kenshin_connections::read::vulns::{Feed, read_cve5, read_epss, sniff};
use proptest::prelude::*;

use super::matching::{EPSS, KEV, record};

const JVN: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<VULDEF-Document version="3.2" xmlns="http://jvn.jp/vuldef/" xml:lang="ja"><Vulinfo><VulinfoID>JVNDB-2031-000001</VulinfoID><VulinfoData>
<Title>架空ルーターにおける認証回避の脆弱性 &amp; ほか</Title>
<Affected><AffectedItem><Name>ヤマハ株式会社</Name><ProductName>RTX1210</ProductName><Cpe version="2.2">cpe:/o:yamaha:rtx1210_firmware</Cpe>
<VersionNumber>Rev.14.01.38 およびそれ以前</VersionNumber></AffectedItem></Affected>
<Related><RelatedItem type="cve"><Name>CVE</Name><VulinfoID>CVE-2031-2001</VulinfoID></RelatedItem></Related>
</VulinfoData></Vulinfo></VULDEF-Document>"#;

fn fixtures() -> Vec<String> {
    let versions = r#"{"vendor":"Acme","product":"Gate","versions":[{"version":"1.0 to 2.0","status":"affected"}]}"#;
    let one = record("CVE-2031-1001", versions);
    vec![
        KEV.to_owned(),
        EPSS.to_owned(),
        JVN.to_owned(),
        one.clone(),
        format!("{one}{one}"),
        format!("[{one},{one}]"),
        r#"{"resultsPerPage":1,"format":"NVD_CVE","vulnerabilities":[{"cve":{"id":"CVE-2031-1005","configurations":[]}}]}"#.to_owned(),
    ]
}

#[test]
fn japanese_advisories_are_read() {
    let mut feeds = Feeds::new();
    let (feed, read) = feeds.add(JVN.as_bytes()).unwrap();
    assert_eq!((feed, read.records, read.problem_count), (Feed::Jvn, 1, 0));
    let index = feeds.finish();
    let answer = index.ask("RTX1210", "Rev.14.01.38");
    assert_eq!(answer.hits.len(), 1);
    assert_eq!(answer.hits[0].title, "架空ルーターにおける認証回避の脆弱性 & ほか");
    assert!(index.ask("RTX1210", "Rev.14.01.40").hits.is_empty());
}

#[test]
fn every_feed_is_told_by_its_content() {
    let kinds: Vec<_> = fixtures().iter().map(|text| sniff(text.as_bytes())).collect();
    assert_eq!(kinds, [Feed::Kev, Feed::Epss, Feed::Jvn, Feed::Cve5, Feed::Cve5, Feed::Cve5, Feed::Nvd].map(Some));
    for other in ["", "{}", "[]", "<nmaprun/>", "config system global\n", "cve;epss", "病院名,住所\n"] {
        assert_eq!(sniff(other.as_bytes()), None, "{other}");
    }
}

#[test]
fn files_cut_at_every_byte_end_quietly() {
    for text in fixtures() {
        for end in 0..text.len() {
            let mut feeds = Feeds::new();
            let cut = &text.as_bytes()[..end];
            if let Ok((_, read)) = feeds.add(cut) {
                // What is lost is said, unless whole records are left.
                assert!(read.problem_count > 0 || read.records > 0 || text == EPSS || end < 3, "{end}: {text}");
            }
            let _ = feeds.finish().ask("Acme Gate", "1.5");
        }
    }
}

#[test]
fn a_bad_record_costs_only_itself() {
    let good = record(
        "CVE-2031-1001",
        r#"{"vendor":"Acme","product":"Gate","versions":[{"version":"1.0","status":"affected"}]}"#,
    );
    let text = format!("{good}{{\"dataType\":\"CVE_RECORD\",\"containers\":[]}}\n{}{good}", record("CVE-31-x", ""));
    let mut feeds = Feeds::new();
    let (_, read) = feeds.add(text.as_bytes()).unwrap();
    assert_eq!((read.records, read.problem_count), (2, 2));
    let places: Vec<String> = read.problems.iter().map(|problem| problem.place.to_string()).collect();
    assert_eq!(places, ["line 2", "line 3"]);
}

#[test]
fn the_quick_way_and_the_whole_way_say_the_same() {
    let facts = |bytes: &[u8]| {
        let mut facts = Vec::new();
        let read = read_cve5(bytes, &mut |fact| facts.push(format!("{fact:?}")));
        (facts, read.records, read.problem_count)
    };
    let tricky = r#"{"vendor":"Acme \"affected\":[{","product":"Gate","versions":[{"version":"1.0","lessThan":"2.0","status":"affected"},
        {"version":"say \\","status":"affected"}],"cpes":["cpe:2.3:o:acme:gate_firmware:1.0:r2:*:*:*:*:*:*"]},
        {"vendor":"Acme","product":"Other","defaultStatus":"affected","versions":[{"version":"3","status":"unaffected"}]}"#;
    let plain = record("CVE-2031-1001", &tricky.replace('\n', ""));
    let spaced = plain.replace("\":", "\": ").replace(",\"", " , \"");
    for line in [
        plain.clone(),
        spaced,
        plain.replace("PUBLISHED", "REJECTED"),
        plain.replace("\"affected\":", "\"affected\" :"),
    ] {
        let (quick, whole) = (facts(line.as_bytes()), facts(format!("[{}]", line.trim()).as_bytes()));
        assert_eq!(quick, whole, "{line}");
        assert_eq!((quick.1, quick.2), (1, 0));
    }
    assert!(facts(plain.as_bytes()).0.len() >= 3);
}

#[test]
fn entities_of_strangers_are_refused() {
    let bomb = r#"<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<VULDEF-Document xmlns="http://jvn.jp/vuldef/"><Vulinfo><VulinfoData><Title>&b;</Title></VulinfoData></Vulinfo></VULDEF-Document>"#;
    let undeclared = JVN.replace("&amp;", "&xxe;");
    for text in [bomb, &undeclared] {
        let (_, read) = Feeds::new().add(text.as_bytes()).unwrap();
        assert_eq!(read.records, 0);
        assert!(read.problems[0].why.to_string().contains("entities"), "{:?}", read.problems);
    }
    let deep = format!("<VULDEF-Document>{}", "<a>".repeat(100_000));
    assert_eq!(Feeds::new().add(deep.as_bytes()).unwrap().1.problem_count, 1);
    let nested = format!("{{\"dataType\":\"CVE_RECORD\",\"cveMetadata\":{}", "[".repeat(100_000));
    assert_eq!(Feeds::new().add(nested.as_bytes()).unwrap().1.problem_count, 1);
}

#[test]
fn packed_scores_are_read_and_bombs_are_bounded() {
    let pack = |bytes: &[u8]| {
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    let mut list = Vec::new();
    let packed = pack(EPSS.as_bytes());
    assert_eq!(read_epss(&packed, &mut list).records, 3);
    assert_eq!(list.len(), 3);
    let cut = read_epss(&packed[..packed.len() - 9], &mut Vec::new());
    assert!(cut.cut_short && cut.problem_count > 0);
    // 300 MB of one line out of 1.3 MB: unpacking stops at the bound.
    let bomb = pack(&vec![b'0'; 300 * 1024 * 1024]);
    let read = read_epss(&bomb, &mut Vec::new());
    assert_eq!((read.records, read.problem_count), (0, 1));
}

proptest! {
    #[test]
    fn any_bytes_are_a_feed_or_not(bytes in prop::collection::vec(any::<u8>(), 0..400), at in 0_usize..7, cut in 0_usize..2_000) {
        let _ = Feeds::new().add(&bytes);
        // Spoilt fixtures: a run of foreign bytes in the middle.
        let mut spoilt = fixtures()[at].clone().into_bytes();
        let cut = cut % spoilt.len();
        let end = (cut + bytes.len() / 8).min(spoilt.len());
        spoilt.splice(cut..end, bytes.iter().copied().take(16));
        let mut feeds = Feeds::new();
        let _ = feeds.add(&spoilt);
        let _ = feeds.finish().ask("Acme Gate", "1.0");
    }
}
