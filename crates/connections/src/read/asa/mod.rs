//! Cisco ASA (and PIX): `show running-config`, one context or several one after the other.

mod access;
mod bearing;
mod crypto;
mod finish;
mod group;
mod interface;
mod legacy;
mod nat;
mod objects;
mod remote;
mod rules;
mod run;
mod section;
mod top;
mod tunnels;
mod twice;

use crate::model::{Comparer, Device};
use crate::read::common::Tally;

/// Whether the text is an ASA or PIX configuration. Names of interfaces, security levels and objects with
/// translations exist nowhere else.
pub fn sniff(text: &str) -> bool {
    let mut found = 0;
    for line in text.lines().take(3000) {
        let line = line.trim();
        if line.starts_with("ASA Version ") || line.starts_with("PIX Version ") {
            return true;
        }
        let sure = ["nameif ", "security-level ", "same-security-traffic ", "access-group ", "nat (", "static ("];
        let likely = [
            "object network ",
            "object service ",
            "network-object ",
            "tunnel-group ",
            "group-policy ",
            "crypto ipsec ikev1 ",
            "crypto ikev1 ",
            "object-group protocol ",
            "global (",
        ];
        let list = line.starts_with("access-list ") && line.contains(" extended ");
        let map = line.starts_with("crypto map ") && (line.contains(" ikev1 ") || line.contains(" match address "));
        if sure.iter().any(|start| line.starts_with(start)) {
            found += 2;
        } else if list || map || likely.iter().any(|start| line.starts_with(start)) {
            found += 1;
        }
        if found >= 2 {
            return true;
        }
    }
    false
}

/// Reads a configuration.
pub fn read(text: &str, comparer: &Comparer) -> (Device, Tally) {
    let mut run = run::Run::new(comparer);
    run.read(text);
    run.finish()
}
