//! A server beside the run that ends with it, however the run ends: done, failed, panicked, interrupted or killed.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// The system closes this process's end of the pipe on any death of it; `read` then returns and the server is ended.
const WATCH: &str = r#"
read -r _
kill -"$1" "$2" 2>/dev/null
tries=100
while kill -0 "$2" 2>/dev/null && [ "$tries" -gt 0 ]; do sleep 0.1; tries=$((tries - 1)); done
kill -KILL "$2" 2>/dev/null
rm -rf "$3"
"#;

/// A running server with the folder that it lives in; dropping it ends the server and removes the folder.
pub struct Guarded {
    server: Child,
    watch: Child,
}

impl Guarded {
    /// Starts `command`; `signal` is what makes it end in order, `folder` is removed after it.
    pub fn start(command: &mut Command, signal: &str, folder: &Path) -> Result<Guarded> {
        // In groups of their own, so that Ctrl-C at the terminal reaches them only in order, through the watch.
        let server = command.stdin(Stdio::null()).process_group(0).spawn().context("cannot start the server")?;
        let watch = Command::new("sh")
            .args(["-c", WATCH, "watch", signal, &server.id().to_string()])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .process_group(0)
            .spawn()
            .context("cannot start sh")?;
        Ok(Guarded { server, watch })
    }

    /// The server's process id.
    pub fn id(&self) -> u32 {
        self.server.id()
    }

    /// Waits until `ready` gives something; an error when the server ends first or the time is over.
    pub fn wait_for<T>(&mut self, limit: Duration, mut ready: impl FnMut() -> Option<T>) -> Result<T> {
        let start = Instant::now();
        loop {
            if let Some(found) = ready() {
                return Ok(found);
            }
            if let Some(status) = self.server.try_wait()? {
                bail!("the server ended before it was ready ({status})");
            }
            if start.elapsed() > limit {
                bail!("the server was not ready after {} s", limit.as_secs());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        drop(self.watch.stdin.take());
        // Both ends are reaped; a failure to wait leaves nothing that could still be done here.
        drop(self.server.wait());
        drop(self.watch.wait());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dropping_ends_the_server_and_removes_its_folder() {
        let folder = std::env::temp_dir().join(format!("kenshin-guard-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let guarded = Guarded::start(Command::new("sleep").arg("60"), "TERM", &folder).unwrap();
        let start = Instant::now();
        drop(guarded);
        assert!(start.elapsed() < Duration::from_secs(30));
        assert!(!folder.exists());
    }

    #[test]
    fn a_server_that_ends_is_noticed() {
        let folder = std::env::temp_dir().join(format!("kenshin-guard-none-{}", std::process::id()));
        let mut guarded = Guarded::start(&mut Command::new("false"), "TERM", &folder).unwrap();
        let error = guarded.wait_for(Duration::from_secs(20), || None::<()>).unwrap_err();
        assert!(error.to_string().contains("ended before"));
    }
}
