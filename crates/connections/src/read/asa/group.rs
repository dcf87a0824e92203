//! `tunnel-group`, `group-policy`, `webvpn` and the pools of addresses: what callers are given.

use super::run::{Block, Run};
use crate::model::{Authentication, Fact, Secret, SecretUse, Switch};
use crate::read::common::Outcome;
use crate::read::secret::cisco;

/// A connection profile.
#[derive(Debug, Default)]
pub(super) struct TunnelGroup {
    pub(super) name: String,
    pub(super) line: u32,
    /// `ipsec-l2l`, `remote-access` …
    pub(super) kind: String,
    pub(super) policy: Option<Fact<String>>,
    pub(super) pools: Vec<Fact<String>>,
    pub(super) servers: Vec<Fact<String>>,
    /// A second server is asked, or a certificate besides the password.
    pub(super) second: Option<u32>,
    pub(super) saml: Option<u32>,
    pub(super) secret: Option<Secret>,
    pub(super) authentication: Option<Fact<Authentication>>,
    /// The group asks for a name and a password besides the key (`isakmp ikev1-user-authentication`).
    pub(super) users: Switch,
}

/// A group policy; what is not said is inherited from `DfltGrpPolicy`.
#[derive(Debug, Default)]
pub(super) struct GroupPolicy {
    pub(super) line: u32,
    pub(super) protocols: Option<(Vec<String>, u32)>,
    pub(super) split: Option<(bool, u32)>,
    pub(super) filter: Option<Fact<String>>,
    pub(super) pools: Vec<Fact<String>>,
}

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["tunnel-group", name, "type", kind] => {
            let group = at(run, name, line);
            group.line = line;
            group.kind = (*kind).to_owned();
            Outcome::Took("tunnel-group type")
        }
        [
            "tunnel-group",
            name,
            part @ ("general-attributes" | "ipsec-attributes" | "webvpn-attributes" | "ppp-attributes"),
        ] => {
            at(run, name, line);
            run.block = Block::TunnelGroup((*name).to_owned(), *part == "ppp-attributes");
            Outcome::Took("tunnel-group attributes")
        }
        ["tunnel-group-map", ..] => Outcome::NoBearing("tunnel-group-map"),
        ["group-policy", name, "internal" | "external", ..] => {
            policy(run, name, line);
            // An external policy comes from a server whose password stands on the line.
            Outcome::Took("group-policy")
        }
        ["group-policy", name, "attributes"] => {
            policy(run, name, line);
            run.block = Block::GroupPolicy((*name).to_owned());
            Outcome::Took("group-policy attributes")
        }
        ["webvpn"] => {
            run.block = Block::Webvpn;
            Outcome::Took("webvpn")
        }
        ["ip" | "ipv6", "local", "pool", name, range, ..] => {
            run.section.pools.insert((*name).to_owned(), ((*range).to_owned(), line));
            Outcome::Took("ip local pool")
        }
        ["vpdn", "username", ..] => Outcome::NoBearing("vpdn username"),
        ["vpdn", ..] => Outcome::NoBearing("vpdn"),
        _ => Outcome::Unknown,
    }
}

fn at<'r>(run: &'r mut Run<'_>, name: &str, line: u32) -> &'r mut TunnelGroup {
    let groups = &mut run.section.groups;
    let place = groups.iter().position(|group| group.name == name).unwrap_or_else(|| {
        groups.push(TunnelGroup { name: name.to_owned(), line, ..TunnelGroup::default() });
        groups.len() - 1
    });
    &mut groups[place]
}

fn policy<'r>(run: &'r mut Run<'_>, name: &str, line: u32) -> &'r mut GroupPolicy {
    let policy = run.section.group_policies.entry(name.to_owned()).or_default();
    if policy.line == 0 {
        policy.line = line;
    }
    policy
}

