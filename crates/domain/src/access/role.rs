//! The roles of the programme.

use serde::{Deserialize, Serialize};

use crate::text::Both;

macro_rules! roles {
    ($($(#[$doc:meta])* $variant:ident, $code:literal, $ja:literal, $en:literal;)*) => {
        /// What an account is in the programme.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Role {$(
            $(#[$doc])*
            #[serde(rename = $code)]
            $variant,
        )*}

        impl Role {
            /// Every role, in the order of the requirements.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What the screen says.
            pub const fn label(self) -> Both {
                match self { $(Self::$variant => Both::new($ja, $en),)* }
            }

            /// The role of a code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|role| role.code() == code)
            }
        }
    };
}

roles! {
    /// An officer of the ministry.
    Ministry, "ministry", "厚生労働省", "ministry";
    /// An officer of a prefecture.
    Prefecture, "prefecture", "都道府県", "prefecture";
    /// An inspector of a city with its own health centre.
    CityInspector, "city-inspector", "保健所設置市（立入検査）", "city inspector";
    /// Inspects outside connections on site.
    Assessor, "assessor", "調査員", "assessor";
    /// Leads the contractor's work.
    ContractorManager, "contractor-manager", "受託事業者の管理者", "contractor's manager";
    /// Gives the training.
    TrainingProvider, "training-provider", "研修の実施者", "training provider";
    /// Maintains a hospital's systems.
    Vendor, "vendor", "事業者", "vendor";
    /// Helps hospitals move up.
    Supporter, "supporter", "支援員", "supporter";
    /// Help desk and response team.
    HelpDesk, "help-desk", "相談窓口・初動対応チーム", "help desk and response team";
    /// The head office of a hospital group.
    HeadOffice, "head-office", "法人本部", "group head office";
    /// A hospital's safety officer or IT contact.
    HospitalOfficer, "hospital-officer", "病院の担当者", "hospital officer";
    /// A hospital's director.
    Director, "director", "病院長", "director";
    /// An outside expert of the review.
    Expert, "expert", "外部有識者", "expert";
    /// Runs the system; sees no hospital's evidence.
    Administrator, "administrator", "システム管理者", "administrator";
    /// Anybody, not signed in.
    Public, "public", "一般", "public";
}
