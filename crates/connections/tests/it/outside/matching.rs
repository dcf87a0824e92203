//! Feeds to answers: right edges, unknown stays unknown, exploited ones first.

use kenshin_connections::matching::{Answer, Certainty, Feeds, Index, Reason, VersionState};
use kenshin_connections::read::vulns::Feed;

pub(super) const KEV: &str = r#"{ "title": "made up", "catalogVersion": "2026.11.01", "count": 2, "vulnerabilities": [
  { "cveID": "CVE-2031-1001", "vendorProject": "Fortinet", "product": "FortiOS", "vulnerabilityName": "Invented path traversal",
    "dateAdded": "2031-02-03", "dueDate": "2031-02-24", "knownRansomwareCampaignUse": "Known" },
  { "cveID": "CVE-2031-1009", "vendorProject": "Cisco", "product": "IOS and IOS XE Software", "vulnerabilityName": "Invented",
    "dateAdded": "2031-03-03", "dueDate": "2031-03-24", "knownRansomwareCampaignUse": "Unknown" } ] }"#;

pub(super) const EPSS: &str = "#model_version:v2031.01.01,score_date:2031-06-24T00:00:00+0000\ncve,epss,percentile\n\
    CVE-2031-1002,0.10000,0.5\nCVE-2031-1001,0.97565,0.99987\nCVE-2031-1003,0.90000,0.98\n";

/// One record of format 5 on one line.
pub(super) fn record(cve: &str, affected: &str) -> String {
    let start = r#"{"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":""#;
    let middle = r#"","state":"PUBLISHED"},"containers":{"cna":{"descriptions":[{"lang":"en","value":"Invented."}],"affected":["#;
    format!("{start}{cve}{middle}{affected}]}}}}}}\n")
}

fn index(records: &[String]) -> Index {
    let mut feeds = Feeds::new();
    assert_eq!(feeds.add(KEV.as_bytes()).unwrap().0, Feed::Kev);
    assert_eq!(feeds.add(EPSS.as_bytes()).unwrap().0, Feed::Epss);
    let (feed, read) = feeds.add(records.concat().as_bytes()).unwrap();
    assert_eq!((feed, read.records, read.problem_count), (Feed::Cve5, u64::try_from(records.len()).unwrap(), 0));
    feeds.finish()
}

fn certainty(answer: &Answer<'_>, cve: &str) -> Certainty {
    let hit = answer.hits.iter().find(|hit| hit.cve.to_string() == cve);
    hit.map_or(Certainty::NotAffected, |hit| hit.certainty)
}

