//! Who reads: the language of messages, and the one place where failures are printed.

use std::io::Write;
use std::process::ExitCode;

use kenshin_domain::text::{Lang, Text};
use kenshin_programme::Refusal;

/// The person at the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// Their language.
    pub lang: Lang,
}

impl Reader {
    /// By option, else by the usual environment variables; Japanese where they say nothing of either.
    pub fn from_environment(asked: Option<&str>) -> Self {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = || variable("LC_ALL").or_else(|| variable("LC_MESSAGES")).or_else(|| variable("LANG"));
        let lang = asked.map(str::to_owned).or_else(locale).and_then(|tag| Lang::from_tag(&tag));
        Self { lang: lang.unwrap_or_default() }
    }

    /// A line on standard error: progress and remarks, never results.
    pub fn remark(&self, text: &Text) {
        let _ = writeln!(std::io::stderr(), "{}", text.get(self.lang));
    }

    /// One clear message on standard error; exit code 1.
    pub fn fail(&self, error: &anyhow::Error) -> ExitCode {
        let mut err = std::io::stderr();
        let _ = match error.downcast_ref::<Refusal>() {
            Some(refusal @ Refusal::Failed { source, .. }) => {
                writeln!(err, "kenshin: {}\n  {source}", refusal.text().get(self.lang))
            }
            Some(refusal) => writeln!(err, "kenshin: {}", refusal.text().get(self.lang)),
            None => match error.downcast_ref::<Said>() {
                Some(Said(text)) => writeln!(err, "kenshin: {}", text.get(self.lang)),
                None => writeln!(err, "kenshin: {error:#}"),
            },
        };
        ExitCode::FAILURE
    }
}

/// A failure of the command line itself, in both languages.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Said(pub Text);

/// A failure with both texts.
pub fn said(ja: impl Into<String>, en: impl Into<String>) -> anyhow::Error {
    Said(Text::new(ja, en)).into()
}
