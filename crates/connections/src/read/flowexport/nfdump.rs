//! What `nfdump -o csv` prints: columns are found by their headings, which differ between versions.

use std::collections::HashMap;

use super::record::FlowRecord;

/// The columns of a table of flows.
#[derive(Clone, Debug)]
pub struct Columns {
    at: HashMap<&'static str, usize>,
}

/// Our name of a column, and the headings that nfdump 1.6, nfdump 1.7 and Argus give it.
const HEADINGS: &[(&str, &[&str])] = &[
    ("first", &["ts", "firstSeen", "StartTime"]),
    ("last", &["te", "lastSeen"]),
    ("duration", &["td", "duration", "Dur"]),
    ("source", &["sa", "srcAddr", "SrcAddr"]),
    ("target", &["da", "dstAddr", "DstAddr"]),
    ("from", &["sp", "srcPort", "Sport"]),
    ("to", &["dp", "dstPort", "Dport"]),
    ("protocol", &["pr", "proto", "Proto"]),
    ("flags", &["flg", "flags"]),
    ("packets", &["ipkt", "inPackets", "packets"]),
    ("bytes", &["ibyt", "inBytes", "bytes", "SrcBytes"]),
    ("packets_back", &["opkt", "outPackets"]),
    ("bytes_back", &["obyt", "outBytes"]),
    ("packets_all", &["TotPkts"]),
    ("bytes_all", &["TotBytes"]),
];

impl Columns {
    /// The columns of a heading line; `None` when it is not one of a table of flows.
    pub fn of(line: &str) -> Option<Self> {
        let headings = cells(line);
        let mut at = HashMap::new();
        for (name, words) in HEADINGS {
            if let Some(column) = headings.iter().position(|heading| words.contains(&heading.trim())) {
                at.insert(*name, column);
            }
        }
        ["first", "source", "target", "protocol"].iter().all(|name| at.contains_key(name)).then_some(Self { at })
    }

    /// The flow of one line; `None` when the line is none.
    pub fn flow(&self, line: &str) -> Option<FlowRecord> {
        let cells = cells(line);
        let cell = |name: &str| cells.get(*self.at.get(name)?).map(|cell| cell.trim());
        let number = |name: &str| cell(name).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
        let mut flow = FlowRecord::new(cell("source")?.parse().ok()?, cell("target")?.parse().ok()?);
        if flow.source.is_ipv4() != flow.target.is_ipv4() {
            return None;
        }
        flow.protocol = protocol(cell("protocol")?)?;
        let port = |name: &str| cell(name).and_then(port).unwrap_or(0);
        // nfdump shows an ICMP type as a port.
        if !matches!(flow.protocol, 1 | 58) {
            (flow.from, flow.to) = (port("from"), port("to"));
        }
        flow.first = instant(cell("first")?)?;
        let duration = cell("duration").and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0);
        flow.last = cell("last").and_then(instant).unwrap_or_else(|| flow.first.saturating_add(scaled(duration)));
        (flow.packets, flow.bytes) = (number("packets"), number("bytes"));
        (flow.packets_back, flow.bytes_back) = (number("packets_back"), number("bytes_back"));
        if self.at.contains_key("bytes_all") {
            flow.bytes_back = number("bytes_all").saturating_sub(flow.bytes);
            flow.packets = number("packets_all");
        }
        flow.flags = cell("flags").map_or(0, flags);
        Some(flow)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a duration in seconds; the cast saturates, and NaN becomes nought"
)]
fn scaled(seconds: f64) -> i64 {
    (seconds * 1e9) as i64
}

/// Cells between commas, or between tabs where the tool writes those (Argus).
fn cells(line: &str) -> Vec<String> {
    if line.contains('\t') { line.split('\t').map(str::to_owned).collect() } else { split(line) }
}

/// A port in decimal or hexadecimal.
fn port(text: &str) -> Option<u16> {
    match text.strip_prefix("0x") {
        Some(digits) => u16::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

fn protocol(word: &str) -> Option<u8> {
    if let Ok(number) = word.parse() {
        return Some(number);
    }
    Some(match word.to_ascii_uppercase().as_str() {
        "ICMP" => 1,
        "IGMP" => 2,
        "IPIP" => 4,
        "TCP" => 6,
        "UDP" => 17,
        "IPV6" => 41,
        "RSVP" => 46,
        "GRE" => 47,
        "ESP" => 50,
        "AH" => 51,
        "ICMP6" | "IPV6-ICMP" => 58,
        "EIGRP" => 88,
        "OSPF" => 89,
        "PIM" => 103,
        "VRRP" => 112,
        "SCTP" => 132,
        _ => return None,
    })
}

fn flags(text: &str) -> u8 {
    text.chars().fold(0, |all, letter| {
        all | match letter {
            'F' => 1,
            'S' => 2,
            'R' => 4,
            'P' => 8,
            'A' => 16,
            'U' => 32,
            _ => 0,
        }
    })
}

/// A day and time of day, as these tools print them: Japan time, nanoseconds since 1970.
pub fn instant(text: &str) -> Option<i64> {
    let text = text.trim();
    let (day, time) = (text.get(..10)?, text.get(11..)?);
    let mut parts = day.split(['-', '/']);
    let mut next = || parts.next()?.parse::<i64>().ok();
    let (year, month, day) = (next()?, next()?, next()?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1970..2200).contains(&year) {
        return None;
    }
    let (clock, fraction) = time.split_once('.').unwrap_or((time, ""));
    let mut parts = clock.split(':');
    let mut next = || parts.next()?.parse::<i64>().ok();
    let (hour, minute, second) = (next()?, next()?, next().unwrap_or(0));
    if !(0..24).contains(&hour) || !(0..60).contains(&minute) || !(0..=60).contains(&second) {
        return None;
    }
    let digits: String = fraction.chars().take_while(char::is_ascii_digit).chain("000000000".chars()).take(9).collect();
    let seconds = days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - 9 * 3600;
    seconds.checked_mul(1_000_000_000)?.checked_add(digits.parse().ok()?)
}

/// Days since 1970 of a day of the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Cells of a comma-separated line, quoted or not.
pub fn split(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                push(&mut cells, '"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            other => push(&mut cells, other),
        }
    }
    cells
}

fn push(cells: &mut [String], letter: char) {
    if let Some(last) = cells.last_mut() {
        last.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_japanese() {
        assert_eq!(instant("1970-01-01 09:00:00"), Some(0));
        assert_eq!(instant("2026-11-22 09:00:00.250"), Some(1_795_305_600_250_000_000));
        assert_eq!(instant("2026/11/22 24:00:00"), None);
        assert_eq!(instant("2026-11-2"), None);
    }

    #[test]
    fn quotes_hide_commas() {
        assert_eq!(cells("a\tb,c\t"), ["a", "b,c", ""]);
        assert_eq!(split(r#"a,"b,c","d""e","#), ["a", "b,c", "d\"e", ""]);
    }
}