#[test]
fn both_edges_of_every_form_of_range_are_right() {
    let one = |text: &str| {
        record("CVE-2031-1001", &format!(r#"{{"vendor":"Fortinet","product":"FortiOS","versions":[{text}]}}"#))
    };
    let cases = [
        (r#"{"version":"6.0.0","lessThanOrEqual":"6.0.4","status":"affected"}"#, ["6.0.0", "6.0.4", "6.0.5", "5.9.9"]),
        (r#"{"version":"6.0.0","lessThan":"6.0.5","status":"affected"}"#, ["6.0.0", "6.0.4", "6.0.5", "5.9.9"]),
        (
            r#"{"version":"FortiOS 6.0.0 to 6.0.4, 5.6.3 to 5.6.7","status":"affected"}"#,
            ["5.6.3", "6.0.4", "6.0.5", "5.6.8"],
        ),
        (r#"{"version":"FortiOS 6.2.0 and below.","status":"affected"}"#, ["1.0.0", "6.2.0", "6.2.1", "7.0.0"]),
        (r#"{"version":"6.0.4","status":"affected"}"#, ["6.0.4", "v6.0.4,build0231,190107 (GA)", "6.0.3", "6.0.5"]),
        (r#"{"version":"6.4 all versions","status":"affected"}"#, ["6.4.0", "6.4.99", "6.3.9", "6.5.0"]),
        (r#"{"version":"0","lessThanOrEqual":"6.4.*","status":"affected"}"#, ["0.1.0", "6.4.15", "6.5.0", "7.0.0"]),
        (
            r#"{"version":"6.0.0","lessThan":"*","status":"affected","changes":[{"at":"6.0.5","status":"unaffected"}]}"#,
            ["6.0.0", "6.0.4", "6.0.5", "9.9.9"],
        ),
        (
            r#"{"version":"FortiOS 7.0.6 and below, 6.4.9 and below","status":"affected"}"#,
            ["7.0.6", "6.4.9", "7.0.7", "6.4.10"],
        ),
    ];
    for (versions, [low, high, outside, other]) in cases {
        let index = index(&[one(versions)]);
        for (version, expected) in [
            (low, Certainty::Affected),
            (high, Certainty::Affected),
            (outside, Certainty::NotAffected),
            (other, Certainty::NotAffected),
        ] {
            assert_eq!(certainty(&index.ask("FortiOS", version), "CVE-2031-1001"), expected, "{versions} {version}");
        }
    }
}

#[test]
fn unaffected_ranges_and_default_status_count() {
    let index = index(&[record(
        "CVE-2031-1004",
        r#"{"vendor":"Acme","product":"Gate","defaultStatus":"affected","versions":[
            {"version":"3.0","lessThan":"4.0","status":"unaffected"},{"version":"2.5","status":"unaffected"}]}"#
            .replace('\n', "")
            .as_str(),
    )]);
    for (version, expected) in [
        ("2.4", Certainty::Affected),
        ("2.5", Certainty::NotAffected),
        ("3.5", Certainty::NotAffected),
        ("4.0", Certainty::Affected),
    ] {
        assert_eq!(certainty(&index.ask("Acme Gate", version), "CVE-2031-1004"), expected, "{version}");
    }
}

#[test]
fn what_the_files_cannot_decide_is_unknown_not_no() {
    let index = index(&[
        record(
            "CVE-2031-1001",
            r#"{"vendor":"Fortinet","product":"FortiOS","versions":[{"version":"6.0.0","lessThanOrEqual":"winter","status":"affected"}]}"#,
        ),
        record(
            "CVE-2031-1002",
            r#"{"vendor":"Cisco","product":"IOS","versions":[{"version":"15.0(1)M","lessThan":"15.2(4)M6","status":"affected"}]}"#,
        ),
    ]);
    let answer = index.ask("FortiOS", "6.0.4");
    assert_eq!(certainty(&answer, "CVE-2031-1001"), Certainty::Unknown);
    assert_eq!(certainty(&index.ask("FortiOS", "5.0.0"), "CVE-2031-1001"), Certainty::NotAffected);
    // Another train: the M fix says nothing of E.
    assert_eq!(certainty(&index.ask("Cisco IOS", "15.2(3)E"), "CVE-2031-1002"), Certainty::Unknown);
    assert_eq!(certainty(&index.ask("Cisco IOS", "15.2(3)M"), "CVE-2031-1002"), Certainty::Affected);
    // The list of exploited ones names no versions.
    assert_eq!(certainty(&index.ask("IOS XE", "17.9.5a"), "CVE-2031-1009"), Certainty::Unknown);
    let unknown = index.ask("FortiOS", "たぶん6.0");
    assert!(matches!(unknown.version, VersionState::UnknownForm(_)));
    assert_eq!(certainty(&unknown, "CVE-2031-1001"), Certainty::Unknown);
    let nobody = index.ask("未知の装置", "1.0");
    assert_eq!((nobody.product, nobody.hits.len()), (None, 0));
}

#[test]
fn exploited_ones_come_first_and_say_why() {
    let range = r#"[{"version":"6.0.0","lessThanOrEqual":"6.0.4","status":"affected"}]"#;
    let of =
        |cve: &str| record(cve, &format!(r#"{{"vendor":"Fortinet","product":"Fortinet FortiOS","versions":{range}}}"#));
    let index = index(&[of("CVE-2031-1002"), of("CVE-2031-1003"), of("CVE-2031-1001")]);
    let answer = index.ask("FortiGate-60E", "6.0.4");
    let order: Vec<String> = answer.hits.iter().map(|hit| hit.cve.to_string()).collect();
    assert_eq!(order, ["CVE-2031-1001", "CVE-2031-1003", "CVE-2031-1002"]);
    let first = &answer.hits[0];
    let exploit = first.exploited.unwrap();
    assert!(exploit.ransomware && exploit.added.is_some());
    assert_eq!(first.score.map(|score| score.probability), Some(975_650));
    let Some(Reason::Between { from, to }) = &first.reason else { panic!("{:?}", first.reason) };
    assert_eq!((from, to), (&Some(("6.0.0", true)), &Some(("6.0.4", true))));
    assert_eq!(index.ask("FortiOS", "6.0.5").not_affected, 3);
}

#[test]
fn cpe_names_updates_and_nvd_are_read() {
    let nvd = r#"{"resultsPerPage":1,"format":"NVD_CVE","version":"2.0","vulnerabilities":[{"cve":{"id":"CVE-2031-1005","configurations":[{"nodes":[{"cpeMatch":[
        {"vulnerable":true,"criteria":"cpe:2.3:o:paloaltonetworks:pan-os:*:*:*:*:*:*:*:*","versionStartIncluding":"10.1.0","versionEndExcluding":"10.1.6"},
        {"vulnerable":true,"criteria":"cpe:2.3:o:paloaltonetworks:pan-os:10.1.6:h3:*:*:*:*:*:*"},
        {"vulnerable":false,"criteria":"cpe:2.3:h:paloaltonetworks:pa-220:-:*:*:*:*:*:*:*"}]}]}]}},{"cve":{"id":"no id"}}]}"#;
    let mut feeds = Feeds::new();
    let (feed, read) = feeds.add(nvd.as_bytes()).unwrap();
    assert_eq!((feed, read.records, read.problem_count), (Feed::Nvd, 1, 1));
    let index = feeds.finish();
    for (version, expected) in [
        ("10.1.0", Certainty::Affected),
        ("10.1.5-h9", Certainty::Affected),
        ("10.1.6", Certainty::NotAffected),
        ("10.1.6-h3", Certainty::Affected),
        ("10.1.6-h4", Certainty::NotAffected),
    ] {
        assert_eq!(certainty(&index.ask("PAN-OS", version), "CVE-2031-1005"), expected, "{version}");
    }
    assert_eq!(index.ask("pa-220", "1.0").product, Some("pan-os"), "a model has its line's software");
}
