//! How long feeds of the size of the world take to load, and a thousand products to answer.
//!
//! `cargo run --release -p kenshin-connections --example match_bench -- KEV.json [BYTES-PER-RECORD]`
//!
//! Makes 330,000 EPSS rows and 250,000 CVE records (one on a line, real shapes, invented contents) in memory.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::time::Instant;

use kenshin_connections::matching::Feeds;
use kenshin_connections::read::vulns::read_cve5;

const RECORDS: u32 = 250_000;
const SCORES: u32 = 330_000;
const PRODUCTS: u32 = 20_000;

/// Products that a hospital asks for, each with about four hundred vulnerabilities as FortiOS has, and a long tail of others.
const ASKED: [(&str, &str); 8] = [
    ("Fortinet", "FortiOS"),
    ("Cisco", "Cisco Adaptive Security Appliance (ASA) Software"),
    ("Cisco", "IOS"),
    ("Palo Alto Networks", "PAN-OS"),
    ("Ivanti", "Connect Secure"),
    ("Yamaha", "RTX1210"),
    ("SonicWall", "SonicOS"),
    ("Juniper Networks", "Junos OS"),
];

/// A number that looks like chance and is the same in every run.
fn chance(seed: u32, below: u32) -> u32 {
    let mut x = u64::from(seed).wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0x1234_5678);
    x ^= x >> 29;
    x = x.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x ^= x >> 32;
    u32::try_from(x % u64::from(below)).unwrap_or(0)
}

fn cve(n: u32) -> String {
    format!("CVE-{}-{}", 2010 + n / 20_000, 10_000 + n % 20_000)
}

fn record(n: u32, size: usize, out: &mut String) {
    let begin = out.len();
    let id = cve(n);
    let a = chance(n, 20);
    let (vendor, product) = match chance(n + 7, 640) {
        pick @ 0..8 => {
            let (vendor, product) = ASKED[usize::try_from(pick).unwrap_or(0)];
            (vendor.to_owned(), product.to_owned())
        }
        _ => {
            let p = chance(n + 13, PRODUCTS);
            (format!("Vendor {}", p / 7), format!("Product {p}"))
        }
    };
    let _ = write!(
        out,
        r#"{{"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{{"cveId":"{id}","assignerOrgId":"6abe59d8-c742-4dff-8ce8-9b0ca1073da8","state":"PUBLISHED","dateReserved":"2024-01-11T16:29:07.979Z","datePublished":"2024-02-15T13:59:25.313Z"}},"containers":{{"cna":{{"affected":[{{"vendor":"{vendor}","product":"{product}","defaultStatus":"unaffected","versions":["#
    );
    match chance(n + 3, 10) {
        // Some vendors name every version one by one.
        0 => {
            for (at, minor) in (0..60).enumerate() {
                let comma = if at == 0 { "" } else { "," };
                let _ =
                    write!(out, r#"{comma}{{"version":"{}.{}.{}","status":"affected"}}"#, a, minor / 10, minor % 10);
            }
        }
        1 => {
            let _ =
                write!(out, r#"{{"version":"{product} {a}.2.0 to {a}.2.7, {a}.0.9 and below","status":"affected"}}"#);
        }
        _ => {
            for minor in 0..3 {
                let comma = if minor == 0 { "" } else { "," };
                let _ = write!(
                    out,
                    r#"{comma}{{"versionType":"semver","version":"{a}.{minor}.0","lessThanOrEqual":"{a}.{minor}.{}","status":"affected"}}"#,
                    chance(n, 30)
                );
            }
        }
    }
    out.push_str(r#"]}],"descriptions":[{"lang":"en","value":""#);
    while out.len() - begin < size.saturating_sub(900) {
        out.push_str(
            "A weakness in the component allows an attacker to do what the description of a real record says here. ",
        );
    }
    out.push_str(r#""}],"references":[{"url":"https://vendor.example/advisory/FG-IR-24-029","name":"https://vendor.example/advisory/FG-IR-24-029"}],"problemTypes":[{"descriptions":[{"cweId":"CWE-134","description":"Execute unauthorized code","lang":"en","type":"CWE"}]}],"metrics":[{"format":"CVSS","cvssV3_1":{"baseScore":9.8,"baseSeverity":"CRITICAL","vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}}],"providerMetadata":{"orgId":"6abe59d8-c742-4dff-8ce8-9b0ca1073da8","shortName":"vendor"}},"adp":[{"title":"CISA ADP Vulnrichment","metrics":[{"other":{"type":"ssvc","content":{"id":"x","options":[{"Exploitation":"none"},{"Automatable":"no"}]}}}]}]}}"#);
    out.push('\n');
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let kev = fs::read(arguments.next().ok_or("give the KEV file")?)?;
    let size: usize = arguments.next().map_or(Ok(4_000), |size| size.parse())?;
    let mut records = String::with_capacity(size * 270_000);
    for n in 0..RECORDS {
        record(n, size, &mut records);
    }
    let mut scores = "#model_version:v2025.03.14,score_date:2026-11-22T00:00:00Z\ncve,epss,percentile\n".to_owned();
    for n in 0..SCORES {
        let _ = writeln!(scores, "{},0.{:05},0.{:05}", cve(n), chance(n, 100_000), chance(n + 1, 100_000));
    }
    let mut out = std::io::stdout().lock();
    writeln!(out, "{RECORDS} records of {} bytes on average, {SCORES} EPSS rows", records.len() / 250_000)?;
    for _ in 0..5 {
        let begin = Instant::now();
        let only = read_cve5(records.as_bytes(), &mut |_| {});
        writeln!(out, "reading alone on one thread: {} records, {:.3} s", only.records, begin.elapsed().as_secs_f64())?;
        let begin = Instant::now();
        let mut feeds = Feeds::new();
        for bytes in [kev.as_slice(), scores.as_bytes(), records.as_bytes()] {
            let part = Instant::now();
            let (feed, read) = feeds.add(bytes)?;
            let seconds = part.elapsed().as_secs_f64();
            write!(out, "{feed:?} {} records {} problems {seconds:.3} s; ", read.records, read.problem_count)?;
        }
        let index = feeds.finish();
        let load = begin.elapsed().as_secs_f64();
        let begin = Instant::now();
        let mut hits = 0;
        for n in 0..1_000 {
            let answer = if n % 5 == 0 {
                let (_, product) = ASKED[usize::try_from(chance(n, 8))?];
                index.ask(product, &format!("{}.1.{}", chance(n, 20), chance(n, 9)))
            } else {
                index.ask(&format!("Product {}", chance(n, PRODUCTS)), &format!("{}.1.3", chance(n, 20)))
            };
            hits += answer.hits.len();
        }
        let ask = begin.elapsed().as_secs_f64() * 1e3;
        writeln!(out, "load {load:.3} s, 1,000 products {ask:.1} ms, {hits} hits, {} statements", index.statements())?;
    }
    Ok(())
}
