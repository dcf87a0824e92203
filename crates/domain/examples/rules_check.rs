//! `cargo run -p kenshin-domain --example rules_check -- rules/`: checks every file under `rules/`, one line each.
//!
//! Files of `stages/` and `regions/` are read whole; all others have a format of their own behind the common head
//! (edition, in_force, change_log). Editions of one room must have different names. Exit code 1 with file:line.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a developer's command answers on the terminal")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use kenshin_domain::stages::{Edition, RegionEdition, RuleError, RuleHead};

fn main() -> ExitCode {
    let Some(root) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: rules_check FOLDER");
        return ExitCode::FAILURE;
    };
    let mut files = Vec::new();
    if let Err(error) = collect(&root, &mut files) {
        eprintln!("{}: {error}", root.display());
        return ExitCode::FAILURE;
    }
    files.sort();
    if files.is_empty() {
        eprintln!("{}: no rule file here", root.display());
        return ExitCode::FAILURE;
    }
    let mut editions: BTreeMap<(PathBuf, String), PathBuf> = BTreeMap::new();
    let mut wrong = 0_u32;
    for file in files {
        let room = file.parent().map(Path::to_path_buf).unwrap_or_default();
        match check(&file, &room) {
            Ok((head, more)) => {
                println!("{}: edition {}, in force {}{more}", file.display(), head.edition, head.in_force);
                // Two files of one edition are one edition in two parts, unless the room reads one file only.
                let one_file = more.is_empty();
                if let Some(other) = editions.insert((room, head.edition.clone()), file.clone())
                    && !one_file
                {
                    eprintln!("{}:1: edition {} is also in {}", file.display(), head.edition, other.display());
                    wrong += 1;
                }
            }
            Err((line, says)) => {
                eprintln!("{}:{line}: {says}", file.display());
                wrong += 1;
            }
        }
    }
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "toml") {
            files.push(path);
        }
    }
    Ok(())
}

fn check(file: &Path, room: &Path) -> Result<(RuleHead, String), (usize, String)> {
    let wrong = |error: RuleError| (error.line.max(1), error.says.to_string());
    let text = std::fs::read_to_string(file).map_err(|error| (1, error.to_string()))?;
    match room.file_name().and_then(|name| name.to_str()) {
        Some("stages") => {
            let edition = Edition::parse(&text).map_err(wrong)?;
            let more = format!(", {} conditions, {} ladders", edition.conditions(), edition.ladders());
            Ok((edition.head().clone(), more))
        }
        Some("regions") => {
            let edition = RegionEdition::parse(&text).map_err(wrong)?;
            let more = format!(", {} entries not confirmed [K]", edition.unconfirmed());
            Ok((edition.head().clone(), more))
        }
        _ => RuleHead::parse(&text).map(|head| (head, String::new())).map_err(wrong),
    }
}
