//! Pairs of Japanese and English. A pair cannot be made with one language missing.

use std::fmt;

/// The language of the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// 日本語, the first language of the programme.
    #[default]
    Ja,
    /// English.
    En,
}

impl Lang {
    /// The BCP 47 tag, as it stands in `<html lang>` and in `?lang=`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The language of a BCP 47 tag or a POSIX locale; `None` for any other language.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)? {
            "ja" => Some(Self::Ja),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

/// A fixed word or sentence in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Both {
    ja: &'static str,
    en: &'static str,
}

impl Both {
    /// Both languages at once; there is no other way to make one.
    pub const fn new(ja: &'static str, en: &'static str) -> Self {
        Self { ja, en }
    }

    /// The text in the reader's language.
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }
}

/// A sentence that carries values, composed in both languages at once.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text {
    ja: String,
    en: String,
}

impl Text {
    /// Both languages at once; there is no other way to make one.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ja: ja.into(), en: en.into() }
    }

    /// The text in the reader's language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

impl From<Both> for Text {
    fn from(both: Both) -> Self {
        Self::new(both.ja, both.en)
    }
}

/// Logs and error chains are read by operators: English.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}
