//! Outputs of running devices, line by line.

use kenshin_connections::read::document::{Document, Said};
use kenshin_connections::read::state::{SeenRoute, State};

use super::read;

fn state(text: &str) -> (Document, State) {
    let document = read(text.as_bytes());
    let Some(Said::State(state)) = &document.said else { panic!("{:?}", document.kind) };
    let state = state.as_ref().clone();
    (document, state)
}

fn told(route: &SeenRoute) -> String {
    let to = route.to.map_or_else(|| route.to_written.clone().unwrap_or_default(), |to| to.to_string());
    let via = route.via.map_or_else(|| "-".to_owned(), |via| via.to_string());
    let distance = route.distance.map_or_else(|| "-".to_owned(), |d| d.to_string());
    format!("{}|{to}|{via}|{}|{distance}|L{}", route.code, route.interface.as_deref().unwrap_or("-"), route.line)
}

fn routes(text: &str) -> Vec<String> {
    let (document, state) = state(text);
    assert!(document.tally.problems.is_empty(), "{:?}", document.tally.problems);
    state.routes.iter().map(told).collect()
}

#[test]
fn cisco_routing_tables() {
    let found = routes(
        "nazuna-rt#show ip route
Codes: L - local, C - connected, S - static, R - RIP, B - BGP
       O - OSPF, IA - OSPF inter area, * - candidate default

Gateway of last resort is 203.0.113.1 to network 0.0.0.0

S*    0.0.0.0/0 [1/0] via 203.0.113.1
      10.0.0.0/8 is variably subnetted, 3 subnets, 2 masks
C        10.80.0.0/24 is directly connected, GigabitEthernet0/1
L        10.80.0.1/32 is directly connected, GigabitEthernet0/1
O E2     10.90.0.0/16 [110/20] via 10.80.0.254, 00:13:22, GigabitEthernet0/1
                      [110/20] via 10.80.0.253, 00:13:22, GigabitEthernet0/1
      172.16.0.0/20 is subnetted, 1 subnets
B        172.16.16.0 [20/50] via 203.0.113.9, 2d03h
B     192.168.7.0 [20/50] via 203.0.113.9, 2d03h
",
    );
    assert_eq!(
        found,
        [
            "S*|0.0.0.0/0|203.0.113.1|-|1|L7",
            "C|10.80.0.0/24|-|GigabitEthernet0/1|-|L9",
            "L|10.80.0.1/32|-|GigabitEthernet0/1|-|L10",
            "O E2|10.90.0.0/16|10.80.0.254|GigabitEthernet0/1|110|L11",
            "O E2|10.90.0.0/16|10.80.0.253|GigabitEthernet0/1|110|L12",
            "B|172.16.16.0/20|203.0.113.9|-|20|L14",
            "B|192.168.7.0/24|203.0.113.9|-|20|L15",
        ]
    );
    // The ASA writes masks and names, and breaks long lines.
    let asa = routes(
        "Codes: C - connected, S - static\nS        pacs-host 255.255.255.255 [1/0] via 10.80.0.9, inside\n\
         C    10.80.0.0 255.255.255.0\n               is directly connected, inside\n",
    );
    assert_eq!(asa, ["S|pacs-host 255.255.255.255|10.80.0.9|inside|1|L2", "C|10.80.0.0/24|-|inside|-|L3"]);
}

#[test]
fn fortios_yamaha_and_ix_routing_tables() {
    let fortios = routes(
        "Codes: K - kernel, C - connected, S - static\n       * - candidate default\n\nRouting table for VRF=0\n\
         S*      0.0.0.0/0 [10/0] via 203.0.113.1, wan1\nC       10.10.0.0/16 is directly connected, lan\n",
    );
    assert_eq!(fortios, ["S*|0.0.0.0/0|203.0.113.1|wan1|10|L5", "C|10.10.0.0/16|-|lan|-|L6"]);
    let yamaha = routes(
        "Destination         Gateway          Interface       Kind  Additional Info.\n\
         default             -                    PP[01]    static\n10.0.0.0/8          192.168.1.254          LAN2    static  k(1)\n",
    );
    assert_eq!(yamaha, ["static|0.0.0.0/0|-|PP[01]|-|L2", "static|10.0.0.0/8|192.168.1.254|LAN2|-|L3"]);
    let ix = routes(
        "IP Routing Table - 2 entries, 3 hidden, 2043 frees\nCodes: C - Connected, S - Static, R - RIP\n\
         S*   0.0.0.0/0 [1/1] is directly connected, GigaEthernet0.1\nR    10.5.0.0/16 [120/2] via 10.40.0.254, GigaEthernet2:1.0, 0:00:10\n",
    );
    assert_eq!(ix, ["S*|0.0.0.0/0|-|GigaEthernet0.1|1|L3", "R|10.5.0.0/16|10.40.0.254|GigaEthernet2:1.0|120|L4"]);
}

