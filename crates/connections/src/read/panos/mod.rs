//! Palo Alto Networks PAN-OS: `set` lines, braces, and the XML of a saved configuration.

mod applications;
mod bearing;
mod finish;
mod ike;
mod network;
mod objects;
mod remote;
mod rules;
mod run;
mod system;

use crate::model::{Comparer, Device};
use crate::read::common::Tally;

/// Whether the text is a PAN-OS configuration.
pub fn sniff(text: &str) -> bool {
    let first = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let head = &text[..text.floor_char_boundary(64 << 10)];
    if first.starts_with('<') {
        return head.contains("<config")
            && ["urldb=", "<mgt-config", "<deviceconfig", "<vsys>", "<devices>"]
                .iter()
                .any(|part| head.contains(part));
    }
    let mut found = 0;
    for line in head.lines() {
        let line = line.trim();
        let set = [
            "set deviceconfig ",
            "set mgt-config ",
            "set network interface ",
            "set network virtual-router ",
            "set network profiles ",
            "set network ike ",
            "set network tunnel ",
            "set rulebase ",
            "set vsys ",
            "set shared ",
            "set zone ",
            "set device-group ",
            "set template ",
            "set address-group ",
            "set global-protect ",
            "set import network ",
        ];
        let block =
            ["deviceconfig {", "rulebase {", "localhost.localdomain {", "virtual-router {", "mgt-config {", "vsys1 {"];
        let zone = line.starts_with("set zone ") && !line.contains(" network ");
        found += usize::from(!zone && set.iter().chain(&block).any(|start| line.starts_with(start)));
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
