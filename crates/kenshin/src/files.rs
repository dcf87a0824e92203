//! Files that are named on the command line, with a bar for those that take longer than a second.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::time::{Duration, Instant as Monotonic};

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};

/// Before this nobody waits.
const PATIENCE: Duration = Duration::from_secs(1);

/// A file that shows how far it was read.
pub struct Watched {
    file: File,
    name: String,
    length: u64,
    done: u64,
    since: Monotonic,
    bar: Option<ProgressBar>,
}

/// Opens a file; the message of a failure names it.
pub fn open(path: &Path) -> anyhow::Result<Watched> {
    let name = path.display().to_string();
    let file = File::open(path).with_context(|| name.clone())?;
    let about = file.metadata().with_context(|| name.clone())?;
    anyhow::ensure!(!about.is_dir(), "{name}: a folder; name the files in it");
    Ok(Watched { file, name, length: about.len(), done: 0, since: Monotonic::now(), bar: None })
}

impl Read for Watched {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(into)?;
        self.done += count as u64;
        if self.bar.is_none() && self.since.elapsed() > PATIENCE {
            let bar = ProgressBar::new(self.length).with_message(self.name.clone());
            if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {bytes}/{total_bytes} {eta}") {
                bar.set_style(style);
            }
            self.bar = Some(bar);
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        }
        Ok(count)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
