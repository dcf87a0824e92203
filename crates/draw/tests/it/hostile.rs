//! Input that nobody wanted: markup in names, numbers that are none, nothing at all.

use kenshin_domain::text::{Lang, Text};
use kenshin_draw::Chart;
use proptest::prelude::*;

use crate::samples;
use crate::shape::check;

proptest! {
    #[test]
    fn no_text_breaks_the_drawing(words in ".{0,40}", id in ".{0,8}") {
        let label = Text::new(words.clone(), words.clone());
        let mut charts: Vec<Chart> = Vec::new();
        let mut bar = samples::stacked_bar();
        bar.frame.title = label.clone();
        bar.segments[0].label = label.clone();
        bar.segments[0].mark = words.clone();
        bar.segments[0].href = Some(words.clone());
        charts.push(bar.draw(&id, Lang::Ja));
        let mut bars = samples::bars();
        bars.groups[0].label = label.clone();
        charts.push(bars.draw(&id, Lang::Ja));
        let mut time = samples::evidence_timeline();
        time.events[0].label = label.clone();
        time.rungs[0] = label.clone();
        charts.push(time.draw(&id, Lang::Ja));
        let mut ladder = samples::ladder();
        ladder.steps[0].label = label.clone();
        ladder.marks[0].level = label.clone();
        charts.push(ladder.draw(&id, Lang::Ja));
        let mut flows = samples::flows();
        flows.states[0].0 = label.clone();
        charts.push(flows.draw(&id, Lang::Ja));
        let mut gaps = samples::gaps();
        gaps.gaps[0].label = label.clone();
        charts.push(gaps.draw(&id, Lang::Ja));
        let mut map = samples::tile_map();
        map.value = label;
        charts.push(map.draw(&id, Lang::Ja));
        charts.iter().for_each(check);
    }

    #[test]
    fn no_number_breaks_the_drawing(a in any::<f64>(), b in any::<f64>(), c in any::<f64>()) {
        let mut map = samples::tile_map();
        map.tiles[0].value = Some(a);
        map.tiles[1].value = Some(b);
        check(&map.draw("m", Lang::En));
        let mut bars = samples::bars_of_two();
        bars.groups[0].bars[0].share = Some(a);
        bars.groups[0].bars[0].interval = Some((b, c));
        check(&bars.draw("b", Lang::En));
        let mut gaps = samples::gaps();
        gaps.gaps[0].difference = Some(a);
        gaps.gaps[0].interval = Some((b, c));
        check(&gaps.draw("g", Lang::En));
    }
}

#[test]
fn nothing_at_all_is_drawn_without_complaint() {
    let mut map = samples::tile_map();
    map.tiles.clear();
    let mut bar = samples::stacked_bar();
    bar.segments.iter_mut().for_each(|segment| segment.count = 0);
    let mut area = samples::area_over_time();
    area.moments.clear();
    let mut flows = samples::flows();
    flows.flows.clear();
    let mut bars = samples::bars();
    bars.groups.clear();
    let mut gaps = samples::gaps();
    gaps.gaps.clear();
    let mut time = samples::evidence_timeline();
    (time.spans, time.events) = (Vec::new(), Vec::new());
    time.to = time.from;
    let mut ladder = samples::ladder();
    (ladder.here, ladder.needed) = (None, None);
    ladder.marks.clear();
    for lang in [Lang::Ja, Lang::En] {
        check(&map.draw("a", lang));
        check(&bar.draw("b", lang));
        check(&area.draw("c", lang));
        check(&flows.draw("d", lang));
        check(&bars.draw("e", lang));
        check(&gaps.draw("f", lang));
        check(&time.draw("g", lang));
        check(&ladder.draw("h", lang));
    }
}

#[test]
fn a_flow_to_a_state_that_does_not_exist_is_left_out_of_drawing_and_table() {
    let mut flows = samples::flows();
    let before = flows.draw("f", Lang::En);
    let mut stray = flows.flows[0].clone();
    stray.to = 99;
    flows.flows.push(stray);
    assert_eq!(flows.draw("f", Lang::En), before);
}
