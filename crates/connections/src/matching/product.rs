//! One key for one product, however it is written.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use kenshin_domain::text::normalise;

use super::known::{IDLE_WORDS, KNOWN, MODELS, VENDOR_WORDS, VENDORS};
use crate::versions::Scheme;

static BY_NAME: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    let names = KNOWN.iter().enumerate();
    names.flat_map(|(at, known)| known.names.iter().chain([&known.key]).map(move |name| (*name, at))).collect()
});

/// The key under which a product is found: lower case, letters and digits, no vendor, no "software" or "firmware";
/// other names and models of a known product give the key of that product. Empty where nothing is left.
pub fn product_key(vendor: &str, product: &str) -> String {
    let product = view(product);
    let vendor = letters(&view(vendor));
    let mut words: Vec<String> = split(&product).collect();
    // The vendor's own words in front of the product: "Cisco IOS XE Software", "Fortinet FortiOS".
    while words.len() > 1 && words.first().is_some_and(|word| VENDOR_WORDS.contains(&word.as_str()) || *word == vendor)
    {
        words.remove(0);
    }
    let whole: String = words.concat();
    while words.len() > 1 && words.last().is_some_and(|word| IDLE_WORDS.contains(&word.as_str())) {
        words.pop();
    }
    let joined: String = words.concat();
    let without_remarks: String = split(&outside_brackets(&product)).filter(|word| !is_idle(word)).collect();
    for name in [&whole, &joined, &without_remarks] {
        if let Some(known) = known(name) {
            return known.to_owned();
        }
    }
    joined
}

fn is_idle(word: &str) -> bool {
    VENDOR_WORDS.contains(&word) || IDLE_WORDS.contains(&word)
}

fn known(name: &str) -> Option<&'static str> {
    if let Some(known) = BY_NAME.get(name).and_then(|at| KNOWN.get(*at)) {
        return Some(known.key);
    }
    // RTX1210, IX2215, FortiGate60E: a model is a line of products with one software.
    let (_, key) = MODELS.iter().find(|(model, _)| {
        name.strip_prefix(model).is_some_and(|rest| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            digits >= 2 && rest.len() <= digits + 4
        })
    })?;
    Some(key)
}

/// How the versions of a product are numbered.
pub fn scheme_of(vendor: &str, key: &str) -> Scheme {
    if let Some(known) = BY_NAME.get(key).and_then(|at| KNOWN.get(*at)) {
        return known.scheme;
    }
    let vendor = letters(&view(vendor));
    let by_vendor = VENDORS.iter().find(|(name, _)| vendor.starts_with(name)).map(|(_, scheme)| *scheme);
    by_vendor.unwrap_or_else(|| if key.starts_with("forti") { Scheme::Fortinet } else { Scheme::Dotted })
}

fn view(text: &str) -> Cow<'_, str> {
    let folded = if text.is_ascii() { Cow::Borrowed(text) } else { normalise(text).into() };
    if folded.bytes().any(|b| b.is_ascii_uppercase()) { folded.to_lowercase().into() } else { folded }
}

/// The words of a name, letters and digits only; "PAN-OS" is one word, "IOS XE" two.
fn split(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| c.is_whitespace() || matches!(c, '_' | '(' | ')' | '/' | ','))
        .map(letters)
        .filter(|w| !w.is_empty())
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn outside_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_of_one_product_share_a_key() {
        for (vendor, product, key) in [
            ("Fortinet", "FortiOS", "fortios"),
            ("fortinet", "fortios", "fortios"),
            ("Fortinet", "Fortinet FortiOS", "fortios"),
            ("", "FortiGate-60E", "fortios"),
            ("", "ＦｏｒｔｉＧａｔｅ　１００Ｆ", "fortios"),
            ("Cisco", "Cisco Adaptive Security Appliance (ASA) Software", "asa"),
            ("cisco", "adaptive_security_appliance_software", "asa"),
            ("", "Cisco ASA", "asa"),
            ("", "ASA5506", "asa"),
            ("Cisco", "Cisco IOS XE Software", "iosxe"),
            ("cisco", "ios_xe", "iosxe"),
            ("Cisco", "IOS", "ios"),
            ("Palo Alto Networks", "PAN-OS", "panos"),
            ("Ivanti", "ICS", "connectsecure"),
            ("ivanti", "connect_secure", "connectsecure"),
            ("", "Pulse Connect Secure", "connectsecure"),
            ("Ivanti", "MobileIron Sentry", "mobileironsentry"),
            ("checkpoint", "quantum_security_gateway_firmware", "quantumsecuritygateway"),
            ("", "Check Point Quantum Gateway", "quantumsecuritygateway"),
            ("draytek", "vigor3900_firmware", "vigor3900"),
            ("", "DrayTek Vigor3900", "vigor3900"),
            ("ヤマハ株式会社", "RTX1210", "rtx"),
            ("", "UNIVERGE IX2215", "ix"),
            ("", "SSG-5", "ssg5"),
            ("", "SSG140", "screenos"),
        ] {
            assert_eq!(product_key(vendor, product), key, "{vendor} {product}");
        }
        assert_ne!(product_key("Fortinet", "FortiOS"), product_key("Fortinet", "FortiProxy"));
        assert_ne!(product_key("Fortinet", "FortiOS-6K7K"), product_key("Fortinet", "FortiOS"));
    }
}
