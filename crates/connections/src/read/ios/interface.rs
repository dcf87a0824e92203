//! Lines of an interface.

use super::run::{Outcome, Run};
use crate::model::{Authentication, Direction, Fact, InterfaceAddress, Net, Peer, Side, Switch, Tunnel, TunnelKind};
use crate::read::common::clean;

pub(super) fn statement(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    if let ["tunnel", rest @ ..] = words {
        return tunnel(run, name, rest, line);
    }
    if let ["ip", "access-group", list, direction, ..] | ["ipv6", "traffic-filter", list, direction, ..] = words {
        let way = if *direction == "in" { Direction::In } else { Direction::Out };
        run.bound.push(((*list).to_owned(), name.to_owned(), way, line));
        return Outcome::Took("interface access-group");
    }
    if let ["crypto", "map", map, ..] = words {
        run.applied.push(((*map).to_owned(), name.to_owned(), line));
        return Outcome::Took("interface crypto map");
    }
    let context = &mut run.device.contexts[0];
    let Some(interface) = context.interfaces.iter_mut().find(|i| i.name == name) else { return Outcome::Unknown };
    match words {
        ["description", text @ ..] => {
            interface.description = Some(Fact::new(clean(&text.join(" ")), line));
            Outcome::Took("interface description")
        }
        ["ip", "address", "dhcp" | "negotiated", ..] => {
            let address = if words[2] == "dhcp" { InterfaceAddress::Dhcp } else { InterfaceAddress::Ppp };
            interface.addresses.push(Fact::new(address, line));
            Outcome::Took("interface ip address")
        }
        ["ip", "address", address, mask, rest @ ..] => match Net::masked(address, mask) {
            Some(net) => {
                let address = if rest.contains(&"secondary") {
                    InterfaceAddress::Secondary(net)
                } else {
                    InterfaceAddress::Static(net)
                };
                interface.addresses.push(Fact::new(address, line));
                Outcome::Took("interface ip address")
            }
            None => Outcome::Bad("interface ip address"),
        },
        ["ip" | "ipv6", "unnumbered", other @ ..] => {
            interface.addresses.push(Fact::new(InterfaceAddress::Unnumbered(other.concat()), line));
            Outcome::Took("interface ip unnumbered")
        }
        ["ipv6", "address", address, ..] => match Net::parse(address) {
            Some(net) => {
                interface.addresses.push(Fact::new(InterfaceAddress::Static(net), line));
                Outcome::Took("interface ipv6 address")
            }
            None if matches!(*address, "autoconfig" | "dhcp") => {
                interface.addresses.push(Fact::new(InterfaceAddress::Dhcp, line));
                Outcome::Took("interface ipv6 address")
            }
            None => Outcome::Bad("interface ipv6 address"),
        },
        ["no", "ip", "address"] | ["no", "ipv6", "address"] => Outcome::Took("interface ip address"),
        ["shutdown"] => {
            interface.enabled = Switch::set(false, line);
            Outcome::Took("interface shutdown")
        }
        ["no", "shutdown"] => {
            interface.enabled = Switch::set(true, line);
            Outcome::Took("interface shutdown")
        }
        ["ip", "nat", side @ ("inside" | "outside"), ..] => {
            interface.side = Some(Fact::new(if *side == "inside" { Side::Inside } else { Side::Outside }, line));
            Outcome::Took("interface ip nat")
        }
        ["zone-member", "security", zone] => {
            interface.zone = Some(Fact::new((*zone).to_owned(), line));
            Outcome::Took("interface zone-member")
        }
        ["ip", "vrf", "forwarding", vrf] | ["vrf", "forwarding", vrf] => {
            interface.vrf = Some(Fact::new((*vrf).to_owned(), line));
            Outcome::Took("interface vrf")
        }
        ["encapsulation", "dot1Q" | "dot1q", id, ..] => match id.parse() {
            Ok(id) => {
                interface.vlan = Some(Fact::new(id, line));
                Outcome::Took("interface encapsulation")
            }
            Err(_) => Outcome::Bad("interface encapsulation"),
        },
        ["switchport", "access", "vlan", id, ..] => {
            interface.vlan = id.parse().ok().map(|id| Fact::new(id, line));
            Outcome::Took("interface switchport")
        }
        ["standby" | "vrrp", _, "ip", address, ..] => {
            interface
                .addresses
                .extend(Net::parse(address).map(|net| Fact::new(InterfaceAddress::Secondary(net), line)));
            Outcome::Took("interface standby")
        }
        ["pppoe-client", "dial-pool-number", pool, ..] => {
            run.dial_pools.push(((*pool).to_owned(), name.to_owned(), line));
            Outcome::Took("interface dialer")
        }
        ["dialer", "pool", pool] => {
            run.dialers.push(((*pool).to_owned(), name.to_owned()));
            Outcome::Took("interface dialer")
        }
        ["pppoe-client" | "pppoe" | "dialer" | "dialer-group", ..] => Outcome::Took("interface dialer"),
        ["peer", "default", "ip", "address", "pool", pools @ ..] => {
            let pools = pools.iter().map(|p| Fact::new((*p).to_owned(), line)).collect();
            run.templates.insert(name.to_owned(), pools);
            Outcome::Took("interface peer pool")
        }
        ["ip", "inspect", ..] => {
            context.settings.push((format!("inspect {name}"), Fact::new(words[2..].join(" "), line)));
            Outcome::Took("interface ip inspect")
        }
        [
            "switchport"
            | "speed"
            | "duplex"
            | "negotiation"
            | "spanning-tree"
            | "channel-group"
            | "mtu"
            | "bandwidth"
            | "delay"
            | "load-interval"
            | "keepalive"
            | "cdp"
            | "lldp"
            | "snmp"
            | "logging"
            | "arp"
            | "carrier-delay"
            | "media-type"
            | "storm-control"
            | "mls"
            | "service-policy"
            | "hold-queue"
            | "ppp"
            | "encapsulation"
            | "standby"
            | "vrrp"
            | "bfd"
            | "mpls"
            | "isdn"
            | "clock"
            | "fair-queue"
            | "tx-ring-limit"
            | "udld"
            | "power"
            | "authentication"
            | "dot1x"
            | "mab"
            | "device-tracking"
            | "macro"
            | "auto"
            | "trust"
            | "priority-queue"
            | "srr-queue"
            | "queue-set"
            | "wrr-queue"
            | "bridge-group"
            | "service"
            | "xconnect"
            | "l2protocol-tunnel"
            | "nmsp"
            | "access-session"
            | "source"
            | "rate-limit"
            | "random-detect"
            | "frame-relay"
            | "cable"
            | "exit"
            | "no"
            | "group-range"
            | "async"
            | "peer"
            | "compress"
            | "glbp"
            | "isis"
            | "clns"
            | "crypto-lock"
            | "vlan-id"
            | "mac-address"
            | "ethernet"
            | "carrier"
            | "ntp"
            | "mop"
            | "physical-layer"
            | "atm"
            | "pvc"
            | "dsl"
            | "voice"
            | "dsu"
            | "framing"
            | "linecode"
            | "t1"
            | "cem"
            | "flowcontrol"
            | "lacp"
            | "port-channel"
            | "vtp"
            | "ospfv3"
            | "transmit-interface"
            | "rep"
            | "autodetect"
            | "downshift"
            | "tunnel-lock"
            | "beacon"
            | "down-when-looped"
            | "lock"
            | "appletalk"
            | "ipx"
            | "dampening"
            | "flow"
            | "autostate"
            | "tag-switching"
            | "private-vlan"
            | "max-reserved-bandwidth"
            | "if-mgr",
            ..,
        ] => no_bearing(words),
        ["ip", word, ..] => match *word {
            "mtu" | "tcp" | "virtual-reassembly" | "route-cache" | "redirects" | "proxy-arp" | "unreachables"
            | "helper-address" | "ospf" | "rip" | "eigrp" | "hello-interval" | "hold-time" | "pim" | "igmp"
            | "flow" | "nbar" | "policy" | "verify" | "directed-broadcast" | "local-proxy-arp" | "arp" | "dhcp"
            | "summary-address" | "authentication" | "bandwidth-percent" | "split-horizon" | "irdp" | "multicast"
            | "rsvp" | "cef" | "load-sharing" | "accounting" | "broadcast-address" | "wccp" | "admission" | "ips"
            | "urlfilter" | "nhrp" | "mroute-cache" | "mask-reply" | "information-reply" | "dampening-change"
            | "next-hop-self" | "probe" | "cgmp" | "dvmrp" | "security" | "sap" | "dns" | "access-lock" | "router"
            | "source" | "vrf" | "lock" | "bgp" | "scope" => {
                if *word == "nhrp"
                    && let Some((tunnel, _)) = run.tunnels.get_mut(name)
                {
                    tunnel.kind = TunnelKind::Dmvpn;
                    if words.contains(&"authentication") {
                        tunnel.authentication.get_or_insert(Fact::new(Authentication::PreSharedKey, line));
                    }
                }
                Outcome::NoBearing("interface ip")
            }
            _ => Outcome::Unknown,
        },
        [
            "ipv6",
            "enable" | "nd" | "mtu" | "ospf" | "dhcp" | "rip" | "redirects" | "unreachables" | "tcp" | "router"
            | "eigrp" | "mld" | "pim" | "verify" | "inspect" | "cef" | "flow" | "virtual-reassembly",
            ..,
        ] => Outcome::NoBearing("interface ipv6"),
        _ => Outcome::Unknown,
    }
}

