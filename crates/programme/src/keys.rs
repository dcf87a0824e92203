//! The key file beside the database: without it nothing sealed can be opened. It is never put into a backup of the
//! database itself.

use std::io::Write as _;
use std::path::Path;

use data_encoding::HEXLOWER;
use ed25519_dalek::SigningKey;
use kenshin_domain::text::Text;
use kenshin_store::ledger::{Entropy, Keyring};
use zeroize::Zeroizing;

use crate::Refusal;

/// The operating system's randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        #[expect(clippy::expect_used, reason = "without randomness nothing may be sealed or signed")]
        getrandom::fill(buffer).expect("the operating system gives randomness");
    }
}

/// Master key and signing key.
pub(crate) struct KeyFile {
    master: Zeroizing<[u8; 32]>,
    signing: Zeroizing<[u8; 32]>,
}

impl KeyFile {
    /// Makes new keys and writes them; a file that is there already is never overwritten.
    pub(crate) fn create(path: &Path, entropy: &dyn Entropy) -> Result<Self, Refusal> {
        let mut made = Self { master: Zeroizing::new([0; 32]), signing: Zeroizing::new([0; 32]) };
        entropy.fill(&mut *made.master);
        entropy.fill(&mut *made.signing);
        let text = Zeroizing::new(format!(
            "master {}\nsigning {}\n",
            HEXLOWER.encode(&*made.master),
            HEXLOWER.encode(&*made.signing)
        ));
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(|e| cannot("作成", "made", path, e))?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(|e| cannot("作成", "made", path, e))?;
        Ok(made)
    }

    /// Reads the keys.
    pub(crate) fn read(path: &Path) -> Result<Self, Refusal> {
        let text = Zeroizing::new(std::fs::read_to_string(path).map_err(|e| cannot("読み込み", "read", path, e))?);
        let key = |word: &str| {
            let hex = text.lines().find_map(|line| line.strip_prefix(word)?.strip_prefix(' '))?;
            let bytes = Zeroizing::new(HEXLOWER.decode(hex.trim().as_bytes()).ok()?);
            Some(Zeroizing::new(<[u8; 32]>::try_from(bytes.as_slice()).ok()?))
        };
        match (key("master"), key("signing")) {
            (Some(master), Some(signing)) => Ok(Self { master, signing }),
            _ => Err(cannot("読み込み", "read", path, std::io::ErrorKind::InvalidData.into())),
        }
    }

    pub(crate) fn open(&self) -> (Keyring, SigningKey) {
        (Keyring::from_bytes(*self.master, "1"), SigningKey::from_bytes(&self.signing))
    }
}

fn cannot(ja: &str, en: &str, path: &Path, error: std::io::Error) -> Refusal {
    let path = path.display();
    Refusal::Failed {
        says: Text::new(
            format!("鍵ファイル {path} を{ja}できません：{error}"),
            format!("The key file {path} cannot be {en}: {error}"),
        ),
        source: error.into(),
    }
}
