//! Why a row is not added.

use kenshin_domain::evidence::CanonicalError;
use kenshin_domain::text::Text;
use kenshin_domain::time::Day;

use crate::StoreError;

/// Why a row is not added. Nothing of the whole append is.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AppendError {
    /// Somebody else replaced the row meanwhile.
    #[error("row {seq} was already replaced by row {by}")]
    ReplacedAlready {
        /// The row that is no longer live.
        seq: u64,
        /// The row that replaced it.
        by: u64,
    },
    /// There is no such row on the chain.
    #[error("there is no row {seq} on this chain")]
    NotLive {
        /// The number that was given.
        seq: u64,
    },
    /// The key is taken by a row with other content, and the draft does not say that it replaces it.
    #[error("the key {key:?} belongs to row {seq}, which says something else")]
    KeyConflict {
        /// The key.
        key: String,
        /// Its row.
        seq: u64,
    },
    /// Plans and target dates are not evidence.
    #[error("it happened on {from} at the earliest, which is after the day of recording {recorded}")]
    FutureDay {
        /// The first day given.
        from: Day,
        /// The day of recording.
        recorded: Day,
    },
    /// The period ends before it begins.
    #[error("the period ends on {to}, before it begins on {from}")]
    Backwards {
        /// The first day given.
        from: Day,
        /// The last day given.
        to: Day,
    },
    /// A retraction names the row that it takes back.
    #[error("a retraction must name the row that it takes back")]
    NothingRetracted,
    /// Nobody accepts his own paper.
    #[error("row {seq} was recorded by the same account; another person must accept it")]
    OwnPaper {
        /// The row.
        seq: u64,
    },
    /// Only a word becomes a paper.
    #[error("row {seq} is not a claim that a paper could support")]
    NotAWord {
        /// The row.
        seq: u64,
    },
    /// The row's private part does not commit to the file.
    #[error("row {seq} does not commit to the attached file")]
    UnboundFile {
        /// The row.
        seq: u64,
    },
    /// A key is a code of the source, never a text.
    #[error("{key:?} is no key: 1 to 128 letters, digits and marks of ASCII")]
    BadKey {
        /// What was given.
        key: String,
    },
    /// The content has no canonical form.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
    /// Too many others append to the chain at the same time.
    #[error("too many others append to the same chain; try again")]
    Contended,
    /// Another process put a new edition of the rules in force; stretches computed by the old ones would be wrong.
    #[error("a new edition of the rules was published meanwhile; try again in half a minute")]
    NewRules,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AppendError {
    /// What people are told: what happened and what to do.
    pub fn text(&self) -> Text {
        match self {
            Self::ReplacedAlready { seq, by } => Text::new(
                format!(
                    "{seq}番の記録は、ほかの人が{by}番で訂正済みです。最新の内容を確かめてから、もう一度入力してください。"
                ),
                format!("Row {seq} was meanwhile corrected by row {by}. Look at the newest content, then enter again."),
            ),
            Self::NotLive { seq } => Text::new(
                format!("{seq}番の記録はこの医療機関にありません。一覧を開き直してください。"),
                format!("There is no row {seq} here. Open the list again."),
            ),
            Self::KeyConflict { key, seq } => Text::new(
                format!(
                    "同じキー（{key}）の記録が{seq}番に別の内容であります。訂正する場合は、{seq}番の訂正として入力してください。"
                ),
                format!(
                    "Row {seq} has the same key ({key}) and other content. To correct it, enter a correction of row {seq}."
                ),
            ),
            Self::FutureDay { from, recorded } => Text::new(
                format!(
                    "{from}は記録日（{recorded}）より後です。予定は証拠になりません。実際に行った日を入力してください。"
                ),
                format!(
                    "{from} is after the day of recording ({recorded}). Plans are not evidence: enter the day on which it was done."
                ),
            ),
            Self::Backwards { from, to } => Text::new(
                format!("期間の終わり（{to}）が始まり（{from}）より前です。日付を入れ直してください。"),
                format!("The period ends on {to}, before it begins on {from}. Enter the days again."),
            ),
            Self::NothingRetracted => Text::new(
                "取り消す記録の番号がありません。一覧から取り消す記録を選んでください。",
                "The row to take back is not named. Choose it in the list.",
            ),
            Self::OwnPaper { seq } => Text::new(
                format!("{seq}番はあなた自身が入力した記録です。書面の確認はほかの人に依頼してください。"),
                format!("You recorded row {seq} yourself. Ask another person to accept the paper."),
            ),
            Self::NotAWord { seq } => Text::new(
                format!("{seq}番は自己申告ではないため、書面として受理できません。"),
                format!("Row {seq} is not a claim, so no paper can be accepted for it."),
            ),
            Self::UnboundFile { seq } => Text::new(
                format!("添付ファイルが{seq}番の記録と結び付いていません。もう一度添付してください。"),
                format!("The file is not the one that row {seq} speaks of. Attach it again."),
            ),
            Self::BadKey { key } => Text::new(
                format!("キー（{key}）は英数字と記号128文字以内にしてください。"),
                format!("The key {key:?} must be 1 to 128 letters, digits and marks of ASCII."),
            ),
            Self::Canonical(error) => Text::new(
                format!("内容を記録できる形にできません（{error}）。小数は使わず、整数で入力してください。"),
                format!("The content cannot be recorded: {error}. Use whole numbers."),
            ),
            Self::Contended => Text::new(
                "同じ記録に多くの書き込みが重なりました。もう一度実行してください。",
                "Too many writes met on the same chain. Try again.",
            ),
            Self::NewRules => Text::new(
                "ステージの規則に新しい版が公表されました。30秒ほど待って、もう一度実行してください。",
                "A new edition of the rules was published. Wait for half a minute, then try again.",
            ),
            Self::Store(error) => Text::new(
                format!("データベースに記録できませんでした。管理者に連絡してください（{error}）。"),
                format!("The database did not take the row. Tell the administrator: {error}"),
            ),
        }
    }
}
