//! Conversations as a table for a terminal: one screen tells who came in.

use std::io::{self, Write};

use kenshin_domain::text::{Both, Lang};

use crate::columns;
use crate::flows::summary::rank;
use crate::flows::{Conversation, Flows, InputKind, OpenedBy, TcpState, protocol_name};

const HEADINGS: [Both; 9] = [
    Both::new("向き", "direction"),
    Both::new("種類", "protocol"),
    Both::new("接続元", "client"),
    Both::new("接続先", "server"),
    Both::new("名前", "name"),
    Both::new("用途", "application"),
    Both::new("送信", "sent"),
    Both::new("受信", "received"),
    Both::new("状態", "state"),
];

/// Writes the conversations: opened from outside first, then the rest, each by bytes; then the inputs.
///
/// # Errors
/// What the writer says.
pub fn table(flows: &Flows, lang: Lang, mut out: impl Write) -> io::Result<()> {
    rows(flows, lang, &mut out)?;
    for input in &flows.inputs {
        let kind = input.kind.map_or("?", InputKind::word);
        writeln!(out, "{}: {kind}, {}", input.file, input.packets)?;
        for problem in &input.problems {
            writeln!(out, "  {}", problem.line(lang))?;
        }
    }
    Ok(())
}

/// The conversations alone.
pub(crate) fn rows(flows: &Flows, lang: Lang, out: impl Write) -> io::Result<()> {
    let mut order: Vec<&Conversation> = flows.conversations.iter().collect();
    order.sort_by_key(|it| (rank(it.direction), std::cmp::Reverse(it.volume())));
    let mut rows = vec![HEADINGS.map(|heading| heading.get(lang).to_owned())];
    rows.extend(order.iter().map(|it| row(it)));
    columns::write(&rows, 0, out)
}

fn row(it: &Conversation) -> [String; 9] {
    let end = |end: &super::super::End| match (end.port, end.ip.is_ipv6()) {
        (Some(port), true) => format!("[{}]:{port}", end.ip),
        (Some(port), false) => format!("{}:{port}", end.ip),
        (None, _) => end.ip.to_string(),
    };
    let guess = if it.opened_by == OpenedBy::Unknown { " ?" } else { "" };
    [
        it.direction.word().to_owned(),
        protocol_name(it.protocol),
        format!("{}{guess}", end(&it.client)),
        end(&it.server),
        it.names.first().map(|name| name.name.clone()).unwrap_or_default(),
        it.application.word().unwrap_or_default().to_owned(),
        it.bytes[0].to_string(),
        it.bytes[1].to_string(),
        it.state.map(TcpState::word).unwrap_or_default().to_owned(),
    ]
}
