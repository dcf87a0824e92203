//! Traffic logs of devices.
use crate::read::flowexport::FlowRecord;
/// x
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect { /// x
 A }
impl Dialect { /// x
 pub const fn word(self) -> &'static str { "a" } }
/// x
pub struct Rec;
impl Rec { /// x
 pub fn flow(&self) -> Option<FlowRecord> { None } }
/// x
pub enum Line { /// x
 Record(Rec), /// x
 Quiet, /// x
 Unknown }
/// x
pub fn sniff(_h: &[u8]) -> Option<Dialect> { None }
/// x
pub fn line(_d: Dialect, _l: &str) -> Line { Line::Quiet }
