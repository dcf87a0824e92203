//! A QR code as a picture in the page: dark squares as one path, white around them, whatever the colours of the page.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// The quiet zone that readers need.
const MARGIN: usize = 4;

/// The drawing; empty if the text is too long for a code.
pub(super) fn svg(text: &str, title: &str) -> String {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else { return String::new() };
    let width = code.width();
    let side = width + 2 * MARGIN;
    let mut path = String::new();
    for (place, _) in code.to_colors().iter().enumerate().filter(|(_, colour)| **colour == Color::Dark) {
        // Writing to a String cannot fail.
        let _ = write!(path, "M{} {}h1v1h-1z", place % width + MARGIN, place / width + MARGIN);
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{}\" width=\"240\" height=\"240\" \
         viewBox=\"0 0 {side} {side}\"><rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\
         <path d=\"{path}\" fill=\"#000\"/></svg>",
        title.replace('&', "&amp;").replace('"', "&quot;")
    )
}
