//! Keys: the master key in a file wraps one data key for each chain and one for each attached file.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::Entropy;
use super::entropy::{random, secret};

const NONCE: usize = 24;
/// A wrapped key: nonce, 32 bytes, tag.
const WRAPPED: usize = NONCE + 32 + 16;

/// The master key. It opens nothing itself but the data keys.
#[derive(Clone)]
pub struct Keyring {
    id: String,
    master: DataKey,
}

/// A key that opens boxes.
#[derive(Clone)]
pub(super) struct DataKey(XChaCha20Poly1305);

impl Keyring {
    /// The master key of these bytes; `id` tells master keys apart when they are rotated.
    pub fn from_bytes(bytes: [u8; 32], id: impl Into<String>) -> Self {
        let bytes = Zeroizing::new(bytes);
        Self { id: id.into(), master: DataKey::new(&bytes) }
    }

    /// Which master key this is.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// A new data key for a place, open and wrapped.
    pub(super) fn create(&self, place: &str, entropy: &dyn Entropy) -> (DataKey, Vec<u8>) {
        let bytes = secret(entropy);
        let wrapped = self.master.seal(&self.aad(place), bytes.as_slice(), entropy);
        (DataKey::new(&bytes), wrapped)
    }

    /// The data key of a place; `None` where another master key wrapped it.
    pub(super) fn unwrap(&self, place: &str, wrapped: &[u8]) -> Option<DataKey> {
        let bytes = Zeroizing::new(self.master.open(&self.aad(place), wrapped)?);
        let bytes: Zeroizing<[u8; 32]> = Zeroizing::new(bytes.as_slice().try_into().ok()?);
        Some(DataKey::new(&bytes))
    }

    /// Seals a small secret outside the ledger (the seed of one-time codes) with a data key of its own.
    pub fn seal_secret(&self, place: &str, plain: &[u8], entropy: &dyn Entropy) -> Vec<u8> {
        let (key, wrapped) = self.create(place, entropy);
        [wrapped, key.seal(place, plain, entropy)].concat()
    }

    /// Opens what `seal_secret` sealed; `None` where key or place are others.
    pub fn open_secret(&self, place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (wrapped, body) = sealed.split_at_checked(WRAPPED)?;
        self.unwrap(place, wrapped)?.open(place, body)
    }

    fn aad(&self, place: &str) -> String {
        format!("kenshin.key/1\n{}\n{place}", self.id)
    }
}

impl DataKey {
    fn new(bytes: &[u8; 32]) -> Self {
        Self(XChaCha20Poly1305::new(bytes.into()))
    }

    /// Encrypts: nonce, then ciphertext. `place` binds the box to where it stands.
    pub(super) fn seal(&self, place: &str, plain: &[u8], entropy: &dyn Entropy) -> Vec<u8> {
        let nonce: [u8; NONCE] = random(entropy);
        let payload = Payload { msg: plain, aad: place.as_bytes() };
        // Encryption fails only beyond 256 GB.
        let cipher = self.0.encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
        [nonce.as_slice(), &cipher].concat()
    }

    /// Decrypts; `None` where key, place or bytes are not the ones of the sealing.
    pub(super) fn open(&self, place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, cipher) = sealed.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        self.0.decrypt(&XNonce::from(nonce), Payload { msg: cipher, aad: place.as_bytes() }).ok()
    }
}

/// The place of a chain's data key.
pub(super) fn key_place(chain: &str, key_id: i64) -> String {
    format!("sealed_key\n{chain}\n{key_id}")
}

/// The place of a row's box.
pub(super) fn body_place(chain: &str, seq: i64) -> String {
    format!("sealed_body\n{chain}\n{seq}")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counter(std::sync::atomic::AtomicU8);

    impl Entropy for Counter {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill(self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
        }
    }

    #[test]
    fn a_box_opens_only_with_its_key_at_its_place() {
        let entropy = Counter(1.into());
        let keys = Keyring::from_bytes([9; 32], "k1");
        let (key, wrapped) = keys.create("a", &entropy);
        let sealed = key.seal("row 1", b"note", &entropy);
        let again = keys.unwrap("a", &wrapped).unwrap();
        assert_eq!(again.open("row 1", &sealed).unwrap(), b"note");
        assert!(again.open("row 2", &sealed).is_none());
        assert!(keys.unwrap("b", &wrapped).is_none());
        assert!(Keyring::from_bytes([8; 32], "k1").unwrap("a", &wrapped).is_none());
        assert!(Keyring::from_bytes([9; 32], "k2").unwrap("a", &wrapped).is_none());
        assert!(again.open("row 1", b"short").is_none());
    }
}
