//! Device configurations: the fixtures and what must hold for every one of them.

mod bad_input;
mod dialects;
mod firewalls;
mod model;
mod routers;
mod secrets;
mod stacked;
mod whole;

use kenshin_connections::model::{Comparer, Device};
use kenshin_connections::read::document::Document;
use kenshin_connections::read::recognise;
use serde_json::Value;

/// Every fixture: name, text.
pub(crate) const FIXTURES: [(&str, &str); 3] = [
    ("fortios/vdom", include_str!("../../fixtures/fortios/vdom.txt")),
    ("yamaha/clinic", include_str!("../../fixtures/yamaha/clinic.txt")),
    ("ios/branch", include_str!("../../fixtures/ios/branch.txt")),
];

/// Reads one text.
pub(crate) fn read(text: &str) -> Document {
    let mut all = recognise::read("x.bin", text.as_bytes(), &Comparer::new());
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// The model of one text.
pub(crate) fn device(text: &str) -> Device {
    read(text).device.unwrap_or_default()
}

/// The model without places: what must stay when lines move.
pub(crate) fn without_lines(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for key in ["line", "action_line", "lines"] {
                map.remove(key);
            }
            map.values_mut().for_each(without_lines);
        }
        Value::Array(all) => all.iter_mut().for_each(without_lines),
        _ => {}
    }
}
