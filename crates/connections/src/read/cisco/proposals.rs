//! Words of transform sets and key-exchange policies.

use crate::model::Proposal;

/// Adds the algorithms of a transform set or a policy line.
pub(in crate::read) fn transform(words: &[&str], proposal: &mut Proposal) {
    let mut at = 0;
    while at < words.len() {
        let word = words[at].to_ascii_lowercase();
        let bare = word.trim_start_matches("esp-").trim_start_matches("ah-");
        at += 1;
        match bare {
            "aes" => {
                // `esp-aes 256` has its length apart.
                let length = words.get(at).filter(|w| matches!(**w, "128" | "192" | "256")).copied();
                at += usize::from(length.is_some());
                proposal.encryption.push(format!("aes{}", length.unwrap_or("128")));
            }
            "aes-192" | "aes-256" | "aes-128" | "aes-cbc-128" | "aes-cbc-192" | "aes-cbc-256" => {
                proposal.encryption.push(format!("aes{}", &bare[bare.len() - 3..]));
            }
            "des" | "3des" | "null" | "seal" => proposal.encryption.push(bare.to_owned()),
            _ if bare.starts_with("aes-gcm")
                || bare.starts_with("gcm")
                || bare.starts_with("aes-gmac")
                || bare.starts_with("gmac") =>
            {
                let length = words.get(at).filter(|w| matches!(**w, "128" | "192" | "256")).copied();
                at += usize::from(length.is_some());
                proposal
                    .encryption
                    .push(format!("aesgcm{}", length.unwrap_or_else(|| bare.rsplit('-').next().unwrap_or("128"))));
            }
            _ => proposal.integrity.extend(integrity(bare)),
        }
    }
}

/// `md5-hmac`, `sha-hmac`, `sha256`, `sha512-hmac`, `sha-1`.
pub(in crate::read) fn integrity(word: &str) -> Option<String> {
    Some(match word.trim_end_matches("-hmac") {
        "md5" => "md5".into(),
        "sha" | "sha1" | "sha-1" => "sha1".into(),
        "sha256" | "sha-256" => "sha256".into(),
        "sha384" | "sha-384" => "sha384".into(),
        "sha512" | "sha-512" => "sha512".into(),
        "none" | "comp-lzs" => return None,
        _ => return None,
    })
}
