//! Lines that were not understood are shown without anything that could be a secret.
//!
//! Only words that commands are made of, numbers and addresses are shown; a name or a value that we do not know is
//! `…`, and so is everything after a word such as `password`. The line number leads to the rest.

use crate::model::Net;

/// Words after which a secret stands.
const SECRET: [&str; 24] = [
    "password",
    "passwd",
    "passphrase",
    "pass",
    "secret",
    "psk",
    "psksecret",
    "pre-shared-key",
    "preshare",
    "preshared",
    "key",
    "key-string",
    "community",
    "enc",
    "encrypted",
    "hash",
    "token",
    "private-key",
    "ldap-login-password",
    "md5",
    "auth-key",
    "authentication-key",
    "login",
    "pin",
];

/// Words of the commands of all dialects that may be shown.
const COMMANDS: &str = "access-class access-group access-list accept action add address address-family administrator any any4 \
    any6 append area authentication auth autonomous-system banner bgp bind bridge channel-group class class-map client \
    clock config connection context crypto default default-gateway delete deny description destination device dhcp dialer \
    direction disable dns domain dynamic edit enable encapsulation end eq established exit extended filter firewall \
    gateway global group gre host hostname http https icmp igmp ike ikev1 ikev2 in inside inspect interface ip ipsec \
    ipv6 isakmp l2tp lan line local log logging loopback management map masquerade match member mode monitor mtu \
    name nat neighbor netmask network next next-hop no none ntp object object-group off on ospf out outside overload \
    peer permit policy policy-map pool port pp ppp pppoe pptp profile proposal protocol radius range reject remote \
    restrict rip route route-map router rule secure security select server service service-policy session set shutdown \
    snmp source ssh ssl standard static subnet switchport syslog system tacacs tcp telnet tftp time timeout track trap \
    trunk trust tunnel type udp unset untrust use user username vdom version vip virtual vlan vpn vrf web webvpn wan \
    zone zone-pair";

/// The words that take a command's next word, which is then shown too.
const OPENERS: [&str; 8] = ["set", "unset", "config", "no", "ip", "ipv6", "show", "system"];

/// Whether the word announces a secret.
fn announces(word: &str) -> bool {
    let lower = word.trim_matches(['"', '\'', ':', '=']).to_ascii_lowercase();
    SECRET.contains(&lower.as_str())
        || ["password", "passwd", "secret", "passphrase", "psk", "-key", "_key", "community"]
            .iter()
            .any(|part| lower.contains(part))
}

/// Whether a word can be shown as it is.
fn harmless(word: &str) -> bool {
    let bare = word.trim_matches(['"', ',', '(', ')']);
    !bare.is_empty()
        && ((bare.len() <= 5 && bare.bytes().all(|b| b.is_ascii_digit()))
            || Net::parse(bare).is_some()
            || COMMANDS.split_ascii_whitespace().any(|known| known == bare))
}

/// Whether a word has the looks of a command: lower-case letters and hyphens.
fn command(word: &str) -> bool {
    (2..=24).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}

/// The line without anything that could be a secret.
pub fn mask(line: &str) -> String {
    let mut shown = String::new();
    let mut hidden = false;
    let words: Vec<&str> = line.split_whitespace().take(40).collect();
    for (n, word) in words.iter().enumerate() {
        let opened = n == 1 && words.first().is_some_and(|first| OPENERS.contains(first));
        let secret = announces(word);
        // A line of one word may be the rest of a key that was broken across lines.
        let show = harmless(word) || SECRET.contains(word) || (command(word) && (opened || n == 0 && words.len() > 1));
        if show {
            if !shown.is_empty() {
                shown.push(' ');
            }
            shown.push_str(word);
            hidden = false;
        } else if !hidden {
            shown.push_str(if shown.is_empty() { "…" } else { " …" });
            hidden = true;
        }
        if secret {
            if n + 1 < words.len() && !hidden {
                shown.push_str(" …");
            }
            break;
        }
    }
    shown
}

/// A description without what follows a word such as `password` or パスワード.
pub fn clean(text: &str) -> String {
    const WORDS: [&str; 14] = [
        "pass",
        "pwd",
        "pw:",
        "pw=",
        "pw ",
        "psk",
        "secret",
        "key:",
        "key=",
        "key ",
        "パスワード",
        "ﾊﾟｽﾜｰﾄﾞ",
        "暗証",
        "鍵",
    ];
    let lower = text.to_lowercase();
    // Lower-casing may change lengths outside ASCII: then the whole text is judged, not cut.
    let cut = WORDS.iter().filter_map(|word| lower.find(word).map(|at| at + word.len())).min();
    let shown = match cut {
        None => text.to_owned(),
        Some(at) if lower.len() == text.len() && text.is_char_boundary(at) => format!("{}…", &text[..at]),
        Some(_) => "…".to_owned(),
    };
    shown.chars().filter(|c| !c.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::{clean, mask};

    #[test]
    fn what_could_be_a_secret_is_not_shown() {
        for line in [
            "frobnicate Planted-9 set",
            "set psksecret hunter2",
            "username a password 7 0822455D0A16",
            "PLANTEDKEY",
            "plantedkey",
            "ip foo plantedkey 12345678",
            "x planted key planted",
        ] {
            let shown = mask(line).to_lowercase();
            assert!(
                !shown.contains("planted")
                    && !shown.contains("hunter")
                    && !shown.contains("0822")
                    && !shown.contains("12345678"),
                "{shown}"
            );
        }
        assert_eq!(mask("ip frobnicate 192.0.2.1 255.255.255.0 any"), "ip frobnicate 192.0.2.1 255.255.255.0 any");
        assert_eq!(clean("vendor A, pass: hunter2"), "vendor A, pass…");
        assert_eq!(clean("保守用 パスワード=abc"), "保守用 パスワード…");
        assert_eq!(clean("to vendor A"), "to vendor A");
    }
}
