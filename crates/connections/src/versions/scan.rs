//! A reader of the small pieces that versions are made of. Every step either takes a piece or leaves all as it was.

/// Words that may stand in front of a version.
const WORDS: [&str; 32] = [
    "version",
    "ver",
    "ver.",
    "rev",
    "rev.",
    "release",
    "firmware",
    "software",
    "v",
    "os",
    "fortios",
    "fortiproxy",
    "junos",
    "screenos",
    "sonicos",
    "enhanced",
    "standard",
    "pan-os",
    "panos",
    "ios",
    "ios-xe",
    "xe",
    "nx-os",
    "cisco",
    "alliedware",
    "plus",
    "awplus",
    "univerge",
    "build",
    "系",
    "バージョン",
    "ファームウェア",
];

/// Beginnings of model names that may stand in front of a version.
const MODELS: [&str; 10] = ["rtx", "nvr", "fwx", "fortigate", "fgt", "ssg", "srx", "asa", "ix", "at-"];

/// Letters of a train or a rebuild are kept as a number of base 27; six fit.
const LETTERS: usize = 6;

/// The rest of a text that is read from its front.
pub(super) struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Scan<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// Passes over the words in front of a version.
    pub(super) fn words(&mut self) {
        if self.peek().is_some_and(|b| b.is_ascii_digit()) {
            return;
        }
        while let Some((word, rest)) = self.rest.split_once(' ') {
            let lower = word.to_lowercase();
            if !WORDS.contains(&lower.as_str()) && !MODELS.iter().any(|model| lower.starts_with(model)) {
                break;
            }
            self.rest = rest.trim_start();
        }
        for mark in ["Version", "Ver.", "Rev.", "Ver", "Rev", "v"] {
            let (head, tail) = self.rest.split_at_checked(mark.len()).unwrap_or(("", self.rest));
            if head.eq_ignore_ascii_case(mark) && tail.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
                self.rest = tail.trim_start();
                return;
            }
        }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    /// Takes one sign.
    pub(super) fn take(&mut self, sign: u8) -> bool {
        self.any_of(&[sign]).is_some()
    }

    /// Takes one of several signs; letters in either case.
    pub(super) fn any_of(&mut self, signs: &[u8]) -> Option<u8> {
        let next = self.peek()?;
        let found = signs.iter().copied().find(|sign| sign.eq_ignore_ascii_case(&next))?;
        self.rest = self.rest.get(1..)?;
        Some(found)
    }

    /// Takes a word, in either case, with the spaces in front of it.
    pub(super) fn word(&mut self, word: &str) -> bool {
        let text = self.rest.trim_start();
        match text.split_at_checked(word.len()) {
            Some((head, tail)) if head.eq_ignore_ascii_case(word) => {
                self.rest = tail.trim_start();
                true
            }
            _ => false,
        }
    }

    /// Takes a number of at most nine digits.
    pub(super) fn number(&mut self) -> Option<u32> {
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (head, tail) = self.rest.split_at_checked(digits)?;
        if digits == 0 || digits > 9 {
            return None;
        }
        self.rest = tail;
        head.parse().ok()
    }

    /// Takes a sign and the number behind it; nothing where the number is missing.
    pub(super) fn then_number(&mut self, sign: u8) -> Option<u32> {
        let before = self.rest;
        if self.take(sign)
            && let Some(number) = self.number()
        {
            return Some(number);
        }
        self.rest = before;
        None
    }

    /// Takes letters as one number that orders them as a dictionary does; none is 0. `None` where they are too many.
    pub(super) fn letters(&mut self) -> Option<u32> {
        let count = self.rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (head, tail) = self.rest.split_at_checked(count)?;
        if count > LETTERS {
            return None;
        }
        self.rest = tail;
        Some(code(head))
    }

    /// Takes one letter, 1 for `a`; 0 where none stands.
    pub(super) fn letter(&mut self) -> u32 {
        match self.peek() {
            Some(letter) if letter.is_ascii_alphabetic() => {
                self.rest = self.rest.get(1..).unwrap_or_default();
                u32::from(letter.to_ascii_lowercase() - b'a') + 1
            }
            _ => 0,
        }
    }

    /// Whether nothing is left that could belong to the version.
    pub(super) fn at_end(&self) -> bool {
        self.rest.is_empty() || self.rest.starts_with(',') || self.rest.starts_with(" (") || self.rest.starts_with(" [")
    }

    /// What is left.
    pub(super) const fn rest(&self) -> &'a str {
        self.rest
    }

    /// Goes back to a place that [`Self::rest`] gave.
    pub(super) const fn back_to(&mut self, rest: &'a str) {
        self.rest = rest;
    }
}

/// Letters as a number of base 27, filled from the right so that `e` stands before `ea` and `ea` before `f`.
fn code(letters: &str) -> u32 {
    let mut padded = letters.bytes().map(|b| u32::from(b.to_ascii_lowercase() - b'a') + 1);
    (0..LETTERS).fold(0, |sum, _| sum * 27 + padded.next().unwrap_or(0))
}
