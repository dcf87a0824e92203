//! Every fixture of every dialect under tests/fixtures, whole: what one says stands beside it, and what holds for all.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper of tests fails as loudly as the tests themselves")]

mod digest;
mod expected;
mod holds;
mod moved;
mod ways;

use std::path::{Path, PathBuf};

/// One file under tests/fixtures.
pub(super) struct Fixture {
    /// `dialect/name.ext`.
    pub(super) name: String,
    pub(super) dialect: String,
    pub(super) bytes: Vec<u8>,
    /// The model as a person wrote it down.
    pub(super) expected: Option<String>,
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// All of them, in the order of their names. A fixture is found by being there; nothing lists it.
pub(super) fn fixtures() -> Vec<Fixture> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut all = Vec::new();
    for folder in files(&root).into_iter().filter(|path| path.is_dir()) {
        let dialect = folder.file_name().unwrap().to_string_lossy().into_owned();
        for path in files(&folder).into_iter().filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "xml"))
        {
            let name = format!("{dialect}/{}", path.file_name().unwrap().to_string_lossy());
            let expected = std::fs::read_to_string(path.with_extension("expected.json")).ok();
            all.push(Fixture { name, dialect: dialect.clone(), bytes: std::fs::read(&path).unwrap(), expected });
        }
    }
    assert!(all.len() >= 3, "no fixtures under {}", root.display());
    all
}
