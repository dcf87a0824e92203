//! What each fixture says, written down by hand from the manuals' meaning of its lines.

use kenshin_connections::model::{
    Device, Exposure, ExposureKind, IkeVersion, NatKind, Tri, TunnelKind, exposures, weak,
};
use kenshin_connections::read::document::Dialect;
use kenshin_connections::read::recognise::configuration;

use super::{FIXTURES, device};

fn of(device: &Device, kind: ExposureKind) -> Vec<Exposure> {
    exposures(device).into_iter().filter(|e| e.kind == kind).collect()
}

#[test]
fn dialects_are_told_apart_by_content() {
    let found: Vec<_> = FIXTURES.iter().map(|(_, text)| configuration(text)).collect();
    assert_eq!(found, [Some(Dialect::FortiOs), Some(Dialect::Yamaha), Some(Dialect::Ios)]);
    assert_eq!(configuration("dear vendor,\nplease find the password enclosed\n"), None);
}

#[test]
fn fortios_with_domains() {
    let device = device(FIXTURES[0].1);
    assert_eq!(device.product.as_ref().unwrap().value, "FGT100F");
    assert_eq!(device.version.as_ref().unwrap().value, "6.4.9");
    let [root, vendor] = device.contexts.as_slice() else { panic!("two domains") };
    assert_eq!((root.name.as_str(), vendor.name.as_str()), ("root", "vendor"));
    assert_eq!(root.interface("wan1").unwrap().facing.outward, Tri::Yes);
    assert_eq!(vendor.interface("wan2").unwrap().facing.outward, Tri::Yes);
    assert_eq!(root.interface("vlan110").unwrap().zone.as_ref().unwrap().value, "inside");

    let rule = |id: &str| root.rules[0].rules.iter().find(|r| r.id == id).unwrap();
    assert_eq!(rule("3").destination.is.words(), ["10.10.10.20/32", "10.10.10.30-10.10.10.39"]);
    assert_eq!(rule("3").service.words(), ["tcp/2575-2576"]);
    assert_eq!(rule("2").service.words(), ["tcp/22,104,3389,11112"]);
    assert_eq!(rule("6").enabled.state, Tri::No);
    assert_eq!(rule("4").conditions[0].kind, "groups");

    // VIP-OLD has no rule: it is configured, and not published.
    let published = of(&device, ExposureKind::Published);
    let names: Vec<&str> = published.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["VIP-PORTAL", "VIP-PACS", "VIP-CT"]);
    assert_eq!(published[1].from, ["198.51.100.32/28"]);
    assert!(root.nat.iter().find(|n| n.name == "VIP-OLD").unwrap().needs_rule);
    assert!(!vendor.nat.iter().find(|n| n.name == "VIP-CT").unwrap().needs_rule);

    let ssl = &root.remote_access.iter().find(|r| r.kind == "ssl-vpn").unwrap();
    assert!(ssl.enabled.is_on() && ssl.second_factor.is_off(), "one caller has no token");
    assert!(ssl.portals[0].tunnel_mode.is_on() && ssl.portals[0].web_mode.is_on() && ssl.portals[0].split.is_off());
    assert_eq!(ssl.port.as_ref().unwrap().value, 10443);
    let lab = root.tunnels.iter().find(|t| t.name == "to-lab").unwrap();
    assert!(lab.aggressive.is_on() && lab.pfs.is_off());
    assert_eq!(lab.ike.as_ref().unwrap().value, IkeVersion::V1);
    assert_eq!(lab.phase1[0].groups, [2, 5]);
    assert_eq!(lab.selectors[0].remote.is.words(), ["192.0.2.0/24"]);
    assert!(root.tunnels.iter().find(|t| t.name == "dialup").unwrap().takes_anyone());

    // One administrator without trusted hosts opens management to everyone.
    let management = of(&device, ExposureKind::Management);
    assert_eq!(management.iter().map(|e| e.name.as_str()).collect::<Vec<_>>(), ["https", "ssh"]);
    assert_eq!(management[0].from, ["any"]);
    assert!(weak(&device).iter().any(|w| w.what == "tlsv1-0"));
    let admin = device.accounts.iter().find(|a| a.name == "vendor-maint").unwrap();
    assert!(admin.second_factor.is_on() && admin.shared_name);
    assert_eq!(admin.sources.is.words(), ["198.51.100.64/28"]);
}

#[test]
fn trusted_hosts_count_only_when_every_administrator_has_them() {
    let limited = FIXTURES[0].1.replacen(
        "        set accprofile \"super_admin\"\n",
        "        set accprofile \"super_admin\"\n        set trusthost1 198.51.100.80 255.255.255.255\n",
        1,
    );
    let management = of(&device(&limited), ExposureKind::Management);
    assert_eq!(management[0].from, ["198.51.100.64-198.51.100.80"]);
}

