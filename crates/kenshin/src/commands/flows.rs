//! `flows`: the conversations in captures, flow exports and logs.

use std::process::ExitCode;

use kenshin_connections::flows::{Flows as Conversations, Prefixes, output as told};
use kenshin_connections::read::recognise::each_traffic;

use crate::args::{FlowFormat, Flows};
use crate::files;
use crate::output;
use crate::reader::{Reader, Said};

/// Prints the conversations of all files. A file that tells of no traffic is named, and fails the command.
pub fn run(args: &Flows, reader: &Reader) -> anyhow::Result<ExitCode> {
    let own = if args.own.is_empty() { Prefixes::private() } else { Prefixes::new(&args.own).map_err(Said)? };
    let mut flows = Conversations::new(own);
    let mut code = ExitCode::SUCCESS;
    for path in &args.files {
        let name = path.display().to_string();
        let read = files::open(path).and_then(|file| Ok(each_traffic(&name, file, &mut flows)?));
        if let Err(error) = read {
            code = reader.fail(&error);
        }
    }
    output::write(|out| match args.format {
        FlowFormat::Table => told::table(&flows, reader.lang, out),
        FlowFormat::Csv => told::csv(&flows, out),
        FlowFormat::Json => told::json(&flows, reader.lang, out),
    })?;
    let foreign = flows.inputs.iter().filter(|input| input.kind.is_none());
    for input in foreign {
        if let Some(problem) = input.problems.first() {
            code = reader.fail(
                &Said(kenshin_domain::text::Text::new(
                    format!("{}: {}", input.file, problem.why.get(kenshin_domain::text::Lang::Ja)),
                    format!("{}: {}", input.file, problem.why.get(kenshin_domain::text::Lang::En)),
                ))
                .into(),
            );
        }
    }
    Ok(code)
}
