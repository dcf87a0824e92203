//! What can only be put together at the end.

use super::run::Run;
use super::{interface, ipsec, lists, manage};
use crate::model::{Device, Switch, face};
use crate::read::common::Tally;

pub(super) fn finish(mut run: Run<'_>) -> (Device, Tally) {
    lists::finish(&mut run);
    interface::finish(&mut run);
    manage::finish(&mut run);
    // The maker shuts an interface that no line opens.
    for interface in &mut run.device.contexts[0].interfaces {
        if interface.enabled == Switch::default() {
            interface.enabled = Switch::default_is(matches!(interface.kind.as_deref(), Some("Loopback" | "Null")));
        }
    }
    for community in run.device.snmp.communities.iter_mut().filter(|it| it.sources.is.is_empty()) {
        if let Some(list) = community.sources.written.first() {
            community.sources = run.lists.sources(list);
        }
    }
    ipsec::finish(&mut run);
    face(&mut run.device);
    (run.device, run.tally)
}
