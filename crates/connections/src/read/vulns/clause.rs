//! Versions in sentences: "FortiOS 6.0.0 to 6.0.4, 5.6.3 to 5.6.7 and 5.4.6 to 5.4.12, FortiProxy 2.0.0", 「1.0.6未満」.
//!
//! Where several branches are each given "and below" ("7.0.6 and below, 6.4.9 and below"), each but the lowest speaks of
//! its own branch; otherwise naming the lower ones would say nothing. The lowest means everything below it.

use super::bounds;
use super::fact::{Bound, Range};

/// One product and one range of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause<'a> {
    /// The product; empty where the sentence names none.
    pub product: String,
    /// Its versions, all affected.
    pub range: Range<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'a> {
    Version(&'a str),
    Word(&'a str),
    /// A comma, a full stop, a semicolon.
    Stop,
    And,
    To,
    OrBelow,
    OrAbove,
    Under,
    /// "before", "prior to", "<" in front of a version.
    Before,
    /// "<=", "up to" in front of a version.
    UpTo,
    AllOf,
    Filler,
}

/// The clauses of a sentence, in order. What is no statement about versions gives none.
pub fn clauses(text: &str) -> Vec<Clause<'_>> {
    let mut reader = Reader::default();
    for token in tokens(text) {
        reader.take(token);
        if reader.done.len() >= bounds::CLAUSES {
            break;
        }
    }
    reader.close();
    narrow(reader.done)
}

#[derive(Default)]
struct Reader<'a> {
    products: Vec<String>,
    words: Vec<&'a str>,
    open: Option<Open<'a>>,
    before: Option<Token<'a>>,
    done: Vec<Clause<'a>>,
}

struct Open<'a> {
    from: &'a str,
    to: Option<&'a str>,
    waits_for_end: bool,
    range: Option<Range<'a>>,
    /// Words stand behind the version that nobody understands: "2402 LTSR".
    unclear: bool,
}

impl<'a> Reader<'a> {
    fn take(&mut self, token: Token<'a>) {
        match token {
            Token::Version(version) => self.version(version),
            Token::Word(word) => match &mut self.open {
                Some(open) => open.unclear = true,
                None => self.words.push(word),
            },
            Token::Stop => self.close(),
            Token::And => {
                if self.open.is_some() {
                    self.close();
                } else {
                    self.end_product();
                }
            }
            Token::To => {
                if let Some(open) = &mut self.open {
                    open.waits_for_end = true;
                }
            }
            Token::OrBelow | Token::Under | Token::OrAbove | Token::AllOf => self.mark(token),
            Token::Before | Token::UpTo => {
                self.close();
                self.before = Some(token);
            }
            Token::Filler => {}
        }
    }

    fn version(&mut self, version: &'a str) {
        if let Some(open) = &mut self.open
            && open.waits_for_end
        {
            open.to = Some(version);
            open.waits_for_end = false;
            return;
        }
        self.close();
        if !self.words.is_empty() {
            // Words after the versions of one product begin the next.
            if !self.done.is_empty() && self.products_are_used() {
                self.products.clear();
            }
            self.end_product();
        }
        let range = self.before.take().map(|token| {
            let to = if token == Token::Before { Bound::Excluding(version) } else { Bound::Including(version) };
            Range::Between { from: Bound::Open, to, affected: true }
        });
        self.open = Some(Open { from: version, to: None, waits_for_end: false, range, unclear: false });
    }

    fn products_are_used(&self) -> bool {
        self.products.iter().any(|product| self.done.iter().any(|clause| clause.product == *product))
    }

    fn end_product(&mut self) {
        if self.words.is_empty() {
            return;
        }
        if self.products_are_used() {
            self.products.clear();
        }
        self.products.push(self.words.join(" "));
        self.words.clear();
    }

