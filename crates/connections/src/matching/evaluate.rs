//! Does a group of ranges hold a version?

use std::cmp::Ordering;

use super::answer::{Certainty, Reason};
use super::table::{End, Group, Span, Table, index};
use crate::versions::Version;

/// What a comparison with one range gives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Yes,
    No,
    Maybe,
}

/// A version that is asked for, with the numbers that it has among the single versions.
pub(super) struct Asked {
    version: Version,
    edges: [Option<u32>; 2],
}

impl Asked {
    pub(super) fn new(table: &Table, version: Version) -> Self {
        // The same release without its build: what a record that names no build means.
        let plain = version.scheme().branch("0").map(|(zero, _)| version.as_precise_as(zero));
        Self { version, edges: [table.edge_of(version), plain.and_then(|plain| table.edge_of(plain))] }
    }
}

/// The status of a version after one group, and the range that decided.
pub(super) fn decide<'t>(table: &'t Table, group: &Group, asked: &Asked) -> (Certainty, Option<Reason<'t>>) {
    let single = table.single.get(index(group.single.0)..index(group.single.1)).unwrap_or_default();
    for edge in asked.edges.iter().flatten() {
        if single.binary_search(edge).is_ok() {
            let version = table.edges.get(index(*edge)).map(|(_, text)| &**text);
            return (Certainty::Affected, version.map(Reason::Exactly));
        }
    }
    let mut perhaps = false;
    for span in table.spans.get(index(group.spans.0)..index(group.spans.1)).unwrap_or_default() {
        match inside(table, span, asked.version) {
            Inside::No => {}
            Inside::Maybe => perhaps |= span.affected,
            Inside::Yes if span.affected => return (Certainty::Affected, Some(reason(table, span))),
            Inside::Yes => return (Certainty::NotAffected, Some(reason(table, span))),
        }
    }
    if group.otherwise_affected {
        return (Certainty::Affected, Some(Reason::Otherwise));
    }
    if perhaps || group.unread { (Certainty::Unknown, None) } else { (Certainty::NotAffected, None) }
}

fn inside(table: &Table, span: &Span, version: Version) -> Inside {
    let low = side(table, span.from, version, Ordering::Greater);
    if low == Inside::No {
        return Inside::No;
    }
    match (low, side(table, span.to, version, Ordering::Less)) {
        (_, Inside::No) => Inside::No,
        (Inside::Yes, Inside::Yes) => Inside::Yes,
        _ => Inside::Maybe,
    }
}

/// Whether a version stands on the inner side of one end.
fn side(table: &Table, end: End, version: Version, inner: Ordering) -> Inside {
    if end == End::OPEN {
        return Inside::Yes;
    }
    let Some(((edge, _), including)) =
        end.edge().and_then(|(at, including)| Some((table.edges.get(index(at))?, including)))
    else {
        return Inside::Maybe;
    };
    if !version.on_one_line(*edge) {
        return Inside::Maybe;
    }
    match version.as_precise_as(*edge).partial_cmp(edge) {
        None => Inside::Maybe,
        Some(Ordering::Equal) if including => Inside::Yes,
        Some(order) if order == inner => Inside::Yes,
        Some(_) => Inside::No,
    }
}

fn reason<'t>(table: &'t Table, span: &Span) -> Reason<'t> {
    let text = |end: End| {
        let (edge, including) = end.edge()?;
        table.edges.get(index(edge)).map(|(_, text)| (&**text, including))
    };
    Reason::Between { from: text(span.from), to: text(span.to) }
}
