//! Where things are in this repository.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// The folder that holds the workspace's `Cargo.toml`.
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_path_buf()
}

/// Cargo's output folder.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A cargo command at the root of the workspace.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// A crate of this workspace, as `cargo metadata` tells it.
pub struct Member {
    /// The package's name.
    pub name: String,
    /// Its folder, from the root of the workspace.
    pub folder: PathBuf,
    /// Names of the packages of this workspace that it asks for, for any purpose.
    pub asks_for: Vec<String>,
    /// It has a library, so it may have documentation tests.
    pub library: bool,
}

/// All crates of the workspace.
pub fn members() -> Result<Vec<Member>> {
    let output = cargo().args(["metadata", "--format-version=1", "--no-deps"]).output().context("cargo metadata")?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim());
    members_of(&serde_json::from_slice(&output.stdout)?, &root())
}

fn members_of(metadata: &Value, root: &Path) -> Result<Vec<Member>> {
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    packages
        .iter()
        .map(|package| {
            let manifest = Path::new(package["manifest_path"].as_str().context("a package without manifest")?);
            let folder = manifest.parent().context("a manifest without folder")?;
            Ok(Member {
                name: package["name"].as_str().context("a package without name")?.to_owned(),
                folder: folder.strip_prefix(root).unwrap_or(folder).to_path_buf(),
                asks_for: inner_dependencies(package),
                library: package["targets"].as_array().is_some_and(|targets| targets.iter().any(is_library)),
            })
        })
        .collect()
}

/// Only dependencies of this workspace have a path.
fn inner_dependencies(package: &Value) -> Vec<String> {
    let all = package["dependencies"].as_array().into_iter().flatten();
    all.filter(|one| one["path"].is_string()).filter_map(|one| one["name"].as_str()).map(str::to_owned).collect()
}

fn is_library(target: &Value) -> bool {
    target["kind"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "lib"))
}
