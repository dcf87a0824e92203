//! `read`: what a file is, what it says, and what was not understood.

use std::path::PathBuf;
use std::process::ExitCode;

use kenshin_connections::model::Comparer;
use kenshin_connections::read::{output as told, recognise};

use crate::args::Format;
use crate::files;
use crate::output;
use crate::reader::Reader;

/// Reads every file, told by its content. A file that cannot be opened fails the command; the others are read.
pub fn run(paths: &[PathBuf], format: Format, reader: &Reader) -> anyhow::Result<ExitCode> {
    let comparer = Comparer::new();
    let mut documents = Vec::new();
    let mut code = ExitCode::SUCCESS;
    for (number, path) in paths.iter().enumerate() {
        let name = path.display().to_string();
        let read = files::open(path).and_then(|file| Ok(recognise::read_stream(&name, file, &comparer)?));
        match read {
            Err(error) => code = reader.fail(&error),
            Ok(found) if format == Format::Json => documents.extend(found),
            Ok(found) => {
                for (member, document) in found.iter().enumerate() {
                    if number + member > 0 {
                        output::line("")?;
                    }
                    output::write(|out| told::table(document, reader.lang, out))?;
                }
            }
        }
    }
    if format == Format::Json {
        output::json(&told::json(&documents))?;
    }
    Ok(code)
}
