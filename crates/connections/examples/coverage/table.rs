//! docs/coverage.md.

use std::collections::BTreeMap;
use std::fmt::Write;

use kenshin_connections::read::document::Dialect;

use crate::count::Sum;

/// So many kinds in a hundred of those that matter must be understood.
fn bar(dialect: Dialect) -> f64 {
    match dialect {
        Dialect::FortiOs | Dialect::Yamaha | Dialect::Ios | Dialect::Asa => 99.0,
        _ => 95.0,
    }
}

/// The document, and what falls short of its bar.
pub fn table(own: &BTreeMap<Dialect, Sum>, real: Option<&BTreeMap<Dialect, Sum>>) -> (String, Vec<String>) {
    let mut text = String::from(
        "# What is understood of device configurations\n\n\
         Made by `cargo xtask coverage`; not edited by hand. A **kind** is a kind of statement of a dialect (most lines of\n\
         a backup are defaults, so lines would flatter). *Understood*: in the model. *Partly*: in the model, but a value\n\
         was listed as not readable at least once. *Irrelevant*: known to say nothing about connections. *Not\n\
         understood*: listed every time, with its line. The share is understood and partly understood kinds in a hundred\n\
         of those that are not irrelevant.\n",
    );
    let mut short = Vec::new();
    one(&mut text, &mut short, "Our own configurations (`tests/fixtures`)", own);
    let mut shown = Vec::new();
    if let Some(real) = real {
        one(&mut text, &mut shown, "Real files on the machine that made this table (counts only)", real);
        text.push_str(
            "\nMost of these are test files of other parsers (one statement of every sort, half of them about telephony and\n\
             carriers), templates with places left open, and outputs beside a configuration: what is not understood is\n\
             listed when such a file is read. The bars are held by our own configurations.\n",
        );
    }
    text.push_str("\n## The rest\n\nKinds of our own configurations that are not understood:\n\n");
    let mut rest = 0;
    for (dialect, sum) in own {
        for (kind, count) in sum.kinds.iter().filter(|(_, count)| count.listed > 0) {
            rest += 1;
            let word = if count.understood > 0 { "partly" } else { "not" };
            // Writing into a string cannot fail.
            let _ = writeln!(text, "- {}: `{kind}` ({word}, {} times)", dialect.name(), count.listed);
        }
    }
    if rest == 0 {
        text.push_str("none.\n");
    }
    (text, short)
}

fn one(text: &mut String, short: &mut Vec<String>, title: &str, sums: &BTreeMap<Dialect, Sum>) {
    let _ = write!(
        text,
        "\n## {title}\n\n| dialect | files | lines | kinds | understood | partly | irrelevant | not understood | share | bar |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n"
    );
    for (dialect, sum) in sums {
        let shares = sum.shares();
        let (share, bar) = (shares.per_cent(), bar(*dialect));
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {share:.1} % | {bar:.0} % |",
            dialect.name(),
            sum.files,
            sum.lines,
            sum.kinds.len(),
            shares.understood,
            shares.partly,
            shares.irrelevant,
            shares.not
        );
        if share < bar {
            short
                .push(format!("{title}: {}: {share:.1} % of the kinds that matter, {bar:.0} % wanted", dialect.name()));
        }
    }
}
