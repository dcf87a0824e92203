//! Access rules and translations.

use std::collections::BTreeMap;

use super::run::{Block, Run};
use crate::model::{
    Action, AddressSet, Condition, Endpoint, Nat, NatKind, Net, Objects, Rule, RuleSet, RuleSetKind, Service,
    ServiceSet, Switch,
};
use crate::read::common::{Outcome, clean};

/// Words of one side until it is looked up: `any`, `name X`, `group X`, `host A`, `network A M`.
type Side = Vec<String>;

/// A rule as it is written.
#[derive(Debug, Default)]
struct Written {
    head: Option<(String, String, Action)>,
    sides: BTreeMap<&'static str, Side>,
    id: Option<String>,
    comment: Option<String>,
    conditions: Vec<Condition>,
    enabled: Option<(bool, u32)>,
    log: Option<(bool, u32)>,
    line: u32,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Rules {
    rules: Vec<Written>,
    nat: Vec<Written>,
}

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["access-rule", "ipv4" | "ipv6", "from", from, "to", to, "action", action, rest @ ..] => {
            let action = match *action {
                "allow" => Action::Permit,
                "deny" | "discard" => Action::Deny,
                _ => return Outcome::Bad("access-rule"),
            };
            let head = Some(((*from).to_owned(), (*to).to_owned(), action));
            let mut written = Written { head, line, ..Written::default() };
            if !sides(&mut written, rest, &RULE_SIDES) {
                return Outcome::Bad("access-rule");
            }
            run.rules.rules.push(written);
            run.open(Block::Rule(run.rules.rules.len() - 1), Outcome::Took("access-rule"))
        }
        ["nat-policy", rest @ ..] => {
            let rest = if let ["ipv4" | "ipv6", rest @ ..] = rest { rest } else { rest };
            let mut written = Written { line, ..Written::default() };
            if !sides(&mut written, rest, &NAT_SIDES) {
                return Outcome::Bad("nat-policy");
            }
            run.rules.nat.push(written);
            run.open(Block::Nat(run.rules.nat.len() - 1), Outcome::Took("nat-policy"))
        }
        _ => Outcome::Unknown,
    }
}

const RULE_SIDES: [&str; 3] = ["source", "destination", "service"];
const NAT_SIDES: [&str; 8] = [
    "inbound",
    "outbound",
    "source",
    "translated-source",
    "destination",
    "translated-destination",
    "service",
    "translated-service",
];

/// Takes sides off a line; false when something else stands on it.
fn sides(written: &mut Written, words: &[&str], names: &[&'static str]) -> bool {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let Some(name) = names.iter().find(|name| *name == word) else { return false };
        at += 1;
        if matches!(words.get(at), Some(&"address")) {
            at += 1;
        }
        if matches!(words.get(at), Some(&"port")) {
            // `source port any`: limits on the sender's port are not used by the maker's own rules.
            at += 2;
            continue;
        }
        let take = match words.get(at) {
            Some(&("name" | "group" | "host" | "protocol")) => 2,
            Some(&("network" | "range")) if words.get(at + 1).is_some_and(|net| net.contains('/')) => 2,
            Some(&("network" | "range")) => 3,
            Some(_) => 1,
            None => return false,
        };
        let Some(side) = words.get(at..at + take) else { return false };
        written.sides.insert(name, side.iter().map(|word| (*word).to_owned()).collect());
        at += take;
    }
    true
}

fn common(written: &mut Written, words: &[&str], line: u32) -> Outcome {
    let (on, bare) = if let ["no", rest @ ..] = words { (false, rest) } else { (true, words) };
    match bare {
        ["id", id] => {
            written.id = Some((*id).to_owned());
            Outcome::Took("rule id")
        }
        ["name" | "comment", text @ ..] => {
            written.comment = Some(clean(&text.join(" "))).filter(|text| !text.is_empty());
            Outcome::Took("rule comment")
        }
        ["enable"] => {
            written.enabled = Some((on, line));
            Outcome::Took("rule enable")
        }
        ["logging"] => {
            written.log = Some((on, line));
            Outcome::Took("rule logging")
        }
        ["schedule", "always-on"] => Outcome::Took("rule schedule"),
        ["schedule", "name", name] => {
            written.conditions.push(Condition { kind: "schedule", what: vec![(*name).to_owned()], line });
            Outcome::Took("rule schedule")
        }
        ["users", "included", "all"] | ["users", "excluded", "none"] => Outcome::Took("rule users"),
        ["users", rest @ ..] => {
            let what = rest.iter().map(|word| (*word).to_owned()).collect();
            written.conditions.push(Condition { kind: "users", what, line });
            Outcome::Took("rule users")
        }
        [
            "priority" | "uuid" | "fragments" | "tcp" | "udp" | "max-connections" | "connection-limit" | "sip" | "h323"
            | "quality-of-service" | "geo-ip-filter" | "botnet-filter" | "flow-reporting" | "packet-monitoring"
            | "management" | "cos-override" | "dpi" | "dpi-ssl" | "reflexive" | "ticket" | "dns-doctoring"
            | "nat-method" | "probe" | "source-port-remap" | "high-availability",
            ..,
        ] => Outcome::NoBearing("rule"),
        _ => Outcome::Unknown,
    }
}

