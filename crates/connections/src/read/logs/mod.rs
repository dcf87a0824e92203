//! Traffic logs of devices: FortiGate, PAN-OS, Cisco ASA/FTD and IOS, OpenVPN, YAMAHA.
//!
//! A line gives who spoke with whom; user names, URLs and everything else in it are left where they are.

mod asa;
mod dialect;
mod ios;
mod openvpn;
mod pairs;
mod panos;
mod record;
mod words;
mod yamaha;

pub use dialect::{Dialect, Line, line, sniff};
pub use record::LogRecord;
