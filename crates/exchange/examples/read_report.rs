//! Reads one file and prints what was found: `read_report hospitals|codes|areas|beds|designations|table FILE`.

use std::error::Error;
use std::io::Write;
use std::time::Instant;

use kenshin_domain::institutions::AreaPlan;
use kenshin_exchange::diagnose::Diagnostics;
use kenshin_exchange::table::Table;
use kenshin_exchange::{areas, beds, codes, designations, hospitals};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or("usage: read_report KIND FILE");
    let (kind, path) = (next()?, next()?);
    let bytes = std::fs::read(path)?;
    let started = Instant::now();
    let (what, found): (String, Diagnostics) = match kind.as_str() {
        "hospitals" => {
            let read = hospitals::read(&bytes)?;
            let (rows, places, sizes) = (read.rows.len(), read.without_coordinate, read.without_beds);
            (format!("{rows} read, {places} without coordinate, {sizes} without beds"), read.diagnostics)
        }
        "codes" => {
            let read = codes::read(&bytes)?;
            (format!("{} read, {} duplicates", read.rows.len(), read.duplicates), read.diagnostics)
        }
        "areas" => {
            let (file, found) = areas::read(&bytes, areas::Plans::default())?;
            let what = match file {
                areas::AreaFile::AreaTable(rows) => {
                    let new = rows.iter().filter(|row| matches!(row.code.plan(), AreaPlan::Concept(_))).count();
                    format!("{new} areas, {} older areas", rows.len() - new)
                }
                areas::AreaFile::MunicipalityTable(rows) => format!("{} municipalities", rows.len()),
                areas::AreaFile::MunicipalityToArea(rows) => format!("{} municipalities in areas", rows.len()),
            };
            (what, found)
        }
        "beds" => {
            let read = beds::read(&bytes, AreaPlan::Concept(1))?;
            let total: u64 = read.rows.iter().filter_map(|row| row.beds.total).map(u64::from).sum();
            (format!("{} facilities on {} sheets, {total} beds", read.rows.len(), read.sheets), read.diagnostics)
        }
        "designations" => {
            let (rows, found) = designations::read(&bytes)?;
            (format!("{} read", rows.len()), found)
        }
        _ => {
            let table = Table::read(&bytes)?;
            (format!("{} rows, {:?}", table.rows.len(), table.format), table.diagnostics)
        }
    };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{what}; {} errors, {} warnings; {:?}", found.errors(), found.warnings(), started.elapsed())?;
    for d in found.list().iter().take(5) {
        writeln!(out, "  {} {} {} {}: {}", d.sheet, d.line, d.column, d.value, d.reason)?;
    }
    Ok(())
}
