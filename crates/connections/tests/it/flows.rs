//! Conversations out of small inputs made here, whole and broken.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly, and so may what it is built of")]

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use kenshin_connections::flows::{
    Application, By, Conversation, Direction, Flows, InputKind, OpenedBy, Prefixes, TcpState, output,
};
use kenshin_domain::text::Lang;
use proptest::prelude::*;

use crate::flows_made::{ethernet, hello, ip4, ip6, netflow9, pcap, pcapng, tcp, udp};

const CLIENT: [u8; 4] = [192, 0, 2, 10];
const SERVER: [u8; 4] = [198, 51, 100, 7];

fn read(bytes: &[u8]) -> Flows {
    let mut flows = Flows::new(Prefixes::new(&["192.0.2.0/24"]).unwrap());
    flows.add("made", bytes);
    flows
}

fn only(flows: &Flows) -> &Conversation {
    assert_eq!(flows.conversations.len(), 1, "{:?}", flows.conversations);
    &flows.conversations[0]
}

/// DNS, then TLS to the address answered.
fn visit() -> Vec<Vec<u8>> {
    let mut answer = vec![0, 1, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0];
    answer.extend(b"\x06vendor\x07example\x00\x00\x01\x00\x01");
    answer.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4]);
    answer.extend(SERVER);
    let out = |body: Vec<u8>| ethernet(0x0800, &ip4(6, CLIENT, SERVER, &body));
    let back = |body: Vec<u8>| ethernet(0x0800, &ip4(6, SERVER, CLIENT, &body));
    vec![
        ethernet(0x0800, &ip4(17, [192, 0, 2, 1], CLIENT, &udp(53, 40_000, &answer))),
        out(tcp(50_000, 443, 100, 2, b"")),
        back(tcp(443, 50_000, 900, 0x12, b"")),
        out(tcp(50_000, 443, 101, 0x18, &hello("Portal.Vendor.example"))),
        back(tcp(443, 50_000, 901, 0x11, b"")),
    ]
}

#[test]
fn a_visit_has_opener_names_counts_and_state() {
    for file in [pcap(1, &visit()), pcapng(1, &visit())] {
        let flows = read(&file);
        assert_eq!((flows.conversations.len(), flows.inputs[0].packets), (2, 5));
        let it = &flows.conversations[1];
        assert_eq!((it.client.ip.to_string(), it.server.port), ("192.0.2.10".into(), Some(443)));
        assert_eq!((it.opened_by, it.direction, it.state), (OpenedBy::Client, Direction::Out, Some(TcpState::Closed)));
        assert_eq!((it.packets, it.application, it.evidence), ([2, 2], Application::Tls, 2));
        let names: Vec<_> = it.names.iter().map(|name| (name.name.as_str(), name.by)).collect();
        assert_eq!(names, [("portal.vendor.example", By::Sni), ("vendor.example", By::Dns)]);
        assert_eq!(it.first, 1_795_305_601_000_005_000);
    }
}

#[test]
fn gzip_reads_the_same_and_a_bomb_ends() {
    let plain = read(&pcap(1, &visit())).conversations;
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(&pcap(1, &visit())).unwrap();
    assert_eq!(read(&packed.finish().unwrap()).conversations, plain);

    let mut bomb = GzEncoder::new(Vec::new(), Compression::best());
    bomb.write_all(&pcap(1, &[])).unwrap();
    let noughts = vec![0; 1 << 20];
    for _ in 0..64 {
        bomb.write_all(&noughts).unwrap();
    }
    let flows = read(&bomb.finish().unwrap());
    assert_eq!(flows.inputs[0].problems.len(), 1);
    assert!(flows.inputs[0].problems[0].text.contains("gzip bomb"));
}

