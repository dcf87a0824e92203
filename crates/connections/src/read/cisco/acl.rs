//! Lines of access lists, with wildcard masks (IOS) or netmasks and objects (ASA).

use std::net::Ipv4Addr;
use std::sync::Arc;

use crate::model::{Action, AddressSet, Condition, Endpoint, Net, Objects, Ports, Rule, Service, ServiceSet, Switch};
use crate::read::common::{icmp_type, protocol, service_port};

/// How masks are written, and where names are looked up.
pub(in crate::read) struct Reading<'r> {
    pub(in crate::read) objects: &'r mut Objects,
    /// 1 bits mean "any" (IOS) instead of "must match" (ASA).
    pub(in crate::read) wildcard: bool,
    /// Addresses of interfaces by name (ASA `interface outside`).
    pub(in crate::read) interface: &'r dyn Fn(&str) -> AddressSet,
    /// A bare word that is an address by `name`.
    pub(in crate::read) names: &'r dyn Fn(&str) -> Option<Net>,
}

/// The words still to be read.
struct Words<'w> {
    words: &'w [&'w str],
    at: usize,
}

impl<'w> Words<'w> {
    fn peek(&self) -> Option<&'w str> {
        self.words.get(self.at).copied()
    }

    fn next(&mut self) -> Option<&'w str> {
        let word = self.peek();
        self.at += 1;
        word
    }
}

/// `permit tcp any host 10.0.0.1 eq 443 log` as a rule; `None` when it cannot be read.
pub(in crate::read) fn rule(id: &str, words: &[&str], line: u32, v6: bool, reading: &mut Reading<'_>) -> Option<Rule> {
    let mut rest = Words { words, at: 0 };
    let action = match rest.next()? {
        "permit" => Action::Permit,
        "deny" => Action::Deny,
        _ => return None,
    };
    let mut rule = Rule::new(id, line, action);
    rule.log = Switch::default_is(false);
    let (mut protocols, mut service) = protocols(&mut rest, reading)?;
    // In lists of IPv6 the same word means the other ICMP.
    if v6 {
        protocols.iter_mut().filter(|p| **p == Some(1)).for_each(|p| *p = Some(58));
    }
    users(&mut rest, &mut rule, line);
    rule.source = side(&mut rest, v6, reading)?;
    let from = ports(&mut rest, &protocols, reading)?;
    users(&mut rest, &mut rule, line);
    rule.destination = side(&mut rest, v6, reading)?;
    let to = ports(&mut rest, &protocols, reading)?;
    let icmp = matches!(protocols.as_slice(), [Some(1 | 58)]);
    let mut kind = None;
    let mut established = false;
    while let Some(word) = rest.next() {
        match word {
            "log" | "log-input" => {
                rule.log = Switch::set(true, line);
                // Levels and intervals follow.
                while rest.peek().is_some_and(|w| {
                    w.parse::<u32>().is_ok()
                        || matches!(
                            w,
                            "disable"
                                | "default"
                                | "interval"
                                | "informational"
                                | "debugging"
                                | "notifications"
                                | "warnings"
                                | "errors"
                                | "critical"
                                | "alerts"
                                | "emergencies"
                        )
                }) {
                    rest.next();
                }
            }
            "established" => established = true,
            "ack" | "rst" | "syn" | "fin" | "psh" | "urg" | "match-any" | "match-all" | "fragments" | "+ack"
            | "+rst" | "+syn" | "-syn" | "-ack" => {
                if matches!(word, "ack" | "rst" | "+ack" | "+rst") {
                    established = true;
                }
                rule.conditions.push(Condition { kind: "flags", what: vec![word.to_owned()], line });
            }
            "time-range" => {
                rule.conditions.push(Condition { kind: "schedule", what: vec![rest.next()?.to_owned()], line })
            }
            "inactive" => rule.enabled = Switch::set(false, line),
            "dscp" | "precedence" | "tos" | "option" | "ttl" | "reflect" | "evaluate" => {
                rule.conditions.push(Condition {
                    kind: "packet",
                    what: vec![word.to_owned(), rest.next().unwrap_or_default().to_owned()],
                    line,
                });
                if rest.peek() == Some("timeout") {
                    rest.next();
                    rest.next();
                }
            }
            "object-group" if icmp => {
                rule.conditions.push(Condition { kind: "icmp-type", what: vec![rest.next()?.to_owned()], line });
            }
            _ if icmp && kind.is_none() && icmp_type(word).is_some() => kind = icmp_type(word).map(|t| (t, None)),
            _ if icmp && word.parse::<u8>().is_ok() => {
                kind = kind.map(|(t, _)| (t, word.parse().ok()));
            }
            // Names of ICMP messages differ between families and releases.
            _ if icmp && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') => {
                rule.conditions.push(Condition { kind: "icmp-type", what: vec![word.to_owned()], line });
            }
            _ => return None,
        }
    }
    if service.is_none() {
        service = Some(built(&protocols, &from, &to, kind, established));
    }
    rule.service = service.unwrap_or_default();
    Some(rule)
}