pub(super) fn rule(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    let Some(written) = run.rules.rules.get_mut(at) else { return Outcome::Unknown };
    if words.first().is_some_and(|word| RULE_SIDES.contains(word)) {
        return if sides(written, words, &RULE_SIDES) { Outcome::Took("rule side") } else { Outcome::Bad("rule side") };
    }
    common(written, words, line)
}

pub(super) fn nat(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    let Some(written) = run.rules.nat.get_mut(at) else { return Outcome::Unknown };
    if words.first().is_some_and(|word| NAT_SIDES.contains(word)) {
        return if sides(written, words, &NAT_SIDES) { Outcome::Took("nat side") } else { Outcome::Bad("nat side") };
    }
    common(written, words, line)
}

/// Objects that the device makes by itself: `X1 IP`, `X1 Subnet`, `WAN Interface IP`, `LAN Subnets`.
fn made(run: &Run<'_>, name: &str) -> Option<AddressSet> {
    let context = &run.device.contexts[0];
    let of = |test: &dyn Fn(&crate::model::Interface) -> bool, whole: bool| {
        let mut all = AddressSet::default();
        for interface in context.interfaces.iter().filter(|i| test(i) && !i.addresses.is_empty()) {
            let net = interface.addresses.iter().find_map(|a| a.value.net());
            all = all.union(&match net {
                Some(net) if whole => AddressSet::net(net),
                Some(net) => AddressSet::net(Net::host(net.address)),
                None => AddressSet::only_undecided(format!("address of {}", interface.name)),
            });
        }
        all
    };
    let zoned = |zone: &str| {
        let zone = zone.to_owned();
        move |i: &crate::model::Interface| i.zone.as_ref().is_some_and(|own| own.value == zone)
    };
    if let Some(interface) = name.strip_suffix(" IP").filter(|word| context.interface(word).is_some()) {
        return Some(of(&|i| i.name == interface, false));
    }
    if let Some(interface) = name.strip_suffix(" Subnet").filter(|word| context.interface(word).is_some()) {
        return Some(of(&|i| i.name == interface, true));
    }
    if let Some(zone) = name.strip_suffix(" Interface IP") {
        return Some(of(&zoned(zone), false));
    }
    name.strip_suffix(" Subnets").map(|zone| of(&zoned(zone), true))
}

pub(super) fn endpoint(run: &Run<'_>, objects: &mut Objects, side: Option<&Side>) -> Endpoint {
    let words: Vec<&str> = side.into_iter().flatten().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["any"] => Endpoint::any(),
        ["host", ip] => host(ip, Net::parse(ip)),
        ["network", net] => host(net, Net::parse(net)),
        ["network", ip, mask] => host(&format!("{ip} {mask}"), Net::masked(ip, mask)),
        ["name" | "group", name] => {
            let set = if objects.has_address(name) { None } else { made(run, name) };
            Endpoint::new(vec![(*name).to_owned()], set.map_or_else(|| objects.address(name), Into::into))
        }
        words => Endpoint::new(vec![words.join(" ")], AddressSet::only_undecided(words.join(" "))),
    }
}

fn host(written: &str, net: Option<Net>) -> Endpoint {
    Endpoint::new(vec![written.to_owned()], net.map_or_else(|| AddressSet::only_undecided(written), AddressSet::net))
}

fn service(objects: &mut Objects, side: Option<&Side>) -> ServiceSet {
    let words: Vec<&str> = side.into_iter().flatten().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["any"] => ServiceSet::any(),
        ["name" | "group", name] => objects.service(name).as_ref().clone(),
        words => ServiceSet::only_undecided(words.join(" ")),
    }
}

fn original(side: Option<&Side>) -> bool {
    side.is_none_or(|words| words.first().is_some_and(|word| word == "original"))
}

