//! `match`: the known vulnerabilities of a product of one version, exploited ones first.

use std::io::Read;
use std::process::ExitCode;

use anyhow::Context;
use kenshin_connections::matching::output::{Asked, FeedFile, json, table};
use kenshin_connections::matching::{Certainty, Feeds, Hit};
use kenshin_domain::text::{Lang, Text};

use crate::args::{FailOn, Format, Match};
use crate::files;
use crate::output;
use crate::reader::{Reader, Said};

/// Reads the feeds and asks them.
pub fn run(args: &Match, reader: &Reader) -> anyhow::Result<ExitCode> {
    let mut feeds = Feeds::new();
    let mut list = Vec::new();
    for path in &args.feed {
        let file = path.display().to_string();
        let mut bytes = Vec::new();
        files::open(path)?.read_to_end(&mut bytes).with_context(|| file.clone())?;
        let (feed, read) = feeds.add(&bytes).map_err(|error| {
            let text = error.text();
            Said(Text::new(format!("{file}: {}", text.get(Lang::Ja)), format!("{file}: {}", text.get(Lang::En))))
        })?;
        list.push(FeedFile { file, feed, read });
    }
    let index = feeds.finish();
    let answer = index.ask(&args.product, &args.version);
    let asked = Asked { product: &args.product, version: &args.version, feeds: &list };
    match args.shape.format {
        Format::Json => output::json(&json(&asked, &answer))?,
        Format::Table => output::write(|out| table(&asked, &answer, reader.lang, out))?,
    }
    let counts = |hit: &Hit<'_>| match args.fail_on {
        Some(FailOn::Exploited) => hit.exploited.is_some() && hit.certainty == Certainty::Affected,
        Some(FailOn::Affected) => hit.certainty == Certainty::Affected,
        Some(FailOn::Unknown) => true,
        None => false,
    };
    Ok(if answer.hits.iter().any(counts) { ExitCode::from(2) } else { ExitCode::SUCCESS })
}
