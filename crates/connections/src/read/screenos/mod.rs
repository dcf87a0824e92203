//! ScreenOS (NetScreen, SSG, ISG): `get config`.

mod addresses;
mod bearing;
mod finish;
mod interfaces;
mod policies;
mod run;
mod services;
mod system;
mod translation;
mod vpn;

use crate::model::{Comparer, Device};
use crate::read::common::Tally;

/// Whether the text is a ScreenOS configuration.
pub fn sniff(text: &str) -> bool {
    let mut found = 0;
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        return false;
    }
    for line in text.lines().take(4000) {
        let line = line.trim();
        let sure = [
            "set ike gateway ",
            "set ike p1-proposal ",
            "set ike p2-proposal ",
            "set policy id ",
            "set policy from ",
            "set policy top from ",
            "unset key protection ",
            "set clock timezone ",
            "set admin name ",
            "set admin password ",
            "set vrouter ",
            "set nsmgmt ",
            "set auth-server ",
            "set flow ",
        ];
        let zone = (line.starts_with("set zone ") || line.starts_with("unset zone "))
            && [" vrouter ", " tcp-rst", " screen ", " block"].iter().any(|word| line.contains(word));
        let interface = line.starts_with("set interface ")
            && [" zone ", " manage ", " mip ", " vip ", " dip ", " ip "].iter().any(|word| line.contains(word));
        found += usize::from(zone || interface || sure.iter().any(|start| line.starts_with(start)));
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
