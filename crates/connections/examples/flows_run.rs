//! Prints the conversations of captures, flow exports and logs: `flows_run [json|csv|table|count] FILE…`.

use std::error::Error;
use std::fs::File;
use std::io::{self, BufWriter, Write};

use kenshin_connections::flows::{Flows, Prefixes, output};
use kenshin_domain::text::Lang;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let form = arguments.next().ok_or("usage: flows_run json|csv|table|count FILE…")?;
    let mut flows = Flows::new(Prefixes::private());
    for file in arguments {
        flows.add(&file, File::open(&file)?);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    match form.as_str() {
        "json" => output::json(&flows, Lang::En, &mut out)?,
        "csv" => output::csv(&flows, &mut out)?,
        "table" => output::table(&flows, Lang::En, &mut out)?,
        _ => {
            for input in &flows.inputs {
                let kind = input.kind.map_or("unknown", |kind| kind.word());
                writeln!(out, "{}\t{kind}\t{} packets\t{} problems", input.file, input.packets, input.problems.len())?;
            }
            writeln!(out, "{} conversations", flows.conversations.len())?;
        }
    }
    Ok(())
}
