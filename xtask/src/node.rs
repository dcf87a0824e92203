//! The JavaScript part of the browser tests and its packages.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;
use serde_json::Value;

use crate::{command, workspace};

/// The folder of the browser tests.
pub fn folder() -> PathBuf {
    workspace::root().join("tests").join("browser")
}

/// What is installed is exactly what the lock file says.
pub fn modules_are_current() -> bool {
    let wanted = versions(folder().join("package-lock.json"));
    wanted.is_some() && wanted == versions(folder().join("node_modules").join(".package-lock.json"))
}

fn versions(lock: PathBuf) -> Option<Vec<(String, Value)>> {
    let lock: Value = serde_json::from_slice(&std::fs::read(lock).ok()?).ok()?;
    let packages = lock["packages"].as_object()?;
    let named = packages.iter().filter(|(path, _)| !path.is_empty());
    let mut versions: Vec<_> = named.map(|(path, package)| (path.clone(), package["version"].clone())).collect();
    versions.sort_by(|a, b| a.0.cmp(&b.0));
    Some(versions)
}

/// Installs what the lock file says.
pub fn install_modules() -> Result<()> {
    command::run(Command::new("npm").arg("ci").current_dir(folder()))
}

/// A script of the browser tests, ready to be given arguments.
pub fn script(name: &str) -> Command {
    let mut node = Command::new("node");
    node.current_dir(folder()).arg(name);
    node
}