/// `no` in front of something known is harmless; anything else is listed.
fn no_bearing(words: &[&str]) -> Outcome {
    match words {
        [
            "no",
            "ip" | "ipv6" | "cdp" | "mop" | "snmp" | "keepalive" | "lldp" | "switchport" | "negotiation" | "logging"
            | "autostate" | "route-cache" | "service" | "mpls" | "crypto" | "peer" | "fair-queue" | "cable" | "standby"
            | "atm" | "isdn" | "arp" | "udld" | "spanning-tree" | "platform" | "ethernet" | "bgp" | "speed" | "duplex"
            | "mac-address" | "bfd" | "ntp" | "clns" | "power" | "vtp" | "dot1x" | "mls" | "tunnel" | "shutdown"
            | "nmsp" | "macro" | "lacp" | "storm-control" | "description" | "clock" | "auto-sync" | "bandwidth"
            | "delay" | "zone-member",
            ..,
        ] => Outcome::NoBearing("interface no"),
        ["no", ..] => Outcome::Unknown,
        _ => Outcome::NoBearing("interface"),
    }
}

fn tunnel(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    let start = run.device.contexts[0].interface(name).map_or(line, |i| i.line);
    // Without a mode a tunnel is GRE.
    let (tunnel, profile) =
        run.tunnels.entry(name.to_owned()).or_insert_with(|| (Tunnel::new(name, TunnelKind::Gre, start), None));
    match words {
        ["source", source @ ..] => {
            tunnel.local = Some(Fact::new(source.concat(), line));
            Outcome::Took("tunnel source")
        }
        ["destination", "dynamic", ..] => {
            tunnel.peers.push(Fact::new(Peer::Anyone, line));
            Outcome::Took("tunnel destination")
        }
        ["destination", peer, ..] => {
            let peer = peer.parse().map_or_else(|_| Peer::Name((*peer).to_owned()), Peer::Address);
            tunnel.peers.push(Fact::new(peer, line));
            Outcome::Took("tunnel destination")
        }
        ["mode", mode @ ..] => {
            tunnel.kind = match mode {
                ["ipsec", ..] => TunnelKind::Ipsec,
                ["gre", "multipoint", ..] => {
                    tunnel.peers.push(Fact::new(Peer::Anyone, line));
                    TunnelKind::Dmvpn
                }
                ["gre", ..] => TunnelKind::Gre,
                ["ipip", ..] => TunnelKind::Ipip,
                ["ipv6ip", ..] => TunnelKind::Ipip,
                _ => return Outcome::Bad("tunnel mode"),
            };
            Outcome::Took("tunnel mode")
        }
        ["protection", "ipsec", "profile", profile_name, ..] => {
            *profile = Some(((*profile_name).to_owned(), line));
            Outcome::Took("tunnel protection")
        }
        [
            "key" | "path-mtu-discovery" | "checksum" | "vrf" | "bandwidth" | "ttl" | "tos" | "flow" | "route-via"
            | "sequence-datagrams" | "mpls" | "udlr",
            ..,
        ] => Outcome::NoBearing("tunnel"),
        _ => Outcome::Unknown,
    }
}
