//! Which room may see which: the table of ARCHITECTURE.md, held against `cargo metadata`.

use anyhow::{Result, bail};

use crate::workspace::{self, Member};

/// Every room with the rooms that its manifest may name, for any purpose. `domain` is the common language.
const ROOMS: [(&str, &[&str]); 12] = [
    ("domain", &[]),
    ("estimate", &[]),
    ("exchange", &["domain"]),
    ("connections", &["domain", "exchange"]),
    ("draw", &["domain"]),
    ("store", &["domain"]),
    ("programme", &["domain", "estimate", "exchange", "connections", "draw", "store"]),
    ("web", &["domain", "programme", "draw"]),
    ("print", &["domain", "draw"]),
    ("demo", &["domain", "programme"]),
    (
        "kenshin",
        &["domain", "estimate", "exchange", "connections", "draw", "store", "programme", "web", "print", "demo"],
    ),
    ("xtask", &[]),
];

/// Fails on any other edge, and on a crate that the table does not know.
pub fn check() -> Result<()> {
    let wrong = wrong_edges(&workspace::members()?);
    if wrong.is_empty() {
        return Ok(());
    }
    bail!("{}", wrong.join("\n"))
}

fn wrong_edges(members: &[Member]) -> Vec<String> {
    members.iter().flat_map(wrong_edges_of).collect()
}

fn wrong_edges_of(member: &Member) -> Vec<String> {
    let room = room(&member.name);
    let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{}: a room that ARCHITECTURE.md and xtask/src/edges.rs do not know", member.name)];
    };
    let wrong = member.asks_for.iter().filter(|other| !allowed.contains(&self::room(other)));
    wrong.map(|other| format!("{} may not depend on {other}", member.name)).collect()
}

fn room(package: &str) -> &str {
    package.strip_prefix("kenshin-").unwrap_or(package)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(name: &str, asks_for: &[&str]) -> Member {
        let asks_for = asks_for.iter().map(|&name| name.to_owned()).collect();
        Member { name: name.to_owned(), folder: name.into(), asks_for, library: true }
    }

    #[test]
    fn the_table_holds_here() {
        check().unwrap();
    }

    #[test]
    fn web_may_not_see_the_store() {
        let wrong = wrong_edges(&[member("kenshin-web", &["kenshin-programme", "kenshin-store"])]);
        assert_eq!(wrong, ["kenshin-web may not depend on kenshin-store"]);
    }

    #[test]
    fn a_new_room_must_be_in_the_table() {
        assert_eq!(wrong_edges(&[member("kenshin-attic", &[])]).len(), 1);
    }

    #[test]
    fn rooms_only_name_rooms() {
        for (_, allowed) in ROOMS {
            assert!(allowed.iter().all(|name| ROOMS.iter().any(|(room, _)| room == name)));
        }
    }
}
