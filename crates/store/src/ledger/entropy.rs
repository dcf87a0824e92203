//! Randomness is a parameter, so that a demo nation is the same for the same seed.

use zeroize::Zeroizing;

/// A source of random bytes: the operating system's, or a seeded one for a demo.
pub trait Entropy: Send + Sync {
    /// Fills the buffer.
    fn fill(&self, buffer: &mut [u8]);
}

/// So many random bytes.
pub(super) fn random<const N: usize>(entropy: &dyn Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}

/// So many random bytes that are wiped after use.
pub(super) fn secret(entropy: &dyn Entropy) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(random(entropy))
}
