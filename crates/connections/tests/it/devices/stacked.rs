//! A service behind both a zone firewall and an access list comes in only where both let it.

use kenshin_connections::model::{ExposureKind, exposures};

use super::device;

/// RDP and HTTPS are inspected from outside; `LIST` stands for the lines of the outside interface's access list.
const ROUTER: &str = "version 15.9
hostname nazuna-rt
zone security OUT
zone security IN
interface GigabitEthernet0/0
 ip address 203.0.113.2 255.255.255.248
 ip access-group OUTSIDE in
 ip nat outside
 zone-member security OUT
interface GigabitEthernet0/1
 ip address 10.80.0.1 255.255.255.0
 ip nat inside
 zone-member security IN
ip route 0.0.0.0 0.0.0.0 203.0.113.1
ip nat inside source static tcp 10.80.0.40 8443 203.0.113.3 8443
ip access-list extended RDP
 permit tcp any host 10.80.0.20 eq 3389
ip access-list extended WEB
 permit tcp any host 10.80.0.30 eq 443
ip access-list extended VIEWER
 permit tcp any host 10.80.0.40 eq 8443
class-map type inspect match-any RDP-CLASS
 match access-group name RDP
class-map type inspect match-any WEB-CLASS
 match access-group name WEB
class-map type inspect match-any VIEWER-CLASS
 match access-group name VIEWER
policy-map type inspect INWARD
 class type inspect RDP-CLASS
  inspect
 class type inspect WEB-CLASS
  inspect
 class type inspect VIEWER-CLASS
  inspect
 class class-default
  drop
zone-pair security OUT-IN source OUT destination IN
 service-policy type inspect INWARD
ip access-list extended OUTSIDE
LISTend
";

/// What rules and translations let in: destinations with their services.
fn let_in(list: &str) -> Vec<String> {
    let device = device(&ROUTER.replace("LIST", list));
    let mut all: Vec<String> = exposures(&device)
        .into_iter()
        .filter(|e| matches!(e.kind, ExposureKind::Rule | ExposureKind::Published))
        .map(|e| format!("{} {}", e.to.join(","), e.service.join(",")))
        .collect();
    all.sort();
    all.dedup();
    all
}

#[test]
fn what_the_list_blocks_is_not_let_in_by_the_zones() {
    let rdp = "10.80.0.20/32 tcp/3389".to_owned();
    let web = "10.80.0.30/32 tcp/443".to_owned();
    let blocked = let_in(" deny tcp any any eq 3389\n permit ip any any\n");
    assert!(!blocked.contains(&rdp) && blocked.contains(&web), "{blocked:?}");
    let by_host = let_in(" deny tcp any host 10.80.0.20\n permit ip any any\n");
    assert!(!by_host.contains(&rdp) && by_host.contains(&web), "{by_host:?}");
    let only_web = let_in(" permit tcp any host 10.80.0.30 eq 443\n");
    assert_eq!(only_web, std::slice::from_ref(&web), "nothing else passes the list");
    let open = let_in(" permit ip any any\n");
    assert!(open.contains(&rdp) && open.contains(&web), "{open:?}");
    // A deny for some senders stops nobody else.
    let some = let_in(" deny tcp 198.51.100.0 0.0.0.255 any eq 3389\n permit ip any any\n");
    assert!(some.contains(&rdp), "{some:?}");
}

#[test]
fn what_the_zones_block_is_not_let_in_by_the_list() {
    let telnet = let_in(" permit tcp any host 10.80.0.50 eq 23\n permit tcp any host 10.80.0.30 eq 443\n");
    assert_eq!(telnet, ["10.80.0.30/32 tcp/443"], "no class of the zone pair takes 10.80.0.50");
}

#[test]
fn a_translated_service_is_judged_by_the_address_that_outsiders_call() {
    let viewer = "10.80.0.40/32 tcp/8443".to_owned();
    // The list sees the outside address: a deny of the inside one stops nothing.
    let open = let_in(" deny tcp any host 10.80.0.40\n permit tcp any host 203.0.113.3 eq 8443\n");
    assert!(open.contains(&viewer), "{open:?}");
    let shut = let_in(" deny tcp any host 203.0.113.3 eq 8443\n permit tcp any host 10.80.0.30 eq 443\n");
    assert!(!shut.contains(&viewer), "{shut:?}");
}
