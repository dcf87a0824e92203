//! State outputs and scans as tables.

use std::io::{self, Write};

use kenshin_domain::text::{Both, Lang};

use super::super::nmap::Scan;
use super::super::state::State;
use super::text::{cut, or_dash};
use crate::columns;

/// Rows of one table beyond these are counted, not shown.
const ROWS: usize = 60;

pub(super) fn state(state: &State, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let said = |fact: &Option<crate::model::Fact<String>>| fact.as_ref().map(|fact| fact.value.clone());
    if state.hostname.is_some() || state.product.is_some() || state.version.is_some() {
        let words = [said(&state.product), said(&state.version), said(&state.hostname)];
        writeln!(out, "  {}", words.map(or_dash).join(" "))?;
    }
    for (what, fact) in &state.remarks {
        writeln!(out, "  {what}: {}", fact.value)?;
    }
    let routes = state.routes.iter().map(|it| {
        let to = it.to.map(|to| to.to_string()).or_else(|| it.to_written.clone());
        [
            it.code.clone(),
            or_dash(to),
            or_dash(it.via),
            or_dash(it.interface.as_ref()),
            or_dash(it.vrf.as_ref()),
            format!("L{}", it.line),
        ]
    });
    part(Both::new("経路", "Routes"), routes.collect(), lang, out)?;
    let interfaces = state.interfaces.iter().map(|it| {
        let addresses: Vec<String> = it.addresses.iter().map(ToString::to_string).collect();
        [
            it.name.clone(),
            or_dash(it.alias.as_ref()),
            or_dash(it.up.map(|up| if up { "up" } else { "down" })),
            or_dash(Some(addresses.join(" "))),
            or_dash(it.description.as_deref().map(|text| cut(text, 40))),
            format!("L{}", it.line),
        ]
    });
    part(Both::new("インターフェース", "Interfaces"), interfaces.collect(), lang, out)?;
    let neighbours = state.neighbours.iter().map(|it| {
        [it.address.to_string(), it.hardware.clone(), or_dash(it.interface.as_ref()), format!("L{}", it.line)]
    });
    part(Both::new("隣の機器", "Neighbours"), neighbours.collect(), lang, out)?;
    let peers = state.peers.iter().map(|it| {
        [
            it.protocol.to_owned(),
            it.address.to_string(),
            or_dash(it.system),
            or_dash(it.state.as_ref()),
            format!("L{}", it.line),
        ]
    });
    part(Both::new("経路を交換する相手", "Routing peers"), peers.collect(), lang, out)?;
    let sessions = state.sessions.iter().map(|it| {
        [
            it.kind.clone(),
            it.who.clone(),
            or_dash(it.from),
            or_dash(it.assigned),
            or_dash(it.group.as_ref()),
            or_dash(it.protocol.as_ref()),
            or_dash(it.since.as_ref()),
            format!("L{}", it.line),
        ]
    });
    part(Both::new("VPN の接続", "VPN sessions"), sessions.collect(), lang, out)
}

pub(super) fn scan(scan: &Scan, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Vec::new();
    for host in &scan.hosts {
        let name = host.addresses.iter().find(|a| a.kind != "mac").map(|a| a.address.clone());
        let name = name.or_else(|| host.names.first().cloned());
        let open = host.ports.iter().filter(|port| port.state.starts_with("open"));
        for port in open {
            let service = port.service.as_ref();
            let product = service.map(|it| [it.product.as_str(), it.version.as_str()].join(" ").trim().to_owned());
            let tls = port.tls.as_ref().map(|tls| tls.versions.join(" "));
            rows.push([
                or_dash(name.as_ref()),
                format!("{}/{}", port.protocol, port.number),
                port.state.clone(),
                or_dash(service.map(|it| it.name.clone())),
                or_dash(product),
                or_dash(tls),
            ]);
        }
    }
    let up = scan.hosts.iter().filter(|host| host.state == "up").count();
    let says = Both::new("応答した機器", "Hosts up").get(lang);
    writeln!(out, "  {says}: {up} / {}", scan.host_count)?;
    part(Both::new("開いているポート", "Open ports"), rows, lang, out)
}

/// A heading with its count, and the rows.
pub(super) fn part<const N: usize>(
    title: Both,
    mut rows: Vec<[String; N]>,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let all = rows.len();
    writeln!(out, "{} ({all})", title.get(lang))?;
    rows.truncate(ROWS);
    columns::write(&rows, 2, &mut *out)?;
    if all > ROWS {
        writeln!(out, "  … {} {}", all - ROWS, Both::new("件を省略", "more").get(lang))?;
    }
    Ok(())
}
