//! Juniper SRX (Junos): `show configuration`, as braces or as `set` lines.

mod addresses;
mod applications;
mod bearing;
mod filters;
mod finish;
mod ike;
mod interfaces;
mod nat;
mod people;
mod policies;
mod run;
mod system;
mod vpn;
mod zones;

use crate::model::{Comparer, Device};
use crate::read::common::Tally;

/// Whether the text is a Junos configuration: its own hierarchies, or `set` lines in them.
pub fn sniff(text: &str) -> bool {
    // Templates and other trees may carry such lines as text.
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        return false;
    }
    let mut found = 0;
    for line in text.lines().take(4000) {
        let line = line.trim();
        let set = [
            "set system host-name ",
            "set security zones ",
            "set security policies ",
            "set security ike ",
            "set security ipsec ",
            "set security nat ",
            "set interfaces ge-",
            "set interfaces fe-",
            "set interfaces xe-",
            "set interfaces st0 ",
            "set interfaces reth",
            "set routing-options static ",
            "set policy-options ",
            "set system root-authentication ",
            "set system services ",
        ];
        let block = [
            "host-inbound-traffic {",
            "security-zone ",
            "routing-options {",
            "root-authentication {",
            "## Last commit:",
            "## Last changed:",
            "address-book {",
            "unit 0 {",
            "family inet {",
            "policy-options {",
            "system-services {",
        ];
        let braces = block.iter().any(|start| line.starts_with(start)) && !line.starts_with("set ");
        found += usize::from(braces || set.iter().any(|start| line.starts_with(start)));
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
    finish::finish(run)
}
