//! The dated table that tells what sort of place an area is (地方, R19).

use serde::Deserialize;

use super::head::{FileChange, FileDay};
use super::{RuleError, RuleHead};
use crate::institutions::{FunctionClass, FunctionClasses, RegionType};
use crate::text::Text;

/// What is known of an area and an institution in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct RegionFigures {
    /// People of the area.
    pub population: Option<u32>,
    /// Surface of the area in square kilometres.
    pub surface_km2: Option<u32>,
    /// Designations of the institution.
    pub classes: FunctionClasses,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "head fields are read by `RuleHead`; here they only may not be unknown keys")]
struct File {
    edition: String,
    in_force: FileDay,
    published: FileDay,
    change_log: Vec<FileChange>,
    source: Vec<String>,
    remote_hub: RemoteHub,
    area: Vec<toml::Spanned<Step>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RemoteHub {
    classes: Vec<toml::Spanned<String>>,
    mark: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    region: String,
    min_population: u32,
    min_per_km2: u32,
    mark: String,
}

/// One edition of the table.
#[derive(Clone, Debug)]
pub struct RegionEdition {
    head: RuleHead,
    remote_hub: FunctionClasses,
    steps: Vec<(RegionType, u32, u32)>,
    /// Entries marked `[K]`: not confirmed by a document.
    unconfirmed: usize,
}

impl RegionEdition {
    /// Reads an edition; an error names its line.
    pub fn parse(text: &str) -> Result<Self, RuleError> {
        let head = RuleHead::parse(text)?;
        let file: File = toml::from_str(text).map_err(|error| RuleError::of_toml(text, &error))?;
        let mut remote_hub = FunctionClasses::NONE;
        for word in &file.remote_hub.classes {
            let class = FunctionClass::from_code(word.get_ref()).ok_or_else(|| {
                let known: Vec<_> = FunctionClass::ALL.iter().map(|class| class.code()).collect();
                let known = known.join(", ");
                RuleError::at(text, word.span(), Text::new(format!("機能別区分: {known}"), format!("classes: {known}")))
            })?;
            remote_hub = remote_hub.with(class);
        }
        let mut steps = Vec::new();
        for step in &file.area {
            let (span, step) = (step.span(), step.get_ref());
            let Some(region) = RegionType::from_code(&step.region) else {
                let known: Vec<_> = RegionType::ALL.iter().map(|region| region.code()).collect();
                let known = known.join(", ");
                return Err(RuleError::at(
                    text,
                    span,
                    Text::new(format!("地方の区分: {known}"), format!("regions: {known}")),
                ));
            };
            steps.push((region, step.min_population, step.min_per_km2));
        }
        if !steps.last().is_some_and(|step| step.1 == 0 && step.2 == 0) {
            return Err(RuleError::whole(
                "最後の[[area]]は人口0・密度0（残りすべて）にしてください",
                "the last [[area]] must take the rest: population 0 and density 0",
            ));
        }
        let marks = file.area.iter().map(|step| &step.get_ref().mark).chain([&file.remote_hub.mark]);
        Ok(Self { head, remote_hub, steps, unconfirmed: marks.filter(|mark| mark.as_str() == "[K]").count() })
    }

    /// Its head.
    pub const fn head(&self) -> &RuleHead {
        &self.head
    }

    /// How many of its entries no document confirms.
    pub const fn unconfirmed(&self) -> usize {
        self.unconfirmed
    }

    /// The sort of place; a hub of a remote area is one by designation, wherever it lies.
    pub fn region(&self, figures: &RegionFigures) -> RegionType {
        if figures.classes.bits() & self.remote_hub.bits() != 0 {
            return RegionType::RemoteHub;
        }
        let (Some(people), Some(surface @ 1..)) = (figures.population, figures.surface_km2) else {
            return RegionType::Unknown;
        };
        let dense = |per_km2: u32| u64::from(people) >= u64::from(per_km2) * u64::from(surface);
        let step = self.steps.iter().find(|(_, min, per_km2)| people >= *min && dense(*per_km2));
        step.map_or(RegionType::Unknown, |(region, _, _)| *region)
    }
}
