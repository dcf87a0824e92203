//! The applications that we tell apart, and the words for them.

macro_rules! applications {
    ($($name:ident = $word:literal),* $(,)?) => {
        /// What a conversation carries, where a documented rule is sure of it (`docs/flows.md`).
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Application {
            /// No rule was sure.
            #[default]
            Unknown,
            $(#[doc = $word] $name),*
        }

        impl Application {
            /// The word in JSON and tables; `None` when unknown.
            pub const fn word(self) -> Option<&'static str> {
                match self {
                    Self::Unknown => None,
                    $(Self::$name => Some($word)),*
                }
            }
        }
    };
}

applications! {
    Ah = "ah", AnyDesk = "anydesk", Bacnet = "bacnet", Dhcp = "dhcp", Dhcp6 = "dhcpv6", Dicom = "dicom",
    Dnp3 = "dnp3", Dns = "dns", Eigrp = "eigrp", Esp = "esp", EspUdp = "esp-udp", Ftp = "ftp", Geneve = "geneve",
    Gre = "gre", Gtp = "gtp", Hl7 = "hl7-mllp", Http = "http", Icmp = "icmp", Igmp = "igmp", Ike = "ike",
    Imap = "imap", IpInIp = "ip-in-ip", Ipfix = "ipfix", Kerberos = "kerberos", L2tp = "l2tp", Ldap = "ldap",
    Llmnr = "llmnr", Mdns = "mdns", Modbus = "modbus", MsSql = "mssql", Mysql = "mysql", NetBios = "netbios",
    NetFlow = "netflow", Nfs = "onc-rpc", Ntp = "ntp", OpenVpn = "openvpn", Oracle = "oracle", Ospf = "ospf",
    Pim = "pim", Pop3 = "pop3", Postgres = "postgresql", Pptp = "pptp", Quic = "quic", Radius = "radius",
    Rdp = "rdp", RemoteAccess = "remote-access", S7 = "s7", Sflow = "sflow", Sip = "sip", Smb = "smb",
    Smtp = "smtp", Snmp = "snmp", Socks = "socks", Ssdp = "ssdp", Ssh = "ssh", Stun = "stun", Syslog = "syslog",
    TeamViewer = "teamviewer", Telnet = "telnet", Teredo = "teredo", Tls = "tls", Vnc = "vnc", Vrrp = "vrrp",
    Vxlan = "vxlan", WireGuard = "wireguard",
}

impl Application {
    /// What an IP protocol number alone says.
    pub const fn of_protocol(protocol: u8) -> Self {
        match protocol {
            1 | 58 => Self::Icmp,
            2 => Self::Igmp,
            4 | 41 | 94 => Self::IpInIp,
            47 => Self::Gre,
            50 => Self::Esp,
            51 => Self::Ah,
            88 => Self::Eigrp,
            89 => Self::Ospf,
            103 => Self::Pim,
            112 => Self::Vrrp,
            _ => Self::Unknown,
        }
    }
}
