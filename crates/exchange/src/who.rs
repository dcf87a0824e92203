//! How a row of a file names its institution.

use kenshin_domain::institutions::{CheckDigit, InstitutionCode, Prefecture, RegisterId};
use kenshin_domain::text::Text;
use serde::{Deserialize, Serialize};

use crate::field::kept;

/// What a row says of which institution it means. The register finds it; several ways may be given at once.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Who {
    /// The 10-digit code.
    Code(InstitutionCode),
    /// The ID of the public register.
    RegisterId(RegisterId),
    /// A name as entered, in a prefecture; joined by name, what is not certain by a person.
    Name {
        /// The prefecture.
        prefecture: Prefecture,
        /// The name as entered.
        name: String,
        /// The address, where the file has one.
        address: Option<String>,
    },
}

impl Who {
    /// A text that is the same for the same institution of the same file, and never holds a line break.
    pub fn key(&self) -> String {
        match self {
            Self::Code(code) => format!("code:{code}"),
            Self::RegisterId(id) => format!("register:{id}"),
            Self::Name { prefecture, name, .. } => {
                format!("name:{prefecture}:{}", kenshin_domain::text::search_key(name))
            }
        }
    }
}

/// Reads a code; the warning is for a check digit that is not right.
pub(crate) fn read_code(cell: &str) -> Result<(InstitutionCode, Option<Text>), Text> {
    match InstitutionCode::parse(cell) {
        Ok((code, CheckDigit::Right)) => Ok((code, None)),
        Ok((code, CheckDigit::Wrong { expected })) => Ok((code, Some(wrong_check_digit(expected)))),
        Err(_) => Err(Text::new("医療機関コードは10桁の数字です。", "A code of an institution has 10 digits.")),
    }
}

pub(crate) fn wrong_check_digit(expected: u8) -> Text {
    Text::new(
        format!("検証番号が計算値{expected}と違います。コードを確認してください。取り込みはします。"),
        format!("The check digit should be {expected}. Check the code; the row is taken."),
    )
}

pub(crate) fn read_register_id(cell: &str) -> Result<RegisterId, Text> {
    RegisterId::parse(cell).map_err(|_| {
        Text::new(
            "医療情報ネットIDは5〜13文字の英数字です。",
            "An ID of the public register has 5 to 13 letters or digits.",
        )
    })
}

pub(crate) fn read_prefecture(cell: &str) -> Result<Prefecture, Text> {
    let cell = kenshin_domain::text::normalise(cell);
    Prefecture::from_code(&cell).or_else(|| Prefecture::from_name(&cell)).ok_or_else(|| {
        Text::new(
            "都道府県の名前または2桁の番号を入れてください。",
            "Enter the name or the two digits of a prefecture.",
        )
    })
}

pub(crate) fn read_name(prefecture: Prefecture, name: &str, address: &str) -> Result<Who, Text> {
    let name = kept(name).ok_or_else(crate::field::empty_reason)?;
    Ok(Who::Name { prefecture, name, address: kept(address) })
}
