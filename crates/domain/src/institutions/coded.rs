//! The macro behind every closed list of words: a variant has one stable code and a name in both languages.

/// Defines an enum whose variants carry a stable code (stored, exported) and a name in Japanese and English.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal, $ja:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(into = "&'static str", try_from = "String")]
        pub enum $name {
            $($(#[$vmeta])* #[doc = $ja] $variant,)+
        }

        impl $name {
            /// Every value, in the order in which lists show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code: what the database, exports and rules hold.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// The value of a code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Self::$variant),)+
                    _ => None,
                }
            }

            /// The stable number, as digest and span columns hold it: 0 is a value that is not known, else the place
            /// in [`Self::ALL`] from 1. New values are added behind the others and before `Unknown`.
            pub fn number(self) -> u8 {
                if self.code() == "unknown" {
                    return 0;
                }
                u8::try_from(self as usize).map_or(0, |place| place.saturating_add(1))
            }

            /// The value of a number.
            pub fn from_number(number: i64) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| i64::from(value.number()) == number)
            }

            /// The name in both languages.
            pub const fn name(self) -> $crate::text::Both {
                match self {
                    $(Self::$variant => $crate::text::Both::new($ja, $en),)+
                }
            }
        }

        impl From<$name> for &'static str {
            fn from(value: $name) -> Self {
                value.code()
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(code: String) -> Result<Self, Self::Error> {
                Self::from_code(&code).ok_or_else(|| format!("unknown code {code}"))
            }
        }
    };
}

pub(super) use coded;
