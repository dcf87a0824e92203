//! Why an act was not done. Which error belongs where: `Forbidden` the role may not do this at all; `NotFound` there is
//! no such thing *within the actor's scope* (a forged id looks like a missing one); `Invalid` the input, field by field;
//! `Conflict` somebody was faster; `WrongNature` real data and invented data would mix; `Failed` everything that the
//! person cannot mend.

use kenshin_domain::text::Text;

/// What is wrong with one field of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field, by its name in the form.
    pub field: String,
    /// What is wrong and what to do.
    pub says: Text,
}

impl FieldError {
    /// An error of a field.
    pub fn new(field: impl Into<String>, says: Text) -> Self {
        Self { field: field.into(), says }
    }
}

/// An act was refused or failed.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The role does not permit this.
    #[error("this role may not do this")]
    Forbidden,
    /// Nothing of this name within sight.
    #[error("not found")]
    NotFound,
    /// The input is wrong.
    #[error("{} fields are wrong", .0.len())]
    Invalid(Vec<FieldError>),
    /// Another change came first.
    #[error("{0}")]
    Conflict(Text),
    /// Real data into a demo database or the reverse.
    #[error("{0}")]
    WrongNature(Text),
    /// The system could not do it.
    #[error("{says}")]
    Failed {
        /// What the person reads.
        says: Text,
        /// What the log reads.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl Refusal {
    /// One wrong field.
    pub fn field(field: impl Into<String>, says: Text) -> Self {
        Self::Invalid(vec![FieldError::new(field, says)])
    }

    /// What the person reads.
    pub fn text(&self) -> Text {
        match self {
            Self::Forbidden => Text::new("この操作をする権限がありません。", "Your role does not permit this."),
            Self::NotFound => Text::new(
                "見つかりません。番号の誤りか、閲覧できる範囲の外です。",
                "Not found: the number is wrong or lies outside what you may see.",
            ),
            Self::Invalid(fields) => {
                let join = |lang| fields.iter().map(|f| f.says.get(lang)).collect::<Vec<_>>().join(" ");
                Text::new(join(kenshin_domain::text::Lang::Ja), join(kenshin_domain::text::Lang::En))
            }
            Self::Conflict(text) | Self::WrongNature(text) | Self::Failed { says: text, .. } => text.clone(),
        }
    }

    /// A failure of the system with its cause.
    pub fn failed(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Failed {
            says: Text::new(
                "処理を完了できませんでした。何も変更されていません。時間をおいて再度お試しください。",
                "This could not be completed; nothing was changed. Please try again later.",
            ),
            source: source.into(),
        }
    }
}

/// Whatever the store could not do is a failure of the system.
impl From<kenshin_store::StoreError> for Refusal {
    fn from(error: kenshin_store::StoreError) -> Self {
        Self::failed(error)
    }
}
