//! Running other programs.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use anyhow::{Context, Result, ensure};

/// Runs a program that shares this terminal; an error if it fails.
pub fn run(command: &mut Command) -> Result<()> {
    let name = shown(command);
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("cannot start {name}"))?;
    ensure!(status.success(), "{name} failed ({status})");
    Ok(())
}

/// Runs a program and gives what it printed; an error, with what it said, if it fails.
pub fn output(command: &mut Command) -> Result<String> {
    let name = shown(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start {name}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{name} failed ({})\n{}", output.status, said.trim());
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program, prints every line as it comes, and shows it to `each`.
pub fn watch(command: &mut Command, mut each: impl FnMut(&str)) -> Result<ExitStatus> {
    let name = shown(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {name}"))?;
    let (sender, lines) = channel();
    let readers = [child.stdout.take().map(boxed), child.stderr.take().map(boxed)];
    let threads: Vec<_> = readers.into_iter().flatten().map(|from| pump(from, sender.clone())).collect();
    drop(sender);
    for line in lines {
        println!("{line}");
        each(&plain(&line));
    }
    for thread in threads {
        // A reader that panicked has lost lines only; the exit status still tells the outcome.
        drop(thread.join());
    }
    child.wait().with_context(|| format!("waiting for {name}"))
}

fn boxed(from: impl Read + Send + 'static) -> Box<dyn Read + Send> {
    Box::new(from)
}

fn pump(from: Box<dyn Read + Send>, to: Sender<String>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
            if to.send(String::from_utf8_lossy(&line).trim_end_matches('\r').to_owned()).is_err() {
                return;
            }
        }
    })
}

/// The line without colours.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            chars.by_ref().find(char::is_ascii_alphabetic);
        } else {
            out.push(c);
        }
    }
    out
}

/// The command as one would type it.
pub fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program()).file_name().unwrap_or_else(|| command.get_program());
    let mut text = program.to_string_lossy().into_owned();
    for arg in command.get_args() {
        text.push(' ');
        text.push_str(&arg.to_string_lossy());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_taken_out() {
        assert_eq!(plain("\u{1b}[32;1m  3 passed\u{1b}[0m"), "  3 passed");
    }

    #[test]
    fn both_streams_are_seen_and_the_outcome_kept() {
        let mut seen = Vec::new();
        let status =
            watch(Command::new("sh").args(["-c", "echo a; echo b >&2; exit 3"]), |line| seen.push(line.to_owned()));
        seen.sort();
        assert_eq!(seen, ["a", "b"]);
        assert_eq!(status.unwrap().code(), Some(3));
    }
}
