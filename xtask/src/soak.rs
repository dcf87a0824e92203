//! The long run: hundreds of kills, thousands of cases for every property, on both databases.

use anyhow::Result;

use crate::needs::{self, Need};
use crate::postgres::Postgres;
use crate::suite;

/// Runs the crates' tests with their long counts; tells whether all held.
pub fn run() -> Result<bool> {
    needs::require(&[Need::Postgres])?;
    let postgres = Postgres::start()?;
    let told = [("KENSHIN_TEST_POSTGRES", postgres.url.as_str()), ("KENSHIN_SOAK", "1"), ("PROPTEST_CASES", "4096")];
    let tally = suite::run(&[], &told)?;
    println!("{tally}");
    Ok(tally.failed == 0)
}
