//! Which output a text is, told by its own headings.

/// An output of a running device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Output {
    /// A routing table with letters: IOS, ASA, FortiOS, AlliedWare Plus.
    RoutingTable,
    /// The same of UNIVERGE IX.
    IxRoutingTable,
    /// `show ip route` of YAMAHA.
    YamahaRoutes,
    /// `show interfaces` of IOS and ASA.
    CiscoInterfaces,
    /// `get system interface` of FortiOS.
    FortiInterfaces,
    /// `show interfaces` of Junos.
    JunosInterfaces,
    /// `ifconfig`.
    Ifconfig,
    /// An ARP table.
    Arp,
    /// Addresses that were handed out.
    DhcpLeases,
    /// BGP or OSPF neighbours.
    RoutingPeers,
    /// `show vpn-sessiondb` of ASA, session by session.
    AsaSessions,
    /// The same, counted.
    AsaSessionSummary,
    /// `show crypto ikev1 sa` of ASA.
    AsaIke,
    /// `get system status` of FortiOS.
    FortiStatus,
    /// `get system ha status` of FortiOS.
    FortiHa,
    /// `show version` of IOS and ASA.
    CiscoVersion,
    /// `show environment` of YAMAHA.
    YamahaVersion,
    /// `show version` of UNIVERGE IX.
    IxVersion,
    /// `show version` of AlliedWare Plus.
    AlliedVersion,
    /// `show system information` of Si-R.
    SiRVersion,
}

impl Output {
    /// The usual name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::RoutingTable => "routing table",
            Self::IxRoutingTable => "UNIVERGE IX show ip route",
            Self::YamahaRoutes => "YAMAHA show ip route",
            Self::CiscoInterfaces => "Cisco show interfaces",
            Self::FortiInterfaces => "FortiOS get system interface",
            Self::JunosInterfaces => "Junos show interfaces",
            Self::Ifconfig => "ifconfig",
            Self::Arp => "ARP table",
            Self::DhcpLeases => "DHCP leases",
            Self::RoutingPeers => "routing neighbours",
            Self::AsaSessions => "ASA show vpn-sessiondb",
            Self::AsaSessionSummary => "ASA show vpn-sessiondb (summary)",
            Self::AsaIke => "ASA show crypto ikev1 sa",
            Self::FortiStatus => "FortiOS get system status",
            Self::FortiHa => "FortiOS get system ha status",
            Self::CiscoVersion => "Cisco show version",
            Self::YamahaVersion => "YAMAHA show environment",
            Self::IxVersion => "UNIVERGE IX show version",
            Self::AlliedVersion => "AlliedWare Plus show version",
            Self::SiRVersion => "Si-R show system information",
        }
    }
}

/// Lines that are looked at.
const HEAD: usize = 40;

/// Recognises an output; `None` for configurations and everything else.
pub fn recognise(text: &str) -> Option<Output> {
    let lines: Vec<&str> = text.lines().take(HEAD).map(str::trim_end).filter(|line| !line.trim().is_empty()).collect();
    let at = |from: usize, to: usize| lines.iter().take(to).skip(from);
    // The prompt with the command may stand in front.
    let first = |test: &dyn Fn(&str) -> bool| at(0, 4).any(|line| test(line));
    let any = |test: &dyn Fn(&str) -> bool| lines.iter().any(|line| test(line));
    let begins = |word: &'static str| move |line: &str| line.trim_start().starts_with(word);
    Some(match () {
        () if first(&begins("IP Routing Table - ")) => Output::IxRoutingTable,
        () if first(&|line| line.starts_with("Codes: ") && line.contains(" - ")) => Output::RoutingTable,
        () if first(&|line| line.starts_with("Routing Table: ") || line.starts_with("Routing table for VRF")) => {
            Output::RoutingTable
        }
        () if first(&|line| line.starts_with("Destination") && line.contains("Gateway") && line.contains("Kind")) => {
            Output::YamahaRoutes
        }
        () if first(&|line| !line.starts_with(' ') && line.contains(" line protocol is ")) => Output::CiscoInterfaces,
        () if first(&|line| line.starts_with("== [") || line.trim_start().starts_with("==[")) => {
            Output::FortiInterfaces
        }
        () if first(&|line| begins("Physical interface: ")(line) || begins("Logical interface ")(line)) => {
            Output::JunosInterfaces
        }
        () if first(&|line| line.contains("Link encap:")) => Output::Ifconfig,
        () if first(&|line| line.contains("MAC-Address") && line.contains("Expiry")) => Output::DhcpLeases,
        () if first(&|line| arp_heading(line)) => Output::Arp,
        () if first(&|line| {
            begins("BGP neighbor is ")(line)
                || begins("BGP router identifier ")(line)
                || line.starts_with("Neighbor ID") && line.contains("Dead Time")
                || line.starts_with("For address family: ")
        }) && any(&|line| {
            begins("BGP neighbor is ")(line) || line.contains("State/PfxRcd") || line.starts_with("Neighbor ID")
        }) =>
        {
            Output::RoutingPeers
        }
        () if first(&begins("Session Type: ")) => Output::AsaSessions,
        () if first(&|line| line.trim() == "VPN Session Summary") => Output::AsaSessionSummary,
        () if first(&|line| line.starts_with("IKE Peer") && line.contains("Dir")) => Output::AsaIke,
        () if first(&begins("Version: Forti")) => Output::FortiStatus,
        () if first(&begins("HA Health Status")) => Output::FortiHa,
        () if first(&|line| line.contains("System : Si-R")) || any(&begins("System : Si-R")) => Output::SiRVersion,
        () if first(&begins("NEC Portable Internetwork Core Operating System")) => Output::IxVersion,
        () if first(&begins("AlliedWare Plus (TM)")) => Output::AlliedVersion,
        () if first(&|line| yamaha_boot(line)) => Output::YamahaVersion,
        () if first(&|line| {
            begins("Cisco IOS ")(line)
                || begins("Cisco Internetwork Operating System Software")(line)
                || begins("Cisco Adaptive Security Appliance Software Version")(line)
        }) && !any(&|line| line.starts_with("interface ") || line.starts_with("hostname ")) =>
        {
            Output::CiscoVersion
        }
        () => return None,
    })
}

fn arp_heading(line: &str) -> bool {
    let has = |word: &str| line.contains(word);
    has("Hardware Addr") && has("Address") && has("Interface")
        || has("IP address") && has("MAC address") && has("Interface")
        || has("カウント数") && has("MACアドレス")
}

/// `RTX1210 BootROM Ver. 1.00` begins `show environment`.
fn yamaha_boot(line: &str) -> bool {
    let line = line.trim_start();
    ["RTX", "NVR", "FWX", "SWX", "SRT"].iter().any(|maker| line.starts_with(maker)) && line.contains("BootROM")
}
