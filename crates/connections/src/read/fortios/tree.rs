//! The tree of `config` and `edit` blocks.

use crate::read::common::{Tally, Why, split};

/// Blocks nested deeper than this are not followed.
const DEPTH: usize = 32;

/// `set key values…` (also `append` and `unset`).
#[derive(Debug)]
pub(super) struct Set<'a> {
    pub(super) key: &'a str,
    pub(super) values: Vec<&'a str>,
    pub(super) line: u32,
    pub(super) unset: bool,
}

impl Set<'_> {
    /// The first value, or nothing.
    pub(super) fn value(&self) -> &str {
        self.values.first().copied().unwrap_or_default()
    }

    /// `enable`.
    pub(super) fn on(&self) -> bool {
        !self.unset && self.value() == "enable"
    }

    /// The values as owned names.
    pub(super) fn names(&self) -> Vec<String> {
        self.values.iter().map(|v| (*v).to_owned()).collect()
    }
}

/// A `config` section or an `edit` entry.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) edit: bool,
    pub(super) name: &'a str,
    pub(super) line: u32,
    pub(super) end: u32,
    pub(super) sets: Vec<Set<'a>>,
    pub(super) children: Vec<Node<'a>>,
}

impl<'a> Node<'a> {
    fn new(edit: bool, name: &'a str, line: u32) -> Self {
        Self { edit, name, line, end: line, sets: Vec::new(), children: Vec::new() }
    }

    /// The entries of a section.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Node<'a>> {
        self.children.iter().filter(|c| c.edit)
    }

    /// A setting's value.
    pub(super) fn get(&self, key: &str) -> Option<&Set<'a>> {
        self.sets.iter().rev().find(|s| s.key == key && !s.unset)
    }
}

/// Reads the blocks. Lines that are no block and no setting are listed.
pub(super) fn grow<'a>(text: &'a str, tally: &mut Tally) -> Vec<Node<'a>> {
    let mut stack: Vec<Node<'a>> = vec![Node::new(false, "", 0)];
    let mut words: Vec<&'a str> = Vec::with_capacity(16);
    let mut number = 0u32;
    let mut at = 0usize;
    while at < text.len() {
        number += 1;
        let rest = &text[at..];
        let mut end = rest.find('\n').unwrap_or(rest.len());
        let first = number;
        let body = rest[..end].trim();
        if (body.starts_with("set ") || body.starts_with("append ")) && open_quote(body) {
            // A quoted value may run over lines (certificates, messages).
            if let Some(close) = closing(&rest[end..]) {
                let close = end + close;
                let stop = rest[close..].find('\n').map_or(rest.len(), |n| close + n);
                number += u32::try_from(rest[end..stop].matches('\n').count()).unwrap_or(u32::MAX);
                end = stop;
            }
        }
        let line = rest[..end].trim();
        at += end + 1;
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        step(line, first, &mut stack, &mut words, tally);
    }
    finish(stack, number, tally)
}

fn finish<'a>(mut stack: Vec<Node<'a>>, last: u32, tally: &mut Tally) -> Vec<Node<'a>> {
    // Parts of one virtual domain are often copied without their last `end`.
    let open = stack.iter().skip(1).any(|n| n.name != "vdom" && n.name != "global" && !n.edit) || stack.len() > 3;
    if open {
        tally.partial = true;
        tally.problem(last, "", Why::CutShort);
    }
    while stack.len() > 1 {
        close(&mut stack, last, tally);
    }
    stack.pop().map(|root| root.children).unwrap_or_default()
}

fn close(stack: &mut Vec<Node<'_>>, line: u32, tally: &mut Tally) {
    if stack.len() > 1
        && let Some(mut done) = stack.pop()
        && let Some(parent) = stack.last_mut()
    {
        done.end = line;
        // A table holds entries; a setting beside them belongs to nobody.
        if !done.edit && done.children.iter().any(|c| c.edit) {
            for set in done.sets.drain(..) {
                tally.list(
                    set.line,
                    &format!("set {} {}", set.key, set.values.join(" ")),
                    "setting beside entries",
                    Why::Setting,
                );
            }
        }
        parent.children.push(done);
    }
}

