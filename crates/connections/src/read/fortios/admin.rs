//! Administrators and where they may come from.

use super::run::Run;
use super::tree::Node;
use super::users::password;
use crate::model::{Account, AccountKind, AddressSet, Endpoint, Fact, Net, SecretUse, Switch};

pub(super) fn section(run: &mut Run<'_>, node: &Node<'_>) -> bool {
    if !matches!(node.name, "system admin" | "system api-user" | "system sso-admin") {
        return false;
    }
    for entry in node.entries() {
        let mut account = Account::new(entry.name, AccountKind::Administrator, entry.line);
        let mut trusted: Vec<Net> = Vec::new();
        for set in &entry.sets {
            match set.key {
                "accprofile" => account.role = Some(Fact::new(set.value().to_owned(), set.line)),
                "vdom" => {}
                "password" | "api-key" | "ssh-public-key1" | "ssh-public-key2" | "ssh-public-key3" => {
                    if matches!(set.key, "password" | "api-key") {
                        account.secret = Some(password(run.comparer, set, SecretUse::Password));
                    }
                }
                "two-factor" => account.second_factor = Switch::set(set.value() != "disable", set.line),
                "fortitoken" => account.second_factor = Switch::set(true, set.line),
                "peer-auth" | "peer-group" | "ssh-certificate" => {
                    account.second_factor = Switch::set(set.value() != "disable", set.line)
                }
                "remote-group" => account.server = Some(Fact::new(set.value().to_owned(), set.line)),
                "remote-auth" | "wildcard" => {}
                key if key.starts_with("trusthost") || key.starts_with("ip6-trusthost") => {
                    let net = match set.values.as_slice() {
                        [address, mask] => Net::masked(address, mask),
                        [one] => Net::parse(one),
                        _ => None,
                    };
                    match net {
                        Some(net) if net.length > 0 => trusted.push(net),
                        Some(_) => {}
                        None => {
                            run.bad(node.name, set);
                            continue;
                        }
                    }
                }
                _ => {
                    run.other(node.name, set);
                    continue;
                }
            }
            run.took(node.name, set);
        }
        for child in entry.children.iter().filter(|c| c.name == "trusthost").flat_map(Node::entries) {
            if let Some([address, mask]) = child.get("ipv4-trusthost").map(|s| s.values.as_slice()) {
                trusted.extend(Net::masked(address, mask));
            }
            for set in &child.sets {
                run.took_known(node.name, set, &["type", "ipv4-trusthost", "ipv6-trusthost"]);
            }
        }
        run.inner(entry, node.name, &["trusthost"]);
        if !trusted.is_empty() {
            let set = trusted.iter().fold(AddressSet::default(), |all, net| all.union(&AddressSet::net(*net)));
            account.sources = Endpoint::new(trusted.iter().map(Net::to_string).collect(), set);
        }
        // A server may ask for more than this file says.
        if account.second_factor == Switch::default() && account.server.is_none() {
            account.second_factor = Switch::default_is(false);
        }
        run.device.accounts.push(account);
    }
    true
}

/// Management is limited to trusted hosts only when every administrator is.
pub(super) fn finish(run: &mut Run<'_>) {
    let admins: Vec<&Account> = run.device.accounts.iter().filter(|a| a.kind == AccountKind::Administrator).collect();
    if admins.is_empty() || admins.iter().any(|a| a.sources.is_nothing()) {
        return;
    }
    let mut written = Vec::new();
    let mut set = AddressSet::default();
    for admin in admins {
        written.extend(admin.sources.written.iter().cloned());
        set = set.union(&admin.sources.is);
    }
    written.sort_unstable();
    written.dedup();
    for access in run
        .device
        .management
        .iter_mut()
        .filter(|m| !matches!(m.protocol.as_str(), "ping" | "fortimanager" | "capwap" | "fabric" | "snmp"))
    {
        access.sources = Endpoint::new(written.clone(), set.clone());
    }
}
