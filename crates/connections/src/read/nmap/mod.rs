//! Scans by nmap (`-oX`): hosts, ports, states, services, and what scripts say about TLS.
//!
//! One pass, one host in memory at a time. A document type that declares entities refuses the file.

mod bounds;
mod guard;
mod read;
mod scan;
mod tls;
mod walk;

pub use read::{read_scan, sniff, stream_hosts, stream_hosts_of};
pub use scan::{Address, Host, Os, Port, Scan, Service};
pub use tls::{Certificate, Tls};
