//! Palo Alto, SonicWall, Ivanti, Check Point, Citrix, and plain numbers with points.

use super::scan::Scan;
use super::version::Key;

/// `10.1.6-h3`, `10.1.6`, `9.0`.
pub(super) fn pan_os(scan: &mut Scan<'_>) -> Option<Key> {
    let major = scan.number()?;
    let minor = scan.then_number(b'.')?;
    let patch = scan.then_number(b'.').unwrap_or(0);
    let mut hotfix = 0;
    if scan.take(b'-') {
        scan.any_of(b"h")?;
        hotfix = scan.number()?;
    }
    Some([major, minor, patch, hotfix, 0, 0, 0, 0])
}

/// `7.0.1-5119`, `6.5.4.12-101n`, `6.5.4.4-44v-21-2079`, `5.9.1.13-5n`.
pub(super) fn sonic_os(scan: &mut Scan<'_>) -> Option<Key> {
    let mut key = dotted_of(scan, 4)?;
    if let [.., build, letters, second, third] = &mut key
        && scan.take(b'-')
    {
        // R stands in front of the build in the names of newer images: 7.0.1-R1456.
        let _ = scan.any_of(b"R");
        *build = scan.number()?;
        *letters = scan.letters()?;
        *second = scan.then_number(b'-').unwrap_or(0);
        *third = scan.then_number(b'-').unwrap_or(0);
    }
    Some(key)
}

/// `9.1R18`, `22.6R2.1`, `9.1R11.4`, `22.7`.
pub(super) fn ivanti(scan: &mut Scan<'_>) -> Option<Key> {
    let major = scan.number()?;
    let minor = scan.then_number(b'.')?;
    let mut release = 0;
    let mut fix = 0;
    let mut fix_minor = 0;
    if scan.any_of(b"R").is_some() {
        release = scan.number()?;
        fix = scan.then_number(b'.').unwrap_or(0);
        fix_minor = scan.then_number(b'.').unwrap_or(0);
    } else if let Some(patch) = scan.then_number(b'.') {
        release = patch;
        fix = scan.then_number(b'.').unwrap_or(0);
    }
    Some([major, minor, release, fix, fix_minor, 0, 0, 0])
}

/// `R81.10`, `R81`, `R80.20.50`, `R81.10 Take 95`.
pub(super) fn check_point(scan: &mut Scan<'_>) -> Option<Key> {
    scan.any_of(b"R")?;
    let major = scan.number()?;
    let minor = scan.then_number(b'.').unwrap_or(0);
    let third = scan.then_number(b'.').unwrap_or(0);
    let take = if scan.word("Take") { scan.number()? } else { 0 };
    Some([major, minor, third, take, 0, 0, 0, 0])
}

/// `13.1-49.13`, `13.1`, `NS13.1: Build 49.13.nc`; the lines named by words (`13.1-FIPS`) have no number and are unknown.
pub(super) fn net_scaler(scan: &mut Scan<'_>) -> Option<Key> {
    let _ = scan.word("NS");
    let major = scan.number()?;
    let minor = scan.then_number(b'.')?;
    let (mut build, mut fix) = (0, 0);
    if scan.take(b'-') || (scan.take(b':') && scan.word("Build")) || scan.take(b'.') {
        build = scan.number()?;
        fix = scan.then_number(b'.').unwrap_or(0);
        let _ = scan.word(".nc");
    }
    Some([major, minor, build, fix, 0, 0, 0, 0])
}

/// One to eight numbers with points between them.
pub(super) fn dotted(scan: &mut Scan<'_>) -> Option<Key> {
    dotted_of(scan, 8)
}

fn dotted_of(scan: &mut Scan<'_>, most: usize) -> Option<Key> {
    let mut key = Key::default();
    for (at, part) in key.iter_mut().enumerate().take(most) {
        *part = if at == 0 {
            scan.number()?
        } else {
            match scan.then_number(b'.') {
                Some(number) => number,
                None => break,
            }
        };
    }
    Some(key)
}