#[test]
fn interfaces_and_hosts_beside_them() {
    let (_, cisco) = state(
        "GigabitEthernet0/0 is up, line protocol is up\n  Description: line to the provider, pass: PLANTEDKEY\n\
         \x20 Internet address is 203.0.113.2/29\n  5 minute input rate 1000 bits/sec, 2 packets/sec\n\
         Interface GigabitEthernet0/1 \"inside\", is administratively down, line protocol is down\n\
         \tIP address 10.80.0.1, subnet mask 255.255.255.0\n",
    );
    let told: Vec<String> = cisco
        .interfaces
        .iter()
        .map(|i| {
            format!(
                "{} {:?} {:?} {:?}",
                i.name,
                i.alias,
                i.up,
                i.addresses.iter().map(ToString::to_string).collect::<Vec<_>>()
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "GigabitEthernet0/0 None Some(true) [\"203.0.113.2/29\"]",
            "GigabitEthernet0/1 Some(\"inside\") Some(false) [\"10.80.0.1/24\"]",
        ]
    );
    assert!(!format!("{cisco:?}").contains("PLANTEDKEY"));
    let (_, forti) = state(
        "== [ wan1 ]\nname: wan1   mode: static    ip: 203.0.113.2 255.255.255.248   status: up    type: physical\n",
    );
    assert_eq!(forti.interfaces[0].addresses[0].to_string(), "203.0.113.2/29");
    let (_, arp) = state(
        "Protocol  Address          Age (min)  Hardware Addr   Type   Interface\n\
         Internet  10.80.0.20              3   0000.5e00.5301  ARPA   GigabitEthernet0/1\n",
    );
    let host = &arp.neighbours[0];
    assert_eq!(
        (host.address.to_string().as_str(), host.interface.as_deref()),
        ("10.80.0.20", Some("GigabitEthernet0/1"))
    );
}

#[test]
fn versions_and_sessions() {
    let (document, forti) =
        state("Version: FortiGate-60F v7.0.7,build0367,221005 (GA.F)\nVirus-DB: 90.02\nHostname: keyaki-fw\n");
    assert_eq!(document.version(), Some("7.0.7"));
    assert_eq!(
        (forti.product.unwrap().value, forti.hostname.unwrap().value),
        ("FortiGate-60F".into(), "keyaki-fw".into())
    );
    let (document, _) =
        state("RTX1210 BootROM Ver. 1.00\nRTX1210 Rev.14.01.38 (Wed Sep  9 2020)\n  main:  RTX1210 ver=00\n");
    assert_eq!(document.version(), Some("14.01.38"));
    let (document, ix) = state(
        "NEC Portable Internetwork Core Operating System Software\nIX Series IX2215 (magellan-sec) Software, Version 10.2.22, RELEASE SOFTWARE\n",
    );
    assert_eq!((document.version(), ix.product.unwrap().value.as_str()), (Some("10.2.22"), "IX2215"));
    let (_, vpn) = state(
        "Session Type: AnyConnect\n\nUsername     : dr-hara               Index        : 1018\n\
         Assigned IP  : 10.80.200.2          Public IP    : 198.51.100.9\nProtocol     : AnyConnect-Parent SSL-Tunnel\n\
         Group Policy : STAFF                Tunnel Group : STAFF-VPN\nLogin Time   : 14:28:09 JST Tue Oct 20 2026\n",
    );
    let session = &vpn.sessions[0];
    assert_eq!((session.who.as_str(), session.group.as_deref()), ("dr-hara", Some("STAFF-VPN")));
    assert_eq!(session.from.unwrap().to_string(), "198.51.100.9");
    assert_eq!(session.assigned.unwrap().to_string(), "10.80.200.2");
}

#[test]
fn lines_that_are_none_of_the_output_are_listed() {
    let (document, _) = state(
        "Codes: C - connected, S - static\nC 10.0.0.0/24 is directly connected, lan\nfrobnicate the whole thing\n",
    );
    assert_eq!(document.tally.problems.len(), 1);
    assert!(document.tally.lists(3));
}

#[test]
fn an_output_in_shift_jis_is_read() {
    let mut bytes = b"GigabitEthernet1 is up, line protocol is up\n  Description: ".to_vec();
    bytes.extend([0x93, 0x64, 0x8e, 0x71, 0x0a]);
    let document = read(&bytes);
    let Some(Said::State(state)) = &document.said else { panic!("{:?}", document.kind) };
    assert_eq!(state.interfaces[0].description.as_deref(), Some("電子"));
}
