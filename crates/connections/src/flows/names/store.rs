//! Names in bounded memory: answers of DNS per asker and address, and names of conversations.

use std::collections::{HashMap, VecDeque};

use crate::flows::conversation::{By, Name};

/// DNS answers kept; the oldest give way.
const ANSWERS: usize = 100_000;
/// Different names of one conversation that are kept.
const EACH: usize = 8;
/// Conversations with names that are kept.
const NAMED: usize = 1_000_000;

/// Who asked (address) and which address was answered.
type Asked = (u128, u128);

/// All names of one capture.
#[derive(Debug, Default)]
pub struct Names {
    answers: HashMap<Asked, (i64, String)>,
    order: VecDeque<Asked>,
    named: HashMap<usize, Vec<Name>>,
}

impl Names {
    /// A DNS answer: `asker` was told that `name` is at `address`.
    pub fn answered(&mut self, asker: u128, address: u128, name: &str, time: i64) {
        let key = (asker, address);
        if self.answers.insert(key, (time, name.to_owned())).is_none() {
            self.order.push_back(key);
        }
        if self.answers.len() > ANSWERS
            && let Some(oldest) = self.order.pop_front()
        {
            self.answers.remove(&oldest);
        }
    }

    /// The name that an asker was given for an address.
    pub fn answer(&self, asker: u128, address: u128) -> Option<(i64, &str)> {
        self.answers.get(&(asker, address)).map(|(time, name)| (*time, name.as_str()))
    }

    /// A name that was used in a conversation.
    pub fn add(&mut self, conversation: usize, name: String, by: By) {
        if self.named.len() >= NAMED && !self.named.contains_key(&conversation) {
            return;
        }
        let all = self.named.entry(conversation).or_default();
        let name = Name { name, by };
        if all.len() < EACH && !all.contains(&name) {
            all.push(name);
        }
    }

    /// Names used in a conversation.
    pub fn of(&self, conversation: usize) -> Vec<Name> {
        self.named.get(&conversation).cloned().unwrap_or_default()
    }
}
