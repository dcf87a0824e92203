//! What can be wrong with a ledger, in words.

use std::fmt;

use crate::text::{Lang, Text};

/// Something that a whole ledger does not have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The chain, as the table has it.
    pub chain: String,
    /// The row; 0 where it is about the chain.
    pub seq: i64,
    /// What is wrong.
    pub what: Fault,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The hash does not follow from the columns.
    Changed,
    /// The row does not continue the row before it.
    NotContinued,
    /// The row is missing, rows after it are there.
    Gap,
    /// The place in the chain is taken twice.
    Twice,
    /// The row says that it was recorded before the row before it.
    ClockBack,
    /// A column holds what no row can hold.
    Unreadable(String),
    /// The chain's head names a newer row than the table has.
    TailMissing,
    /// The table has newer rows than the chain's head.
    HeadBehind,
    /// The head's hash or time is not its newest row's.
    HeadDiffers,
    /// The chain has rows and no head.
    HeadMissing,
    /// The private part is gone, and no decision says so.
    SealMissing,
    /// The private part is not what the row commits to.
    SealDiffers,
    /// A private part without a row that commits to it.
    SealUnknown,
    /// A table made from the ledger differs from what the ledger gives.
    Derived(&'static str),
    /// A checkpoint is not what it should be.
    Checkpoint(Text),
}

impl Fault {
    /// What is wrong with "row 7 of a chain", as the end of that sentence.
    fn text(&self) -> Text {
        let (ja, en) = match self {
            Self::Changed => (
                "が書き換えられています（列から計算したハッシュと合いません）",
                "was changed: its hash does not follow from its columns",
            ),
            Self::NotContinued => ("が直前の記録に続いていません", "does not continue the row before it"),
            Self::Gap => ("がありません", "is missing"),
            Self::Twice => ("が二つあります", "is there twice"),
            Self::ClockBack => ("の記録時刻が直前の記録より前です", "was recorded before the row before it"),
            Self::Unreadable(what) => {
                return Text::new(format!("を読めません：{what}"), format!("cannot be read: {what}"));
            }
            Self::TailMissing => (
                "が最新のはずですが、表はその前で終わっています",
                "is the newest row by the chain's head, but the table ends before it",
            ),
            Self::HeadBehind => ("が系列の先頭の控えより新しくなっています", "is newer than the chain's head"),
            Self::HeadDiffers => ("が系列の先頭の控えと違います", "is not the row that the chain's head names"),
            Self::HeadMissing => ("の系列に先頭の控えがありません", "stands on a chain without a head"),
            Self::SealMissing => (
                "の封印された部分が、消去の決定なしに失われています",
                "has lost its private part without a decision to erase it",
            ),
            Self::SealDiffers => ("の封印された部分が約束と違います", "has another private part than it commits to"),
            Self::SealUnknown => {
                ("に、約束のない封印された部分があります", "has a private part that it does not commit to")
            }
            Self::Derived(table) => {
                return Text::new(
                    format!("が {table} と合いません。kenshin ledger rebuild で作り直せます"),
                    format!("is not what {table} says of it; run `kenshin ledger rebuild`"),
                );
            }
            Self::Checkpoint(says) => return says.clone(),
        };
        Text::new(ja, en)
    }
}

impl Problem {
    /// The whole sentence.
    pub fn says(&self) -> Text {
        let (chain, seq, what) = (&self.chain, self.seq, self.what.text());
        let (ja, en) = (what.get(Lang::Ja), what.get(Lang::En));
        match &self.what {
            Fault::Checkpoint(_) => what,
            _ if seq == 0 => Text::new(format!("{chain} {ja}"), format!("{chain} {en}")),
            _ => Text::new(format!("{chain} の {seq} 番目の記録{ja}"), format!("{chain} row {seq} {en}")),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.says().get(Lang::En))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text().get(Lang::En))
    }
}
