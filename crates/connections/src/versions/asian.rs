//! YAMAHA, NEC, Allied Telesis, Zyxel.

use super::scan::Scan;
use super::version::Key;

/// `Rev.14.01.40`, `RTX1210 Rev.14.01.40 (Tue …)`.
pub(super) fn rtx(scan: &mut Scan<'_>) -> Option<Key> {
    let series = scan.number()?;
    let major = scan.then_number(b'.')?;
    let minor = scan.then_number(b'.')?;
    Some([series, major, minor, 0, 0, 0, 0, 0])
}

/// `10.7.18`, `Ver.8.10.11A`, `10.2.16, RELEASE SOFTWARE`.
pub(super) fn ix(scan: &mut Scan<'_>) -> Option<Key> {
    let major = scan.number()?;
    let minor = scan.then_number(b'.')?;
    let patch = scan.then_number(b'.').unwrap_or(0);
    Some([major, minor, patch, scan.letter(), 0, 0, 0, 0])
}

/// `5.5.1-2.1`, `5.4.9-1`, and AlliedWare's own `2.9.1-19`.
pub(super) fn allied_ware_plus(scan: &mut Scan<'_>) -> Option<Key> {
    let major = scan.number()?;
    let minor = scan.then_number(b'.')?;
    let patch = scan.then_number(b'.').unwrap_or(0);
    let update = scan.then_number(b'-').unwrap_or(0);
    let fix = scan.then_number(b'.').unwrap_or(0);
    Some([major, minor, patch, update, fix, 0, 0, 0])
}

/// `5.37 Patch 1`, `V5.38`, `V5.21(ABAG.14)C0`: the letters in brackets name a model, not an order.
pub(super) fn zyxel(scan: &mut Scan<'_>) -> Option<Key> {
    let major = scan.number()?;
    let minor = scan.then_number(b'.')?;
    let patch = if scan.word("Patch") { scan.number()? } else { 0 };
    let (mut model, mut build, mut candidate) = (0, 0, 0);
    if scan.take(b'(') {
        model = scan.letters()?;
        build = scan.then_number(b'.')?;
        if !scan.take(b')') {
            return None;
        }
        // The digit after C is at times typed as the letter O.
        if scan.any_of(b"C").is_some() {
            candidate = if scan.any_of(b"O").is_some() { 0 } else { scan.number()? };
        }
    }
    Some([major, minor, patch, model, build, candidate, 0, 0])
}
