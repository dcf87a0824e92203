//! Tunnels put together from what their gateways and policies said.

use super::run::Run;
use super::tunnels::Gateway;
use crate::model::{
    AddressSet, Authentication, Endpoint, Fact, IkeVersion, Net, Proposal, Selector, Switch, Tunnel, TunnelKind,
};

fn endpoint(text: Option<&str>) -> Endpoint {
    match text {
        None => Endpoint::any(),
        Some(text) => Endpoint::new(
            vec![text.to_owned()],
            Net::parse(text).map_or_else(|| AddressSet::only_undecided(text), AddressSet::net),
        ),
    }
}

pub(super) fn finish(run: &mut Run<'_>) {
    let mut all = std::mem::take(&mut run.tunnels);
    for (number, built) in std::mem::take(&mut all.tunnels) {
        let kind = built.kind.map_or(TunnelKind::Ipsec, |(kind, _)| kind);
        let mut tunnel = Tunnel::new(format!("tunnel{number}"), kind, built.line);
        // A tunnel is shut until it is enabled.
        tunnel.enabled = built.enabled.map_or_else(|| Switch::default_is(false), |(on, line)| Switch::set(on, line));
        if let Some(line) = all.off {
            tunnel.enabled = Switch::set(false, line);
        }
        tunnel.description = built.description;
        tunnel.local = built.local;
        tunnel.peers.extend(built.remote);
        if let Some(policy) = built.policy.and_then(|p| all.policies.get(&p)) {
            tunnel.phase2.push(policy.proposal.clone());
            let gateway = all.gateways.remove(&policy.gateway).unwrap_or_default();
            let (local, remote) = (
                policy.local.as_deref().or(gateway.local_id.as_ref().map(|l| l.0.as_str())),
                policy.remote.as_deref().or(gateway.remote_id.as_ref().map(|r| r.0.as_str())),
            );
            if local.is_some() || remote.is_some() {
                tunnel.selectors.push(Selector { local: endpoint(local), remote: endpoint(remote), line: policy.line });
            }
            keys(&mut tunnel, gateway);
        }
        if let Some((on, line)) = built.l2tp_auth
            && tunnel.secret.is_none()
        {
            tunnel.secret = built.l2tp_secret;
            tunnel.authentication =
                Some(Fact::new(if on { Authentication::PreSharedKey } else { Authentication::None }, line));
        }
        run.device.contexts[0].tunnels.push(tunnel);
    }
}

fn keys(tunnel: &mut Tunnel, gateway: Gateway) {
    let v2 = gateway.version.as_ref().is_some_and(|v| v.value == IkeVersion::V2);
    tunnel.ike = Some(gateway.version.unwrap_or(Fact::new(IkeVersion::V1, 0)));
    // With names on either end version 1 uses aggressive mode.
    tunnel.aggressive = match gateway.named {
        Some(line) if !v2 => Switch::set(true, line),
        _ => Switch::default_is(false),
    };
    if gateway.remote.is_some() {
        tunnel.peers.splice(.., gateway.remote);
    }
    if let Some(local) = gateway.local {
        tunnel.local = Some(local);
    }
    let by_key = gateway.secret.as_ref().map(|s| Fact::new(Authentication::PreSharedKey, s.line));
    tunnel.authentication = gateway.method.or(by_key);
    tunnel.secret = gateway.secret;
    let line =
        gateway.encryption.as_ref().map(|e| e.1).or(gateway.hash.as_ref().map(|h| h.1)).unwrap_or(gateway.groups_line);
    if line > 0 {
        tunnel.phase1.push(Proposal {
            encryption: gateway.encryption.into_iter().map(|e| e.0).collect(),
            integrity: gateway.hash.into_iter().map(|h| h.0).collect(),
            groups: gateway.groups,
            line,
        });
    }
    tunnel.pfs = gateway.pfs.map_or_else(|| Switch::default_is(false), |(on, line)| Switch::set(on, line));
    tunnel.users_asked = gateway.users.map_or_else(Switch::default, |(on, line)| Switch::set(on, line));
}
