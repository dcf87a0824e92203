//! Drawings of Kenshin as SVG, each with the same numbers as a table.
//!
//! A chart is a plain struct of numbers and words in both languages; `draw(id, lang)` gives a [`Chart`]. The same
//! input gives the same bytes. `id` begins every element id, so that two charts can stand on one page. Nothing in a
//! drawing needs a style sheet, and no `style` attribute is written, so that a strict CSP holds.

mod area_over_time;
mod bars;
mod chart;
mod colour;
mod element;
mod evidence_timeline;
mod flow;
mod gap;
mod kit;
mod ladder;
mod legend;
mod number;
mod scale;
mod stacked_bar;
mod table;
mod tile_layout;
mod tile_map;
mod words;

pub use area_over_time::{AreaOverTime, Layer, Moment};
pub use bars::{Bar, BarGroup, Bars, Series};
pub use chart::{Chart, Frame};
pub use colour::Tone;
pub use element::escape;
pub use evidence_timeline::{Event, EventKind, EvidenceTimeline, RungSpan};
pub use flow::{Change, Flow, Flows};
pub use gap::{Gap, Gaps};
pub use ladder::{Ladder, MarkLevel, Step};
pub use number::Measure;
pub use stacked_bar::{Segment, StackedBar};
pub use table::{Cell, Table};
pub use tile_map::{Tile, TileMap};