#[test]
fn what_wraps_is_named_and_what_is_inside_is_told() {
    let inner = ip4(17, CLIENT, SERVER, &udp(40_000, 514, b"<13>made up"));
    let frame = ethernet(0x0800, &inner);
    let gre = [&[0x20, 0, 8, 0, 0, 0, 0, 9], inner.as_slice()].concat();
    let vxlan = [&[8, 0, 0, 0, 0, 0, 42, 0], frame.as_slice()].concat();
    let outer = |protocol, body: &[u8]| ethernet(0x0800, &ip4(protocol, [203, 0, 113, 1], [203, 0, 113, 2], body));
    let cases: [(Vec<u8>, &str); 7] = [
        (ethernet(0x8100, &[&[0, 10, 8, 0], inner.as_slice()].concat()), "vlan 10"),
        (ethernet(0x88a8, &[&[0, 5, 0x81, 0, 0, 10, 8, 0], inner.as_slice()].concat()), "vlan 5,vlan 10"),
        (ethernet(0x8847, &[&[0, 1, 0x01, 64], inner.as_slice()].concat()), "mpls 16"),
        (ethernet(0x8864, &[&[0x11, 0, 0, 3, 0, 100, 0, 0x21], inner.as_slice()].concat()), "pppoe 3"),
        (outer(47, &gre), "gre 9"),
        (outer(17, &udp(50_000, 4789, &vxlan)), "vxlan 42"),
        (outer(4, &inner), "ip-in-ip"),
    ];
    for (packet, tunnel) in cases {
        let flows = read(&pcap(1, &[packet]));
        let it = flows.conversations.last().unwrap();
        assert_eq!(it.tunnel.join(","), tunnel);
        assert_eq!((it.client.ip.to_string(), it.application), ("192.0.2.10".into(), Application::Syslog), "{tunnel}");
    }
}

#[test]
fn fragments_are_one_datagram() {
    let whole = udp(40_000, 2049, &[7; 24]);
    let fragment = |field: u16, body: &[u8]| {
        let mut packet = ip4(17, CLIENT, SERVER, body);
        packet[6..8].copy_from_slice(&field.to_be_bytes());
        ethernet(0x0800, &packet)
    };
    let (first, last) = (fragment(0x2000, &whole[..16]), fragment(2, &whole[16..]));
    let flows = read(&pcap(1, &[last.clone(), first.clone()]));
    let it = only(&flows);
    assert_eq!((it.server.port, it.packets, it.partial), (Some(2049), [2, 0], false));
    // Without its end, the first part still shows the ports.
    let flows = read(&pcap(1, &[first]));
    assert_eq!((only(&flows).server.port, only(&flows).partial), (Some(2049), true));
    let flows = read(&pcap(1, &[last]));
    assert_eq!((only(&flows).server.port, only(&flows).partial), (None, true));
}

#[test]
fn extension_headers_lead_to_the_ports() {
    let mut body = vec![60, 0, 0, 0, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0];
    body.extend(udp(40_000, 53, b""));
    let flows = read(&pcap(1, &[ethernet(0x86dd, &ip6(0, 1, 2, &body))]));
    assert_eq!((only(&flows).protocol, only(&flows).server.port), (17, Some(53)));
}

#[test]
fn ports_opened_anew_are_another_conversation() {
    let out = |sequence, flags| ethernet(0x0800, &ip4(6, CLIENT, SERVER, &tcp(50_000, 22, sequence, flags, b"")));
    let flows = read(&pcap(1, &[out(1, 2), out(1, 2), out(900, 2)]));
    let packets: Vec<_> = flows.conversations.iter().map(|it| (it.packets, it.state)).collect();
    assert_eq!(packets, [([2, 0], Some(TcpState::Attempt)), ([1, 0], Some(TcpState::Attempt))]);
}

#[test]
fn conversations_are_bounded_and_the_rest_is_counted() {
    let packets: Vec<_> = (1..=9).map(|port| ethernet(0x0800, &ip4(17, CLIENT, SERVER, &udp(port, 9, b"")))).collect();
    let mut flows = Flows::new(Prefixes::private()).limited(4);
    flows.add("made", pcap(1, &packets).as_slice());
    assert_eq!((flows.conversations.len(), flows.inputs[0].overflow[0]), (4, 5));
    assert_eq!(flows.inputs[0].problems.len(), 1);
}

