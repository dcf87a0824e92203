//! Mistakes in a rule file are named with their line.

use kenshin_domain::institutions::{FunctionClass, FunctionClasses, RegionType};
use kenshin_domain::stages::{Edition, Editions, RegionEdition, RegionFigures};
use kenshin_domain::text::Lang;

const REGIONS: &str = include_str!("../../../../../rules/regions/2026.toml");

/// The line and the English of the error after one replacement.
fn broken(old: &str, new: &str) -> (String, String) {
    assert!(Editions::EMBEDDED.contains(old), "{old}");
    let text = Editions::EMBEDDED.replacen(old, new, 1);
    let error = Edition::parse(&text).unwrap_err();
    let line = text.lines().nth(error.line.saturating_sub(1)).unwrap_or_default().to_owned();
    assert!(!error.says.get(Lang::Ja).is_empty());
    (line, error.says.get(Lang::En).to_owned())
}

#[test]
fn mistakes_are_named_with_their_line() {
    let (line, says) = broken("rows = [\"inspected:a\"]", "rows = [\"inspected:e\"]");
    assert_eq!(line, "rows = [\"inspected:e\"]");
    assert!(says.contains("a, b, c, d, whole"), "{says}");
    let (line, says) = broken("rows = [\"officer.named\"]", "rows = [\"officer.mamed\"]");
    assert_eq!(line, "rows = [\"officer.mamed\"]");
    assert!(says.contains("officer.mamed"));
    let (line, _) = broken("trust = [\"paper+self\"]", "trust = [\"paper\"]");
    assert_eq!(line, "trust = [\"paper\"]");
    let (line, says) = broken("valid_months = 18", "valid_month = 18");
    assert_eq!(line, "valid_month = 18");
    assert!(says.contains("unknown field"), "{says}");
    let (line, says) = broken("A = [\"inspected-by-assessor\"]", "A = [\"inspected-by-someone\"]");
    assert_eq!(line, "A = [\"inspected-by-someone\"]");
    assert!(says.contains("inspected-by-someone"));
    let (line, _) = broken("verified = [\"differences-settled\"]", "verified = [\"second-year\"]");
    assert_eq!(line, "[[ladder]]");
    let (line, _) = broken("\"20-99\" = 3", "\"20-98\" = 3");
    assert_eq!(line, "\"20-98\" = 3");
    let (line, _) = broken("which = [1, 2,", "which = [0, 2,");
    assert!(line.starts_with("which = [0"));
    let (_, says) = broken("published = 2026-03-27", "published = 2026-05-01");
    assert!(says.contains("published"));
    let (_, says) = broken("[[change_log]]", "[[changes]]");
    assert!(says.contains("change_log"), "{says}");
}

#[test]
fn regions_follow_the_table() {
    let table = RegionEdition::parse(REGIONS).unwrap();
    let area = |population, surface_km2| {
        table.region(&RegionFigures {
            population: Some(population),
            surface_km2: Some(surface_km2),
            ..Default::default()
        })
    };
    assert_eq!(area(2_300_000, 3_500), RegionType::Metropolitan);
    assert_eq!(area(250_000, 100), RegionType::Metropolitan);
    assert_eq!(area(359_000, 2_670), RegionType::RegionalCity);
    assert_eq!(area(120_000, 600), RegionType::RegionalCity);
    assert_eq!(area(120_000, 601), RegionType::Depopulated);
    assert_eq!(area(21_000, 1_423), RegionType::Depopulated);
    assert_eq!(table.region(&RegionFigures::default()), RegionType::Unknown);
    let classes = FunctionClasses::NONE.with(FunctionClass::Remote);
    assert_eq!(table.region(&RegionFigures { classes, ..Default::default() }), RegionType::RemoteHub);
    assert_eq!(table.unconfirmed(), 6);
}

#[test]
fn the_table_agrees_with_the_built_in_grouping() {
    let table = RegionEdition::parse(REGIONS).unwrap();
    for population in [1, 99_999, 100_000, 199_999, 200_000, 999_999, 1_000_000] {
        for surface in [1_u32, 50, 100, 500, 1_000, 5_000] {
            let figures =
                RegionFigures { population: Some(population), surface_km2: Some(surface), ..Default::default() };
            let built_in = RegionType::of_area(Some(population.into()), Some(surface.into()));
            assert_eq!(table.region(&figures), built_in, "{population} on {surface}");
        }
    }
}

#[test]
fn a_table_that_takes_not_all_is_refused() {
    let text = REGIONS.replace("min_population = 0\n", "min_population = 1\n");
    assert!(RegionEdition::parse(&text).is_err());
}
