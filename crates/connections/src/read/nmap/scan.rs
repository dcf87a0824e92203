//! What a scan says.

use super::tls::Tls;
use crate::read::problem::Problem;
use crate::read::vulns::CveId;

/// A scan as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    /// The command line.
    pub arguments: String,
    /// The version of nmap.
    pub version: String,
    /// When it began, in seconds since 1970; 0 where the file does not say.
    pub started: i64,
    /// The hosts, in the order of the file. Empty where they were given to a sink.
    pub hosts: Vec<Host>,
    /// How many hosts there are.
    pub host_count: u64,
    /// Whether the file ends before its end: what was read is part of the scan.
    pub cut_short: bool,
    /// What was not read.
    pub problems: Vec<Problem>,
}

/// An address of a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The address as written.
    pub address: String,
    /// `ipv4`, `ipv6` or `mac`.
    pub kind: String,
    /// The maker of the network card, for `mac`.
    pub vendor: String,
}

/// A guess at an operating system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Os {
    /// What nmap calls it.
    pub name: String,
    /// How sure nmap is, in per cent.
    pub accuracy: u8,
    /// CPE names.
    pub cpe: Vec<String>,
}

/// One host.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Host {
    /// `up`, `down`, `unknown` or `skipped`; empty where the file does not say.
    pub state: String,
    /// Its addresses.
    pub addresses: Vec<Address>,
    /// Its names.
    pub names: Vec<String>,
    /// Every port that is listed by itself, in the order of the file.
    pub ports: Vec<Port>,
    /// Ports that are only counted: state and number.
    pub other_ports: Vec<(String, u32)>,
    /// Guesses at the operating system.
    pub systems: Vec<Os>,
}

/// One port.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Port {
    /// `tcp`, `udp`, `sctp` or `ip`.
    pub protocol: String,
    /// The number.
    pub number: u16,
    /// `open`, `closed`, `filtered`, `open|filtered` …; empty where the file does not say.
    pub state: String,
    /// Why nmap thinks so.
    pub reason: String,
    /// What answers there.
    pub service: Option<Service>,
    /// What scripts say about its encryption; `None` where no script looked.
    pub tls: Option<Tls>,
    /// Vulnerabilities that scripts name.
    pub cves: Vec<CveId>,
    /// The scripts that were run.
    pub scripts: Vec<String>,
}

/// What answers on a port.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// The protocol's name.
    pub name: String,
    /// The product.
    pub product: String,
    /// Its version.
    pub version: String,
    /// More about it.
    pub more: String,
    /// `ssl` where it is encrypted.
    pub tunnel: String,
    /// `probed` where it answered, `table` where only the number was looked up.
    pub method: String,
    /// CPE names.
    pub cpe: Vec<String>,
}
