//! Scans: what stands in them, cut, hostile, endless.

use std::io::{BufReader, Cursor, Read};

use kenshin_connections::read::nmap::{read_scan, sniff, stream_hosts};
use proptest::prelude::*;

const SCAN: &str = r#"<?xml version="1.0"?>
<!DOCTYPE nmaprun>
<nmaprun scanner="nmap" args="nmap -sV --script ssl-cert,ssl-enum-ciphers 203.0.113.0/29" start="1763790000" version="7.95">
<hosthint><status state="up"/><address addr="203.0.113.9" addrtype="ipv4"/></hosthint>
<host><status state="up" reason="echo-reply"/>
<address addr="203.0.113.2" addrtype="ipv4"/><address addr="00:00:5E:00:53:01" addrtype="mac" vendor="Example &amp; Co"/>
<hostnames><hostname name="vpn.hospital.example" type="PTR"/></hostnames>
<ports><extraports state="filtered" count="997"/>
<port protocol="tcp" portid="443"><state state="open" reason="syn-ack"/>
<service name="http" product="Example SSL VPN" version="6.0" tunnel="ssl" method="probed"><cpe>cpe:/o:example:gate:6.0</cpe></service>
<script id="ssl-cert" output="Subject: commonName=vpn.hospital.example&#xa;Subject Alternative Name: DNS:vpn.hospital.example, DNS:old.hospital.example&#xa;Issuer: commonName=Example CA&#xa;Public Key bits: 1024&#xa;Signature Algorithm: sha1WithRSAEncryption&#xa;Not valid before: 2020-01-02T00:00:00&#xa;Not valid after:  2022-01-02T00:00:00"><table key="subject"><elem key="commonName">vpn &#x3c; example</elem></table></script>
<script id="ssl-enum-ciphers" output="&#xa;  TLSv1.0: &#xa;    ciphers: &#xa;      TLS_RSA_WITH_3DES_EDE_CBC_SHA - C&#xa;  TLSv1.2: &#xa;  least strength: C"/>
<script id="vulners" output="&#xa;  cpe:/o:example:gate: &#xa;    CVE-2031-1001 9.8"/></port>
<port protocol="udp" portid="500"><state state="open|filtered" reason="no-response"/></port>
</ports><os><osmatch name="Example OS 6" accuracy="98"><osclass><cpe>cpe:/o:example:os:6</cpe></osclass></osmatch></os></host>
<host><status state="down"/><address addr="2001:db8::2" addrtype="ipv6"/></host>
<runstats><finished time="1763790100"/></runstats></nmaprun>
"#;

#[test]
fn hosts_ports_services_and_tls_are_read() {
    assert!(sniff(SCAN.as_bytes()));
    let scan = read_scan(SCAN.as_bytes());
    assert!(!scan.cut_short && scan.problems.is_empty(), "{:?}", scan.problems);
    assert_eq!((scan.host_count, scan.started, scan.version.as_str()), (2, 1_763_790_000, "7.95"));
    let host = &scan.hosts[0];
    assert_eq!((host.state.as_str(), host.names.as_slice()), ("up", ["vpn.hospital.example".to_owned()].as_slice()));
    assert_eq!(host.addresses[1].vendor, "Example & Co");
    assert_eq!(host.other_ports, [("filtered".to_owned(), 997)]);
    assert_eq!((host.systems[0].accuracy, host.systems[0].cpe.len()), (98, 1));
    let [web, ike] = host.ports.as_slice() else { panic!("{:?}", host.ports) };
    assert_eq!((web.number, web.state.as_str(), ike.state.as_str()), (443, "open", "open|filtered"));
    let service = web.service.as_ref().unwrap();
    assert_eq!((service.product.as_str(), service.cpe[0].as_str()), ("Example SSL VPN", "cpe:/o:example:gate:6.0"));
    let tls = web.tls.as_ref().unwrap();
    assert!(tls.is_old());
    assert_eq!((tls.versions.join(" "), tls.least_strength), ("TLSv1.0 TLSv1.2".to_owned(), Some('C')));
    let certificate = tls.certificate.as_ref().unwrap();
    assert_eq!((certificate.key_bits, certificate.names.len()), (Some(1024), 2));
    assert_eq!(certificate.until.unwrap().to_string(), "2022-01-02");
    assert_eq!(web.cves[0].to_string(), "CVE-2031-1001");
    assert_eq!(scan.hosts[1].addresses[0].kind, "ipv6");
}

#[test]
fn a_scan_cut_at_every_byte_gives_its_whole_hosts() {
    let first_end = SCAN.find("</host>").unwrap() + 7;
    for end in 0..SCAN.len() - 1 {
        let cut = &SCAN.as_bytes()[..end];
        let scan = read_scan(cut);
        if end < SCAN.rfind("</nmaprun>").unwrap() + 10 {
            assert!(scan.cut_short && !scan.problems.is_empty(), "{end}");
        }
        assert_eq!(scan.hosts.is_empty(), end < first_end, "{end}");
        let mut streamed = 0;
        stream_hosts(BufReader::with_capacity(7, cut), &mut |_| streamed += 1);
        assert_eq!(streamed, scan.hosts.len(), "{end}");
    }
}

#[test]
fn entities_and_strange_roots_are_refused() {
    let bomb =
        r#"<!DOCTYPE nmaprun [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><nmaprun args="&b;"><host/></nmaprun>"#;
    let undeclared = r#"<nmaprun><host><address addr="&xxe;"/></host></nmaprun>"#;
    let in_text = "<nmaprun><host><os>&xxe;</os></host></nmaprun>";
    let outside =
        r#"<!DOCTYPE nmaprun SYSTEM "file:///etc/passwd" [<!ENTITY % x SYSTEM "file:///etc/passwd">]><nmaprun/>"#;
    for text in [bomb, undeclared, in_text, outside] {
        let scan = read_scan(text.as_bytes());
        assert!(scan.hosts.is_empty());
        assert!(scan.problems[0].why.to_string().contains("entities"), "{:?}", scan.problems);
    }
    let other = read_scan(b"<root><element/></root>");
    assert!(other.problems[0].why.to_string().contains("root"), "{:?}", other.problems);
    let deep = format!("<nmaprun>{}", "<host>".repeat(100_000));
    assert_eq!(read_scan(deep.as_bytes()).problems.len(), 1);
}

#[test]
fn an_endless_tag_ends() {
    let begin = Cursor::new(b"<nmaprun args=\"".to_vec());
    let scan = stream_hosts(BufReader::new(begin.chain(std::io::repeat(b'a'))), &mut |_| {});
    assert!(scan.cut_short && scan.problems[0].why.to_string().contains("too long"), "{:?}", scan.problems);
}

proptest! {
    #[test]
    fn spoilt_scans_do_not_panic(at in 0_usize..2_000, bytes in prop::collection::vec(any::<u8>(), 0..40), gone in 0_usize..60) {
        let mut spoilt = SCAN.as_bytes().to_vec();
        let at = at % spoilt.len();
        let end = (at + gone).min(spoilt.len());
        spoilt.splice(at..end, bytes.iter().copied());
        let scan = read_scan(&spoilt);
        let mut streamed = Vec::new();
        stream_hosts(BufReader::with_capacity(16, spoilt.as_slice()), &mut |host| streamed.push(host));
        prop_assert_eq!(streamed, scan.hosts);
        let _ = read_scan(&bytes);
    }
}
