//! Services: protocols, ports and ICMP types, as sets.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Spans;

/// A set of ports.
pub type Ports = Spans<u16>;

/// One protocol with its ports or ICMP types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// The IP protocol number; `None` = every protocol.
    pub protocol: Option<u8>,
    /// Source ports; empty = every port.
    pub source: Ports,
    /// Destination ports; empty = every port.
    pub destination: Ports,
    /// ICMP type and code.
    pub icmp: Option<(u8, Option<u8>)>,
    /// Only segments of connections that are already open (TCP ACK or RST).
    pub established: bool,
}

impl Service {
    /// Every protocol and port.
    pub fn any() -> Self {
        Self::protocol(None)
    }

    /// A protocol with every port.
    pub fn protocol(protocol: Option<u8>) -> Self {
        Self { protocol, source: Ports::default(), destination: Ports::default(), icmp: None, established: false }
    }

    /// A protocol with destination ports.
    pub fn to(protocol: u8, first: u16, last: u16) -> Self {
        Self { destination: Ports::one(first, last), ..Self::protocol(Some(protocol)) }
    }
}

/// The usual name of a protocol number.
fn protocol_name(number: u8) -> Option<&'static str> {
    Some(match number {
        1 => "icmp",
        2 => "igmp",
        4 => "ipip",
        6 => "tcp",
        17 => "udp",
        41 => "6in4",
        47 => "gre",
        50 => "esp",
        51 => "ah",
        58 => "icmp6",
        88 => "eigrp",
        89 => "ospf",
        103 => "pim",
        108 => "ipcomp",
        112 => "vrrp",
        115 => "l2tpv3",
        132 => "sctp",
        _ => return None,
    })
}

fn write_ports(f: &mut fmt::Formatter<'_>, ports: &Ports) -> fmt::Result {
    for (n, (a, b)) in ports.ranges().iter().enumerate() {
        if n > 0 {
            f.write_str(",")?;
        }
        if a == b { write!(f, "{a}")? } else { write!(f, "{a}-{b}")? }
    }
    Ok(())
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.protocol {
            None => f.write_str("any")?,
            Some(number) => match protocol_name(number) {
                Some(name) => f.write_str(name)?,
                None => write!(f, "protocol-{number}")?,
            },
        }
        if !self.destination.is_empty() {
            f.write_str("/")?;
            write_ports(f, &self.destination)?;
        }
        if let Some((kind, code)) = self.icmp {
            write!(f, "/{kind}")?;
            if let Some(code) = code {
                write!(f, ".{code}")?;
            }
        }
        if !self.source.is_empty() {
            f.write_str(" from ")?;
            write_ports(f, &self.source)?;
        }
        if self.established {
            f.write_str(" established")?;
        }
        Ok(())
    }
}

/// A set of services, and what the file leaves undecided (an application, a missing object).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceSet {
    /// The services.
    pub services: Vec<Service>,
    /// What may also be inside, in the file's words.
    pub undecided: Vec<String>,
}

impl ServiceSet {
    /// Every service.
    pub fn any() -> Self {
        Self::one(Service::any())
    }

    /// One service.
    pub fn one(service: Service) -> Self {
        Self { services: vec![service], undecided: Vec::new() }
    }

    /// Only words.
    pub fn only_undecided(what: impl Into<String>) -> Self {
        Self { services: Vec::new(), undecided: vec![what.into()] }
    }

    /// Adds everything of the other set.
    pub fn add(&mut self, other: &Self) {
        for service in &other.services {
            let joined = self.services.iter().position(|own| {
                own.protocol == service.protocol
                    && own.protocol.is_some()
                    && own.icmp.is_none()
                    && service.icmp.is_none()
                    && own.established == service.established
                    && own.source == service.source
                    && !own.destination.is_empty()
                    && !service.destination.is_empty()
            });
            match joined {
                Some(at) => {
                    let own = &mut self.services[at];
                    own.destination = own.destination.union(&service.destination);
                }
                None if self.services.contains(service) => {}
                None => self.services.push(service.clone()),
            }
        }
        for word in &other.undecided {
            if !self.undecided.contains(word) {
                self.undecided.push(word.clone());
            }
        }
    }

    /// Whether every protocol and port is inside.
    pub fn is_any(&self) -> bool {
        self.services
            .iter()
            .any(|s| s.protocol.is_none() && s.destination.is_empty() && s.source.is_empty() && !s.established)
    }

    /// Whether only answers of open connections match.
    pub fn only_established(&self) -> bool {
        !self.services.is_empty() && self.services.iter().all(|s| s.established)
    }

    /// Neither services nor words.
    pub fn is_empty(&self) -> bool {
        self.services.is_empty() && self.undecided.is_empty()
    }

    /// The set in words, in a fixed order.
    pub fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = self.services.iter().map(ToString::to_string).collect();
        words.sort_unstable();
        words.extend(self.undecided.iter().map(|word| format!("?{word}")));
        words
    }
}

impl Serialize for ServiceSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.words())
    }
}