/// Lines of `tunnel-group NAME …-attributes`.
pub(super) fn attributes(run: &mut Run<'_>, name: &str, ppp: bool, words: &[&str], line: u32) -> Outcome {
    let comparer = run.comparer;
    let group = at(run, name, line);
    let key = |rest: &[&str]| cisco(comparer, SecretUse::PreSharedKey, rest, line);
    let psk = || Some(Fact::new(Authentication::PreSharedKey, line));
    match words {
        _ if ppp => match words {
            ["authentication" | "no", ..] => return Outcome::NoBearing("tunnel-group ppp"),
            _ => return Outcome::Unknown,
        },
        ["pre-shared-key", rest @ ..] | ["ikev1", "pre-shared-key", rest @ ..] => {
            group.secret = Some(key(rest));
            group.authentication = psk();
        }
        ["ikev2", side @ ("remote-authentication" | "local-authentication"), "pre-shared-key", rest @ ..] => {
            // The other end's key is the one that lets it in.
            if *side == "remote-authentication" || group.secret.is_none() {
                group.secret = Some(key(rest));
            }
            if *side == "remote-authentication" || group.authentication.is_none() {
                group.authentication = psk();
            }
        }
        ["ikev2", "remote-authentication", "certificate", ..] | ["ikev1", "trust-point", ..] | ["trust-point", ..] => {
            group.authentication = Some(Fact::new(Authentication::Certificate, line));
        }
        ["ikev2", "remote-authentication", "eap", ..] => {
            group.authentication = Some(Fact::new(Authentication::Eap, line));
            group.users = Switch::set(true, line);
        }
        ["ikev2", "local-authentication", ..] => {}
        ["default-group-policy", policy] => group.policy = Some(Fact::new((*policy).to_owned(), line)),
        ["address-pool", rest @ ..] => {
            let names = rest.iter().filter(|w| !w.starts_with('('));
            group.pools.extend(names.map(|pool| Fact::new((*pool).to_owned(), line)));
        }
        ["authentication-server-group", rest @ ..] => {
            let names = rest.iter().filter(|w| !w.starts_with('('));
            group.servers.extend(names.map(|server| Fact::new((*server).to_owned(), line)));
        }
        ["secondary-authentication-server-group", rest @ ..] => {
            let names: Vec<&&str> =
                rest.iter().filter(|w| !w.starts_with('(') && **w != "use-primary-username").collect();
            if names.first().is_some_and(|n| **n != "none") {
                group.second = Some(line);
            }
            group.servers.extend(names.iter().map(|server| Fact::new((**server).to_owned(), line)));
        }
        ["authentication", rest @ ..] => {
            if rest.contains(&"certificate") && (rest.contains(&"aaa") || rest.contains(&"saml")) {
                group.second = Some(line);
            }
            if rest.contains(&"saml") {
                group.saml = Some(line);
            }
            if rest == ["certificate"] {
                group.authentication = Some(Fact::new(Authentication::Certificate, line));
            }
        }
        ["isakmp", "ikev1-user-authentication", rest @ ..] | ["ikev1", "user-authentication", rest @ ..] => {
            group.users = Switch::set(!rest.contains(&"none"), line);
        }
        ["group-alias" | "group-url", ..] => {}
        [
            "isakmp"
            | "ikev1"
            | "ikev2"
            | "peer-id-validate"
            | "chain"
            | "no"
            | "accounting-server-group"
            | "authorization-server-group"
            | "authorization-required"
            | "username-from-certificate"
            | "password-management"
            | "strip-realm"
            | "strip-group"
            | "dhcp-server"
            | "ipv6-address-pool"
            | "nat-assigned-to-public-ip"
            | "customization"
            | "dns-group"
            | "hic-fail-group-policy"
            | "nbns-server"
            | "radius-reject-message"
            | "proxy-auth"
            | "pre-fill-username"
            | "secondary-username-from-certificate"
            | "saml"
            | "annotation"
            | "scep-enrollment"
            | "override-svc-download"
            | "without-csd"
            | "authenticated-session-username"
            | "authentication-attr-from-server"
            | "external-browser"
            | "secondary-pre-fill-username"
            | "secondary"
            | "radius-with-expiry",
            ..,
        ] => return Outcome::NoBearing("tunnel-group setting"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("tunnel-group setting")
}

/// Lines of `group-policy NAME attributes`.
pub(super) fn policy_attributes(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    if words == ["webvpn"] {
        run.block = Block::GroupPolicyWebvpn(name.to_owned());
        return Outcome::NoBearing("group-policy webvpn");
    }
    let policy = policy(run, name, line);
    match words {
        ["vpn-tunnel-protocol", rest @ ..] => {
            policy.protocols = Some((rest.iter().map(|w| w.to_ascii_lowercase()).collect(), line));
        }
        ["split-tunnel-policy", how] => policy.split = Some((*how != "tunnelall", line)),
        ["vpn-filter", "value", list] => policy.filter = Some(Fact::new((*list).to_owned(), line)),
        ["vpn-filter", "none"] => policy.filter = None,
        ["address-pools", "value", rest @ ..] => {
            policy.pools = rest.iter().map(|pool| Fact::new((*pool).to_owned(), line)).collect();
        }
        [
            "banner"
            | "wins-server"
            | "dns-server"
            | "dhcp-network-scope"
            | "vpn-access-hours"
            | "vpn-simultaneous-logins"
            | "vpn-idle-timeout"
            | "vpn-session-timeout"
            | "password-storage"
            | "ip-comp"
            | "re-xauth"
            | "group-lock"
            | "pfs"
            | "ipsec-udp"
            | "ipsec-udp-port"
            | "split-tunnel-network-list"
            | "ipv6-split-tunnel-policy"
            | "default-domain"
            | "split-dns"
            | "split-tunnel-all-dns"
            | "intercept-dhcp"
            | "secure-unit-authentication"
            | "user-authentication"
            | "user-authentication-idle-timeout"
            | "ip-phone-bypass"
            | "leap-bypass"
            | "nem"
            | "backup-servers"
            | "msie-proxy"
            | "vlan"
            | "nac-settings"
            | "address-pools"
            | "ipv6-address-pools"
            | "smartcard-removal-disconnect"
            | "scep-forwarding-url"
            | "client-bypass-protocol"
            | "gateway-fqdn"
            | "security-group-tag"
            | "client-firewall"
            | "client-access-rule"
            | "no"
            | "always-on-vpn"
            | "anyconnect-custom"
            | "periodic-authentication"
            | "periodic-authentication-interval",
            ..,
        ] => return Outcome::NoBearing("group-policy setting"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("group-policy setting")
}

/// Lines of `webvpn` at the top.
pub(super) fn webvpn(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["enable", interface, ..] => {
            run.section.webvpn.interfaces.push(Fact::new((*interface).to_owned(), line));
            Outcome::Took("webvpn enable")
        }
        ["port", port] => match port.parse() {
            Ok(port) => {
                run.section.webvpn.port = Some(Fact::new(port, line));
                Outcome::Took("webvpn port")
            }
            Err(_) => Outcome::Bad("webvpn port"),
        },
        // Inside a block of headers.
        ["enable"] => Outcome::NoBearing("webvpn setting"),
        [
            "anyconnect"
            | "anyconnect-essentials"
            | "svc"
            | "tunnel-group-list"
            | "tunnel-group-preference"
            | "dtls"
            | "cache"
            | "disable"
            | "error-recovery"
            | "http-headers"
            | "hsts-server"
            | "hsts"
            | "x-content-type-options"
            | "x-xss-protection"
            | "content-security-policy"
            | "csd"
            | "hostscan"
            | "default-idle-timeout"
            | "default-language"
            | "memory-size"
            | "rewrite"
            | "no"
            | "onscreen-keyboard"
            | "keepout"
            | "character-encoding"
            | "internal-password"
            | "proxy-bypass"
            | "http-proxy"
            | "https-proxy"
            | "auto-signon"
            | "certificate-group-map"
            | "customization"
            | "java-trustpoint"
            | "url-list"
            | "file-encoding"
            | "port-forward"
            | "smart-tunnel"
            | "sso-server"
            | "saml"
            | "include-sub-domains"
            | "max-age"
            | "mus"
            | "portal-access-rule"
            | "single-sign-on"
            | "url"
            | "base-url"
            | "trustpoint"
            | "signature"
            | "timeout"
            | "app"
            | "force"
            | "application-type"
            | "preload"
            | "allow-external-storage"
            | "apcf",
            ..,
        ] => Outcome::NoBearing("webvpn setting"),
        _ => Outcome::Unknown,
    }
}
