//! The table says what was given.

use kenshin_domain::text::Lang;
use kenshin_draw::Chart;
use proptest::prelude::*;

use crate::samples;

fn column(chart: &Chart, at: usize) -> Vec<String> {
    chart.table.rows.iter().map(|row| row[at].text.clone()).collect()
}

fn plain(text: &str) -> u64 {
    text.replace(',', "").parse().unwrap()
}

#[test]
fn every_prefecture_has_its_row_also_without_data() {
    let chart = samples::tile_map().draw("m", Lang::Ja);
    assert_eq!(chart.table.rows.len(), 47);
    assert_eq!(chart.table.rows[17][1].text, "データなし");
    assert_eq!(chart.table.rows[30][1].text, "データなし");
    for (tile, row) in
        samples::tile_map().tiles.iter().map(|tile| (tile, &chart.table.rows[usize::from(tile.prefecture) - 1]))
    {
        let Some((part, whole)) = tile.of else { continue };
        assert_eq!((plain(&row[2].text), plain(&row[3].text)), (part, whole));
        assert_eq!(row[1].text, format!("{:.1} %", part as f64 / whole as f64 * 100.0));
        assert_eq!(row[1].href, tile.href);
    }
}

#[test]
fn areas_and_flows_show_each_count() {
    let area = samples::area_over_time();
    let chart = area.draw("a", Lang::En);
    for (moment, row) in area.moments.iter().zip(&chart.table.rows) {
        assert!(row[0].text.starts_with(&moment.day.to_string()));
        let shown: Vec<u64> = row[1..7].iter().map(|cell| plain(&cell.text)).collect();
        assert_eq!(shown, moment.counts);
        assert_eq!(plain(&row[7].text), moment.counts.iter().sum::<u64>());
    }
    let flows = samples::flows();
    let shown: Vec<u64> = column(&flows.draw("f", Lang::En), 3).iter().map(|text| plain(text)).collect();
    assert_eq!(shown, flows.flows.iter().map(|flow| flow.count).collect::<Vec<_>>());
}

#[test]
fn bars_and_gaps_show_share_and_bounds() {
    let chart = samples::bars().draw("b", Lang::En);
    let texts: Vec<&str> = chart.table.rows[0].iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(texts, ["20–99 beds", "25.0 %", "19.6 %", "30.4 %", "62", "245"]);
    assert_eq!(chart.table.rows[4][1].text, "No data");
    let chart = samples::gaps().draw("g", Lang::En);
    let texts: Vec<&str> = chart.table.rows[0].iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(texts, ["Size", "20–199 beds 9.1 %", "300 beds or more 24.3 %", "−15.2", "−18.0", "−12.4"]);
}

proptest! {
    #[test]
    fn the_stacked_bar_adds_up(counts in prop::collection::vec(0..1_000_000_u64, 7)) {
        let mut bar = samples::stacked_bar();
        for (segment, count) in bar.segments.iter_mut().zip(&counts) {
            segment.count = *count;
        }
        let chart = bar.draw("s", Lang::Ja);
        crate::shape::check(&chart);
        let shown: Vec<u64> = column(&chart, 1).iter().map(|text| plain(text)).collect();
        prop_assert_eq!(&shown[..7], &counts[..]);
        prop_assert_eq!(shown[7], counts.iter().sum::<u64>());
    }
}
