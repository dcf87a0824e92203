//! Where an institution stands.

use crate::evidence::{Employment, Route};
use crate::text::Both;

macro_rules! levels {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $number:literal $code:literal $ja:literal $en:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant = $number,)* }

        impl $name {
            /// Every value, lowest first.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The number in the database.
            pub const fn number(self) -> i64 {
                self as i64
            }

            /// The value of a number.
            pub const fn from_number(number: i64) -> Option<Self> {
                match number { $($number => Some(Self::$variant),)* _ => None }
            }

            /// The stable code, in rule files, queries and JSON.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The value of a code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }

            /// What the screen says.
            pub const fn label(self) -> Both {
                match self { $(Self::$variant => Both::new($ja, $en),)* }
            }
        }
    )*};
}

levels! {
    /// The ladder. 対象外 stands beside it: in 全病院, out of 対象病院.
    Rung {
        /// No medical information system and no outside line.
        OutOfScope = -1 "out-of-scope" "対象外" "out of scope",
        /// Nothing of rung 1.
        Unanswered = 0 "0" "未回答" "not answered",
        /// The sheet or the checklist is answered.
        Answered = 1 "1" "回答済" "answered",
        /// All connections are known.
        Known = 2 "2" "把握" "known",
        /// Something else agrees.
        Verified = 3 "3" "確認済" "verified",
        /// No open red point.
        Treated = 4 "4" "対処済" "treated",
        /// Kept up for a second year, with all marks.
        Kept = 5 "5" "維持" "kept up",
    }
    /// Why an institution stands on rung 0.
    Silence {
        /// Never invited.
        NotInvited = 1 "not-invited" "未案内" "not invited",
        /// Invited, no answer.
        NoAnswer = 2 "no-answer" "未回答" "no answer",
        /// Declined.
        Declined = 3 "declined" "辞退" "declined",
        /// Answered once; the answer ran out or a contact is missing.
        Lapsed = 4 "lapsed" "期限切れ・連絡先なし" "lapsed or without contact",
    }
    /// Mark 人.
    Officer {
        /// None.
        None = 0 "none" "なし" "none",
        /// Combined, shared or outside.
        Combined = 1 "combined" "兼任・共同" "combined or shared",
        /// Full-time.
        FullTime = 2 "full-time" "専任" "full-time",
    }
    /// Mark 備え.
    Readiness {
        /// No cyber-BCP.
        None = 0 "none" "なし" "none",
        /// Made.
        Made = 1 "made" "策定" "made",
        /// With the six quality points.
        Quality = 2 "quality" "6要点を満たす" "six quality points",
        /// Drilled within twelve months.
        Drilled = 3 "drilled" "訓練済" "drilled",
    }
    /// Mark 復旧.
    Recovery {
        /// No offline backup.
        None = 0 "none" "なし" "none",
        /// Kept apart.
        Apart = 1 "apart" "切り離しあり" "kept apart",
        /// Restore tested within twelve months.
        Tested = 2 "tested" "復元確認済" "restore tested",
    }
    /// Mark 院内.
    InHouse {
        /// Not within twelve months, or too few.
        None = 0 "none" "なし" "none",
        /// Within twelve months, enough staff, every profession.
        Held = 1 "held" "実施" "held",
    }
}

/// The four marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Marks {
    /// 人
    pub officer: Officer,
    /// 人: a person who has shown that they can act.
    pub can_act: bool,
    /// 備え
    pub readiness: Readiness,
    /// 復旧
    pub recovery: Recovery,
    /// 院内
    pub in_house: InHouse,
}

impl Marks {
    /// No mark at all.
    pub const NONE: Self = Self {
        officer: Officer::None,
        can_act: false,
        readiness: Readiness::None,
        recovery: Recovery::None,
        in_house: InHouse::None,
    };
}

/// Rung, marks and the officer's three figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Standing {
    /// The highest rung below which nothing is missing.
    pub rung: Rung,
    /// On rung 0: why.
    pub silence: Option<Silence>,
    /// On rung 3 and above: by which route; B to D are 確認済（簡易）.
    pub route: Option<Route>,
    /// On rung 2: an わからない still waits for a vendor (事業者回答待ち).
    pub waits_for_vendor: bool,
    /// The four marks.
    pub marks: Marks,
    /// How the officer is employed, if there is one.
    pub employment: Option<Employment>,
    /// Is the officer one of the executives?
    pub executive: bool,
    /// Is the officer also the CISO?
    pub ciso: bool,
    /// Open red points that are neither closed nor contained.
    pub red_points: u32,
}
