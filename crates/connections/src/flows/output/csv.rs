//! Conversations as comma-separated values, one a line.

use std::io::{self, Write};

use super::time;
use crate::flows::{Conversation, Flows, OpenedBy, TcpState, protocol_name};

const HEADINGS: &str = "protocol,client_ip,client_port,server_ip,server_port,opened_by,direction,names,application,\
first,last,packets_to_server,packets_to_client,bytes_to_server,bytes_to_client,state,tunnel,file,packet";

/// Writes all conversations. No cell can start a formula: addresses, numbers, our own words, checked host names.
///
/// # Errors
/// What the writer says.
pub fn csv(flows: &Flows, mut out: impl Write) -> io::Result<()> {
    writeln!(out, "{HEADINGS}")?;
    for it in &flows.conversations {
        let file = flows.inputs.get(it.input).map_or("", |input| input.file.as_str());
        writeln!(out, "{}", line(it, file))?;
    }
    Ok(())
}

fn line(it: &Conversation, file: &str) -> String {
    let port = |port: Option<u16>| port.map(|port| port.to_string()).unwrap_or_default();
    let names: Vec<&str> = it.names.iter().map(|name| name.name.as_str()).collect();
    let cells = [
        protocol_name(it.protocol),
        it.client.ip.to_string(),
        port(it.client.port),
        it.server.ip.to_string(),
        port(it.server.port),
        if it.opened_by == OpenedBy::Client { "client" } else { "unknown" }.to_owned(),
        it.direction.word().to_owned(),
        names.join(" "),
        it.application.word().unwrap_or_default().to_owned(),
        time(it.first),
        time(it.last),
        it.packets[0].to_string(),
        it.packets[1].to_string(),
        it.bytes[0].to_string(),
        it.bytes[1].to_string(),
        it.state.map(TcpState::word).unwrap_or_default().to_owned(),
        it.tunnel.join(" > "),
        quote(file),
        it.evidence.to_string(),
    ];
    cells.join(",")
}

/// A file name is the one cell that others choose.
fn quote(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) || !guard.is_empty() {
        format!("\"{guard}{}\"", text.replace('"', "\"\"").replace(['\n', '\r'], " "))
    } else {
        text.to_owned()
    }
}
