//! YAMAHA RTX and NVR routers: `show config`.

mod access;
mod dial;
mod filters;
mod interfaces;
mod joined;
mod run;
mod translation;
mod tunnels;

use crate::model::{Comparer, Device};
use crate::read::common::Tally;

/// Whether the text is a YAMAHA configuration.
pub fn recognise(text: &str) -> bool {
    const SURE: [&str; 12] = [
        "ip lan1 ",
        "ip lan2 ",
        "ip lan3 ",
        "tunnel select ",
        "pp select ",
        "nat descriptor ",
        "ipsec ike ",
        "ip filter dynamic ",
        "ip tunnel ",
        "ip pp ",
        "administrator password ",
        "dhcp scope ",
    ];
    let mut found = 0;
    for line in text.lines().take(2000).map(str::trim) {
        if line.starts_with('#')
            && (line.contains("RTX") || line.contains("NVR") || line.contains("FWX"))
            && line.contains("Rev.")
        {
            return true;
        }
        // The maker's `tunnel select` and `ip filter 1 pass` exist nowhere else.
        if SURE.iter().any(|start| line.starts_with(start)) {
            found += 1;
        } else if let Some(rest) = line.strip_prefix("ip filter ")
            && rest.split(' ').next().is_some_and(|n| n.parse::<u32>().is_ok())
        {
            found += 1;
        }
    }
    found >= 2
}

/// Reads a configuration.
pub fn read(text: &str, comparer: &Comparer) -> (Device, Tally) {
    let mut run = run::Run::new(comparer);
    run.read(text);
    run.finish()
}
