//! NEC UNIVERGE IX routers: `show running-config`.

mod access;
mod bearing;
mod finish;
mod interface;
mod ipsec;
mod lists;
mod manage;
mod run;
mod top;

use crate::model::{Comparer, Device};
use crate::read::common::Tally;

/// Whether the text is a UNIVERGE IX configuration.
pub fn recognise(text: &str) -> bool {
    let mut found = 0;
    for line in text.lines().take(3000).map(str::trim_end) {
        if line.starts_with("! NEC Portable Internetwork Core Operating System")
            || line.starts_with("! IX Series IX")
            || line.starts_with("! IX series IX")
        {
            return true;
        }
        let sure =
            ["ike policy ", "ike proposal ", "ipsec autokey-", "ipsec local-id ", "proxy-dns ip ", "watch-group "];
        let unit = |kind: &str| {
            line.strip_prefix("interface ")
                .and_then(|rest| rest.strip_prefix(kind))
                .is_some_and(|rest| rest.contains('.'))
        };
        // The maker's `src any dest any`, and a unit number behind a point.
        let own = line.starts_with("ip access-list ") && line.contains(" src ") && line.contains(" dest ")
            || (unit("GigaEthernet") || unit("FastEthernet") && line.ends_with(".0") || unit("Tunnel") || unit("BRI"))
            || line.starts_with("device GigaEthernet")
            || line.starts_with("device FastEthernet")
            || line.ends_with("-server ip enable");
        found += usize::from(own) + usize::from(sure.iter().any(|word| line.starts_with(word)));
    }
    found >= 3
}

/// Reads a configuration.
pub fn read(text: &str, comparer: &Comparer) -> (Device, Tally) {
    let mut run = run::Run::new(comparer);
    run.read(text);
    finish::finish(run)
}
