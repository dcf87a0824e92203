//! TLS facts in the outputs of `ssl-cert`, `ssl-enum-ciphers` and `sslv2`.

use kenshin_domain::time::{Day, parse_day};

use super::walk::kept;

/// What scripts say about the encryption of a port.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tls {
    /// The certificate.
    pub certificate: Option<Certificate>,
    /// Protocol versions that are offered, as nmap writes them: `SSLv3`, `TLSv1.0`, `TLSv1.2`.
    pub versions: Vec<String>,
    /// The worst grade of a cipher, `A` to `F`; `None` where no script graded.
    pub least_strength: Option<char>,
}

impl Tls {
    /// Whether a version is offered that is older than TLS 1.2.
    pub fn is_old(&self) -> bool {
        self.versions.iter().any(|version| matches!(version.as_str(), "SSLv2" | "SSLv3" | "TLSv1.0" | "TLSv1.1"))
    }
}

/// A certificate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Certificate {
    /// Whom it names, as nmap writes it.
    pub subject: String,
    /// Who issued it; empty where the output does not say.
    pub issuer: String,
    /// The other names.
    pub names: Vec<String>,
    /// Its first day.
    pub from: Option<Day>,
    /// Its last day.
    pub until: Option<Day>,
    /// The length of the key in bits.
    pub key_bits: Option<u32>,
    /// The way in which it is signed.
    pub signature: String,
}

/// The scripts whose outputs are read.
pub(super) const SCRIPTS: [&str; 3] = ["ssl-cert", "ssl-enum-ciphers", "sslv2"];

/// Takes in the output of one script.
pub(super) fn take(tls: &mut Option<Tls>, script: &str, output: &str) {
    match script {
        "ssl-cert" => tls.get_or_insert_default().certificate = Some(certificate(output)),
        "ssl-enum-ciphers" => ciphers(tls.get_or_insert_default(), output),
        "sslv2" if output.contains("SSLv2") => offer(tls.get_or_insert_default(), "SSLv2"),
        _ => {}
    }
}

fn offer(tls: &mut Tls, version: &str) {
    if !tls.versions.iter().any(|have| have == version) {
        tls.versions.push(version.to_owned());
    }
}

fn certificate(output: &str) -> Certificate {
    let mut found = Certificate::default();
    for line in output.lines().take(200) {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        // "2024-05-29T10:11:43+00:00": the day as the certificate has it.
        let day = || value.get(..10).and_then(parse_day);
        match key.trim() {
            "Subject" => found.subject = kept(value),
            "Issuer" => found.issuer = kept(value),
            "Subject Alternative Name" => {
                found.names =
                    value.split(',').filter_map(|name| name.trim().strip_prefix("DNS:")).take(100).map(kept).collect();
            }
            "Not valid before" => found.from = day(),
            "Not valid after" => found.until = day(),
            "Public Key bits" => found.key_bits = value.parse().ok(),
            "Signature Algorithm" => found.signature = kept(value),
            _ => {}
        }
    }
    found
}

fn ciphers(tls: &mut Tls, output: &str) {
    for line in output.lines().take(10_000).map(str::trim) {
        if let Some(version) = line.strip_suffix(':').filter(|v| v.starts_with("TLSv") || v.starts_with("SSLv")) {
            offer(tls, &kept(version));
        }
        if let Some(grade) = line.strip_prefix("least strength:") {
            tls.least_strength = grade.trim().chars().next().filter(char::is_ascii_uppercase);
        }
    }
}
