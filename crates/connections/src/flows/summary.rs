//! What one input of traffic says, in one screen: counts, and the conversations that matter most.

use std::collections::BTreeMap;
use std::io::Read;

use super::conversation::Direction;
use super::prefixes::Prefixes;
use super::read::Flows;

/// Conversations that a summary shows.
const SHOWN: usize = 20;

/// A summary of one input.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The input, with the conversations that are shown: opened from outside first, then by bytes.
    pub flows: Flows,
    /// How many conversations there are.
    pub conversations: usize,
    /// How many of each direction.
    pub directions: BTreeMap<&'static str, usize>,
    /// How many of each application; those that no rule is sure of are not counted.
    pub applications: BTreeMap<&'static str, usize>,
    /// The first packet, nanoseconds since 1970; nought where no time is given.
    pub first: i64,
    /// The last.
    pub last: i64,
}

impl Summary {
    /// Reads an input to its end.
    pub fn read(name: &str, reader: impl Read) -> Self {
        let mut flows = Flows::new(Prefixes::private());
        flows.add(name, reader);
        let mut directions = BTreeMap::new();
        let mut applications = BTreeMap::new();
        let (mut first, mut last) = (0, 0);
        for it in &flows.conversations {
            *directions.entry(it.direction.word()).or_insert(0) += 1;
            if let Some(word) = it.application.word() {
                *applications.entry(word).or_insert(0) += 1;
            }
            if it.first != 0 && (first == 0 || it.first < first) {
                first = it.first;
            }
            last = last.max(it.last);
        }
        let conversations = flows.conversations.len();
        flows.conversations.sort_by_key(|it| (rank(it.direction), std::cmp::Reverse(it.volume())));
        flows.conversations.truncate(SHOWN);
        Self { flows, conversations, directions, applications, first, last }
    }
}

/// What an engineer looks at first.
pub(super) fn rank(direction: Direction) -> u8 {
    match direction {
        Direction::In => 0,
        Direction::Across => 1,
        Direction::Out => 2,
        Direction::Outside => 3,
        Direction::Inside => 4,
    }
}
