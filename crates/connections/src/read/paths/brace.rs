//! `security { zones { security-zone trust { tcp-rst; } } }`

use super::{DEPTH, Statement, is_prompt};
use crate::read::common::{Tally, Why};

/// One part of the text.
#[derive(Debug, PartialEq, Eq)]
enum Token<'t> {
    Word(&'t str),
    Open,
    Close,
    End,
    ListOpen,
    ListClose,
}

struct Tokens<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl<'t> Tokens<'t> {
    fn skip_line(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.find('\n').unwrap_or(rest.len());
    }

    /// Blanks and comments.
    fn skip(&mut self) {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b'\n') => {
                    self.line += 1;
                    self.at += 1;
                    let rest = self.text.get(self.at..).unwrap_or_default();
                    let line = rest.lines().next().unwrap_or_default();
                    if is_prompt(line) || line.starts_with("{master") || line.starts_with("{primary") {
                        self.skip_line();
                    }
                }
                Some(b) if b.is_ascii_whitespace() => self.at += 1,
                Some(b'#') => self.skip_line(),
                Some(b'/') if bytes.get(self.at + 1) == Some(&b'*') => {
                    let rest = self.text.get(self.at..).unwrap_or_default();
                    let length = rest.find("*/").map_or(rest.len(), |end| end + 2);
                    let passed = rest.get(..length).unwrap_or_default().bytes().filter(|b| *b == b'\n').count();
                    self.line = self.line.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
                    self.at += length;
                }
                _ => return,
            }
        }
    }

    fn next(&mut self) -> Option<(Token<'t>, u32)> {
        self.skip();
        let bytes = self.text.as_bytes();
        let line = self.line;
        let single = match bytes.get(self.at)? {
            b'{' => Some(Token::Open),
            b'}' => Some(Token::Close),
            b';' => Some(Token::End),
            b'[' => Some(Token::ListOpen),
            b']' => Some(Token::ListClose),
            _ => None,
        };
        if let Some(token) = single {
            self.at += 1;
            return Some((token, line));
        }
        let start = self.at;
        if bytes[start] == b'"' {
            self.at += 1;
            while let Some(byte) = bytes.get(self.at) {
                match byte {
                    b'"' => break,
                    b'\\' => self.at += 1,
                    b'\n' => self.line += 1,
                    _ => {}
                }
                self.at += 1;
            }
            let word = self.text.get(start + 1..self.at.min(bytes.len())).unwrap_or_default();
            self.at = (self.at + 1).min(bytes.len());
            return Some((Token::Word(word), line));
        }
        while bytes.get(self.at).is_some_and(|b| !b.is_ascii_whitespace() && !b"{};[]".contains(b)) {
            self.at += 1;
        }
        Some((Token::Word(self.text.get(start..self.at).unwrap_or_default()), line))
    }
}

/// A block that is open: how many words it added, whether it is in use.
struct Open {
    words: usize,
    active: bool,
    line: u32,
}

pub(super) fn read(text: &str, tally: &mut Tally) -> Vec<Statement> {
    let mut tokens = Tokens { text, at: 0, line: 1 };
    if is_prompt(text.lines().next().unwrap_or_default()) {
        tokens.skip_line();
    }
    let mut found: Vec<Statement> = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let mut list: Option<Vec<String>> = None;
    let (mut start, mut active) = (0, true);
    while let Some((token, line)) = tokens.next() {
        match token {
            Token::Word(word) => {
                if words.is_empty() && list.is_none() {
                    start = line;
                    match word {
                        "inactive:" => {
                            active = false;
                            continue;
                        }
                        "protect:" | "replace:" => continue,
                        _ => {}
                    }
                }
                match &mut list {
                    Some(list) => list.push(word.to_owned()),
                    None => words.push(word.to_owned()),
                }
            }
            Token::ListOpen => list = Some(Vec::new()),
            Token::ListClose => {}
            Token::End | Token::Close => {
                let on = active && open.iter().all(|block| block.active);
                // A last setting may lack its semicolon.
                let items = list.take();
                if !words.is_empty() || items.is_some() {
                    emit(&mut found, &path, std::mem::take(&mut words), items, start, on);
                }
                active = true;
                if token == Token::Close {
                    match open.pop() {
                        Some(block) => path.truncate(path.len().saturating_sub(block.words)),
                        None => tally.problem(line, "}", Why::Value),
                    }
                }
            }
            Token::Open => {
                if open.len() >= DEPTH {
                    tally.problem(line, "{", Why::TooMuch);
                    tally.partial = true;
                    return found;
                }
                open.push(Open { words: words.len(), active, line: start });
                path.append(&mut words);
                (active, list) = (true, None);
                // A block without settings says something by being there.
                if let Some(Token::Close) = peek(&mut tokens) {
                    let on = open.iter().all(|block| block.active);
                    found.push(Statement { active: on, ..Statement::new(path.clone(), start) });
                }
            }
        }
    }
    if let Some(block) = open.last() {
        tally.partial = true;
        tally.problem(block.line, "{", Why::CutShort);
    }
    if !words.is_empty() {
        tally.partial = true;
        emit(&mut found, &path, words, list, start, active);
    }
    found
}

/// The next part without taking it.
fn peek<'t>(tokens: &mut Tokens<'t>) -> Option<Token<'t>> {
    let (at, line) = (tokens.at, tokens.line);
    let next = tokens.next().map(|(token, _)| token);
    (tokens.at, tokens.line) = (at, line);
    next
}

fn emit(
    found: &mut Vec<Statement>,
    path: &[String],
    words: Vec<String>,
    list: Option<Vec<String>>,
    line: u32,
    active: bool,
) {
    let mut whole = path.to_vec();
    whole.extend(words);
    match list {
        None => found.push(Statement { active, ..Statement::new(whole, line) }),
        Some(items) => {
            for item in items {
                let mut one = whole.clone();
                one.push(item);
                found.push(Statement { active, ..Statement::new(one, line) });
            }
        }
    }
}
