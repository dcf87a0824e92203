//! `migrate`: a new database of real data, or an older one brought to this version.

use std::process::ExitCode;

use kenshin_programme::{App, Nature};

use crate::output;
use crate::reader::Reader;

/// Brings the database to this version.
pub async fn run(database: &str, reader: &Reader) -> anyhow::Result<ExitCode> {
    App::create(database, Nature::Real).await?;
    let says = kenshin_domain::text::Both::new(
        "データベースはこの版に合っています。鍵ファイルはデータベースの控えとは別に保管してください。",
        "The database is up to date. Keep its key file apart from the database's backups.",
    );
    output::line(says.get(reader.lang))?;
    Ok(ExitCode::SUCCESS)
}
