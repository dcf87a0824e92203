//! One example of every kind.

use kenshin_connections::read::output::{json, table};
use kenshin_domain::text::Lang;

use super::read;

/// A capture's header and nothing more.
const PCAP: &[u8] = &[0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 1, 0, 0, 0];

/// Content, kind, format.
const EXAMPLES: &[(&[u8], &str, Option<&str>)] = &[
    (b"", "empty", None),
    (b"\x00\x01\x02\x03\x04\x05\x06\x07\x10\x11", "unknown", None),
    (b"dear all,\nthe router stands in the machine room\n", "text", None),
    (b"%PDF-1.7\n", "not-evidence", Some("PDF")),
    (b"\x89PNG\r\n\x1a\n", "not-evidence", Some("PNG")),
    (b"Rar!\x1a\x07\x01\x00", "not-opened", None),
    (PCAP, "traffic", Some("pcap")),
    (b"ts,te,td,sa,da,sp,dp,pr,ipkt,ibyt\n2026-10-01 09:00:00,2026-10-01 09:00:01,1,10.0.0.1,192.0.2.1,1,443,TCP,3,180\n",
     "traffic", Some("flow-table")),
    (b"date=2026-10-01 time=09:00:00 devid=\"FG\" logid=\"0000000013\" type=\"traffic\" srcip=10.0.0.1 dstip=192.0.2.1\n",
     "traffic", Some("log-fortigate")),
    (b"<?xml version=\"1.0\"?>\n<nmaprun scanner=\"nmap\" version=\"7.94\" start=\"1790000000\"></nmaprun>\n",
     "scan", Some("nmap XML")),
    (b"cve,epss,percentile\nCVE-2026-1000,0.5,0.9\n", "vulnerabilities", Some("EPSS (probability of exploitation)")),
    ("名称,つなぐ相手（会社・部署）,何のため,回線\n保守,会社A,,\n".as_bytes(), "connection-sheet", None),
    (b"config system global\n    set hostname fg\nend\nconfig firewall policy\nend\n", "configuration", Some("FortiOS")),
    (b"# RTX1210 Rev.14.01.38 (x)\nip lan1 address 10.0.0.1/24\n", "configuration", Some("YAMAHA RTX/NVR")),
    (b"! NEC Portable Internetwork Core Operating System Software\nhostname ix\n", "configuration", Some("NEC UNIVERGE IX")),
    (b"interface port1.0.1\n switchport\ninterface port1.0.2\n switchport\n", "configuration", Some("AlliedWare Plus")),
    (b"firmware-version \"SonicOS 7.0.1-5119\"\ninterface X0\n", "configuration", Some("SonicOS")),
    (b"version 15.9\nhostname r\ninterface GigabitEthernet0/0\n no ip address\n", "configuration", Some("Cisco IOS")),
    (b"/interface ethernet\nset [ find ] disabled=no\n/ip address\nadd address=10.0.0.1/24\n", "known-not-read-yet", Some("RouterOS")),
    (b"CEF:0|SonicWall|TZ 400|7.0|537|Connection Closed|4|src=10.0.0.1 dst=192.0.2.1\n", "known-not-read-yet", Some("SonicWall log")),
    (b"LEEF:1.0|WatchGuard|XTM|12.8|3000|src=10.0.0.1 dst=192.0.2.1\n", "known-not-read-yet", Some("WatchGuard log")),
    (b"id=firewall time=\"2026-10-01 09:00:00\" fw=\"SN\" logtype=\"auth\" user=\"a\"\n", "known-not-read-yet", Some("Stormshield log")),
    (b"PING 192.0.2.1 (192.0.2.1): 56 data bytes\n64 bytes from 192.0.2.1: seq=0\n", "known-not-read-yet", Some("ping")),
    (b"{\"hello\": \"interface GigabitEthernet0/0\"}\n", "text", None),
];

#[test]
fn every_kind_is_told_by_its_content() {
    for (bytes, kind, format) in EXAMPLES {
        let document = read(bytes);
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
        assert_eq!((document.kind_word(), document.format()), (*kind, *format), "{head}");
    }
}

#[test]
fn what_is_read_is_told_in_both_languages_and_as_json() {
    for (bytes, kind, _) in EXAMPLES {
        let document = read(bytes);
        let value = json(std::slice::from_ref(&document));
        assert_eq!(value["schema"], "kenshin.read/1");
        assert_eq!(value["documents"][0]["kind"], *kind);
        let part = match *kind {
            "configuration" => "device",
            "traffic" => "traffic",
            "scan" => "scan",
            "vulnerabilities" => "vulnerabilities",
            "connection-sheet" => "sheet",
            "not-opened" => "not_opened",
            _ => "file",
        };
        assert!(!value["documents"][0][part].is_null(), "{kind} has no {part}");
        for lang in [Lang::Ja, Lang::En] {
            let mut out = Vec::new();
            table(&document, lang, &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            assert!(text.starts_with("x.bin: ") && text.contains(document.kind.name().get(lang)), "{text}");
        }
    }
}

#[test]
fn a_feed_a_scan_and_a_sheet_say_what_they_hold() {
    let feed = read(b"cve,epss,percentile\nCVE-2026-1000,0.5,0.9\nCVE-2026-1001,0.1,0.2\n");
    assert_eq!(feed.json()["documents"][0]["vulnerabilities"]["scores"], 2);
    let sheet =
        read("名称,つなぐ相手（会社・部署）,何のため,回線,その他の欄\n保守,会社A,,,x\n検査,会社B,,,y\n".as_bytes());
    let value = sheet.json();
    let said = &value["documents"][0]["sheet"];
    assert_eq!(said["connections"].as_array().unwrap().len(), 2);
    assert_eq!(said["connections"][1]["answers"]["counterpart"]["text"], "会社B");
    assert_eq!(said["unknown_headings"][0], "その他の欄");
}
