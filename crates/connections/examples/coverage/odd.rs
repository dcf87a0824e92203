//! Odd lines in the form of the dialect that they are put into.

/// How statements are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// One a line; blocks by indentation or by `config` and `end`.
    Lines,
    /// Braces and semicolons.
    Braces,
    /// Elements.
    Xml,
}

/// The syntax of a text.
pub fn syntax(text: &str) -> Syntax {
    if text.trim_start().starts_with('<') {
        return Syntax::Xml;
    }
    let ends = |mark: char| text.lines().filter(|line| line.trim_end().ends_with(mark)).count();
    if ends('{') > 3 && ends(';') > 3 { Syntax::Braces } else { Syntax::Lines }
}

/// Lines after which nothing may be put: they stand inside a text of several lines (banner, certificate, message).
pub fn inside_text(lines: &[&str]) -> Vec<bool> {
    let mut inside = Vec::with_capacity(lines.len());
    let mut until: Option<String> = None;
    let mut quote = false;
    for line in lines {
        let trimmed = line.trim();
        if let Some(end) = &until {
            if trimmed.contains(end.as_str()) {
                until = None;
            }
        } else if quote {
            quote = quotes(line).is_multiple_of(2);
        } else if let Some(rest) = trimmed.strip_prefix("banner ") {
            until = banner(rest);
        } else if trimmed.starts_with("certificate ") {
            until = Some("quit".to_owned());
        } else if trimmed.starts_with("set ") {
            quote = quotes(line) % 2 == 1;
        }
        inside.push(until.is_some() || quote);
    }
    inside
}

fn quotes(line: &str) -> usize {
    line.replace("\\\"", "").matches('"').count()
}

/// The mark that ends a banner, unless it stands on the first line.
fn banner(rest: &str) -> Option<String> {
    let text = rest.split_once(' ')?.1;
    let mark = if text.starts_with('^') { text.get(..2)? } else { text.get(..1)? };
    let body = text.get(mark.len()..)?;
    (!body.contains(mark)).then(|| mark.to_owned())
}

/// Whether the line opens a block (its first inner line comes next).
pub fn opens(line: &str, next: Option<&&str>, syntax: Syntax) -> bool {
    let trimmed = line.trim();
    let blanks = |text: &str| text.len() - text.trim_start().len();
    match syntax {
        Syntax::Xml => false,
        Syntax::Braces => trimmed.ends_with('{'),
        Syntax::Lines => {
            !trimmed.starts_with(['!', '#'])
                && next.is_some_and(|next| !next.trim().is_empty() && blanks(next) > blanks(line))
        }
    }
}

/// The blanks of the line that an odd one is put after; inside a block those of the block's first line.
pub fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

/// A line of no language.
pub fn nonsense(nth: usize, syntax: Syntax) -> &'static str {
    match (syntax, nth % 3) {
        (Syntax::Xml, _) => "<zq9-nonsense>7</zq9-nonsense>",
        (Syntax::Braces, 0) => "zq9 nonsense 7;",
        (Syntax::Braces, _) => "frobnicate the-whole;",
        (Syntax::Lines, 0) => "Zq9 !! nonsense",
        (Syntax::Lines, 1) => "frobnicate the-whole 7 thing",
        (Syntax::Lines, _) => "x9z -- 7 %% q",
    }
}

/// A command that has the looks of one and that no maker has.
pub fn unsupported(syntax: Syntax, sets: bool) -> &'static str {
    match syntax {
        Syntax::Xml => "<frobnicate-mode>enable</frobnicate-mode>",
        Syntax::Braces => "frobnicate-mode enable;",
        Syntax::Lines if sets => "set frobnicate-mode enable",
        Syntax::Lines => "frobnicate-mode enable",
    }
}
