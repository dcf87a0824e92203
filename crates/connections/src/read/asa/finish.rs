//! A context is put together: objects, lists, translations, tunnels, people, management.

use super::run::Run;
use super::section::Section;
use super::{nat, remote, rules, tunnels};
use crate::model::{AddressSet, Context, Endpoint, Objects, RuleSetKind, Switch};
use crate::read::common::Why;

pub(super) fn section(run: &mut Run<'_>, mut section: Section) -> Context {
    let tally = &mut run.tally;
    let mut objects = Objects::new(&section.addresses, &section.services);
    rules::lists(&mut section, &mut objects, tally);
    for set in &mut section.context.rules {
        let filters = section.group_policies.values().filter_map(|policy| policy.filter.as_ref());
        if set.kind == RuleSetKind::List && filters.into_iter().any(|filter| filter.value == set.name) {
            set.kind = RuleSetKind::VpnFilter;
        }
    }
    rules::levels(&mut section);
    nat::translations(&mut section, &mut objects, tally);
    tunnels::tunnels(&mut section, tally);
    remote::remote(&mut section);
    for name in std::mem::take(&mut objects.broken) {
        let addresses = section.addresses.iter().find(|o| o.name == name).map(|o| o.line);
        let line = addresses.or_else(|| section.services.iter().find(|o| o.name == name).map(|o| o.line));
        tally.problem(line.unwrap_or(0), "", Why::Group);
    }
    management(run, &section);
    let mut context = section.context;
    context.addresses = section.addresses;
    context.services = section.services;
    context
}

fn management(run: &mut Run<'_>, section: &Section) {
    let mut askers = AddressSet::default();
    for access in &section.management {
        let mut access = access.clone();
        access.context.clone_from(&section.context.name);
        let level = access.interface.as_deref().and_then(|name| section.level(name));
        match access.protocol.as_str() {
            // On the lowest level it is answered only inside a tunnel.
            "telnet" if level == Some(0) => access.enabled = Switch { line: access.line, ..Switch::default() },
            "https" => {
                // Without the server nobody is answered.
                access.enabled = if section.http.line > 0 { section.http } else { Switch::default_is(false) };
                access.port.clone_from(&section.http_port);
            }
            "snmp" => askers = askers.union(&access.sources.is),
            _ => {}
        }
        run.device.management.push(access);
    }
    for community in run.device.snmp.communities.iter_mut().filter(|c| c.sources.is_nothing()) {
        // Only the hosts that are named may ask.
        community.sources = Endpoint::new(vec!["snmp-server host".into()], askers.clone());
    }
}