#[test]
fn first_bytes_tell_the_application() {
    let mut dicom = vec![1, 0, 0, 0, 0, 100, 0, 1, 0, 0];
    dicom.extend([b'A'; 32]);
    dicom.extend([0; 64]);
    let mut ike = vec![1; 8];
    ike.extend([0; 8]);
    ike.extend([33, 0x20, 34, 8, 0, 0, 0, 0, 0, 0, 0, 28]);
    let mut wireguard = vec![1, 0, 0, 0];
    wireguard.resize(148, 9);
    let cases: [(u8, u16, &[u8], Application); 11] = [
        (6, 104, &dicom, Application::Dicom),
        (6, 2575, b"\x0bMSH|^~\\&|A|B", Application::Hl7),
        (6, 3389, b"\x03\x00\x00\x13\x0e\xe0\x00\x00\x00\x00\x00\x01\x00\x08\x00\x03\x00\x00\x00", Application::Rdp),
        (6, 2222, b"SSH-2.0-made", Application::Ssh),
        (6, 5901, b"RFB 003.008\n", Application::Vnc),
        (6, 445, b"\x00\x00\x00\x40\xfeSMB\x40\x00", Application::Smb),
        (6, 1723, b"\x00\x9c\x00\x01\x1a\x2b\x3c\x4d", Application::Pptp),
        (17, 500, &ike, Application::Ike),
        (17, 40_001, &wireguard, Application::WireGuard),
        (17, 1194, b"\x38\x01\x02\x03\x04\x05\x06\x07\x08\x00\x00\x00\x00\x00", Application::OpenVpn),
        (6, 8000, b"no rule is sure of this", Application::Unknown),
    ];
    for (protocol, port, payload, application) in cases {
        let body = if protocol == 6 { tcp(50_000, port, 1, 0x18, payload) } else { udp(50_000, port, payload) };
        let flows = read(&pcap(1, &[ethernet(0x0800, &ip4(protocol, CLIENT, SERVER, &body))]));
        assert_eq!(only(&flows).application, application);
    }
}

#[test]
fn exports_give_the_same_in_a_file_and_in_a_capture() {
    let flows = read(&netflow9());
    assert_eq!(flows.inputs[0].kind.map(InputKind::word), Some("netflow-v9"));
    let it = only(&flows);
    assert_eq!((it.packets, it.bytes, it.server.port), ([3, 3], [256, 256], Some(443)));
    assert_eq!(it.first, 1_795_305_570_000_000_000);
    let carried = read(&pcap(1, &[ethernet(0x0800, &ip4(17, CLIENT, SERVER, &udp(9, 2055, &netflow9())))]));
    assert_eq!((carried.conversations.len(), carried.conversations[0].application), (2, Application::NetFlow));
    assert_eq!(carried.conversations[1].bytes, it.bytes);
    // Two datagrams in one file: version nine does not say where it ends.
    let twice = read(&[netflow9(), netflow9()].concat());
    assert_eq!((twice.inputs[0].packets, only(&twice).packets), (2, [6, 6]));
}

#[test]
fn data_before_its_template_is_told() {
    let mut data = netflow9();
    data.drain(20..80);
    let flows = read(&data);
    assert!(flows.conversations.is_empty());
    assert!(flows.inputs[0].problems[0].why.get(Lang::En).contains("template"));
}

#[test]
fn tables_and_logs_are_flows_too() {
    let table = "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt\n\
        2026-11-22 09:00:00,2026-11-22 09:00:01,1.0,192.0.2.10,198.51.100.7,50000,443,TCP,......S.,0,0,3,180,0,0\n\
        Summary\nflows,bytes\n1,180\n";
    let flows = read(table.as_bytes());
    let it = only(&flows);
    assert_eq!(
        (it.packets, it.bytes, it.opened_by, it.direction),
        ([3, 0], [180, 0], OpenedBy::Client, Direction::Out)
    );
    assert!(flows.inputs[0].problems.is_empty());
    let log = "date=2026-11-22 time=09:00:00 devid=\"FG\" logid=\"0000000013\" type=\"traffic\" srcip=198.51.100.9 \
        srcport=4001 dstip=192.0.2.20 dstport=10443 proto=6 action=\"accept\" sentbyte=10 rcvdbyte=20\n";
    let flows = read(log.as_bytes());
    let it = only(&flows);
    assert_eq!((it.direction, it.bytes, it.server.port), (Direction::In, [10, 20], Some(10_443)));
}

#[test]
fn outputs_agree() {
    let flows = read(&pcap(1, &visit()));
    let mut json = Vec::new();
    output::json(&flows, Lang::En, &mut json).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(value["schema"], "kenshin.flows/1");
    assert_eq!(value["conversations"][1]["client"], serde_json::json!({"ip": "192.0.2.10", "port": 50_000}));
    assert_eq!(value["conversations"][1]["names"][0]["by"], "sni");
    let mut csv = Vec::new();
    output::csv(&flows, &mut csv).unwrap();
    let text = String::from_utf8(csv).unwrap();
    let columns: Vec<_> = text.lines().map(|line| line.split(',').count()).collect();
    assert_eq!(columns, [19, 19, 19]);
    let mut table = Vec::new();
    output::table(&flows, Lang::Ja, &mut table).unwrap();
    assert!(String::from_utf8(table).unwrap().contains("portal.vendor.example"));
}

