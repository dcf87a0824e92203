//! SonicWall SonicOS: the command line's configuration (`show current-config`), as far as samples were seen.

mod access;
mod bearing;
mod finish;
mod interface;
mod objects;
mod rules;
mod run;
mod vpn;

use crate::model::{Comparer, Device};
use crate::read::common::Tally;

/// Whether the text is a SonicOS configuration.
pub fn recognise(text: &str) -> bool {
    let mut found = 0;
    for line in text.lines().take(4000).map(str::trim) {
        if line.starts_with("firmware-version \"SonicOS") {
            return true;
        }
        let own = [
            "address-object ipv4 ",
            "vpn policy site-to-site ",
            "vpn policy tunnel-interface ",
            "access-rule ipv4 from ",
            "nat-policy ipv4 ",
            "ip-assignment ",
            "bound-to interface X",
            "tunnel-interface vpn ",
        ];
        found += usize::from(own.iter().any(|word| line.starts_with(word)));
    }
    found >= 2
}

/// Reads a configuration.
pub fn read(text: &str, comparer: &Comparer) -> (Device, Tally) {
    let mut run = run::Run::new(comparer);
    run.read(text);
    finish::finish(run)
}
