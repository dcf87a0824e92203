//! Which feed a file is, told from its beginning.

use super::fact::Feed;

/// The feed whose file begins like this (a few kilobytes are enough); `None` for any other file.
/// An EPSS file that is packed with gzip has to be unpacked before it is asked.
pub fn sniff(head: &[u8]) -> Option<Feed> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let text = String::from_utf8_lossy(head.get(..head.len().min(16_384)).unwrap_or_default());
    let text = text.trim_start();
    let has = |mark: &str| text.contains(mark);
    if text.starts_with(['{', '[']) {
        return if has("\"CVE_RECORD\"") && (has("\"dataType\"") || has("\"cveMetadata\"")) {
            Some(Feed::Cve5)
        } else if has("\"catalogVersion\"") || (has("\"cveID\"") && has("\"vendorProject\"")) {
            Some(Feed::Kev).filter(|_| !has("\"$schema\": \"http://json-schema.org"))
        } else if has("\"NVD_CVE\"") || (has("\"resultsPerPage\"") && has("\"vulnerabilities\"")) {
            Some(Feed::Nvd)
        } else if has("jvndb.jvn.jp") {
            Some(Feed::JvnOther)
        } else {
            None
        };
    }
    if text.starts_with('<') {
        return if has("<VULDEF-Document") || (has("<rdf:RDF") && has("jvn")) {
            Some(Feed::Jvn)
        } else if has("jvn.jp") || has("jvndb") {
            Some(Feed::JvnOther)
        } else {
            None
        };
    }
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.next().filter(|line| line.replace(' ', "").starts_with("cve,epss")).map(|_| Feed::Epss)
}