    /// A mark behind a version, or behind a word such as "all versions".
    fn mark(&mut self, token: Token<'a>) {
        if self.open.is_none()
            && token != Token::AllOf
            && let Some(last) = self.reopened()
        {
            self.open = Some(last);
        }
        let Some(open) = &mut self.open else { return };
        let version = open.to.unwrap_or(open.from);
        let from = if open.to.is_some() { Bound::Including(open.from) } else { Bound::Open };
        open.range = Some(match token {
            Token::OrBelow => Range::Between { from, to: Bound::Including(version), affected: true },
            Token::Under => Range::Between { from, to: Bound::Excluding(version), affected: true },
            Token::OrAbove => Range::Between { from: Bound::Including(version), to: Bound::Open, affected: true },
            _ => Range::Branch { of: version, affected: true },
        });
        // 「2.1.0以上 2.1.3以下」: the next version ends what this one begins.
        if token == Token::OrAbove {
            open.waits_for_end = true;
        }
    }

    /// "6.2.0 and below": the "and" closed the clause that "below" speaks of.
    fn reopened(&mut self) -> Option<Open<'a>> {
        let last = self.done.pop()?;
        let same = self.done.iter().rev().take_while(|c| c.range == last.range).count();
        self.done.truncate(self.done.len() - same);
        match last.range {
            Range::Between { from: Bound::Including(from), to: Bound::Including(to), .. } => {
                let to = (from != to).then_some(to);
                Some(Open { from, to, waits_for_end: false, range: None, unclear: false })
            }
            _ => {
                self.done.push(last);
                None
            }
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else {
            // Words without a version before a comma: "FortiOS, FortiProxy 2.0".
            self.end_product();
            return;
        };
        let range = match (open.unclear, open.range, open.to) {
            (true, ..) => Range::Between { from: Bound::Unknown, to: Bound::Unknown, affected: true },
            (_, Some(range), None) => range,
            (_, Some(Range::Between { from, .. }), Some(to)) if matches!(from, Bound::Including(_)) => {
                Range::Between { from, to: Bound::Including(to), affected: true }
            }
            (_, Some(range), Some(_)) => range,
            (_, None, Some(to)) => {
                Range::Between { from: Bound::Including(open.from), to: Bound::Including(to), affected: true }
            }
            (_, None, None) => branch_or_one(open.from),
        };
        if self.products.is_empty() {
            self.done.push(Clause { product: String::new(), range });
        }
        for product in &self.products {
            self.done.push(Clause { product: product.clone(), range });
        }
    }
}

/// `11.x` and `7.2.*` are branches, anything else one version.
pub(super) fn branch_or_one(version: &str) -> Range<'_> {
    let trimmed = version.trim_end_matches(['x', 'X', '*']);
    match trimmed.strip_suffix('.') {
        Some(of) if trimmed.len() < version.len() => Range::Branch { of, affected: true },
        _ => Range::exactly(version, true),
    }
}

/// Applies the rule of the module about several branches.
fn narrow(mut done: Vec<Clause<'_>>) -> Vec<Clause<'_>> {
    fn top<'a>(clause: &Clause<'a>) -> Option<&'a str> {
        match clause.range {
            Range::Between { from: Bound::Open, to: Bound::Including(to), .. } => Some(to),
            _ => None,
        }
    }
    let lowest = |product: &str, done: &[Clause<'_>]| {
        done.iter().filter(|c| c.product == product).filter_map(top).filter_map(numbers).min()
    };
    for at in 0..done.len() {
        let Some(clause) = done.get(at) else { break };
        let (Some(to), Some(least)) = (top(clause), lowest(&clause.product, &done)) else { continue };
        if numbers(to).is_some_and(|own| own > least)
            && let Some(branch) = branch_of(to)
            && let Some(clause) = done.get_mut(at)
        {
            clause.range = Range::Between { from: Bound::Including(branch), to: Bound::Including(to), affected: true };
        }
    }
    done
}