#[test]
fn yamaha_router() {
    let device = device(FIXTURES[1].1);
    assert_eq!(device.version.as_ref().unwrap().value, "14.01.38");
    let context = &device.contexts[0];
    assert_eq!(context.interface("pp1").unwrap().facing.outward, Tri::Yes);
    assert_eq!(context.interface("lan1").unwrap().facing.outward, Tri::No);
    assert_eq!(context.routes.len(), 5);
    let inward = context.rules.iter().find(|s| s.name == "pp1 in").unwrap();
    assert!(inward.stateful, "the other direction is watched by dynamic filters");
    assert_eq!(
        inward.rules.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(),
        ["1003", "1020", "1030", "1032", "1040", "1041", "1042", "1050", "1051"]
    );
    assert_eq!(inward.rules[1].service.words(), ["tcp from 135,137-139,445", "udp from 135,137-139,445"]);

    // 5900 is forwarded but no filter lets it in; 3389 is let in from one vendor only.
    let published = of(&device, ExposureKind::Published);
    assert!(published.iter().all(|e| e.to != ["10.10.0.32/32"]));
    let rdp = published.iter().find(|e| e.to == ["10.10.0.31/32"]).unwrap();
    assert_eq!(
        (rdp.from.as_slice(), rdp.service.as_slice()),
        (&["198.51.100.32/28".to_owned()][..], &["tcp/13389".to_owned()][..])
    );

    let tunnel = |name: &str| context.tunnels.iter().find(|t| t.name == name).unwrap();
    assert!(tunnel("tunnel1").aggressive.is_on(), "names in version 1");
    assert_eq!(tunnel("tunnel1").phase1[0].groups, [2]);
    assert_eq!(tunnel("tunnel2").ike.as_ref().unwrap().value, IkeVersion::V2);
    assert!(tunnel("tunnel2").aggressive.is_off());
    assert!(tunnel("tunnel3").enabled.is_off(), "never enabled");
    assert_eq!(tunnel("tunnel10").kind, TunnelKind::L2tp);
    assert!(tunnel("tunnel10").takes_anyone());
    let l2tp = &context.remote_access[0];
    assert!(l2tp.kind == "l2tp" && l2tp.enabled.is_on() && l2tp.second_factor.is_off());
    // SSH is allowed from a public range by the daemon, but the line's filter has no rule for it.
    assert!(of(&device, ExposureKind::Management).is_empty());
    assert!(context.nat.iter().any(|n| n.kind == NatKind::Masquerade));
}

#[test]
fn an_interface_without_a_filter_passes_everything() {
    let open: String =
        FIXTURES[1].1.lines().filter(|l| !l.contains("ip pp secure filter in")).map(|l| format!("{l}\n")).collect();
    let device = device(&open);
    assert!(of(&device, ExposureKind::Unfiltered).iter().any(|e| e.name == "pp1"));
    assert!(of(&device, ExposureKind::Published).iter().any(|e| e.to == ["10.10.0.32/32"]));
    assert!(of(&device, ExposureKind::Management).iter().any(|e| e.name == "ssh"));
}

#[test]
fn ios_router() {
    let device = device(FIXTURES[2].1);
    assert_eq!(device.version.as_ref().unwrap().value, "15.7");
    let context = &device.contexts[0];
    let list = |name: &str| context.rules.iter().find(|s| s.name == name).unwrap();
    assert_eq!(list("OUTSIDE-IN").attached[0].interface, "GigabitEthernet0/0");
    assert_eq!(list("OUTSIDE-IN").rules[3].source.is.words(), ["198.51.100.32/28"]);
    assert_eq!(list("OUTSIDE-IN").rules[3].service.words(), ["tcp/3389-3390"]);
    let zone = list("zone-pairs");
    let inward = zone.rules.iter().find(|r| r.from == ["VENDOR"] && !r.service.is_any()).unwrap();
    assert_eq!(inward.destination.is.words(), ["10.10.10.20/32", "10.10.10.32/28"]);
    assert_eq!(inward.service.words(), ["tcp/3389,5900-5901"]);

    let tunnel = |name: &str| context.tunnels.iter().find(|t| t.name == name).unwrap();
    assert!(tunnel("Tunnel0").aggressive.is_on() && tunnel("Tunnel0").secret.is_some());
    assert_eq!(tunnel("CM 10").selectors[0].remote.is.words(), ["198.51.100.128/25"]);
    assert_eq!(tunnel("CM 10").phase2[0].encryption, ["3des"]);
    assert!(tunnel("CM 65000").takes_anyone());
    assert_eq!(
        context.nat.iter().map(|n| n.kind).collect::<Vec<_>>(),
        [NatKind::Masquerade, NatKind::Destination, NatKind::Static]
    );
    assert_eq!(context.nat[0].inside.is.words(), ["10.10.10.0/24"]);
    assert_eq!(device.snmp.communities[0].sources.is.words(), ["10.10.10.60/32"]);
    assert!(device.snmp.communities[0].writes);
    let telnet = device.management.iter().find(|m| m.protocol == "telnet").unwrap();
    assert_eq!(telnet.sources.is.words(), ["10.10.10.0/24"]);
    assert!(context.interface("GigabitEthernet0/2").unwrap().enabled.is_off());
}
