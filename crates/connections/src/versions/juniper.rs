//! Juniper: Junos and ScreenOS.

use super::scan::Scan;
use super::version::Key;

/// `12.1X46-D10.2`, `18.4R3-S9.2`, `20.4R1`, `22.2R3-S1-EVO`, `12.1X46`.
///
/// R is the first release of a number, X a branch that was taken from it later: X stands behind R.
pub(super) fn junos(scan: &mut Scan<'_>) -> Option<Key> {
    let major = scan.number()?;
    let minor = scan.then_number(b'.')?;
    let kind = match scan.any_of(b"BRX") {
        Some(b'B') => 1,
        Some(b'R') => 2,
        Some(_) => 3,
        None => 0,
    };
    let number = if kind == 0 { 0 } else { scan.number()? };
    let mut spin = if kind == 0 { 0 } else { scan.then_number(b'.').unwrap_or(0) };
    let mut service = 0;
    let before = scan.rest();
    if scan.take(b'-') {
        match scan.any_of(b"DS") {
            Some(_) => {
                service = scan.number()?;
                spin = scan.then_number(b'.').unwrap_or(spin);
            }
            None => scan.back_to(before),
        }
    }
    // The Evolved line is another product built from the same numbers.
    let evolved = u32::from(scan.word("-EVO"));
    Some([major, minor, kind, number, service, spin, evolved, 0])
}

/// `6.3.0r12.0`, `6.3.0r12`, `5.4.0r3a.0`, `6.3.0`.
pub(super) fn screen_os(scan: &mut Scan<'_>) -> Option<Key> {
    let major = scan.number()?;
    let minor = scan.then_number(b'.')?;
    let patch = scan.then_number(b'.').unwrap_or(0);
    let mut revision = 0;
    let mut letter = 0;
    let mut spin = 0;
    if scan.any_of(b"r").is_some() {
        revision = scan.number()?;
        letter = scan.letter();
        spin = scan.then_number(b'.').unwrap_or(0);
    }
    Some([major, minor, patch, revision, letter, spin, 0, 0])
}
