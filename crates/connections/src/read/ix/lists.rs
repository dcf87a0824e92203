//! Access lists, and the filters that put them into force.

use std::collections::BTreeMap;

use super::run::Run;
use crate::model::{
    Action, AddressSet, Attachment, Condition, Direction, Endpoint, Fact, Net, Ports, Rule, RuleSet, RuleSetKind,
    Service, ServiceSet, Switch,
};
use crate::read::common::{Outcome, Why, icmp_type, protocol, service_port};

/// A list of rules.
#[derive(Debug, Default)]
pub(super) struct List {
    line: u32,
    rules: Vec<Rule>,
    /// The lists that a dynamic list opens connections by.
    opens: Vec<(String, u32)>,
}

/// `ip filter LIST N in` of an interface.
#[derive(Debug)]
pub(super) struct Bound {
    pub(super) interface: String,
    pub(super) list: String,
    pub(super) order: u32,
    pub(super) direction: Direction,
    pub(super) v6: bool,
    pub(super) line: u32,
}

/// All lists and where they are in force.
#[derive(Debug, Default)]
pub(super) struct Lists {
    all: BTreeMap<(bool, String), List>,
    pub(super) bound: Vec<Bound>,
}

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let (v6, rest) = match words {
        ["ip", "access-list", rest @ ..] => (false, rest),
        ["ipv6", "access-list", rest @ ..] => (true, rest),
        _ => return Outcome::Unknown,
    };
    let at = |run: &mut Run<'_>, name: &str| {
        let list = run.lists.all.entry((v6, name.to_owned())).or_default();
        if list.line == 0 {
            list.line = line;
        }
    };
    match rest {
        ["dynamic", "cache" | "timer", ..] => Outcome::NoBearing("ip access-list dynamic"),
        ["dynamic", name, "access", other, ..] => {
            at(run, name);
            if let Some(list) = run.lists.all.get_mut(&(v6, (*name).to_owned())) {
                list.opens.push(((*other).to_owned(), line));
            }
            Outcome::Took("ip access-list dynamic")
        }
        [name, "option" | "remark" | "description", ..] if !name.is_empty() => {
            Outcome::NoBearing("ip access-list option")
        }
        ["dynamic", name, entry @ ..] | [name, entry @ ..] if !entry.is_empty() => {
            at(run, name);
            let dynamic = rest.first() == Some(&"dynamic");
            let entry: Vec<&str> = if dynamic { [&["permit"], entry].concat() } else { entry.to_vec() };
            let Some(list) = run.lists.all.get_mut(&(v6, (*name).to_owned())) else { return Outcome::Unknown };
            let id = (list.rules.len() + 1).to_string();
            match rule(&id, &entry, v6, line) {
                Some(rule) => {
                    list.rules.push(rule);
                    Outcome::Took("ip access-list")
                }
                None => {
                    list.rules.push(unread(id, line));
                    Outcome::Bad("ip access-list")
                }
            }
        }
        _ => Outcome::Bad("ip access-list"),
    }
}

/// A line that could not be read may do anything.
fn unread(id: String, line: u32) -> Rule {
    let mut rule = Rule::new(id, line, Action::Possible);
    rule.conditions.push(Condition { kind: "not-understood", what: Vec::new(), line });
    (rule.source, rule.destination) = (Endpoint::any(), Endpoint::any());
    rule.service = ServiceSet::any();
    rule
}

/// `permit tcp src any sport any dest 10.0.0.1/32 dport range 80 81`.
fn rule(id: &str, words: &[&str], v6: bool, line: u32) -> Option<Rule> {
    let [action, name, rest @ ..] = words else { return None };
    let action = match *action {
        "permit" => Action::Permit,
        "deny" => Action::Deny,
        _ => return None,
    };
    let number = match *name {
        "ip" | "ipv6" => None,
        name => Some(protocol(name)?),
    };
    let mut rule = Rule::new(id, line, action);
    rule.log = Switch::default_is(false);
    let (mut source, mut destination) = (None, None);
    let mut service = Service::protocol(number);
    let mut at = 0;
    let mut next = || {
        at += 1;
        rest.get(at - 1).copied()
    };
    while let Some(word) = next() {
        match word {
            "src" => source = Some(side(next()?, v6)?),
            "dest" | "dst" => destination = Some(side(next()?, v6)?),
            "sport" | "dport" => {
                let ports = match next()? {
                    "any" => Ports::default(),
                    "eq" => single(next()?)?,
                    "range" => Ports::one(service_port(next()?)?, service_port(next()?)?),
                    "gt" => Ports::one(service_port(next()?)?.saturating_add(1), u16::MAX),
                    "lt" => Ports::one(0, service_port(next()?)?.saturating_sub(1)),
                    "neq" => Ports::one(0, u16::MAX).without(&single(next()?)?),
                    _ => return None,
                };
                if word == "sport" { service.source = ports } else { service.destination = ports }
            }
            "type" if matches!(number, Some(1 | 58)) => service.icmp = Some((icmp_type(next()?)?, None)),
            "code" => service.icmp = service.icmp.map(|(kind, _)| kind).zip(Some(next()?.parse().ok())),
            "established" => service.established = true,
            "tos" | "precedence" | "dscp" => {
                let what = vec![word.to_owned(), next()?.to_owned()];
                rule.conditions.push(Condition { kind: "packet", what, line });
            }
            _ => return None,
        }
    }
    (rule.source, rule.destination) = (source?, destination?);
    rule.service = ServiceSet::one(service);
    Some(rule)
}

