//! One-time codes (RFC 6238: SHA-1, six digits, 30 seconds, which every authenticator app knows).

use data_encoding::BASE32_NOPAD;
use kenshin_domain::time::Instant;
use totp_rs::{Algorithm, Builder, Secret};

/// 160 bits, as the RFC wants.
pub(super) const SEED: usize = 20;
const ISSUER: &str = "Kenshin";

/// The time step of a right code, one step of drift either way; `None` for a wrong one.
pub(super) fn step_of(seed: &[u8], code: &str, now: Instant) -> Option<i64> {
    let seconds = u64::try_from(now.micros().div_euclid(1_000_000)).ok()?;
    let totp = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(Secret::new(seed.into()))
        .build()
        .ok()?;
    // People type the gap that the app shows, and full-width digits.
    let digits: String =
        code.chars().filter_map(|c| char::to_digit(half_width(c), 10)).map(|d| d.to_string()).collect();
    if digits.len() != 6 {
        return None;
    }
    totp.check(&digits, seconds).and_then(|step| i64::try_from(step).ok())
}

fn half_width(c: char) -> char {
    match u32::from(c) {
        wide @ 0xFF10..=0xFF19 => char::from_u32(wide - 0xFF10 + 0x30).unwrap_or(c),
        _ => c,
    }
}

/// The seed as apps take it by hand.
pub(super) fn shown(seed: &[u8]) -> String {
    let text = BASE32_NOPAD.encode(seed);
    text.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

/// The seed as apps take it from a QR code.
pub(super) fn otpauth(seed: &[u8], login: &str) -> String {
    let label: String = login
        .bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b"-._~".contains(&b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect();
    format!("otpauth://totp/{ISSUER}:{label}?secret={}&issuer={ISSUER}", BASE32_NOPAD.encode(seed))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, SHA-1; the last six of its eight digits.
    #[test]
    fn the_vectors_of_the_rfc() {
        let seed = b"12345678901234567890";
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            let now = Instant::from_micros(seconds * 1_000_000);
            assert_eq!(step_of(seed, code, now), Some(seconds / 30), "{code}");
            assert_eq!(step_of(seed, "000000", now), None);
        }
    }

    #[test]
    fn drift_gaps_and_full_width_digits() {
        let seed = b"12345678901234567890";
        let at = |seconds: i64| Instant::from_micros(seconds * 1_000_000);
        assert_eq!(step_of(seed, "287 082", at(59 + 30)), Some(1));
        assert_eq!(step_of(seed, "２８７０８２", at(59)), Some(1));
        assert_eq!(step_of(seed, "287082", at(59 + 60)), None);
        assert_eq!(step_of(seed, "2870823", at(59)), None);
        assert_eq!(
            otpauth(seed, "a b"),
            "otpauth://totp/Kenshin:a%20b?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Kenshin"
        );
        assert_eq!(shown(b"12345"), "GEZD GNBV");
    }
}
