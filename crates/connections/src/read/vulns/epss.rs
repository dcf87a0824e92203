//! EPSS: the probability that a vulnerability is exploited within thirty days.

use std::io::Read as _;

use flate2::read::MultiGzDecoder;
use kenshin_domain::text::Text;

use super::bounds;
use super::cve_id::CveId;
use super::fact::Read;

/// A score, in millionths so that it compares and adds exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Score {
    /// The probability of exploitation.
    pub probability: u32,
    /// The share of vulnerabilities with the same or a lower probability.
    pub percentile: u32,
}

/// Reads EPSS rows, plain or gzip, into `list`, in the order of the file.
pub fn read_epss(bytes: &[u8], list: &mut Vec<(CveId, Score)>) -> Read {
    let mut read = Read::default();
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        rows(bytes, list, &mut read);
        return read;
    }
    let most = bounds::EPSS_ROWS * 64;
    let mut plain = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX);
    if MultiGzDecoder::new(bytes).take(limit + 1).read_to_end(&mut plain).is_err() {
        read.cut_short = true;
        read.problem(
            0,
            "",
            Text::new(
                "圧縮ファイルが途中で切れているか壊れています。読めた行だけを使います。取り直してください。",
                "The compressed file is cut off or damaged. Only the rows that could be read are used. Fetch it again.",
            ),
        );
    }
    plain.truncate(most);
    rows(&plain, list, &mut read);
    read
}

fn rows(bytes: &[u8], list: &mut Vec<(CveId, Score)>, read: &mut Read) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    list.reserve(bytes.len() / 32);
    for (number, line) in (1_u64..).zip(bytes.split(|b| *b == b'\n')) {
        let line = line.trim_ascii();
        if line.is_empty() || line.starts_with(b"#") || line.starts_with(b"cve,") {
            continue;
        }
        match std::str::from_utf8(line).ok().and_then(row) {
            Some(row) if list.len() < bounds::EPSS_ROWS => {
                read.records += 1;
                list.push(row);
            }
            Some(_) => {
                read.cut_short = true;
                read.problem(
                    number,
                    "",
                    Text::new(
                        "EPSSの行が上限の4,000,000行を超えています。残りは使いません。",
                        "There are more than 4,000,000 EPSS rows. The rest is not used.",
                    ),
                );
                return;
            }
            None => read.problem(
                number,
                &String::from_utf8_lossy(line),
                Text::new(
                    "EPSSの行（CVE番号, 確率, 順位）として読めません。この行は使いません。",
                    "This is no EPSS row (CVE number, probability, percentile). It is not used.",
                ),
            ),
        }
    }
}

fn row(line: &str) -> Option<(CveId, Score)> {
    let mut cells = line.split(',');
    let cve = CveId::parse(cells.next()?)?;
    let probability = millionths(cells.next()?)?;
    let percentile = millionths(cells.next()?)?;
    Some((cve, Score { probability, percentile }))
}

/// `0.97565` as 975,650; more than six places are cut. `1.4e-05` is written by some exports.
fn millionths(text: &str) -> Option<u32> {
    let text = text.trim();
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    if !places.bytes().all(|b| b.is_ascii_digit()) {
        let number: f64 = text.parse().ok().filter(|number| (0.0..=1.0).contains(number))?;
        return format!("{:.0}", number * 1e6).parse().ok();
    }
    let digits = places.bytes().chain(std::iter::repeat(b'0')).take(6);
    let places = digits.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    let value = whole.parse::<u32>().ok()?.checked_mul(1_000_000)?.checked_add(places)?;
    (value <= 1_000_000).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_exact() {
        for (text, value) in
            [("0.97565", 975_650), ("1.0", 1_000_000), ("1", 1_000_000), ("0", 0), ("0.0000419", 41), ("4.2e-05", 42)]
        {
            assert_eq!(millionths(text), Some(value), "{text}");
        }
        for bad in ["", "1.1", "-0.1", "x", "0.1x", "NaN", "99999999999"] {
            assert_eq!(millionths(bad), None, "{bad}");
        }
    }
}
