//! Algorithms and protocol versions that no longer protect.

use serde::Serialize;

use super::{Device, Line, Proposal, SecretForm};

/// One weak algorithm or version in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Weak {
    /// Where it is used: a tunnel's, service's or account's name.
    pub at: String,
    /// What is weak, in the usual words (`3des`, `md5`, `group 2`, `TLS 1.0`, `SSH 1`).
    pub what: String,
    /// Where.
    pub line: Line,
}

/// Everything weak that the configuration turns on.
pub fn weak(device: &Device) -> Vec<Weak> {
    let mut found = Vec::new();
    for context in &device.contexts {
        for tunnel in context.tunnels.iter().filter(|t| !t.enabled.is_off()) {
            for proposal in tunnel.phase1.iter().chain(&tunnel.phase2) {
                weak_proposal(&tunnel.name, proposal, &mut found);
            }
            if tunnel.aggressive.is_on() {
                found.push(Weak {
                    at: tunnel.name.clone(),
                    what: "aggressive mode".into(),
                    line: tunnel.aggressive.line,
                });
            }
        }
        for access in context.remote_access.iter().filter(|r| !r.enabled.is_off()) {
            if let Some(tls) = access.lowest_tls.as_ref().filter(|tls| weak_tls(&tls.value)) {
                found.push(Weak { at: access.name.clone(), what: tls.value.clone(), line: tls.line });
            }
            if access.kind == "pptp" {
                found.push(Weak { at: access.name.clone(), what: "PPTP".into(), line: access.line });
            }
        }
    }
    for management in device.management.iter().filter(|m| m.enabled.is_on()) {
        if matches!(management.protocol.as_str(), "telnet" | "http" | "ssh1" | "tftp") {
            found.push(Weak { at: "management".into(), what: management.protocol.clone(), line: management.line });
        }
    }
    for community in &device.snmp.communities {
        found.push(Weak { at: "snmp".into(), what: "SNMP community".into(), line: community.line });
    }
    for account in &device.accounts {
        if let Some(secret) = account
            .secret
            .as_ref()
            .filter(|s| matches!(s.form, SecretForm::Plain | SecretForm::Reversible | SecretForm::Empty))
        {
            found.push(Weak {
                at: account.name.clone(),
                what: "password readable in the file".into(),
                line: secret.line,
            });
        }
    }
    found.sort_by_key(|weak| weak.line);
    found.dedup();
    found
}

fn weak_tls(version: &str) -> bool {
    let lower = version.to_lowercase();
    ["ssl", "1.0", "1-0", "1.1", "1-1", "tlsv1"].iter().any(|word| lower.contains(word))
        && !lower.contains("1.2")
        && !lower.contains("1-2")
}

fn weak_proposal(at: &str, proposal: &Proposal, found: &mut Vec<Weak>) {
    let mut add = |what: String| found.push(Weak { at: at.to_owned(), what, line: proposal.line });
    for name in &proposal.encryption {
        if matches!(name.as_str(), "des" | "3des" | "null" | "rc4") {
            add(name.clone());
        }
    }
    for name in &proposal.integrity {
        if matches!(name.as_str(), "md5" | "sha1" | "null") {
            add(name.clone());
        }
    }
    for group in &proposal.groups {
        if matches!(group, 1 | 2 | 5 | 22 | 23 | 24) {
            add(format!("group {group}"));
        }
    }
}
