//! What can only be put together at the end.

use super::run::Run;
use super::{access, firewall, lists, vpn};
use crate::model::{AddressSet, Context, Device, Endpoint, Fact, Net, face};
use crate::read::common::Tally;

pub(super) fn finish(mut run: Run<'_>) -> (Device, Tally) {
    lists::finish(&mut run);
    vpn::finish(&mut run);
    run.entities.finish(&mut run.device.contexts[0]);
    let context = &mut run.device.contexts[0];
    for zone in context.zones.clone() {
        for interface in context.interfaces.iter_mut().filter(|i| zone.interfaces.contains(&i.name)) {
            interface.zone.get_or_insert(Fact::new(zone.name.clone(), zone.line));
        }
    }
    firewall::finish(&mut run);
    outside(&mut run.device.contexts[0]);
    access::finish(&mut run);
    face(&mut run.device);
    (run.device, run.tally)
}

/// A translation that names no outside address uses those of its zone's interfaces.
fn outside(context: &mut Context) {
    let addresses = |zones: &[String]| -> Endpoint {
        let mut all = AddressSet::default();
        let names: Vec<&str> = zones.iter().flat_map(|zone| context.interfaces_of(zone)).collect();
        for interface in context.interfaces.iter().filter(|i| names.contains(&i.name.as_str())) {
            let own = interface.addresses.iter().find_map(|a| a.value.net());
            all = all.union(&own.map_or_else(
                || AddressSet::only_undecided(format!("address of {}", interface.name)),
                |net| AddressSet::net(Net::host(net.address)),
            ));
        }
        Endpoint::new(zones.to_vec(), all)
    };
    let found: Vec<Option<Endpoint>> =
        context.nat.iter().map(|nat| nat.outside.is_nothing().then(|| addresses(&nat.to))).collect();
    for (nat, outside) in context.nat.iter_mut().zip(found) {
        if let Some(outside) = outside {
            nat.outside = outside;
        }
    }
}