#[test]
fn cut_at_every_byte_gives_what_stood_before() {
    let fixtures = [pcap(1, &visit()), pcapng(1, &visit()), netflow9()];
    for whole in &fixtures {
        let all = read(whole).conversations.len();
        for end in 0..whole.len() {
            let flows = read(&whole[..end]);
            assert!(flows.conversations.len() <= all);
        }
    }
    // A record that is cut is said to be.
    let cut = pcap(1, &visit());
    let flows = read(&cut[..cut.len() - 1]);
    assert_eq!((flows.inputs[0].packets, flows.inputs[0].problems.len()), (4, 1));
}

#[test]
fn every_header_cut_at_every_byte_never_panics() {
    for packet in visit() {
        for end in 0..packet.len() {
            read(&pcap(1, &[packet[..end].to_vec()]));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn random_packets_of_any_link_type_never_panic(
        link in prop::sample::select(vec![0_u32, 1, 7, 8, 9, 12, 51, 101, 104, 105, 109, 113, 127, 129, 204, 276, 999]),
        packets in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200), 1..8),
    ) {
        let flows = read(&pcap(link, &packets));
        prop_assert_eq!(flows.inputs[0].packets, u64::try_from(packets.len()).unwrap());
    }

    #[test]
    fn random_bytes_inside_headers_never_panic(
        kind in prop::sample::select(vec![0x0800_u16, 0x86dd, 0x8100, 0x8847, 0x8864, 0x8909, 100]),
        protocol in prop::sample::select(vec![0_u8, 4, 6, 17, 41, 43, 44, 47, 51, 60, 97, 132, 137]),
        port in prop::sample::select(vec![53_u16, 443, 500, 1194, 1701, 2152, 2055, 3544, 4500, 4789, 6081]),
        body in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let udp = udp(port, 40_000, &body);
        let packets = [
            ethernet(kind, &body),
            ethernet(0x0800, &ip4(protocol, CLIENT, SERVER, &body)),
            ethernet(0x86dd, &ip6(protocol, 1, 2, &body)),
            ethernet(0x0800, &ip4(17, CLIENT, SERVER, &udp)),
        ];
        read(&pcap(1, &packets));
    }

    #[test]
    fn damaged_files_never_panic(
        which in 0..3_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut file = [pcap(1, &visit()), pcapng(1, &visit()), netflow9()][which].clone();
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        read(&file);
    }

    #[test]
    fn random_lines_never_panic(lines in prop::collection::vec("[ -~ぁ-ん]{0,80}", 0..10), head in prop::sample::select(vec![
        "%ASA-6-302013: Built inbound TCP connection 1 for ", "date= devid= type= logid= srcip=", "1,2,3,TRAFFIC,",
        "PP[01] Rejected at IN(1) filter: TCP ", "%SEC-6-IPACCESSLOGP: list A permitted tcp ",
        "CEF:0|Fortinet|Fortigate|v6|1|x|3|", "2023-10-31 15:09:59 ", "ts,te,td,sa,da,sp,dp,pr\n",
    ])) {
        let text: String = lines.iter().map(|line| format!("{head}{line}\n")).collect();
        read(text.as_bytes());
    }

    #[test]
    fn counts_do_not_depend_on_the_form(seed in prop::collection::vec((1_u16..6, 1_u16..6, any::<bool>()), 1..40)) {
        let packets: Vec<_> = seed
            .iter()
            .map(|&(from, to, six)| {
                let body = udp(from, to, b"x");
                if six { ethernet(0x86dd, &ip6(17, 1, 2, &body)) } else { ethernet(0x0800, &ip4(17, CLIENT, SERVER, &body)) }
            })
            .collect();
        let (classic, new) = (read(&pcap(1, &packets)), read(&pcapng(1, &packets)));
        prop_assert_eq!(&classic.conversations, &new.conversations);
        let sum: u64 = classic.conversations.iter().map(|it| it.packets[0] + it.packets[1]).sum();
        prop_assert_eq!(sum, u64::try_from(packets.len()).unwrap());
    }
}
