//! Passwords and tokens.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use kenshin_store::ledger::Entropy;
use sha2::{Digest, Sha256};

use crate::Refusal;

/// 19 MiB and two passes: the least that is advised today, and what a small server holds under load.
fn hasher() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// What an unknown login name is checked against, so that it takes as long as a known one.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    let hash = hasher().hash_password_with_salt(b"nobody has this password", b"0123456789abcdef");
    hash.map(|hash: PasswordHash| hash.to_string()).unwrap_or_default()
});

/// The PHC text of a password.
pub(super) async fn hash_password(password: String, entropy: &dyn Entropy) -> Result<String, Refusal> {
    let mut salt = [0_u8; 16];
    entropy.fill(&mut salt);
    tokio::task::spawn_blocking(move || {
        let hash: PasswordHash =
            hasher().hash_password_with_salt(password.as_bytes(), &salt).map_err(|e| Refusal::failed(e.to_string()))?;
        Ok(hash.to_string())
    })
    .await
    .map_err(Refusal::failed)?
}

/// Is it the password of this hash? Without a hash the answer is no, and takes as long.
pub(super) async fn is_password(password: String, hash: Option<String>) -> Result<bool, Refusal> {
    let check = move || {
        let known = hash.is_some();
        let against = hash.unwrap_or_else(|| NOBODY.clone());
        let right = hasher().verify_password(password.as_bytes(), against.as_str()).is_ok();
        known && right
    };
    tokio::task::spawn_blocking(check).await.map_err(Refusal::failed)
}

/// A token of 256 random bits, as it stands in a cookie or a link.
pub(super) fn token(entropy: &dyn Entropy) -> String {
    let mut bytes = [0_u8; 32];
    entropy.fill(&mut bytes);
    BASE64URL_NOPAD.encode(&bytes)
}

/// What the database keeps of a token. The token is random, so a plain hash suffices.
pub(super) fn token_hash(token: &str) -> String {
    let hash: [u8; 32] = Sha256::digest(token.as_bytes()).into();
    HEXLOWER.encode(&hash)
}
