//! A new edition tried against the past, before it is put in force.

use super::{Editions, Span, timeline};
use crate::evidence::DigestRow;
use crate::time::{Day, Instant};

/// One institution under two sets of editions, on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Under the first; `None` where the institution is not yet described on that day.
    pub a: Option<Span>,
    /// Under the second.
    pub b: Option<Span>,
}

impl Compared {
    /// Does the institution stand elsewhere: another rung, route or mark?
    pub fn differs(&self) -> bool {
        self.a.as_ref().map(|span| span.standing) != self.b.as_ref().map(|span| span.standing)
    }

    /// How many rungs the second lifts it; negative = lowers it.
    pub fn lifts(&self) -> i64 {
        let rung = |span: &Option<Span>| span.as_ref().map_or(0, |span| span.standing.rung.number());
        rung(&self.b) - rung(&self.a)
    }
}

/// Where one chain stands on a day under two sets of editions, by all that is known.
pub fn compare(rows: &[DigestRow], a: &Editions, b: &Editions, as_of: Day) -> Compared {
    let on = |editions| at(timeline(rows, editions, Instant::MAX), as_of);
    Compared { a: on(a), b: on(b) }
}

/// The span that holds a day.
fn at(spans: Vec<Span>, day: Day) -> Option<Span> {
    spans.into_iter().find(|span| span.from <= day && day < span.to)
}