pub(super) fn finish(run: &mut Run<'_>) {
    let all = std::mem::take(&mut run.rules);
    let mut objects = Objects::new(&run.device.contexts[0].addresses, &run.device.contexts[0].services);
    for (name, number, port) in USUAL {
        objects.know_service(name, ServiceSet::one(Service::to(*number, *port, *port)));
    }
    objects.know_service("Ping", ServiceSet::one(Service::protocol(Some(1))));
    let line = all.rules.first().map_or(0, |rule| rule.line);
    let mut set = RuleSet {
        name: "access-rules".into(),
        kind: RuleSetKind::Policy,
        attached: Vec::new(),
        rules: Vec::new(),
        otherwise: Action::Deny,
        stateful: true,
        line,
    };
    for (n, written) in all.rules.into_iter().enumerate() {
        let Some((from, to, action)) = written.head else { continue };
        let mut rule = Rule::new(written.id.unwrap_or_else(|| (n + 1).to_string()), written.line, action);
        rule.name = written.comment;
        let zones = |name: String| if name == "any" { Vec::new() } else { vec![name] };
        (rule.from, rule.to) = (zones(from), zones(to));
        rule.source = endpoint(run, &mut objects, written.sides.get("source"));
        rule.destination = endpoint(run, &mut objects, written.sides.get("destination"));
        rule.service = service(&mut objects, written.sides.get("service"));
        rule.conditions = written.conditions;
        rule.enabled = written.enabled.map_or_else(|| Switch::default_is(true), |(on, line)| Switch::set(on, line));
        rule.log = written.log.map_or_else(Switch::default, |(on, line)| Switch::set(on, line));
        set.rules.push(rule);
    }
    if line > 0 {
        run.device.contexts[0].rules.push(set);
    }
    for (n, written) in all.nat.into_iter().enumerate() {
        let side = |name: &str| written.sides.get(name);
        let kind = match (original(side("translated-source")), original(side("translated-destination"))) {
            (true, true) => NatKind::Exempt,
            (_, false) => NatKind::Destination,
            (false, true) => NatKind::Masquerade,
        };
        let mut nat = Nat::new(written.id.clone().unwrap_or_else(|| (n + 1).to_string()), kind, written.line);
        let interface = |name: &str| -> Vec<String> {
            side(name).and_then(|words| words.last()).filter(|word| *word != "any").cloned().into_iter().collect()
        };
        let sought = service(&mut objects, side("service"));
        let sought = (!sought.is_any()).then_some(sought);
        if kind == NatKind::Destination {
            nat.to = interface("inbound");
            nat.outside = endpoint(run, &mut objects, side("destination"));
            nat.inside = endpoint(run, &mut objects, side("translated-destination"));
            if side("source").is_some_and(|words| words.first().is_some_and(|word| word != "any")) {
                nat.peer = endpoint(run, &mut objects, side("source"));
            }
            nat.inside_service = if original(side("translated-service")) {
                sought.clone()
            } else {
                Some(service(&mut objects, side("translated-service")))
            };
            nat.outside_service = sought;
        } else {
            (nat.from, nat.to) = (interface("inbound"), interface("outbound"));
            nat.inside = endpoint(run, &mut objects, side("source"));
            if kind == NatKind::Masquerade {
                nat.outside = endpoint(run, &mut objects, side("translated-source"));
            }
            nat.inside_service = sought;
        }
        nat.enabled = written.enabled.map_or_else(|| Switch::default_is(true), |(on, line)| Switch::set(on, line));
        run.device.contexts[0].nat.push(nat);
    }
    for name in std::mem::take(&mut objects.broken) {
        let line = run.device.contexts[0].addresses.iter().find(|o| o.name == name).map_or(0, |o| o.line);
        run.tally.problem(line, "", crate::read::common::Why::Group);
    }
}

/// Services that the maker ships.
const USUAL: &[(&str, u8, u16)] = &[
    ("HTTP", 6, 80),
    ("HTTPS", 6, 443),
    ("HTTP Management", 6, 80),
    ("HTTPS Management", 6, 443),
    ("SSH", 6, 22),
    ("SSH Management", 6, 22),
    ("Telnet", 6, 23),
    ("FTP", 6, 21),
    ("SMTP (Send E-Mail)", 6, 25),
    ("Terminal Services TCP", 6, 3389),
    ("RDP", 6, 3389),
    ("VNC", 6, 5900),
    ("SSLVPN", 6, 4433),
    ("DNS (Name Service) UDP", 17, 53),
    ("DNS (Name Service) TCP", 6, 53),
    ("IKE (Key Exchange)", 17, 500),
    ("IKE (Traversal)", 17, 4500),
    ("NTP", 17, 123),
    ("Syslog UDP", 17, 514),
];
