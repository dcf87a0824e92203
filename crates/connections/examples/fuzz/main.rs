//! A fuzzer of our own for every reader: `cargo xtask fuzz NAME --seconds N`.
//!
//! It needs neither a nightly compiler nor libFuzzer: inputs are made by changing the fixtures (bytes, lines, words,
//! numbers, pieces of other files, cut ends) with a seeded generator, and read in this process. It knows nothing of the
//! readers' insides, so it finds less per second than a fuzzer that is led by coverage; it is there so that everybody
//! can run every reader for minutes on any machine. A panic, or an input that takes longer than a second, ends the run
//! with the seed and the input in a file.

#[path = "../../tests/it/flows_made.rs"]
mod made;
mod mutate;
mod seeds;
mod targets;

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use targets::Target;

/// One input may take this long.
const SLOW: Duration = Duration::from_secs(1);
/// Without any end after this long the reader is taken to hang.
const STUCK: Duration = Duration::from_secs(20);

/// What the run tells.
enum Said {
    Alive,
    Done { runs: u64, slowest: Duration },
    Failed(String),
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1));
    let mut out = std::io::stdout().lock();
    let Some(target) = arguments.first().and_then(|name| targets::find(name)) else {
        let names: Vec<&str> = targets::ALL.iter().map(|target| target.name).collect();
        return Err(format!("name one of the targets: {}", names.join(", ")).into());
    };
    let seconds: u64 = option("--seconds").map_or(Ok(30), |text| text.parse())?;
    let seed: u64 = option("--seed").map_or(Ok(seeds::of_name(target.name)), |text| text.parse())?;
    let folder = option("--save").map_or("target/fuzz", String::as_str).to_owned();
    if let Some(path) = option("--again") {
        (target.read)(&std::fs::read(path)?);
        return Ok(writeln!(out, "{}: {path} was read to its end", target.name)?);
    }
    let inputs = seeds::inputs(target)?;
    if inputs.is_empty() {
        return Err(format!("{}: no input to begin with", target.name).into());
    }
    writeln!(out, "{}: seed {seed}, {} inputs to begin with, {seconds} s", target.name, inputs.len())?;
    // A panic is caught and told once, with its input.
    std::panic::set_hook(Box::new(|_| {}));
    let current = Arc::new(Mutex::new(Vec::new()));
    let (sender, receiver) = channel();
    let shared = Arc::clone(&current);
    std::thread::spawn(move || work(target, &inputs, seed, Duration::from_secs(seconds), &shared, &sender));
    match wait(&receiver) {
        Said::Done { runs, slowest } => {
            Ok(writeln!(out, "{}: {runs} inputs, no panic, none slower than {} ms", target.name, slowest.as_millis())?)
        }
        Said::Failed(why) => {
            let input = current.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let path = Path::new(&folder).join(format!("{}-{seed}.bin", target.name));
            std::fs::create_dir_all(&folder)?;
            std::fs::write(&path, &input)?;
            let again = format!("cargo xtask fuzz {} --again {}", target.name, path.display());
            Err(format!("{}: {why}\nseed {seed}; the input: {} ({again})", target.name, path.display()).into())
        }
        Said::Alive => Ok(()),
    }
}

fn wait(receiver: &Receiver<Said>) -> Said {
    loop {
        match receiver.recv_timeout(STUCK) {
            Ok(Said::Alive) => {}
            Ok(said) => return said,
            Err(RecvTimeoutError::Timeout) => return Said::Failed(format!("no end after {} s", STUCK.as_secs())),
            Err(RecvTimeoutError::Disconnected) => return Said::Failed("the run ended without a word".to_owned()),
        }
    }
}

fn work(
    target: &Target,
    inputs: &[Vec<u8>],
    seed: u64,
    limit: Duration,
    current: &Mutex<Vec<u8>>,
    sender: &Sender<Said>,
) {
    let mut changer = mutate::Changer::new(inputs, seed);
    let (start, mut runs, mut slowest) = (Instant::now(), 0u64, Duration::ZERO);
    let mut told = start;
    while start.elapsed() < limit {
        let input = changer.next();
        current.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&input);
        let began = Instant::now();
        let end = std::panic::catch_unwind(|| (target.read)(&input));
        let took = began.elapsed();
        let failed = match end {
            Err(panic) => Some(format!("panic: {}", words(panic.as_ref()))),
            Ok(()) if took > SLOW => Some(format!("took {} ms for {} bytes", took.as_millis(), input.len())),
            Ok(()) => None,
        };
        runs += 1;
        slowest = slowest.max(took);
        // Nobody listens any more only when the run is over.
        if let Some(why) = failed {
            let _ = sender.send(Said::Failed(why));
            return;
        }
        if told.elapsed() > SLOW {
            told = Instant::now();
            let _ = sender.send(Said::Alive);
        }
    }
    let _ = sender.send(Said::Done { runs, slowest });
}

fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
}
