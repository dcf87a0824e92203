//! State outputs: what a running device says of itself. Routes, interfaces, neighbours, versions, VPN sessions.
//!
//! Nothing is computed from them: a routing table says which routes stood in the device at that moment.

mod interfaces;
mod neighbours;
mod output;
mod routes;
mod run;
mod seen;
mod sessions;
mod versions;

use super::common::Tally;

pub use output::{Output, recognise};
pub use seen::{SeenInterface, SeenNeighbour, SeenPeer, SeenRoute, SeenSession, State};

/// Reads an output that was recognised.
pub fn read(output: Output, text: &str) -> (State, Tally) {
    let mut run = run::Run::new(output);
    match output {
        Output::RoutingTable | Output::IxRoutingTable => routes::coded(&mut run, text),
        Output::YamahaRoutes => routes::yamaha(&mut run, text),
        Output::CiscoInterfaces => interfaces::cisco(&mut run, text),
        Output::FortiInterfaces => interfaces::fortios(&mut run, text),
        Output::JunosInterfaces => interfaces::junos(&mut run, text),
        Output::Ifconfig => interfaces::ifconfig(&mut run, text),
        Output::Arp | Output::DhcpLeases => neighbours::hosts(&mut run, text),
        Output::RoutingPeers => neighbours::peers(&mut run, text),
        Output::AsaSessions | Output::AsaSessionSummary => sessions::asa(&mut run, text),
        Output::AsaIke => sessions::ike(&mut run, text),
        Output::FortiStatus
        | Output::FortiHa
        | Output::CiscoVersion
        | Output::YamahaVersion
        | Output::IxVersion
        | Output::AlliedVersion
        | Output::SiRVersion => versions::read(&mut run, text),
    }
    (run.state, run.tally)
}
