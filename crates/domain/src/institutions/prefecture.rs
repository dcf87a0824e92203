//! The 47 prefectures and the eight regions into which they are grouped.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::coded::coded;
use crate::text::Both;

/// A prefecture by its JIS X 0401 number, 1 to 47.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub struct Prefecture(u8);

coded! {
    /// The eight regions of Japan (地方).
    Region {
        Hokkaido = "hokkaido", "北海道", "Hokkaido";
        Tohoku = "tohoku", "東北", "Tohoku";
        Kanto = "kanto", "関東", "Kanto";
        Chubu = "chubu", "中部", "Chubu";
        Kinki = "kinki", "近畿", "Kinki";
        Chugoku = "chugoku", "中国", "Chugoku";
        Shikoku = "shikoku", "四国", "Shikoku";
        Kyushu = "kyushu", "九州・沖縄", "Kyushu and Okinawa";
    }
}

impl Prefecture {
    /// 北海道.
    pub const HOKKAIDO: Self = Self(1);

    /// The prefecture of this number.
    pub const fn new(number: u8) -> Option<Self> {
        if number >= 1 && number <= 47 { Some(Self(number)) } else { None }
    }

    /// Every prefecture, in the order of the numbers.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=47).map(Self)
    }

    /// The number, 1 to 47.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The number with two digits: "01" to "47".
    pub fn code(self) -> String {
        format!("{:02}", self.0)
    }

    /// The prefecture of one or two digits.
    pub fn from_code(code: &str) -> Option<Self> {
        if code.is_empty() || code.len() > 2 || !code.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Self::new(code.parse().ok()?)
    }

    /// The prefecture of a name, with or without 都, 府 or 県, or in English.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim();
        Self::all().find(|prefecture| {
            let row = prefecture.row();
            row.ja == name || short(row.ja) == name || row.en.eq_ignore_ascii_case(name)
        })
    }

    /// The prefecture with which an address begins.
    pub fn of_address(address: &str) -> Option<Self> {
        let address = address.trim_start();
        Self::all().find(|prefecture| address.starts_with(prefecture.row().ja))
    }

    /// The name in both languages: 東京都, Tokyo.
    pub fn name(self) -> Both {
        let row = self.row();
        Both::new(row.ja, row.en)
    }

    /// The name in katakana: トウキョウト.
    pub fn kana(self) -> &'static str {
        self.row().kana
    }

    /// The region in which it lies.
    pub const fn region(self) -> Region {
        match self.0 {
            1 => Region::Hokkaido,
            2..=7 => Region::Tohoku,
            8..=14 => Region::Kanto,
            15..=23 => Region::Chubu,
            24..=30 => Region::Kinki,
            31..=35 => Region::Chugoku,
            36..=39 => Region::Shikoku,
            _ => Region::Kyushu,
        }
    }

    fn row(self) -> &'static Row {
        // A prefecture is only made with a number of the table.
        TABLE.get(usize::from(self.0) - 1).unwrap_or(&TABLE[0])
    }
}

/// 京都府 is 京都, not 京: one character goes, not every one that could.
fn short(ja: &str) -> &str {
    if ja == "北海道" { ja } else { ja.strip_suffix(['都', '府', '県']).unwrap_or(ja) }
}

impl fmt::Display for Prefecture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

impl From<Prefecture> for u8 {
    fn from(prefecture: Prefecture) -> Self {
        prefecture.0
    }
}

impl TryFrom<u8> for Prefecture {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        Self::new(number).ok_or_else(|| format!("no prefecture has the number {number}"))
    }
}

struct Row {
    ja: &'static str,
    kana: &'static str,
    en: &'static str,
}

