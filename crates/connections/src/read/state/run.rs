//! One reading of one output.

use super::output::Output;
use super::seen::State;
use crate::model::Fact;
use crate::read::common::{Tally, Why};

/// The reading.
pub(super) struct Run {
    pub(super) output: Output,
    pub(super) state: State,
    pub(super) tally: Tally,
}

impl Run {
    pub(super) fn new(output: Output) -> Self {
        Self { output, state: State::default(), tally: Tally::default() }
    }

    /// The line went into the state.
    pub(super) fn took(&mut self) {
        self.tally.understood(self.output.name());
    }

    /// Headings, legends, counters.
    pub(super) fn quiet(&mut self) {
        self.tally.no_bearing(self.output.name());
    }

    /// The line is none of this output.
    pub(super) fn unknown(&mut self, line: u32, text: &str) {
        self.tally.list(line, text, self.output.name(), Why::Value);
    }

    /// A prompt with the command that was typed: it tells the device's name.
    pub(super) fn prompt(&mut self, text: &str, line: u32) -> bool {
        let Some((name, rest)) = text.split_once(['#', '>']) else { return false };
        let command = rest.trim_start();
        let typed = ["show ", "sh ", "get ", "diagnose ", "execute ", "terminal ", "exit"];
        if name.is_empty() || name.contains(char::is_whitespace) || !typed.iter().any(|word| command.starts_with(word))
        {
            return false;
        }
        let name = name.split(['/', '(']).next().unwrap_or(name);
        self.state.hostname.get_or_insert(Fact::new(name.to_owned(), line));
        self.quiet();
        true
    }
}