fn step<'a>(line: &'a str, number: u32, stack: &mut Vec<Node<'a>>, words: &mut Vec<&'a str>, tally: &mut Tally) {
    split(line, words);
    let Some(&first) = words.first() else { return };
    match first {
        "config" if words.len() > 1 => {
            if stack.len() > DEPTH {
                tally.list(number, line, "config", Why::TooMuch);
                return;
            }
            // A forgotten `end` before a new top section.
            if stack.len() > 1 && top_section(line) && !stack.last().is_some_and(|n| n.edit && in_vdom(stack)) {
                while stack.len() > 1 && !stack.last().is_some_and(|n| n.name == "global" || n.edit && in_vdom(stack)) {
                    close(stack, number.saturating_sub(1), tally);
                }
            }
            stack.push(Node::new(false, line["config".len()..].trim(), number));
        }
        "edit" if words.len() > 1 => {
            // `edit` right after an unfinished entry of the same section.
            if stack.last().is_some_and(|n| n.edit) && stack.len() > 1 {
                close(stack, number.saturating_sub(1), tally);
            }
            if stack.len() > 1 {
                stack.push(Node::new(true, words[1], number));
            } else {
                tally.list(number, line, "edit", Why::Command);
            }
        }
        "next" => {
            if stack.last().is_some_and(|n| n.edit) {
                close(stack, number, tally);
            }
        }
        "end" => {
            if stack.last().is_some_and(|n| n.edit) {
                close(stack, number, tally);
            }
            close(stack, number, tally);
        }
        "set" | "append" | "unset" if words.len() > 1 && stack.len() > 1 => {
            if let Some(node) = stack.last_mut() {
                let unset = first == "unset";
                let key = words[1];
                let values = words.get(2..).unwrap_or_default().to_vec();
                if first == "append"
                    && let Some(own) = node.sets.iter_mut().rev().find(|s| s.key == key)
                {
                    own.values.extend(values);
                } else {
                    node.sets.push(Set { key, values, line: number, unset });
                }
            }
        }
        "rename" | "clone" | "move" | "delete" => edit_command(line, number, words, stack, tally),
        "show" | "exit" if words.len() <= 3 => tally.no_bearing("prompt"),
        _ if stack.len() == 1
            && (line.ends_with("# show")
                || line.ends_with("$ show")
                || line.contains(" # show ")
                || line.ends_with(" #")
                || line.ends_with(" $")) =>
        {
            tally.no_bearing("prompt");
        }
        _ => tally.list(number, line, "line", Why::Command),
    }
}

/// Whether the block directly above is `config vdom`.
fn in_vdom(stack: &[Node<'_>]) -> bool {
    stack.len() >= 2 && stack[stack.len() - 2].name == "vdom"
}

/// A section that only stands at the top of a file or of a virtual domain.
fn top_section(line: &str) -> bool {
    [
        "config firewall policy",
        "config firewall address",
        "config system interface",
        "config system global",
        "config vpn ipsec phase1-interface",
        "config router static",
        "config user local",
        "config firewall vip",
    ]
    .contains(&line)
}

/// `rename a to b`, `clone a to b`, `move a before b`, `delete a`: typed commands, not backups.
fn edit_command<'a>(line: &'a str, number: u32, words: &[&'a str], stack: &mut [Node<'a>], tally: &mut Tally) {
    let Some(section) = stack.last_mut() else { return };
    let place = |section: &Node<'_>, name: &str| section.children.iter().position(|c| c.edit && c.name == name);
    match words {
        ["delete", name] => {
            if let Some(at) = place(section, name) {
                section.children.remove(at);
                return tally.understood("delete");
            }
        }
        ["rename", from, "to", to] => {
            if let Some(at) = place(section, from) {
                section.children[at].name = to;
                return tally.understood("rename");
            }
        }
        ["move", name, how @ ("before" | "after"), other] => {
            if let (Some(at), Some(_)) = (place(section, name), place(section, other)) {
                let node = section.children.remove(at);
                if let Some(to) = place(section, other) {
                    section.children.insert(to + usize::from(*how == "after"), node);
                }
                return tally.understood("move");
            }
        }
        ["clone", from, "to", to] => {
            if let Some(at) = place(section, from) {
                let source = &section.children[at];
                let mut copy = Node::new(true, to, number);
                copy.sets = source
                    .sets
                    .iter()
                    .map(|s| Set { key: s.key, values: s.values.clone(), line: s.line, unset: s.unset })
                    .collect();
                section.children.push(copy);
                return tally.understood("clone");
            }
        }
        _ => {}
    }
    tally.list(number, line, words.first().copied().unwrap_or_default(), Why::Missing);
}

/// Whether a quote is still open at the end of the line.
fn open_quote(line: &str) -> bool {
    let mut open = false;
    let mut skip = false;
    for byte in line.bytes() {
        match byte {
            _ if skip => skip = false,
            b'\\' => skip = true,
            b'"' => open = !open,
            _ => {}
        }
    }
    open
}

/// The place of the next closing quote, unless a block word comes first (a lost quote must not swallow the file).
fn closing(text: &str) -> Option<usize> {
    let mut skip = false;
    let limit = text.char_indices().nth(200_000).map_or(text.len(), |(at, _)| at);
    let quote = text[..limit].bytes().position(|byte| match byte {
        _ if skip => {
            skip = false;
            false
        }
        b'\\' => {
            skip = true;
            false
        }
        b'"' => true,
        _ => false,
    })?;
    let swallowed = text[..quote].lines().any(|line| matches!(line.trim(), "next" | "end"));
    (!swallowed).then_some(quote)
}
