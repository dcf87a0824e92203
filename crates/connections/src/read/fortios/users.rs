//! Users, groups, servers that check them, and SNMP.

use super::run::Run;
use super::tree::{Node, Set};
use crate::model::{
    Account, AccountKind, AddressSet, AuthServer, Comparer, Endpoint, Fact, Group, Net, Secret, SecretForm, SecretUse,
    SnmpCommunity, SnmpUser, Switch,
};
use crate::read::secret::secret;

/// `ENC …` is encrypted, anything else stands in plain words.
pub(super) fn password(comparer: &Comparer, set: &Set<'_>, used_for: SecretUse) -> Secret {
    match set.values.as_slice() {
        ["ENC", text, ..] => {
            let form = if text.starts_with("SH2") || text.starts_with("AK1") || text.starts_with("PB2") {
                SecretForm::Hashed
            } else {
                SecretForm::Encrypted
            };
            secret(comparer, used_for, form, text, set.line)
        }
        [text, ..] => secret(comparer, used_for, SecretForm::Plain, text, set.line),
        [] => secret(comparer, used_for, SecretForm::Empty, "", set.line),
    }
}

pub(super) fn section(run: &mut Run<'_>, node: &Node<'_>) -> bool {
    match node.name {
        "user local" => node.entries().for_each(|entry| local(run, entry)),
        "user group" | "user adgrp" => node.entries().for_each(|entry| group(run, entry)),
        "user radius" => node.entries().for_each(|entry| server(run, entry, "radius", "user radius")),
        "user ldap" => node.entries().for_each(|entry| server(run, entry, "ldap", "user ldap")),
        "user tacacs+" => node.entries().for_each(|entry| server(run, entry, "tacacs+", "user radius")),
        "user saml" => node.entries().for_each(|entry| server(run, entry, "saml", "user saml")),
        "user fsso" | "user pop3" | "user krb-keytab" => {
            node.entries().for_each(|entry| server(run, entry, "other", "user fsso"))
        }
        "user peer" | "user peergrp" | "user fortitoken" | "user password-policy" => {
            for entry in node.entries() {
                for set in &entry.sets {
                    people(run, node.name, set);
                }
            }
        }
        _ => return false,
    }
    true
}

/// Certificates of people, tokens and rules about passwords: known settings say nothing about who gets in where.
fn people(run: &mut Run<'_>, section: &str, set: &Set<'_>) {
    const KNOWN: [&str; 27] = [
        "member",
        "ca",
        "cn",
        "cn-type",
        "subject",
        "mandatory-ca-verify",
        "mfa-mode",
        "mfa-server",
        "mfa-username",
        "mfa-password",
        "ldap-server",
        "ldap-username",
        "ldap-password",
        "ldap-mode",
        "ocsp-override-server",
        "two-factor",
        "passwd",
        "status",
        "license",
        "seed",
        "activation-code",
        "activation-expire",
        "reg-id",
        "os-ver",
        "expire-days",
        "warn-days",
        "expired-password-renewal",
    ];
    if KNOWN.contains(&set.key) {
        run.tally.no_bearing(&format!("{section} / {}", set.key));
    } else {
        run.other(section, set);
    }
}

fn local(run: &mut Run<'_>, entry: &Node<'_>) {
    let mut account = Account::new(entry.name, AccountKind::Remote, entry.line);
    for set in &entry.sets {
        match set.key {
            "status" => account.enabled = Switch::set(set.value() != "disable", set.line),
            "type" => {}
            "passwd" => account.secret = Some(password(run.comparer, set, SecretUse::Password)),
            "two-factor" => account.second_factor = Switch::set(set.value() != "disable", set.line),
            "fortitoken" | "two-factor-authentication" | "two-factor-notification" => {
                account.second_factor = Switch::set(true, set.line);
            }
            "ldap-server" | "radius-server" | "tacacs+-server" => {
                account.server = Some(Fact::new(set.value().to_owned(), set.line))
            }
            "ppk-secret" => {
                run.tally.no_bearing("user local / ppk-secret");
                continue;
            }
            _ => {
                run.other("user local", set);
                continue;
            }
        }
        run.took("user local", set);
    }
    // A server may ask for more than this file says.
    if account.second_factor == Switch::default() && account.server.is_none() {
        account.second_factor = Switch::default_is(false);
    }
    run.device.accounts.push(account);
}

fn group(run: &mut Run<'_>, entry: &Node<'_>) {
    let mut group = Group { name: entry.name.to_owned(), members: Vec::new(), line: entry.line };
    for set in &entry.sets {
        if set.key == "member" {
            group.members = set.names();
            run.took("user group", set);
        } else {
            run.other("user group", set);
        }
    }
    for found in entry.children.iter().filter(|c| c.name == "match").flat_map(Node::entries) {
        for set in &found.sets {
            run.took_known("user group match", set, &["server-name", "group-name"]);
        }
    }
    run.inner(entry, "user group", &["match"]);
    run.device.groups.push(group);
}

