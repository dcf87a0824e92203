//! `kenshin.read/1`.

use kenshin_domain::text::{Lang, Text};
use serde_json::{Value, json};

use super::super::document::{Document, Kind, Said};
use super::super::nmap::{Host, Port, Scan};
use super::super::problem::{Place, Problem};
use super::super::sheet::Sheet;
use crate::flows::{Summary, output};
use crate::model::{exposures, weak};

/// The document of many files.
pub fn json(documents: &[Document]) -> Value {
    let all: Vec<Value> = documents.iter().map(one).collect();
    json!({ "schema": "kenshin.read/1", "documents": all })
}

fn both(text: &Text) -> Value {
    json!({ "ja": text.get(Lang::Ja), "en": text.get(Lang::En) })
}

fn problem(problem: &Problem) -> Value {
    let line = if let Place::Line(line) = problem.place { Value::from(line) } else { Value::Null };
    json!({ "line": line, "at": problem.place.to_string(), "text": problem.text, "why": both(&problem.why) })
}

fn one(document: &Document) -> Value {
    let tally = &document.tally;
    let skipped: Vec<Value> = tally
        .skipped
        .iter()
        .map(|s| json!({ "from": s.from, "to": s.to, "what": super::super::common::mask(&s.what), "known": s.known }))
        .collect();
    let mut value = json!({
        "file": document.name,
        "kind": document.kind_word(),
        "format": document.format(),
        "version": document.version(),
        "lines": document.lines,
        "partial": tally.partial,
        "problems": tally.problems.iter().map(problem).collect::<Vec<_>>(),
        "more_problems": tally.more,
        "skipped": skipped,
    });
    if let Kind::NotOpened(why) = &document.kind {
        value["not_opened"] = both(why);
    }
    if let Some(device) = &document.device {
        value["device"] = json!(device);
        value["lets_in"] = json!(exposures(device));
        value["weak"] = json!(weak(device));
    }
    match &document.said {
        Some(Said::State(state)) => value["state"] = json!(state),
        Some(Said::Traffic(summary)) => value["traffic"] = traffic(summary),
        Some(Said::Scan(seen)) => value["scan"] = scan(seen),
        Some(Said::Feed { records, products, statements, exploited, scores }) => {
            value["vulnerabilities"] = json!({
                "records": records,
                "products": products,
                "statements": statements,
                "exploited": exploited,
                "scores": scores,
            });
        }
        Some(Said::Sheet(filled)) => value["sheet"] = sheet(filled),
        None => {}
    }
    value
}

fn traffic(summary: &Summary) -> Value {
    let shown: Vec<Value> = summary.flows.conversations.iter().map(output::conversation).collect();
    json!({
        "packets": summary.flows.inputs.first().map_or(0, |input| input.packets),
        "conversations": summary.conversations,
        "directions": summary.directions,
        "applications": summary.applications,
        "first": output::time(summary.first),
        "last": output::time(summary.last),
        "shown": shown,
    })
}

fn scan(scan: &Scan) -> Value {
    let hosts: Vec<Value> = scan.hosts.iter().map(host).collect();
    json!({ "version": scan.version, "started": scan.started, "host_count": scan.host_count, "hosts": hosts })
}

fn host(host: &Host) -> Value {
    let addresses: Vec<Value> =
        host.addresses.iter().map(|a| json!({ "address": a.address, "kind": a.kind, "maker": a.vendor })).collect();
    let systems: Vec<Value> =
        host.systems.iter().map(|os| json!({ "name": os.name, "accuracy": os.accuracy, "cpe": os.cpe })).collect();
    let others: Vec<Value> = host.other_ports.iter().map(|(state, n)| json!({ "state": state, "count": n })).collect();
    json!({
        "state": host.state,
        "addresses": addresses,
        "names": host.names,
        "ports": host.ports.iter().map(port).collect::<Vec<_>>(),
        "other_ports": others,
        "systems": systems,
    })
}

fn port(port: &Port) -> Value {
    let service = port.service.as_ref().map(|it| {
        json!({
            "name": it.name, "product": it.product, "version": it.version, "more": it.more, "tunnel": it.tunnel,
            "method": it.method, "cpe": it.cpe,
        })
    });
    let tls = port.tls.as_ref().map(|tls| {
        let certificate = tls.certificate.as_ref().map(|it| {
            json!({
                "subject": it.subject, "issuer": it.issuer, "names": it.names,
                "from": it.from.map(|day| day.to_string()), "until": it.until.map(|day| day.to_string()),
                "key_bits": it.key_bits,
            })
        });
        json!({
            "versions": tls.versions, "least_strength": tls.least_strength.map(String::from),
            "certificate": certificate,
        })
    });
    json!({
        "protocol": port.protocol, "port": port.number, "state": port.state, "reason": port.reason,
        "service": service, "tls": tls, "cves": port.cves.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn sheet(sheet: &Sheet) -> Value {
    let connections: Vec<Value> = sheet
        .connections
        .iter()
        .map(|it| {
            let answers: serde_json::Map<String, Value> = it
                .answers
                .iter()
                .map(|(field, value)| {
                    let cell = it.cells.get(field);
                    let answer = json!({ "code": value.code(), "text": value.text(Lang::Ja), "cell": cell });
                    (field.id().to_owned(), answer)
                })
                .collect();
            json!({ "line": it.line, "key": it.key, "answers": answers })
        })
        .collect();
    let columns: Vec<&str> = sheet.columns.iter().map(|field| field.id()).collect();
    json!({
        "name": sheet.name,
        "columns": columns,
        "unknown_headings": sheet.unknown_headings,
        "connections": connections,
    })
}
