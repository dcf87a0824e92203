//! The state of one pass over the elements of a scan.

use quick_xml::events::{BytesStart, Event};

use super::bounds;
use super::scan::{Address, Host, Os, Port, Scan, Service};
use super::tls;
use crate::read::vulns::CveId;
use crate::read::xml::{self, XmlRefused};

/// Where a CPE name belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CpeOf {
    Service,
    System,
}

/// What is open while the file goes by.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) scan: Scan,
    depth: usize,
    root_seen: bool,
    pub(super) ended: bool,
    host: Option<Host>,
    port: Option<Port>,
    system: Option<Os>,
    cpe: Option<CpeOf>,
    text: String,
}

/// Text as it is kept: cut, without control characters.
pub(super) fn kept(text: &str) -> String {
    // Nearly every text is short and plain.
    if text.len() <= bounds::TEXT && text.bytes().all(|b| (b' '..0x7F).contains(&b)) {
        return text.to_owned();
    }
    text.chars().filter(|c| !c.is_control()).take(bounds::TEXT).collect()
}

impl Walk {
    /// Takes one event; a complete host goes to the sink.
    pub(super) fn event(&mut self, event: &Event<'_>, sink: &mut dyn FnMut(Host)) -> Result<(), XmlRefused> {
        match event {
            Event::DocType(doctype) => xml::allow_doctype(doctype),
            Event::Start(start) => {
                self.depth += 1;
                if self.depth > bounds::DEPTH {
                    return Err(XmlRefused::TooDeep);
                }
                self.open(start)
            }
            Event::Empty(start) => {
                self.open(start)?;
                self.close(start.name().as_ref(), sink);
                Ok(())
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                self.close(end.name().as_ref(), sink);
                Ok(())
            }
            Event::Text(text) if self.cpe.is_some() && self.text.len() < bounds::TEXT => {
                self.text.push_str(&String::from_utf8_lossy(text));
                Ok(())
            }
            Event::GeneralRef(found) => {
                let text = xml::reference(found)?;
                if self.cpe.is_some() {
                    self.text.push_str(&text);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), XmlRefused> {
        let name = start.name();
        if !self.root_seen {
            self.root_seen = true;
            if name.as_ref() != b"nmaprun" {
                return Err(XmlRefused::OtherRoot { root: kept(&String::from_utf8_lossy(name.as_ref())) });
            }
        }
        match name.as_ref() {
            b"nmaprun" => self.run(start),
            b"host" => {
                self.host = Some(Host::default());
                Ok(())
            }
            _ if self.host.is_none() => Ok(()),
            b"status" => self.status(start),
            b"address" => self.address(start),
            b"hostname" => self.hostname(start),
            b"extraports" => self.extra(start),
            b"port" => self.open_port(start),
            b"state" => self.state(start),
            b"service" => self.service(start),
            b"script" => self.script(start),
            b"osmatch" => self.os(start),
            b"cpe" => {
                self.text.clear();
                self.cpe = match (&self.system, &self.port) {
                    (Some(_), _) => Some(CpeOf::System),
                    (None, Some(port)) if port.service.is_some() => Some(CpeOf::Service),
                    _ => None,
                };
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn close(&mut self, name: &[u8], sink: &mut dyn FnMut(Host)) {
        match name {
            b"nmaprun" => self.ended = true,
            b"host" => {
                if let Some(host) = self.host.take() {
                    self.scan.host_count += 1;
                    sink(host);
                }
            }
            b"port" => {
                if let (Some(host), Some(port)) = (&mut self.host, self.port.take())
                    && host.ports.len() < bounds::PORTS
                {
                    host.ports.push(port);
                }
            }
            b"osmatch" => {
                if let (Some(host), Some(system)) = (&mut self.host, self.system.take())
                    && host.systems.len() < bounds::NAMES
                {
                    host.systems.push(system);
                }
            }
            b"cpe" => self.close_cpe(),
            _ => {}
        }
    }

    fn close_cpe(&mut self) {
        let text = kept(self.text.trim());
        let list = match self.cpe.take() {
            Some(CpeOf::System) => self.system.as_mut().map(|system| &mut system.cpe),
            Some(CpeOf::Service) => {
                self.port.as_mut().and_then(|port| port.service.as_mut()).map(|service| &mut service.cpe)
            }
            None => None,
        };
        if let Some(list) = list.filter(|list| list.len() < bounds::NAMES) {
            list.push(text);
        }
    }

    fn run(&mut self, start: &BytesStart<'_>) -> Result<(), XmlRefused> {
        each(start, |key, value| match key {
            b"args" => self.scan.arguments = value(),
            b"version" => self.scan.version = value(),
            b"start" => self.scan.started = value().parse().unwrap_or(0),
            _ => {}
        })
    }

    fn status(&mut self, start: &BytesStart<'_>) -> Result<(), XmlRefused> {
        let Some(host) = &mut self.host else { return Ok(()) };
        each(start, |key, value| {
            if key == b"state" {
                host.state = value();
            }
        })
    }

    fn address(&mut self, start: &BytesStart<'_>) -> Result<(), XmlRefused> {
        let mut found = Address { address: String::new(), kind: "ipv4".to_owned(), vendor: String::new() };
        each(start, |key, value| match key {
            b"addr" => found.address = value(),
            b"addrtype" => found.kind = value(),
            b"vendor" => found.vendor = value(),
            _ => {}
        })?;
        if let Some(host) = self.host.as_mut().filter(|host| host.addresses.len() < bounds::NAMES) {
            host.addresses.push(found);
        }
        Ok(())
    }

    fn hostname(&mut self, start: &BytesStart<'_>) -> Result<(), XmlRefused> {
        let Some(host) = self.host.as_mut().filter(|host| host.names.len() < bounds::NAMES) else { return Ok(()) };
        each(start, |key, value| {
            if key == b"name" {
                host.names.push(value());
            }
        })
    }

    fn extra(&mut self, start: &BytesStart<'_>) -> Result<(), XmlRefused> {
        let (mut state, mut count) = (String::new(), 0);
        each(start, |key, value| match key {
            b"state" => state = value(),
            b"count" => count = value().parse().unwrap_or(0),
            _ => {}
        })?;
        if let Some(host) = self.host.as_mut().filter(|host| host.other_ports.len() < bounds::NAMES) {
            host.other_ports.push((state, count));
        }
        Ok(())
    }

    fn open_port(&mut self, start: &BytesStart<'_>) -> Result<(), XmlRefused> {
        let mut port = Port::default();
        let mut number = None;
        each(start, |key, value| match key {
            b"protocol" => port.protocol = value(),
            b"portid" => number = value().parse().ok(),
            _ => {}
        })?;
        port.number = number.unwrap_or(0);
        self.port = number.map(|_| port);
        Ok(())
    }

    fn state(&mut self, start: &BytesStart<'_>) -> Result<(), XmlRefused> {
        let Some(port) = &mut self.port else { return Ok(()) };
        each(start, |key, value| match key {
            b"state" => port.state = value(),
            b"reason" => port.reason = value(),
            _ => {}
        })
    }

    fn service(&mut self, start: &BytesStart<'_>) -> Result<(), XmlRefused> {
        let Some(port) = &mut self.port else { return Ok(()) };
        let mut service = Service::default();
        each(start, |key, value| match key {
            b"name" => service.name = value(),
            b"product" => service.product = value(),
            b"version" => service.version = value(),
            b"extrainfo" => service.more = value(),
            b"tunnel" => service.tunnel = value(),
            b"method" => service.method = value(),
            _ => {}
        })?;
        port.service = Some(service);
        Ok(())
    }

    /// Of scripts only facts are kept: an output may hold anything, passwords too.
    fn script(&mut self, start: &BytesStart<'_>) -> Result<(), XmlRefused> {
        let Some(port) = &mut self.port else { return Ok(()) };
        let mut id = String::new();
        let mut output = None;
        for attribute in start.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                b"id" => id = kept(&xml::value(&attribute)?),
                b"output" => output = Some(attribute),
                _ => {}
            }
        }
        let told = |value: &[u8]| memchr::memmem::find(value, b"State: VULNERABLE").is_some();
        if let Some(output) = output
            && (tls::SCRIPTS.contains(&id.as_str())
                || matches!(id.as_str(), "vulners" | "vulscan")
                || told(&output.value))
        {
            let output = xml::value(&output)?;
            tls::take(&mut port.tls, &id, &output);
            if matches!(id.as_str(), "vulners" | "vulscan") || output.contains("State: VULNERABLE") {
                port.cves.extend(CveId::all_in(&output).take(bounds::CVES));
                port.cves.sort_unstable();
                port.cves.dedup();
                port.cves.truncate(bounds::CVES);
            }
        }
        if port.scripts.len() < bounds::NAMES {
            port.scripts.push(id);
        }
        Ok(())
    }

    fn os(&mut self, start: &BytesStart<'_>) -> Result<(), XmlRefused> {
        let mut system = Os::default();
        each(start, |key, value| match key {
            b"name" => system.name = value(),
            b"accuracy" => system.accuracy = value().parse().unwrap_or(0),
            _ => {}
        })?;
        self.system = Some(system);
        Ok(())
    }
}

/// Goes through the attributes of a tag; a value is decoded only where it is asked for.
fn each(start: &BytesStart<'_>, mut take: impl FnMut(&[u8], &mut dyn FnMut() -> String)) -> Result<(), XmlRefused> {
    let mut refused = None;
    for attribute in start.attributes().with_checks(false).flatten() {
        let mut value = || match xml::value(&attribute) {
            Ok(value) => kept(&value),
            Err(why) => {
                refused = Some(why);
                String::new()
            }
        };
        take(attribute.key.as_ref(), &mut value);
    }
    refused.map_or(Ok(()), Err)
}
