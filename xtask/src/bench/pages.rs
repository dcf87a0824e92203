//! Pages of the demo nation as the ministry's officer asks for them.

use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::nation::Nation;
use super::sample::{RUNS, held_memory, quantile};
use super::table::Row;
use crate::http::{Client, encode};

const DASHBOARD: &str = "/stages";
/// Requests of one page.
const REQUESTS: usize = 200;
/// People who ask at the same time, and how often each does.
const PEOPLE: usize = 200;
const EACH: usize = 5;

/// Measures every page, the first after a start, and many people at once.
pub fn measure() -> Result<Vec<Row>> {
    let nation = Nation::ready()?;
    let (server, host, _) = nation.serve()?;
    let mut client = Client::connect(&host)?;
    nation.login("ministry")?.enter(&mut client)?;
    let mut rows = Vec::new();
    for (what, path, bar) in pages(&mut client)? {
        let times = ask(&mut client, &path, REQUESTS)?;
        rows.push(row(&format!("{what}, p50"), quantile(&times, 0.5), bar, REQUESTS));
        rows.push(row(&format!("{what}, p95"), quantile(&times, 0.95), bar, REQUESTS));
    }
    let crowd = crowd(&client)?;
    rows.push(row(&format!("dashboard, {PEOPLE} people at once, p99"), quantile(&crowd, 0.99), 500.0, crowd.len()));
    let mut memory = row("server's memory after all this", 0.0, 300.0, 1);
    (memory.figure, memory.unit) = (held_memory(server.id()).context("the server's memory cannot be read")?, "MB");
    rows.push(memory);
    drop(server);
    rows.push(row("dashboard, first request after the start, p95", first(&nation, &client)?, 300.0, RUNS));
    Ok(rows)
}

fn row(what: &str, milliseconds: f64, bar: f64, count: usize) -> Row {
    Row {
        what: what.to_owned(),
        figure: milliseconds,
        bar,
        unit: "ms",
        how: format!("of {count}"),
        command: "cargo xtask bench pages".to_owned(),
    }
}

/// Name, path, bar in milliseconds. The list's worst: a piece of kana that many names hold, sorted, the last page.
fn pages(client: &mut Client) -> Result<Vec<(&'static str, String, f64)>> {
    let list = client.get("/institutions")?.text();
    let card = list.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(path, _)| path);
    let is_card = |path: &&str| path.strip_prefix("/institutions/").is_some_and(|id| id.len() == 12);
    let card = card.into_iter().find(is_card).context("the register shows no hospital")?.to_owned();
    let kana = encode("ビョウイン");
    Ok(vec![
        ("national dashboard", DASHBOARD.to_owned(), 50.0),
        ("register, first page", "/institutions".to_owned(), 100.0),
        ("register, piece of kana", format!("/institutions?q={kana}"), 100.0),
        ("register, piece of kana, by beds, last page", format!("/institutions?q={kana}&sort=beds&page=9999"), 100.0),
        ("one hospital", card, 100.0),
    ])
}

/// Milliseconds of so many requests for one page.
fn ask(client: &mut Client, path: &str, times: usize) -> Result<Vec<f64>> {
    (0..times)
        .map(|_| {
            let start = Instant::now();
            let response = client.exchange("GET", path, "")?;
            let took = start.elapsed().as_secs_f64() * 1000.0;
            ensure!(response.status == 200 && response.size() > 0, "{path} answers {}", response.status);
            Ok(took)
        })
        .collect()
}

fn crowd(client: &Client) -> Result<Vec<f64>> {
    let people: Vec<_> = (0..PEOPLE)
        .map(|_| client.another().map(|mut own| thread::spawn(move || ask(&mut own, DASHBOARD, EACH))))
        .collect::<Result<_>>()?;
    let mut all = Vec::new();
    for person in people {
        all.extend(person.join().ok().context("a thread failed")??);
    }
    Ok(all)
}

/// The session outlives the process, so the first request of a new one can be the dashboard itself.
fn first(nation: &Nation, client: &Client) -> Result<f64> {
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let (_server, host, _) = nation.serve()?;
        times.extend(ask(&mut client.at(&host)?, DASHBOARD, 1)?);
    }
    Ok(quantile(&times, 0.95))
}
