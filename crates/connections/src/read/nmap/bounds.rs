//! How much of a scan is read.

/// Depth of elements; nmap's own files have eight.
pub(super) const DEPTH: usize = 64;
/// Bytes of one tag with its attributes, or of one text; the longest script outputs have some hundred kilobytes.
pub(super) const PIECE: u64 = 16 * 1024 * 1024;
/// Ports of one host, for each of TCP, UDP and SCTP.
pub(super) const PORTS: usize = 3 * 65_536;
/// Addresses, names, operating systems and CPE names of one host.
pub(super) const NAMES: usize = 256;
/// Hosts that [`super::read_scan`] keeps.
pub(super) const HOSTS: usize = 1_000_000;
/// Characters of a name, a product or a certificate's subject.
pub(super) const TEXT: usize = 1_000;
/// Vulnerabilities that scripts name for one port.
pub(super) const CVES: usize = 500;