/// A standard list's line: only a source.
pub(in crate::read) fn standard(id: &str, words: &[&str], line: u32, reading: &mut Reading<'_>) -> Option<Rule> {
    let mut rest = Words { words, at: 0 };
    let action = match rest.next()? {
        "permit" => Action::Permit,
        "deny" => Action::Deny,
        _ => return None,
    };
    let mut rule = Rule::new(id, line, action);
    rule.source = match (rest.peek()?, words.get(2).copied()) {
        (one, None | Some("log")) if one.parse::<Ipv4Addr>().is_ok() => {
            rest.next();
            Endpoint::new(vec![one.to_owned()], AddressSet::net(Net::parse(one)?))
        }
        _ => side(&mut rest, false, reading)?,
    };
    rule.destination = Endpoint::any();
    rule.service = ServiceSet::any();
    rule.log = Switch::set(rest.next() == Some("log"), line);
    Some(rule)
}

/// Protocol numbers, or a service object that stands in their place.
fn protocols(rest: &mut Words<'_>, reading: &mut Reading<'_>) -> Option<(Vec<Option<u8>>, Option<ServiceSet>)> {
    match rest.next()? {
        "ip" | "ipv6" | "any" => Some((vec![None], None)),
        "object-group" | "object" => {
            let name = rest.next()?;
            let set = reading.objects.service(name);
            // A group of protocols only; ports may still follow.
            let plain =
                set.services.iter().all(|s| s.source.is_empty() && s.destination.is_empty() && s.icmp.is_none())
                    && set.undecided.is_empty();
            let numbers = set.services.iter().map(|s| s.protocol).collect();
            Some(if plain { (numbers, None) } else { (numbers, Some(set.as_ref().clone())) })
        }
        name => Some((vec![Some(protocol(name)?)], None)),
    }
}

/// `user DOMAIN\name`, `user-group …`, `object-group-user …`, `security-group …` (ASA).
fn users(rest: &mut Words<'_>, rule: &mut Rule, line: u32) {
    while let Some(word @ ("user" | "user-group" | "object-group-user" | "security-group" | "object-group-security")) =
        rest.peek()
    {
        rest.next();
        let mut what = vec![word.to_owned()];
        if word == "security-group" {
            what.extend(rest.next().map(str::to_owned));
        }
        what.extend(rest.next().map(str::to_owned));
        rule.conditions.push(Condition { kind: "users", what, line });
    }
}