fn server(run: &mut Run<'_>, entry: &Node<'_>, kind: &str, section: &str) {
    let mut server = AuthServer {
        name: entry.name.to_owned(),
        kind: kind.to_owned(),
        addresses: Vec::new(),
        secret: None,
        encrypted: Switch::default_is(false),
        line: entry.line,
    };
    for set in &entry.sets {
        match set.key {
            "server"
            | "secondary-server"
            | "tertiary-server"
            | "idp-entity-id"
            | "idp-single-sign-on-url"
            | "server2"
            | "server3" => {
                if set.key.starts_with("idp-") && set.value().starts_with("https:") {
                    server.encrypted = Switch::set(true, set.line);
                }
                server.addresses.push(Fact::new(set.value().to_owned(), set.line));
            }
            "secret" | "password" | "key" | "secondary-secret" | "secondary-key" | "rsso-secret" | "password2"
            | "tertiary-secret" => {
                let found = password(run.comparer, set, SecretUse::ServerKey);
                server.secret.get_or_insert(found);
            }
            "secure" => server.encrypted = Switch::set(matches!(set.value(), "ldaps" | "starttls"), set.line),
            "entity-id"
            | "single-sign-on-url"
            | "single-logout-url"
            | "idp-single-logout-url"
            | "idp-cert"
            | "cert"
            | "user-name"
            | "group-name"
            | "digest-method"
            | "adfs-claim"
            | "clock-tolerance"
            | "limit-relaystate"
            | "authen-type"
            | "authorization"
            | "port"
            | "ldap-server"
            | "logon-timeout"
            | "group-claim-type"
            | "user-claim-type"
            | "source-ip"
            | "ssl"
            | "type"
            | "group-poll-interval"
            | "auth-url" => {}
            _ => {
                run.other(section, set);
                continue;
            }
        }
        run.took(section, set);
    }
    run.inner(entry, section, &[]);
    run.device.auth_servers.push(server);
}

/// The three SNMP sections.
pub(super) fn snmp(run: &mut Run<'_>, node: &Node<'_>) {
    for set in &node.sets {
        match set.key {
            "status" => {
                run.device.snmp.enabled = Switch::set(set.on(), set.line);
                run.took(node.name, set);
            }
            "description" => run.tally.no_bearing("system snmp sysinfo / description"),
            _ => run.other(node.name, set),
        }
    }
    for entry in node.entries() {
        if node.name == "system snmp user" {
            let level = entry.get("security-level").map_or("no-auth-no-priv", |s| s.value());
            let line = entry.get("security-level").map_or(0, |s| s.line);
            run.device.snmp.users.push(SnmpUser {
                name: entry.name.to_owned(),
                authenticates: Switch::set(level != "no-auth-no-priv", line),
                encrypts: Switch::set(level == "auth-priv", line),
                line: entry.line,
            });
            for set in &entry.sets {
                match set.key {
                    "security-level" | "auth-pwd" | "priv-pwd" | "status" => run.took(node.name, set),
                    _ => run.other(node.name, set),
                }
            }
            continue;
        }
        community(run, entry);
    }
    run.inner(node, node.name, &[]);
}

fn community(run: &mut Run<'_>, entry: &Node<'_>) {
    const SECTION: &str = "system snmp community";
    let mut all = AddressSet::default();
    let mut written = Vec::new();
    let mut name = None;
    for set in &entry.sets {
        match set.key {
            "name" => {
                let default_name = matches!(set.value(), "public" | "private");
                name = Some((
                    secret(run.comparer, SecretUse::Snmp, SecretForm::Plain, set.value(), set.line),
                    default_name,
                ));
                run.took(SECTION, set);
            }
            "status" | "query-v1-status" | "query-v2c-status" => run.took(SECTION, set),
            _ => run.other(SECTION, set),
        }
    }
    for host in entry.children.iter().filter(|c| matches!(c.name, "hosts" | "hosts6")).flat_map(Node::entries) {
        for set in &host.sets {
            let net = match set.values.as_slice() {
                [address, mask] if set.key == "ip" => Net::masked(address, mask),
                [one] if set.key == "ip" || set.key == "ipv6" => Net::parse(one),
                _ => None,
            };
            if let Some(net) = net {
                written.push(net.to_string());
                all = all.union(&AddressSet::net(net));
            }
            run.took_known(
                "system snmp community hosts",
                set,
                &[
                    "ip",
                    "ipv6",
                    "ha-direct",
                    "host-type",
                    "source-ip",
                    "source-ipv6",
                    "interface",
                    "interface-select-method",
                ],
            );
        }
    }
    run.inner(entry, SECTION, &["hosts", "hosts6"]);
    let sources = if written.is_empty() { Endpoint::any() } else { Endpoint::new(written, all) };
    if let Some((secret, default_name)) = name {
        run.device.snmp.communities.push(SnmpCommunity {
            secret,
            default_name,
            writes: false,
            sources,
            line: entry.line,
        });
    }
}
