//! Which crates changed since the main branch.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::command;
use crate::workspace::{self, Member};

/// Files at the root that touch every crate.
const EVERYWHERE: [&str; 5] = ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", "clippy.toml", "rustfmt.toml"];

/// Names of the crates with a changed file, committed or not.
pub fn changed() -> Result<Vec<String>> {
    Ok(crates_of(&changed_files()?, &workspace::members()?))
}

fn changed_files() -> Result<Vec<String>> {
    let base = ["origin/main", "main~1", "HEAD~1"].iter().find_map(|other| git(&["merge-base", "HEAD", other]).ok());
    let mut files = match base {
        Some(base) => git(&["diff", "--name-only", base.trim()])?,
        // A repository with one commit or none: everything is new.
        None => git(&["ls-files"])?,
    };
    files.push_str(&git(&["ls-files", "--others", "--exclude-standard"])?);
    Ok(files.lines().map(str::to_owned).collect())
}

fn git(args: &[&str]) -> Result<String> {
    command::output(Command::new("git").current_dir(workspace::root()).args(args))
}

fn crates_of(files: &[String], members: &[Member]) -> Vec<String> {
    let touched = |member: &&Member| {
        files.iter().any(|file| {
            EVERYWHERE.contains(&file.as_str())
                || Path::new(file).starts_with(&member.folder)
                || (file.starts_with("rules/") && member.name == "kenshin-domain")
        })
    };
    members.iter().filter(touched).map(|member| member.name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members() -> Vec<Member> {
        let member = |name: &str, folder: &str| Member {
            name: name.to_owned(),
            folder: folder.into(),
            asks_for: Vec::new(),
            library: true,
        };
        vec![member("kenshin-domain", "crates/domain"), member("kenshin-web", "crates/web")]
    }

    fn touched(file: &str) -> Vec<String> {
        crates_of(&[file.to_owned()], &members())
    }

    #[test]
    fn a_file_touches_its_crate() {
        assert_eq!(touched("crates/web/src/lib.rs"), ["kenshin-web"]);
        assert_eq!(touched("crates/webbing/src/lib.rs"), [""; 0]);
        assert_eq!(touched("README.md"), [""; 0]);
    }

    #[test]
    fn rules_touch_the_domain_and_the_lock_file_all() {
        assert_eq!(touched("rules/stages/2026.toml"), ["kenshin-domain"]);
        assert_eq!(touched("Cargo.lock").len(), 2);
    }
}
