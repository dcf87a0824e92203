//! CISA's list of known exploited vulnerabilities.

use kenshin_domain::time::{Day, parse_day};
use serde::Deserialize;

use super::cve_id::CveId;
use super::fact::{Fact, Read};
use super::json::{Str, not_json};

/// A vulnerability that is exploited. The list names the product, never its versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exploited<'a> {
    /// The vulnerability.
    pub cve: CveId,
    /// The vendor as CISA writes it.
    pub vendor: &'a str,
    /// The product as CISA writes it; several may stand in it.
    pub product: &'a str,
    /// The English name.
    pub name: &'a str,
    /// The day on which it was listed.
    pub added: Option<Day>,
    /// The day by which agencies of the United States had to act.
    pub due: Option<Day>,
    /// Whether ransomware is known to use it.
    pub ransomware: bool,
}

#[derive(Deserialize)]
struct Catalogue<'a> {
    #[serde(borrow)]
    vulnerabilities: Vec<Entry<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    #[serde(borrow, default, rename = "cveID")]
    cve: Str<'a>,
    #[serde(borrow, default)]
    vendor_project: Str<'a>,
    #[serde(borrow, default)]
    product: Str<'a>,
    #[serde(borrow, default)]
    vulnerability_name: Str<'a>,
    #[serde(borrow, default)]
    date_added: Str<'a>,
    #[serde(borrow, default)]
    due_date: Str<'a>,
    #[serde(borrow, default)]
    known_ransomware_campaign_use: Str<'a>,
}

/// Reads the list.
pub fn read_kev(bytes: &[u8], sink: &mut dyn FnMut(Fact<'_>)) -> Read {
    let mut read = Read::default();
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let catalogue: Catalogue<'_> = match serde_json::from_slice(bytes) {
        Ok(catalogue) => catalogue,
        Err(error) => {
            read.cut_short = error.is_eof();
            read.problem(u64::try_from(error.line()).unwrap_or(0), "", not_json(&error));
            return read;
        }
    };
    for (at, entry) in (1..).zip(&catalogue.vulnerabilities) {
        let Some(cve) = CveId::parse(&entry.cve) else {
            read.problem(at, &entry.cve, super::cve5::no_id());
            continue;
        };
        read.records += 1;
        sink(Fact::Exploited(&Exploited {
            cve,
            vendor: &entry.vendor_project,
            product: &entry.product,
            name: &entry.vulnerability_name,
            added: parse_day(&entry.date_added),
            due: parse_day(&entry.due_date),
            ransomware: entry.known_ransomware_campaign_use.eq_ignore_ascii_case("Known"),
        }));
    }
    read
}
