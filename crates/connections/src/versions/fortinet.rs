//! Fortinet: `6.0.4`, `v7.2.5,build1517,230606 (GA.F)`, `7.2`.

use super::scan::Scan;
use super::version::Key;

pub(super) fn fortios(scan: &mut Scan<'_>) -> Option<Key> {
    let major = scan.number()?;
    let minor = scan.then_number(b'.')?;
    let patch = scan.then_number(b'.').unwrap_or(0);
    let fourth = scan.then_number(b'.').unwrap_or(0);
    let before = scan.rest();
    let _ = scan.take(b',');
    let build = if scan.word("build") {
        scan.number()?
    } else {
        scan.back_to(before);
        fourth
    };
    Some([major, minor, patch, build, 0, 0, 0, 0])
}
