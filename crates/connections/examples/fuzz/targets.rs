//! What is fuzzed: every reader by its own door.

use std::io::Cursor;

use kenshin_connections::flows::{Flows, Prefixes};
use kenshin_connections::matching::Feeds;
use kenshin_connections::model::{Comparer, Device, exposures, weak};
use kenshin_connections::read::common::{Tally, decode};
use kenshin_connections::read::nmap::read_scan;
use kenshin_connections::read::sheet::read_sheet;
use kenshin_connections::read::{
    alliedware, asa, fortios, ios, ix, output, panos, recognise, screenos, sonicos, srx, yamaha,
};

/// One reader.
pub struct Target {
    /// The name on the command line.
    pub name: &'static str,
    /// The folder of its configurations, for dialects.
    pub folder: Option<&'static str>,
    /// Reads one input as `kenshin read` would, to its end.
    pub read: fn(&[u8]),
}

const fn dialect(name: &'static str, read: fn(&[u8])) -> Target {
    Target { name, folder: Some(name), read }
}

/// All of them.
pub const ALL: &[Target] = &[
    Target { name: "captures", folder: None, read: traffic },
    Target { name: "netflow", folder: None, read: traffic },
    Target { name: "logs", folder: None, read: traffic },
    Target { name: "nmap", folder: None, read: |bytes| drop(read_scan(bytes)) },
    Target { name: "feeds", folder: None, read: |bytes| drop(Feeds::new().add(bytes)) },
    Target { name: "sheet", folder: None, read: |bytes| drop(read_sheet(bytes)) },
    Target { name: "archive", folder: None, read: any },
    dialect("fortios", |bytes| device(bytes, fortios::read)),
    dialect("yamaha", |bytes| device(bytes, yamaha::read)),
    dialect("ios", |bytes| device(bytes, ios::read)),
    dialect("asa", |bytes| device(bytes, asa::read)),
    dialect("srx", |bytes| device(bytes, srx::read)),
    dialect("screenos", |bytes| device(bytes, screenos::read)),
    dialect("panos", |bytes| device(bytes, panos::read)),
    dialect("ix", |bytes| device(bytes, ix::read)),
    dialect("alliedware", |bytes| device(bytes, alliedware::read)),
    dialect("sonicos", |bytes| device(bytes, sonicos::read)),
];

/// The target of a name.
pub fn find(name: &str) -> Option<&'static Target> {
    ALL.iter().find(|target| target.name == name)
}

fn traffic(bytes: &[u8]) {
    let mut flows = Flows::new(Prefixes::private()).limited(50_000);
    flows.add("fuzz", Cursor::new(bytes));
}

/// The door of all files, with what is printed.
fn any(bytes: &[u8]) {
    drop(output::json(&recognise::read("fuzz", bytes, &Comparer::new())));
}

/// A dialect's own reader, whatever the changed text looks like now, and what is worked out of the model.
fn device(bytes: &[u8], read: fn(&str, &Comparer) -> (Device, Tally)) {
    let (text, _) = decode(bytes);
    let (device, _) = read(&text, &Comparer::new());
    drop((exposures(&device), weak(&device), serde_json::to_value(&device)));
}
