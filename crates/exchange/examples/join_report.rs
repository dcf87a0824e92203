//! Measures the join of the hospital file and the code list: `join_report HOSPITALS CODES [SAMPLE.csv]`.
//!
//! Prints the shares over the hospitals of those prefectures that the list holds, and writes 200 automatic joins, drawn
//! by a fixed seed, with names and addresses of both sides, to be judged by hand.

use std::collections::BTreeSet;
use std::error::Error;
use std::io::Write;
use std::time::Instant;

use kenshin_domain::text::{Lang, Text};
use kenshin_exchange::listing::{Cell, Column, Listing, write_csv};
use kenshin_exchange::matching::{Index, Join, Party, join};
use kenshin_exchange::{codes, hospitals};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or("usage: join_report HOSPITALS CODES [SAMPLE.csv]");
    let (hospital_file, code_file) = (std::fs::read(next()?)?, std::fs::read(next()?)?);
    let sample_path = next().ok();
    let started = Instant::now();
    let hospitals = hospitals::read(&hospital_file)?;
    let parsed = started.elapsed();
    let codes = codes::read(&code_file)?;
    let held: BTreeSet<_> = codes.rows.iter().map(|row| row.code.prefecture()).collect();
    let rows: Vec<_> = hospitals.rows.iter().filter(|row| held.contains(&row.prefecture)).collect();
    let left: Vec<Party<'_>> = rows
        .iter()
        .map(|h| Party { name: &h.name, prefecture: h.prefecture, address: &h.address, zip: None })
        .collect();
    let right: Vec<Party<'_>> = codes
        .rows
        .iter()
        .map(|c| Party { name: &c.name, prefecture: c.code.prefecture(), address: &c.address, zip: c.zip.as_deref() })
        .collect();
    let started = Instant::now();
    let joins = join(&left, &Index::new(&right));
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "hospitals: {} read, {} without coordinate, {} without beds, {} errors, {} warnings, {parsed:?}",
        hospitals.rows.len(),
        hospitals.without_coordinate,
        hospitals.without_beds,
        hospitals.diagnostics.errors(),
        hospitals.diagnostics.warnings()
    )?;
    writeln!(
        out,
        "codes: {} read, {} duplicates, {} wrong check digits, {} errors, {} warnings",
        codes.rows.len(),
        codes.duplicates,
        codes.wrong_check_digits,
        codes.diagnostics.errors(),
        codes.diagnostics.warnings()
    )?;
    let count = |wanted: fn(&Join) -> bool| joins.iter().filter(|join| wanted(join)).count();
    let exact = count(|join| matches!(join, Join::Exact(_)));
    let automatic = count(|join| matches!(join, Join::Automatic(_)));
    let share = |n: usize| {
        100.0 * f64::from(u32::try_from(n).unwrap_or(0)) / f64::from(u32::try_from(rows.len().max(1)).unwrap_or(1))
    };
    writeln!(out, "of {} hospitals in {} prefectures, joined in {:?}:", rows.len(), held.len(), started.elapsed())?;
    writeln!(out, "exact {exact} = {:.2} %", share(exact))?;
    writeln!(out, "exact and automatic {} = {:.2} %", exact + automatic, share(exact + automatic))?;
    writeln!(out, "review {}, none {}", count(|j| matches!(j, Join::Review(_))), count(|j| matches!(j, Join::None)))?;
    if let Some(path) = sample_path {
        let every = std::env::var_os("ALL").is_some();
        let listed: Vec<Vec<Cell>> = joins
            .iter()
            .enumerate()
            .filter_map(|(at, join)| {
                let (sort, candidate) = match join {
                    Join::Exact(candidate) => ("exact", Some(candidate)),
                    Join::Automatic(candidate) => ("automatic", Some(candidate)),
                    Join::Review(candidates) if every => ("review", candidates.first()),
                    Join::None if every => ("none", None),
                    _ => return None,
                };
                let (row, partner) = (rows[at], candidate.map(|c| &codes.rows[c.index]));
                Some(vec![
                    sort.into(),
                    candidate.map(|c| c.explanation.get(Lang::En)).into(),
                    row.name.as_str().into(),
                    partner.map(|p| p.name.as_str()).into(),
                    row.address.as_str().into(),
                    partner.map(|p| p.address.as_str()).into(),
                ])
            })
            .collect();
        let drawn = if every { listed } else { draw(listed, 200) };
        std::fs::write(path, write_csv(&listing(drawn), Lang::En))?;
    }
    Ok(())
}

fn listing(rows: Vec<Vec<Cell>>) -> Listing {
    let headings = ["join", "why", "name", "partner", "address", "address of partner"];
    Listing {
        title: Text::new("結合の標本", "Sample of joins"),
        source: Text::new("乱数の種 20251122", "Seed 20251122"),
        demo: false,
        columns: headings.map(|heading| Column::new(heading, heading, 30)).to_vec(),
        rows,
    }
}

/// Draws without replacement by a linear congruential generator, so that the sample is the same everywhere.
fn draw(mut rows: Vec<Vec<Cell>>, wanted: usize) -> Vec<Vec<Cell>> {
    let mut state: u64 = 20_251_122;
    let mut drawn = Vec::new();
    while drawn.len() < wanted && !rows.is_empty() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(state >> 33).unwrap_or(0) % rows.len();
        drawn.push(rows.swap_remove(at));
    }
    drawn
}
