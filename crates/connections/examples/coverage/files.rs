//! The files that are counted.

use std::io;
use std::path::{Path, PathBuf};

/// A file with its content.
pub struct File {
    /// `folder/name`.
    pub name: String,
    /// As it lies on disk.
    pub bytes: Vec<u8>,
}

/// Our own configurations.
pub fn fixtures() -> io::Result<Vec<File>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut all = below(&root)?;
    all.retain(|file| !file.name.ends_with(".expected.json") && !file.name.ends_with(".md"));
    Ok(all)
}

/// Every file below a folder, in the order of their names.
pub fn below(root: &Path) -> io::Result<Vec<File>> {
    let mut paths = Vec::new();
    walk(root, &mut paths)?;
    paths.sort();
    let read = |path: PathBuf| -> io::Result<File> {
        let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        Ok(File { name, bytes: std::fs::read(&path)? })
    };
    paths.into_iter().map(read).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { walk(&path, paths)? } else { paths.push(path) }
    }
    Ok(())
}