const TABLE: [Row; 47] = [
    Row { ja: "北海道", kana: "ホッカイドウ", en: "Hokkaido" },
    Row { ja: "青森県", kana: "アオモリケン", en: "Aomori" },
    Row { ja: "岩手県", kana: "イワテケン", en: "Iwate" },
    Row { ja: "宮城県", kana: "ミヤギケン", en: "Miyagi" },
    Row { ja: "秋田県", kana: "アキタケン", en: "Akita" },
    Row { ja: "山形県", kana: "ヤマガタケン", en: "Yamagata" },
    Row { ja: "福島県", kana: "フクシマケン", en: "Fukushima" },
    Row { ja: "茨城県", kana: "イバラキケン", en: "Ibaraki" },
    Row { ja: "栃木県", kana: "トチギケン", en: "Tochigi" },
    Row { ja: "群馬県", kana: "グンマケン", en: "Gunma" },
    Row { ja: "埼玉県", kana: "サイタマケン", en: "Saitama" },
    Row { ja: "千葉県", kana: "チバケン", en: "Chiba" },
    Row { ja: "東京都", kana: "トウキョウト", en: "Tokyo" },
    Row { ja: "神奈川県", kana: "カナガワケン", en: "Kanagawa" },
    Row { ja: "新潟県", kana: "ニイガタケン", en: "Niigata" },
    Row { ja: "富山県", kana: "トヤマケン", en: "Toyama" },
    Row { ja: "石川県", kana: "イシカワケン", en: "Ishikawa" },
    Row { ja: "福井県", kana: "フクイケン", en: "Fukui" },
    Row { ja: "山梨県", kana: "ヤマナシケン", en: "Yamanashi" },
    Row { ja: "長野県", kana: "ナガノケン", en: "Nagano" },
    Row { ja: "岐阜県", kana: "ギフケン", en: "Gifu" },
    Row { ja: "静岡県", kana: "シズオカケン", en: "Shizuoka" },
    Row { ja: "愛知県", kana: "アイチケン", en: "Aichi" },
    Row { ja: "三重県", kana: "ミエケン", en: "Mie" },
    Row { ja: "滋賀県", kana: "シガケン", en: "Shiga" },
    Row { ja: "京都府", kana: "キョウトフ", en: "Kyoto" },
    Row { ja: "大阪府", kana: "オオサカフ", en: "Osaka" },
    Row { ja: "兵庫県", kana: "ヒョウゴケン", en: "Hyogo" },
    Row { ja: "奈良県", kana: "ナラケン", en: "Nara" },
    Row { ja: "和歌山県", kana: "ワカヤマケン", en: "Wakayama" },
    Row { ja: "鳥取県", kana: "トットリケン", en: "Tottori" },
    Row { ja: "島根県", kana: "シマネケン", en: "Shimane" },
    Row { ja: "岡山県", kana: "オカヤマケン", en: "Okayama" },
    Row { ja: "広島県", kana: "ヒロシマケン", en: "Hiroshima" },
    Row { ja: "山口県", kana: "ヤマグチケン", en: "Yamaguchi" },
    Row { ja: "徳島県", kana: "トクシマケン", en: "Tokushima" },
    Row { ja: "香川県", kana: "カガワケン", en: "Kagawa" },
    Row { ja: "愛媛県", kana: "エヒメケン", en: "Ehime" },
    Row { ja: "高知県", kana: "コウチケン", en: "Kochi" },
    Row { ja: "福岡県", kana: "フクオカケン", en: "Fukuoka" },
    Row { ja: "佐賀県", kana: "サガケン", en: "Saga" },
    Row { ja: "長崎県", kana: "ナガサキケン", en: "Nagasaki" },
    Row { ja: "熊本県", kana: "クマモトケン", en: "Kumamoto" },
    Row { ja: "大分県", kana: "オオイタケン", en: "Oita" },
    Row { ja: "宮崎県", kana: "ミヤザキケン", en: "Miyazaki" },
    Row { ja: "鹿児島県", kana: "カゴシマケン", en: "Kagoshima" },
    Row { ja: "沖縄県", kana: "オキナワケン", en: "Okinawa" },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn every_prefecture_is_found_by_number_code_and_name() {
        assert_eq!(Prefecture::all().count(), 47);
        for prefecture in Prefecture::all() {
            assert_eq!(Prefecture::from_code(&prefecture.code()), Some(prefecture));
            let ja = prefecture.name().get(Lang::Ja);
            assert_eq!(Prefecture::from_name(ja), Some(prefecture));
            assert_eq!(Prefecture::from_name(short(ja)), Some(prefecture));
            assert_eq!(Prefecture::from_name(prefecture.name().get(Lang::En)), Some(prefecture));
            assert_eq!(Prefecture::of_address(&format!("{ja}架空市１丁目")), Some(prefecture));
        }
        assert_eq!(Prefecture::from_name("京都").map(Prefecture::number), Some(26));
        assert_eq!(Prefecture::from_code("1").map(Prefecture::number), Some(1));
        for bad in ["", "0", "48", "001", "+1", "東"] {
            assert_eq!(Prefecture::from_code(bad), None);
        }
    }

    #[test]
    fn every_region_holds_prefectures() {
        for region in Region::ALL {
            assert!(Prefecture::all().any(|p| p.region() == *region));
        }
        assert_eq!(Prefecture::new(24).unwrap().region(), Region::Kinki);
        assert_eq!(Prefecture::new(47).unwrap().region(), Region::Kyushu);
    }
}
