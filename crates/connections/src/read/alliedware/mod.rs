//! Allied Telesis AlliedWare Plus: `show running-config` of routers (AR) and switches (x).

mod access;
mod bearing;
mod entities;
mod finish;
mod firewall;
mod interface;
mod lists;
mod run;
mod top;
mod vpn;

use crate::model::{Comparer, Device};
use crate::read::common::Tally;

/// Whether the text is an AlliedWare Plus configuration.
pub fn recognise(text: &str) -> bool {
    let mut found = 0;
    let mut entity = false;
    for line in text.lines().take(4000).map(str::trim_end) {
        if line.starts_with("! AlliedWare Plus") || line.contains("AlliedWare Plus (TM)") {
            return true;
        }
        // Ports with three numbers, and entities of the firewall, are the maker's own.
        found += match line {
            "service ssh"
            | "no service ssh"
            | "service telnet"
            | "no service telnet"
            | "service http"
            | "no service http"
            | "aaa authentication enable default local"
            | "aaa authentication login default local"
            | "vlan database"
            | "no service dhcp-server"
            | "platform hwfilter-size ipv4-limited-ipv6"
            | "lacp global-passive-mode enable" => 1,
            _ if line.starts_with("interface port1.0.") || line.starts_with("interface port1.1.") => 2,
            _ if line.starts_with("ssh server allow-users") => 1,
            _ if entity && line.starts_with(" network ") => 2,
            "firewall" | "nat" => 1,
            _ => 0,
        };
        entity = line.starts_with("zone ");
    }
    found >= 3
}

/// Reads a configuration.
pub fn read(text: &str, comparer: &Comparer) -> (Device, Tally) {
    let mut run = run::Run::new(comparer);
    run.read(text);
    finish::finish(run)
}
