//! What can only be put together at the end.

use super::run::Run;
use super::{access, rules, vpn};
use crate::model::{Device, Switch, Zone, face};
use crate::read::common::Tally;

pub(super) fn finish(mut run: Run<'_>) -> (Device, Tally) {
    let context = &mut run.device.contexts[0];
    for interface in &context.interfaces {
        let Some(zone) = &interface.zone else { continue };
        let at = context.zones.iter().position(|own| own.name == zone.value).unwrap_or_else(|| {
            let (interfaces, intrazone) = (Vec::new(), Switch::default());
            context.zones.push(Zone { name: zone.value.clone(), interfaces, intrazone, line: zone.line });
            context.zones.len() - 1
        });
        context.zones[at].interfaces.push(interface.name.clone());
    }
    rules::finish(&mut run);
    vpn::finish(&mut run);
    access::finish(&mut run);
    face(&mut run.device);
    (run.device, run.tally)
}
