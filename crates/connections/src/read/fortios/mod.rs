//! FortiOS: `show` output and backups, with or without virtual domains.
//!
//! The text becomes a tree of `config`/`edit` blocks; sections are then read in the order in which they need each
//! other (objects before rules), whatever their order in the file.

mod admin;
mod firewall;
mod network;
mod objects;
mod run;
mod sections;
mod ssl;
mod system;
mod translation;
mod tree;
mod users;
mod vpn;

use crate::model::{Comparer, Device};
use crate::read::common::Tally;

/// Whether the text is a FortiOS configuration.
pub fn recognise(text: &str) -> bool {
    let head: Vec<&str> = text.lines().take(400).map(str::trim).collect();
    if head.iter().any(|line| line.starts_with("#config-version=")) {
        return true;
    }
    let starts = head.iter().filter(|line| {
        line.strip_prefix("config ").is_some_and(|rest| {
            [
                "system ",
                "firewall ",
                "vpn ",
                "router ",
                "user ",
                "vdom",
                "global",
                "log ",
                "webfilter ",
                "antivirus ",
                "ips ",
                "switch-controller ",
                "wireless-controller ",
            ]
            .iter()
            .any(|word| rest.starts_with(word) || rest == word.trim())
        })
    });
    starts.count() > 0
        && head.iter().any(|line| line.starts_with("set ") || line.starts_with("edit ") || *line == "end")
}

/// Reads a configuration.
pub fn read(text: &str, comparer: &Comparer) -> (Device, Tally) {
    let mut tally = Tally::default();
    let header = system::header(text);
    let roots = tree::grow(text, &mut tally);
    let mut run = run::Run::new(tally, comparer);
    system::apply_header(&mut run, header);
    run.read(&roots);
    run.finish()
}