fn numbers(version: &str) -> Option<Vec<u32>> {
    let digits = version.trim_start_matches(['v', 'V']);
    digits.split('.').map(|part| part.parse().ok()).collect()
}

/// `7.0` of `7.0.6`.
fn branch_of(version: &str) -> Option<&str> {
    let mut points = version.match_indices('.').map(|(at, _)| at);
    let _ = points.next()?;
    version.get(..points.next()?)
}

fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_start();
            let first = rest.chars().next()?;
            // "(GA)", "(LTS)": a remark.
            if first == '(' {
                let end = rest.find(')').map_or(rest.len(), |at| at + 1);
                rest = rest.get(end..).unwrap_or_default();
                continue;
            }
            let length = match first {
                ',' | ';' | '.' | '、' | '。' | '，' | '/' => first.len_utf8(),
                '<' | '>' | '=' | '≦' | '≤' => {
                    rest.find(|c| !matches!(c, '<' | '>' | '=' | '≦' | '≤')).unwrap_or(rest.len())
                }
                c if c.is_ascii() => rest
                    .find(|c: char| !c.is_ascii() || c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '='))
                    .unwrap_or(rest.len()),
                _ => rest.find(|c: char| c.is_ascii() || matches!(c, '、' | '。' | '，')).unwrap_or(rest.len()),
            };
            let (mut word, mut tail) = rest.split_at_checked(length.max(1))?;
            // A full stop at the end of a word ends the sentence.
            if word.len() > 1 && word.ends_with('.') && !is_abbreviation(word) {
                word = &word[..word.len() - 1];
                tail = rest.get(word.len()..).unwrap_or_default();
            }
            rest = tail;
            return Some(token(word));
        }
    })
}

fn is_abbreviation(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "ver." | "rev." | "v.")
}

fn token(word: &str) -> Token<'_> {
    let lower = word.to_ascii_lowercase();
    match lower.as_str() {
        "," | ";" | "." | "、" | "。" | "，" | "/" => Token::Stop,
        "and" | "or" | "及び" | "および" | "または" | "&" => Token::And,
        "to" | "through" | "thru" | "-" | "–" | "～" | "〜" | "から" => Token::To,
        "earlier" | "below" | "prior" | "lower" | "previous" | "older" | "down" => Token::OrBelow,
        "later" | "above" | "newer" | "higher" | "up" => Token::OrAbove,
        "before" | "<" | "until" => Token::Before,
        "<=" | "=<" | "≦" | "≤" => Token::UpTo,
        "all" | "系" => Token::AllOf,
        "version" | "versions" | "ver" | "ver." | "rev." | "firmware" | "releases" | "release" | "バージョン"
        | "まで" | "が" | "=" | "on" | "the" | "than" => Token::Filler,
        _ if is_version(&lower) => Token::Version(word.trim_start_matches("ver.").trim_start_matches("Ver.")),
        _ if word.is_ascii() => Token::Word(word),
        _ if word.contains("未満") || word.contains("より前") => Token::Under,
        _ if word.contains("以前") || word.contains("以下") => Token::OrBelow,
        _ if word.contains("以上") || word.contains("以降") => Token::OrAbove,
        _ if word.contains("すべて") || word.contains("全て") || word.contains("全バージョン") => {
            Token::AllOf
        }
        _ if word.contains("から") => Token::To,
        _ if word.starts_with("およびそれ") => Token::And,
        _ if word.contains("バージョン") || word.contains("ファームウェア") || word.contains("まで") => {
            Token::Filler
        }
        _ => Token::Word(word),
    }
}

fn is_version(lower: &str) -> bool {
    let rest = lower.strip_prefix("ver.").or_else(|| lower.strip_prefix("rev.")).unwrap_or(lower);
    let rest = rest.strip_prefix(['v', 'r']).unwrap_or(rest);
    rest.starts_with(|c: char| c.is_ascii_digit())
}
