//! Cisco: ASA, IOS, IOS XE, NX-OS.

use super::scan::Scan;
use super::version::Key;

/// `9.8(4)22`, `9.8(4)`, `9.8.4.22`, `9.8`.
pub(super) fn asa(scan: &mut Scan<'_>) -> Option<Key> {
    let major = scan.number()?;
    let minor = scan.then_number(b'.')?;
    let (maintenance, interim) = if scan.take(b'(') {
        let maintenance = scan.number()?;
        let within = scan.then_number(b'.');
        if !scan.take(b')') {
            return None;
        }
        (maintenance, within.or_else(|| scan.number()).unwrap_or(0))
    } else {
        let maintenance = scan.then_number(b'.').unwrap_or(0);
        (maintenance, scan.then_number(b'.').unwrap_or(0))
    };
    Some([major, minor, maintenance, interim, 0, 0, 0, 0])
}

/// `15.2(7)E3`, `12.4(24)T4a`, `12.4(25g)`, `15.2(7a)E0b`: the train stands behind the maintenance number.
pub(super) fn ios(scan: &mut Scan<'_>) -> Option<Key> {
    let major = scan.number()?;
    let minor = scan.then_number(b'.')?;
    if !scan.take(b'(') {
        return None;
    }
    let maintenance = scan.number()?;
    let letter = scan.letter();
    if !scan.take(b')') {
        return None;
    }
    let train = scan.letters()?;
    let rebuild = scan.number().unwrap_or(0);
    let rebuild_letter = scan.letter();
    Some([major, minor, maintenance, letter, train, rebuild, rebuild_letter, 0])
}

/// `17.9.5a`, `16.12.1z1`, `3.7.4aS`, `03.16.05.S`, `17.11.99SW`: small letters are rebuilds, capitals a train.
pub(super) fn ios_xe(scan: &mut Scan<'_>) -> Option<Key> {
    let major = scan.number()?;
    let minor = scan.then_number(b'.')?;
    let release = scan.then_number(b'.').unwrap_or(0);
    let mut rebuild = 0;
    let mut again = 0;
    if scan.peek().is_some_and(|b| b.is_ascii_lowercase()) {
        rebuild = scan.letter();
        again = scan.number().unwrap_or(0);
    }
    let before = scan.rest();
    if scan.take(b'.') && !scan.peek().is_some_and(|b| b.is_ascii_uppercase()) {
        scan.back_to(before);
    }
    let train = scan.letters()?;
    Some([major, minor, release, rebuild, again, train, 0, 0])
}

/// `6.2(14a)`, `7.3(6)N1(1a)`, `7.3(1)DY(1)`, `10.2(3)`.
pub(super) fn nx_os(scan: &mut Scan<'_>) -> Option<Key> {
    let major = scan.number()?;
    let minor = scan.then_number(b'.')?;
    if !scan.take(b'(') {
        return None;
    }
    let maintenance = scan.number()?;
    let letter = scan.letter();
    if !scan.take(b')') {
        return None;
    }
    let train = scan.letters()?;
    let number = scan.number().unwrap_or(0);
    let (mut rebuild, mut rebuild_letter) = (0, 0);
    if scan.take(b'(') {
        rebuild = scan.number()?;
        rebuild_letter = scan.letter();
        if !scan.take(b')') {
            return None;
        }
    }
    Some([major, minor, maintenance, letter, train, number, rebuild, rebuild_letter])
}
