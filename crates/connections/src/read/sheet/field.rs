//! The columns of the sheet: identifier, heading, who fills it in, what may stand there.

use kenshin_domain::text::Both;

use super::choices::{
    ACCOUNTS, ALWAYS, AUTHENTICATION, CONTRACT, Choice, ENDED, LIMITED, LOG, MARK, MEDIUM, PATCH_DUTY, PURPOSE,
    REACHES, SCOPE, SECOND_TIER,
};

/// Who fills a column in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filler {
    /// The hospital.
    Hospital,
    /// The vendor.
    Vendor,
    /// Kenshin.
    Machine,
}

/// What may stand in a column.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// The key that tells a connection over the years.
    Key,
    /// Any text.
    Text,
    /// One of a list.
    One(&'static [Choice]),
    /// Several of a list.
    Several(&'static [Choice]),
    /// A day, a month or a year; or one of a list.
    Date(&'static [Choice]),
    /// A number of months.
    Months,
}

macro_rules! fields {
    ($($field:ident $id:literal $filler:ident $kind:expr, $ja:literal, $en:literal, $width:literal;)*) => {
        /// A column of the sheet.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field { $(#[doc = $en] $field,)* }

        impl Field {
            /// Every column, in the order of the sheet.
            pub const ALL: &'static [Self] = &[$(Self::$field,)*];

            /// The identifier.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$field => $id,)* }
            }

            /// The heading.
            pub const fn heading(self) -> Both {
                match self { $(Self::$field => Both::new($ja, $en),)* }
            }

            /// Who fills it in.
            pub const fn filler(self) -> Filler {
                match self { $(Self::$field => Filler::$filler,)* }
            }

            /// What may stand there.
            pub const fn kind(self) -> Kind {
                match self { $(Self::$field => $kind,)* }
            }

            pub(super) const fn width(self) -> u16 {
                match self { $(Self::$field => $width,)* }
            }
        }
    };
}

fields! {
    Key "key" Machine Kind::Key, "管理番号（変更しない）", "Key (do not change)", 18;
    Name "name" Hospital Kind::Text, "名称", "Name", 24;
    Counterpart "counterpart" Hospital Kind::Text, "つなぐ相手（会社・部署）", "Counterpart (company, department)", 26;
    Purpose "purpose" Hospital Kind::One(PURPOSE), "何のため", "Purpose", 18;
    Reaches "reaches" Hospital Kind::Several(REACHES), "院内のどれにつながるか", "What it reaches in the hospital", 22;
    EntryPlace "entry_place" Hospital Kind::Text, "装置の置き場所・写真", "Place of the device, photo", 22;
    Contract "contract" Hospital Kind::One(CONTRACT), "契約", "Contract", 18;
    ContractEnds "contract_ends" Hospital Kind::Date(&[]), "契約終了年月", "Contract ends", 13;
    Contact "contact_24h" Hospital Kind::Text, "夜間の連絡先", "Contact at night", 16;
    Medium "medium" Vendor Kind::One(MEDIUM), "回線", "Line", 18;
    EntryProduct "entry_product" Vendor Kind::Text, "入口の装置（メーカー・型番）", "Entry device (maker, model)", 24;
    EntryVersion "entry_version" Vendor Kind::Text, "版数", "Version", 16;
    VersionChecked "version_checked_on" Vendor Kind::Date(&[]), "版数の確認日", "Version checked on", 13;
    PatchDuty "patch_duty" Vendor Kind::One(PATCH_DUTY), "更新の担当", "Who updates", 14;
    Patched "patched_on" Vendor Kind::Date(&[]), "直近の更新日", "Last updated on", 13;
    SupportEnds "support_ends" Vendor Kind::Date(ENDED), "サポート終了", "Support ends", 13;
    Authentication "authentication" Vendor Kind::One(AUTHENTICATION), "本人確認", "Authentication", 16;
    AccountsShared "accounts_shared" Vendor Kind::One(ACCOUNTS), "アカウント", "Accounts", 11;
    SourceLimited "source_limited" Vendor Kind::One(LIMITED), "つなぐ元の限定", "Limited to sources", 12;
    AlwaysOn "always_on" Vendor Kind::One(ALWAYS), "つながる時間", "When it is open", 20;
    ReachScope "reach_scope" Vendor Kind::One(SCOPE), "届く範囲", "How far it reaches", 14;
    Protocol "protocol" Vendor Kind::Text, "方法", "Protocols", 14;
    SecondTier "second_tier" Vendor Kind::One(SECOND_TIER), "事業者側の入口", "Entry at the vendor", 16;
    LogKept "log_kept" Vendor Kind::One(LOG), "接続の記録", "Log of connections", 14;
    LogMonths "log_months" Vendor Kind::Months, "記録の保存月数", "Months the log is kept", 10;
    Trust "trust" Machine Kind::Text, "確からしさ", "How sure", 12;
    Declared "declared" Machine Kind::One(MARK), "申告", "Declared", 9;
    Configured "configured" Machine Kind::One(MARK), "設定", "Configured", 9;
    Observed "observed" Machine Kind::One(MARK), "通信", "Observed", 9;
    Exposed "exposed" Machine Kind::One(MARK), "外から", "Exposed", 9;
    Flags "flags" Machine Kind::Text, "気になる点", "Flags", 26;
    Next "next" Machine Kind::Text, "次にすること", "What to do next", 26;
    LastChecked "last_checked_on" Machine Kind::Date(&[]), "最終確認日", "Last checked on", 13;
}