fn side(rest: &mut Words<'_>, v6: bool, reading: &mut Reading<'_>) -> Option<Endpoint> {
    let word = rest.next()?;
    let any = || if v6 { AddressSet::any6() } else { AddressSet::any4() };
    let made = |written: String, set: AddressSet| Some(Endpoint::new(vec![written], Arc::new(set)));
    match word {
        "any" => made("any".into(), if reading.wildcard { any() } else { AddressSet::any() }),
        "any4" => made("any4".into(), AddressSet::any4()),
        "any6" => made("any6".into(), AddressSet::any6()),
        "host" => {
            let name = rest.next()?;
            let net = Net::parse(name).or_else(|| (reading.names)(name));
            made(name.to_owned(), net.map_or_else(|| AddressSet::only_undecided(name), AddressSet::net))
        }
        "object-group" | "object" | "addrgroup" => {
            let name = rest.next()?;
            Some(Endpoint::new(vec![name.to_owned()], reading.objects.address(name)))
        }
        "interface" => {
            let name = rest.next()?;
            made(format!("interface {name}"), (reading.interface)(name))
        }
        "fqdn" => {
            let name = rest.next()?;
            made(name.to_owned(), AddressSet::only_undecided(format!("fqdn {name}")))
        }
        text if text.contains('/') => made(text.to_owned(), AddressSet::net(Net::parse(text)?)),
        text => {
            let mask = rest.next()?;
            let written = format!("{text} {mask}");
            let address: Ipv4Addr = match text.parse() {
                Ok(address) => address,
                Err(_) => match (reading.names)(text)?.address {
                    std::net::IpAddr::V4(a) => a,
                    std::net::IpAddr::V6(_) => return None,
                },
            };
            if reading.wildcard {
                made(written, AddressSet::wildcard(address, mask.parse().ok()?))
            } else {
                made(written, AddressSet::net(Net::masked(&address.to_string(), mask)?))
            }
        }
    }
}

/// `eq 443`, `range 1 9`, `gt 1023`, `lt 5`, `neq 25`, `object-group PORTS`.
fn ports(rest: &mut Words<'_>, protocols: &[Option<u8>], reading: &mut Reading<'_>) -> Option<Option<Ports>> {
    if !protocols.iter().any(|p| matches!(p, Some(6 | 17 | 132))) {
        return Some(None);
    }
    let all = Ports::one(0, u16::MAX);
    let ports = match rest.peek() {
        Some("eq") => {
            rest.next();
            let mut ranges = Vec::new();
            while let Some(port) = rest.peek().and_then(service_port) {
                ranges.push((port, port));
                rest.next();
            }
            if ranges.is_empty() {
                return None;
            }
            Ports::many(ranges)
        }
        Some("range") => {
            rest.next();
            let first = service_port(rest.next()?)?;
            Ports::one(first, service_port(rest.next()?)?)
        }
        Some("gt") => {
            rest.next();
            Ports::one(service_port(rest.next()?)?.saturating_add(1), u16::MAX)
        }
        Some("lt") => {
            rest.next();
            Ports::one(0, service_port(rest.next()?)?.saturating_sub(1))
        }
        Some("neq") => {
            rest.next();
            let port = service_port(rest.next()?)?;
            all.without(&Ports::one(port, port))
        }
        // A group of ports stands where a group of addresses could stand as well.
        Some("object-group")
            if rest
                .words
                .get(rest.at + 1)
                .is_some_and(|name| reading.objects.has_service(name) && !reading.objects.has_address(name)) =>
        {
            rest.next();
            let set = reading.objects.service(rest.next()?);
            set.services.iter().fold(Ports::default(), |all, s| all.union(&s.destination))
        }
        _ => return Some(None),
    };
    Some(Some(ports))
}

fn built(
    protocols: &[Option<u8>],
    from: &Option<Ports>,
    to: &Option<Ports>,
    icmp: Option<(u8, Option<u8>)>,
    established: bool,
) -> ServiceSet {
    let mut set = ServiceSet::default();
    for number in protocols {
        set.add(&ServiceSet::one(Service {
            protocol: *number,
            source: from.clone().unwrap_or_default(),
            destination: to.clone().unwrap_or_default(),
            icmp,
            established,
        }));
    }
    set
}
