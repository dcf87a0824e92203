//! One file a command.

mod account;
mod demo;
mod evidence;
mod flows;
mod import;
mod ledger;
mod matching;
mod migrate;
mod read;
mod routes;
mod schema;
mod serve;
mod stage;
mod stages;
mod times;

use std::process::ExitCode;

use kenshin_programme::App;

use crate::args::{Args, Command};
use crate::reader::Reader;

/// Runs the command that was typed.
pub async fn run(args: Args, reader: &Reader) -> anyhow::Result<ExitCode> {
    match args.command {
        Command::Demo(demo) => demo::run(demo, reader).await,
        Command::Serve { database, listen } => serve::run(&database.database, listen, reader).await,
        Command::Migrate { database } => migrate::run(&database.database, reader).await,
        Command::Import(import) => import::run(import, reader).await,
        Command::Evidence(evidence) => evidence::run(evidence, reader).await,
        Command::Stage { institution, why, times, database, shape } => {
            let app = App::open(&database.database).await?;
            stage::run(&app, &institution, why, &times, shape.format, reader).await
        }
        Command::Stages { by, since, times, database, shape } => {
            let app = App::open(&database.database).await?;
            stages::run(&app, by.as_deref(), since.as_deref(), &times, shape.format, reader).await
        }
        Command::Read { files, shape } => read::run(&files, shape.format, reader),
        Command::Flows(flows) => flows::run(&flows, reader),
        Command::Match(asked) => matching::run(&asked, reader),
        Command::Ledger(ledger) => ledger::run(ledger, reader).await,
        Command::Account(account) => account::run(account, reader).await,
        Command::Routes { shape } => routes::run(shape.format, reader),
        Command::Schema { name } => schema::run(&name),
    }
}
