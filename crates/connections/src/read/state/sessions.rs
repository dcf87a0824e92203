//! VPN sessions of the ASA.

use super::run::Run;
use super::seen::SeenSession;
use crate::model::Fact;
use crate::read::common::lines;

/// `show vpn-sessiondb`: pairs of words, two to a line; a session begins with its user or connection.
pub(super) fn asa(run: &mut Run, text: &str) {
    let mut kind = String::new();
    // What stands below a heading of a tunnel belongs to the tunnel and repeats the session's words.
    let mut inner = false;
    for line in lines(text) {
        if line.text.is_empty() || run.prompt(line.text, line.number) {
            continue;
        }
        let pairs = pairs(line.text);
        let mut took = false;
        for (key, value) in &pairs {
            let (key, value) = (*key, value.trim());
            match key {
                "Session Type" => {
                    kind = value.to_owned();
                    took = true;
                }
                "Username" | "Connection" => {
                    let session = SeenSession {
                        kind: kind.clone(),
                        who: value.to_owned(),
                        line: line.number,
                        ..SeenSession::default()
                    };
                    run.state.sessions.push(session);
                    (inner, took) = (false, true);
                }
                _ if value.is_empty() && pairs.len() == 1 => inner = true,
                _ if inner => {}
                _ => took |= run.state.sessions.last_mut().is_some_and(|session| more(session, key, value)),
            }
        }
        // The summary counts sessions: `Site-to-Site VPN : 99 : 3506999 : 99`.
        if let [(key, value), ..] = pairs.as_slice()
            && run.state.sessions.is_empty()
            && let Some(active) = value.split(':').next().map(str::trim).filter(|v| v.parse::<u64>().is_ok())
            && let Some(what) = counted(key.trim())
        {
            run.state.remarks.push((what, Fact::new(active.to_owned(), line.number)));
            took = true;
        }
        if took { run.took() } else { run.quiet() }
    }
}

fn counted(key: &str) -> Option<&'static str> {
    Some(match key {
        "AnyConnect Client" => "AnyConnect sessions",
        "Site-to-Site VPN" => "site-to-site sessions",
        "IKEv1 IPsec" => "IKEv1 sessions",
        "IKEv2 IPsec" => "IKEv2 sessions",
        "Clientless VPN" => "clientless sessions",
        "Total Active and Inactive" => "all sessions",
        _ => return None,
    })
}

fn more(session: &mut SeenSession, key: &str, value: &str) -> bool {
    let text = || Some(value.to_owned()).filter(|value| !value.is_empty());
    match key {
        "Assigned IP" => session.assigned = value.parse().ok(),
        "Public IP" | "IP Addr" => session.from = value.parse().ok(),
        "Group Policy" => session.group = text(),
        "Tunnel Group" => session.group = text().or(session.group.take()),
        "Protocol" => session.protocol = text(),
        "Encryption" => session.encryption = text(),
        "Login Time" => session.since = text(),
        _ => return false,
    }
    true
}

/// `Username     : USER               Index        : 1018`: keys of known columns, values between.
fn pairs(text: &str) -> Vec<(&str, &str)> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    let mut rest = text;
    while let Some((key, after)) = rest.split_once(':') {
        // The next key stands behind a wide gap.
        let next = after.find("   ").and_then(|gap| {
            let tail = after.get(gap..)?;
            let key_at = gap + (tail.len() - tail.trim_start().len());
            after.get(key_at..)?.contains(':').then_some(key_at)
        });
        let (value, tail) = match next {
            // A value of blanks only is empty, and what follows the blanks is no key of its own line.
            Some(at) if !after.get(..at).unwrap_or_default().trim().is_empty() || after.starts_with("   ") => {
                after.split_at(at)
            }
            _ => (after, ""),
        };
        found.push((key.trim(), value.trim()));
        rest = tail;
    }
    found
}

/// `show crypto ikev1 sa detail`: number, peer, type, direction … under a heading.
pub(super) fn ike(run: &mut Run, text: &str) {
    for line in lines(text) {
        let words: Vec<&str> = line.text.split_whitespace().collect();
        match words.as_slice() {
            [] | ["IKE", "Peer", ..] => run.quiet(),
            [_, peer, kind, _, _, state, encryption, ..] if peer.parse::<std::net::IpAddr>().is_ok() => {
                run.state.sessions.push(SeenSession {
                    kind: "IKEv1".into(),
                    who: (*kind).to_owned(),
                    from: peer.parse().ok(),
                    protocol: Some((*state).to_owned()),
                    encryption: Some((*encryption).to_owned()),
                    line: line.number,
                    ..SeenSession::default()
                });
                run.took();
            }
            _ if run.prompt(line.text, line.number) => {}
            _ => run.unknown(line.number, line.text),
        }
    }
}