fn single(port: &str) -> Option<Ports> {
    let port = service_port(port)?;
    Some(Ports::one(port, port))
}

fn side(word: &str, v6: bool) -> Option<Endpoint> {
    let set = match (word, v6) {
        ("any", false) => AddressSet::any4(),
        ("any", true) => AddressSet::any6(),
        (net, _) => AddressSet::net(Net::parse(net)?),
    };
    Some(Endpoint::new(vec![word.to_owned()], set))
}

impl Lists {
    /// The source addresses that a list permits.
    pub(super) fn sources(&self, name: &str) -> Endpoint {
        let Some(list) = self.all.get(&(false, name.to_owned())) else {
            return Endpoint::new(vec![name.to_owned()], AddressSet::only_undecided(format!("list {name}")));
        };
        let mut left = AddressSet::default();
        for rule in list.rules.iter().rev() {
            left = match rule.action {
                Action::Permit => left.union(&rule.source.is),
                Action::Deny => left.without(&rule.source.is),
                _ => left.union(&AddressSet::only_undecided(format!("line {}", rule.line))),
            };
        }
        Endpoint::new(vec![name.to_owned()], left)
    }

    /// The first rule of a list: what a tunnel's selectors are taken from.
    pub(super) fn first(&self, name: &str) -> Option<&Rule> {
        self.all.get(&(false, name.to_owned())).and_then(|list| list.rules.first())
    }
}

/// Filters in the order of their numbers become one set for each interface and direction; behind the last one nothing
/// passes. Lists that no filter names are kept as lists.
pub(super) fn finish(run: &mut Run<'_>) {
    let mut lists = std::mem::take(&mut run.lists);
    lists.bound.sort_by(|a, b| {
        (&a.interface, a.direction == Direction::Out, a.order).cmp(&(
            &b.interface,
            b.direction == Direction::Out,
            b.order,
        ))
    });
    let mut sets: Vec<RuleSet> = Vec::new();
    let mut used: Vec<(bool, String)> = Vec::new();
    let mut watched: Vec<(String, Direction)> = Vec::new();
    for bound in &lists.bound {
        let way = if bound.direction == Direction::In { "in" } else { "out" };
        let name = format!("{} {way}", bound.interface);
        let at = sets.iter().position(|set| set.name == name).unwrap_or_else(|| {
            let place = Attachment { interface: bound.interface.clone(), direction: bound.direction, line: bound.line };
            sets.push(RuleSet {
                name,
                kind: RuleSetKind::Filter,
                attached: vec![place],
                rules: Vec::new(),
                otherwise: Action::Deny,
                stateful: false,
                line: bound.line,
            });
            sets.len() - 1
        });
        let key = (bound.v6, bound.list.clone());
        let Some(list) = lists.all.get(&key) else {
            run.tally.problem(bound.line, "ip filter", Why::Missing);
            sets[at].rules.push(unread(bound.list.clone(), bound.line));
            continue;
        };
        let mut add = |name: &str, list: &List| {
            for rule in &list.rules {
                let mut rule = rule.clone();
                rule.id = format!("{name} {}", rule.id);
                sets[at].rules.push(rule);
            }
        };
        add(&bound.list, list);
        for (opened, line) in &list.opens {
            let key = (bound.v6, opened.clone());
            match lists.all.get(&key) {
                Some(opened_list) => add(opened, opened_list),
                None => run.tally.problem(*line, "ip access-list dynamic", Why::Missing),
            }
            used.push(key);
            watched.push((bound.interface.clone(), bound.direction));
        }
        used.push(key);
    }
    // Answers to what a dynamic list let out come back through the other direction's filter.
    for set in &mut sets {
        let at = &set.attached[0];
        set.stateful = watched.iter().any(|(name, way)| *name == at.interface && *way != at.direction);
    }
    let context = &mut run.device.contexts[0];
    context.rules.extend(sets);
    for (key, list) in lists.all.iter().filter(|(key, _)| !used.contains(key)) {
        context.rules.push(RuleSet {
            name: key.1.clone(),
            kind: RuleSetKind::List,
            attached: Vec::new(),
            rules: list.rules.clone(),
            otherwise: Action::Deny,
            stateful: false,
            line: list.line,
        });
        for (opened, line) in &list.opens {
            context.settings.push((format!("dynamic {}", key.1), Fact::new(opened.clone(), *line)));
        }
    }
    run.lists = lists;
}
