//! Matches the named VPN vulnerabilities against the shared records: an affected version and the first one outside.
//!
//! `cargo run -p kenshin-connections --example match_shared -- FOLDER` (the folder `vulns` with `cve5/` in it)

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use kenshin_connections::matching::{Certainty, Feeds};

/// Vulnerability, product, an affected version, the first version outside a stated range.
const NAMED: &[(&str, &str, &str, &str)] = &[
    ("CVE-2018-13379", "FortiOS", "6.0.4", "6.0.5"),
    ("CVE-2018-13379", "FortiOS", "5.4.12", "5.4.13"),
    ("CVE-2018-13379", "FortiProxy", "1.2.8", "1.2.9"),
    ("CVE-2018-13383", "FortiOS", "6.0.4", "6.0.5"),
    ("CVE-2018-13383", "FortiOS", "5.2.14", "5.2.15"),
    ("CVE-2019-5591", "FortiOS", "6.2.0", "6.2.1"),
    ("CVE-2020-15415", "DrayTek Vigor3900", "1.5.0", "1.5.1"),
    ("CVE-2020-3259", "Cisco ASA", "9.8(4)19", "9.8(4)20"),
    ("CVE-2020-3259", "Cisco ASA", "9.9(2)66", "9.9(2)67"),
    ("CVE-2020-3259", "Firepower Threat Defense", "6.2.3.15", "6.2.3.16"),
    ("CVE-2022-42475", "FortiOS", "7.2.2", "7.2.3"),
    ("CVE-2022-42475", "FortiOS", "6.0.15", "6.0.16"),
    ("CVE-2023-20109", "Cisco IOS", "15.9(3)M7a", "15.9(3)M8"),
    ("CVE-2023-20109", "Cisco IOS XE", "17.11.1a", "17.11.1b"),
    ("CVE-2023-20269", "Cisco ASA", "9.19(1)18", "9.19(1)19"),
    ("CVE-2023-20273", "Cisco IOS XE", "16.12.1z1", "16.12.1z9"),
    ("CVE-2023-27997", "FortiOS", "7.2.4", "7.2.5"),
    ("CVE-2023-27997", "FortiOS-6K7K", "6.2.7", "6.2.8"),
    ("CVE-2023-38035", "MobileIron Sentry", "9.18.0", "9.18.1"),
    ("CVE-2024-20353", "Cisco ASA", "9.14(4)23", "9.14(4)24"),
    ("CVE-2024-20353", "Cisco ASA", "9.8(4)48", "9.8(4)49"),
    ("CVE-2024-20359", "Cisco ASA", "9.12(4)65", "9.12(4)66"),
    ("CVE-2024-20481", "Cisco ASA", "9.20(2)21", "9.20(2)22"),
    ("CVE-2024-21893", "Ivanti Connect Secure", "9.1R18", "9.1R19"),
    ("CVE-2024-21893", "Ivanti Connect Secure", "22.6R2", "22.6R2.1"),
    ("CVE-2024-23113", "FortiOS", "7.4.2", "7.4.3"),
    ("CVE-2024-24919", "Check Point Quantum Gateway", "R81.20", "R82"),
    ("CVE-2024-24919", "Check Point Spark", "R80.20", "R80.30"),
];

fn files(folder: &Path, list: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { files(&path, list)? } else { list.push(path) }
    }
    list.sort();
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("give the folder of the feeds")?;
    let mut list = Vec::new();
    files(Path::new(&folder), &mut list)?;
    let mut feeds = Feeds::new();
    let (mut read, mut other) = (0, Vec::new());
    for path in &list {
        match feeds.add(&fs::read(path)?) {
            Ok((_, how)) => {
                read += 1;
                for problem in how.problems {
                    say(&format!("{}: {}: {}", path.display(), problem.place, problem.why));
                }
            }
            Err(_) => other.push(path.file_name().unwrap_or_default().to_string_lossy().into_owned()),
        }
    }
    let index = feeds.finish();
    say(&format!(
        "{read} of {} files are feeds (others: {}); {} products, {} statements, {} exploited, {} scores; {}",
        list.len(),
        other.join(", "),
        index.products(),
        index.statements(),
        index.exploited(),
        index.scores(),
        index.unread_ends(),
    ));
    let mut wrong = 0;
    for (cve, product, inside, outside) in NAMED {
        let at = |version: &str| {
            let answer = index.ask(product, version);
            let hit = answer.hits.into_iter().find(|hit| hit.cve.to_string() == *cve);
            hit.map_or((Certainty::NotAffected, String::new()), |hit| {
                (hit.certainty, hit.reason.map(|reason| reason.text().to_string()).unwrap_or_default())
            })
        };
        let (first, why) = at(inside);
        let (second, _) = at(outside);
        let right = first == Certainty::Affected && second == Certainty::NotAffected;
        wrong += u32::from(!right);
        say(&format!(
            "{} {cve} {product}: {inside} {first:?} ({why}), {outside} {second:?}",
            if right { "ok   " } else { "WRONG" }
        ));
    }
    say(&format!("{wrong} wrong of {}", NAMED.len()));
    if wrong > 0 { Err("edges are wrong".into()) } else { Ok(()) }
}

fn say(line: &str) {
    use std::io::Write as _;
    // A closed pipe ends the output, not the check.
    let _ = writeln!(std::io::stdout(), "{line}");
}
