//! `demo`: a synthetic nation, made once and served.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant as Monotonic;

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use kenshin_demo::{Login, Nation, Plan, make, make_logins, story_end};
use kenshin_domain::text::Text;
use kenshin_domain::time::Instant;
use kenshin_programme::{Actor, App, Nature, OsEntropy, Surroundings, access, ledger};
use serde_json::json;

use super::serve;
use crate::args::Demo;
use crate::clock::StoryClock;
use crate::output;
use crate::reader::{Reader, said};

/// The story ends in the afternoon of its last day: what was recorded on that day lies before.
const AFTERNOON_MICROS: i64 = 18 * 3_600 * 1_000_000;

/// Makes the nation where the database is empty, prints address and logins, and serves.
pub async fn run(args: Demo, reader: &Reader) -> anyhow::Result<ExitCode> {
    let clock = StoryClock::starting(Instant::start_of(story_end()).plus_micros(AFTERNOON_MICROS));
    let around = || Surroundings { clock: Arc::new(clock), entropy: Arc::new(OsEntropy), key_file: None };
    let app = App::create_in(&args.database, Nature::Demo, around()).await?;
    let usual = Plan::usual()?;
    let plan = Plan {
        hospitals: args.hospitals.unwrap_or(usual.hospitals),
        years: args.years.unwrap_or(usual.years),
        seed: args.seed.unwrap_or(usual.seed),
    };
    let logins = match access::demo_logins(&app).await? {
        known if known.is_empty() => tell(&app, plan, reader).await?,
        known => {
            if args.hospitals.is_some() || args.years.is_some() || args.seed.is_some() {
                return Err(said(
                    format!(
                        "「{}」には、すでに架空の全国があります。別の --database を指定するか、そのファイルを消してください。",
                        args.database
                    ),
                    format!("{} already holds a nation; name another --database or remove the file", args.database),
                ));
            }
            let login =
                |one: access::DemoLogin| Login { role: one.role, user: one.login, password: access::DEMO_PASSWORD };
            known.into_iter().map(login).collect()
        }
    };
    let listener = if args.no_serve { None } else { Some(serve::bind(args.listen).await?) };
    let address = listener.as_ref().map(|listener| listener.local_addr()).transpose()?;
    for login in &logins {
        output::line(format!("  {:<20}{:<20}{}", login.user, login.password, login.role.label().get(reader.lang)))?;
    }
    let address = address.map(|address| format!("http://{address}"));
    if let Some(path) = &args.print_logins_json {
        write_logins(path, address.as_deref(), &logins)?;
    }
    if let (Some(listener), Some(address)) = (listener, address) {
        let says = Text::new(
            format!("\n{address} を開いてください（架空データ）。"),
            format!("\nOpen {address} (fictitious data)."),
        );
        output::line(says.get(reader.lang))?;
        serve::until_stopped(app, listener).await?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Tells the story into an empty database.
async fn tell(app: &App, plan: Plan, reader: &Reader) -> anyhow::Result<Vec<Login>> {
    let begun = Monotonic::now();
    let nation = Nation::new(plan, Actor::system().account)?;
    let (edition, source) = nation.follows();
    reader.remark(&Text::new(
        format!("架空の病院 {} を作ります（rules/demo {edition}：{source}）", nation.len()),
        format!("Making {} invented hospitals (rules/demo {edition}: {source})", nation.len()),
    ));
    let bar = ProgressBar::new(u64::try_from(nation.len())?);
    bar.set_style(ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}")?);
    let made = make(app, &nation, |done| bar.set_position(u64::try_from(done).unwrap_or_default())).await?;
    bar.finish_and_clear();
    let logins = make_logins(app, &nation).await?;
    ledger::checkpoint(app, &Actor::system()).await?;
    let seconds = begun.elapsed().as_secs_f64();
    reader.remark(&Text::new(
        format!("病院 {}、記録 {} 件、{seconds:.1} 秒", made.hospitals, made.rows),
        format!("{} hospitals, {} rows of evidence, {seconds:.1} s", made.hospitals, made.rows),
    ));
    Ok(logins)
}

fn write_logins(path: &Path, address: Option<&str>, logins: &[Login]) -> anyhow::Result<()> {
    let logins: Vec<_> = logins
        .iter()
        .map(|login| json!({ "role": login.role.code(), "user": login.user, "password": login.password, "totp_secret": null }))
        .collect();
    let text = serde_json::to_string_pretty(&json!({ "address": address, "logins": logins }))?;
    std::fs::write(path, text).with_context(|| path.display().to_string())
}
