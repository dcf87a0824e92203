//! `kenshin.flows/1`.

use std::io::{self, Write};

use kenshin_domain::text::Lang;
use serde_json::{Value, json as object};

use super::time;
use crate::flows::{Conversation, End, Flows, OpenedBy, protocol_name};

/// Writes the document, one conversation a line, without holding it in memory.
///
/// # Errors
/// What the writer says.
pub fn json(flows: &Flows, lang: Lang, mut out: impl Write) -> io::Result<()> {
    write!(out, "{{\"schema\":\"kenshin.flows/1\",\n\"inputs\":[")?;
    for (index, input) in flows.inputs.iter().enumerate() {
        let problems: Vec<Value> = input
            .problems
            .iter()
            .map(|problem| {
                object!({"at": problem.place.to_string(), "text": problem.text, "why": problem.why.get(lang)})
            })
            .collect();
        let kind = input.kind.map_or("unknown", super::super::InputKind::word);
        let value = object!({"file": input.file, "kind": kind, "packets": input.packets, "problems": problems});
        write!(out, "{}{value}", if index == 0 { "\n" } else { ",\n" })?;
    }
    write!(out, "],\n\"conversations\":[")?;
    for (index, conversation) in flows.conversations.iter().enumerate() {
        write!(out, "{}{}", if index == 0 { "\n" } else { ",\n" }, self::conversation(conversation))?;
    }
    writeln!(out, "]}}")
}

fn end(end: &End) -> Value {
    object!({"ip": end.ip.to_string(), "port": end.port})
}

/// One conversation of the document.
pub(crate) fn conversation(it: &Conversation) -> Value {
    let names: Vec<Value> = it.names.iter().map(|name| object!({"name": name.name, "by": name.by.word()})).collect();
    object!({
        "protocol": protocol_name(it.protocol),
        "client": end(&it.client),
        "server": end(&it.server),
        "opened_by": if it.opened_by == OpenedBy::Client { "client" } else { "unknown" },
        "direction": it.direction.word(),
        "names": names,
        "application": it.application.word(),
        "first": time(it.first),
        "last": time(it.last),
        "packets": it.packets,
        "bytes": it.bytes,
        "state": it.state.map(super::super::TcpState::word),
        "tunnel": it.tunnel,
        "partial": it.partial,
        "evidence": {"input": it.input, "packet": it.evidence},
    })
}
