//! What must hold for every drawing.

use std::collections::HashSet;

use kenshin_domain::text::{Lang, Text};
use kenshin_draw::{Chart, Frame, Segment, StackedBar, Tone};

use crate::samples;

/// The rules that every drawing keeps, whatever its input.
pub fn check(chart: &Chart) {
    let document = roxmltree::Document::parse(&chart.svg).unwrap_or_else(|error| panic!("{error}: {}", chart.svg));
    roxmltree::Document::parse(&chart.figure("source")).unwrap();
    for wrong in ["NaN", "inf", "style=", "<script", "<style"] {
        assert!(!attributes_and_names(&document).contains(wrong), "{wrong} in {}", chart.title);
    }
    let root = document.root_element();
    let ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
    assert_eq!(ids.len(), ids.iter().collect::<HashSet<_>>().len(), "ids repeat");
    let prefix = ids[0].trim_end_matches("-title");
    assert!(ids.iter().all(|id| id.starts_with(prefix)));
    for reference in ["aria-labelledby", "aria-describedby"] {
        assert!(ids.contains(&root.attribute(reference).unwrap()));
    }
    for name in ["title", "desc"] {
        assert!(root.children().any(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name))));
    }
    let has_links = document.descendants().any(|node| node.tag_name().name() == "a");
    assert_eq!(root.attribute("role"), Some(if has_links { "group" } else { "img" }));
    for node in document.descendants() {
        if let Some(target) = node.attribute("fill").and_then(|fill| fill.strip_prefix("url(#")) {
            assert!(ids.contains(&target.trim_end_matches(')')), "{target} is not defined");
        }
        if node.tag_name().name() == "a" {
            assert!(
                node.first_element_child().is_some_and(|child| child.has_tag_name("title"))
                    || node.attribute("aria-hidden").is_some()
            );
        }
    }
    let width = chart.table.head.len();
    assert!(chart.table.rows.iter().all(|row| row.len() == width), "ragged table");
}

fn attributes_and_names(document: &roxmltree::Document<'_>) -> String {
    let mut out = String::new();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        out.push_str(&format!("<{} ", node.tag_name().name()));
        for attribute in node.attributes().filter(|a| a.name() != "href") {
            out.push_str(&format!("{}={} ", attribute.name(), attribute.value()));
        }
    }
    out
}

#[test]
fn every_drawing_keeps_the_rules_in_both_languages() {
    for lang in [Lang::Ja, Lang::En] {
        for chart in samples::all(lang) {
            check(&chart);
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(samples::all(Lang::Ja), samples::all(Lang::Ja));
}

#[test]
fn english_charts_hold_no_kana_and_no_kanji() {
    for chart in samples::all(Lang::En) {
        let foreign: String = chart.figure("").chars().filter(|c| ('\u{3040}'..='\u{9fff}').contains(c)).collect();
        assert_eq!(foreign, "", "{}", chart.title);
    }
}

/// Letters of a full-width text are one em wide, others about 0.56.
#[test]
fn no_text_leaves_the_drawing() {
    for lang in [Lang::Ja, Lang::En] {
        for chart in samples::all(lang) {
            let document = roxmltree::Document::parse(&chart.svg).unwrap();
            let view = document.root_element().attribute("viewBox").unwrap();
            let high: f64 = view.rsplit(' ').next().unwrap().parse().unwrap();
            for node in document.descendants().filter(|node| node.tag_name().name() == "text") {
                let number = |name| node.attribute(name).unwrap().parse::<f64>().unwrap();
                let words = node.text().unwrap_or("");
                let ems: f64 = words.chars().map(|c| if c < '\u{2e80}' { 0.56 } else { 1.0 }).sum();
                let wide = ems * number("font-size");
                let left = match node.attribute("text-anchor") {
                    Some("middle") => number("x") - wide / 2.0,
                    Some("end") => number("x") - wide,
                    _ => number("x"),
                };
                assert!(
                    left >= -4.0 && left + wide <= 424.0,
                    "{words} at {left} to {} in {}",
                    left + wide,
                    chart.title
                );
                assert!((0.0..=high).contains(&number("y")), "{words} in {}", chart.title);
                assert!(number("font-size") >= 10.0, "{words} is too small in {}", chart.title);
            }
        }
    }
}

#[test]
fn a_small_bar_is_drawn_exactly_so() {
    let segment = |name: &str, count, tone, href| Segment {
        label: Text::new(name, name),
        mark: String::new(),
        count,
        tone,
        href,
    };
    let bar = StackedBar {
        frame: Frame { title: Text::new("題", "Title"), about: Text::new("説明", "About") },
        what: Text::new("何", "What"),
        segments: vec![segment("A", 3, Tone::Rung(1), None), segment("B", 1, Tone::Rung(0), Some("/b?x=1&y=2".into()))],
    };
    let expected = include_str!("small_bar.svg");
    assert_eq!(bar.draw("s", Lang::En).svg, expected.trim_end());
}
