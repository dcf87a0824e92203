//! Cisco IOS and IOS-XE: `show running-config`.

mod access;
mod bearing;
mod callers;
mod crypto;
mod filter;
mod finish;
mod interface;
mod run;
mod top;
mod tunnels;
mod vlanmap;

use crate::model::{Comparer, Device};
use crate::read::common::Tally;

/// Whether the text is an IOS configuration.
pub fn recognise(text: &str) -> bool {
    let mut found = 0;
    for line in text.lines().take(3000) {
        let words = line.trim_end();
        if words.starts_with("ASA Version")
            || words.contains("Adaptive Security Appliance")
            || words.starts_with("PIX Version")
        {
            return false;
        }
        found += match words {
            "service password-encryption"
            | "no service password-encryption"
            | "aaa new-model"
            | "no aaa new-model"
            | "ip cef"
            | "ip classless"
            | "line vty 0 4"
            | "line con 0"
            | "ip subnet-zero" => 1,
            _ if words.starts_with("service timestamps ")
                || words.starts_with("interface GigabitEthernet")
                || words.starts_with("interface FastEthernet")
                || words.starts_with("ip access-list extended ")
                || words.starts_with("crypto isakmp ")
                || words.starts_with("crypto ipsec transform-set ")
                || words.starts_with("line vty ")
                || words.starts_with("ip nat inside source ") =>
            {
                1
            }
            _ if words.starts_with("interface ")
                && (words.contains("Ethernet")
                    || words.contains("Tunnel")
                    || words.contains("Loopback")
                    || words.contains("Vlan")) =>
            {
                1
            }
            _ if words.starts_with("hostname ")
                || words.starts_with("version 1")
                || words.starts_with("router ")
                || words.starts_with("ip address ")
                || words.starts_with(" ip address ")
                || words.starts_with("enable secret ")
                || words.starts_with("snmp-server ")
                || words.starts_with("access-list ") =>
            {
                1
            }
            _ => 0,
        };
    }
    found >= 2
}

/// Reads a configuration.
pub fn read(text: &str, comparer: &Comparer) -> (Device, Tally) {
    let mut run = run::Run::new(comparer);
    run.read(text);
    finish::finish(run)
}
