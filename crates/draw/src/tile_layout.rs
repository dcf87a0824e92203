//! Where each prefecture stands on the tile map, and its short names. Own layout; a table.

use kenshin_domain::text::Both;

/// One prefecture's tile in steps of the grid.
pub(crate) struct Place {
    pub(crate) column: f64,
    pub(crate) row: f64,
    pub(crate) wide: f64,
    pub(crate) high: f64,
    /// The full name.
    pub(crate) name: Both,
    /// The name that fits on the tile.
    pub(crate) short: Both,
}

const fn one(column: f64, row: f64, name: Both, short: Both) -> Place {
    sized(column, row, 1.0, 1.0, name, short)
}

const fn sized(column: f64, row: f64, wide: f64, high: f64, name: Both, short: Both) -> Place {
    Place { column, row, wide, high, name, short }
}

const fn b(ja: &'static str, en: &'static str) -> Both {
    Both::new(ja, en)
}

/// The 47 prefectures in the order of their JIS numbers.
pub(crate) const PLACES: [Place; 47] = [
    sized(9.0, 0.0, 2.0, 2.0, b("北海道", "Hokkaido"), b("北海道", "Hokk.")),
    sized(9.0, 2.25, 2.0, 1.0, b("青森県", "Aomori"), b("青森", "Aomori")),
    one(10.0, 3.25, b("岩手県", "Iwate"), b("岩手", "Iwat")),
    one(10.0, 4.25, b("宮城県", "Miyagi"), b("宮城", "Myg")),
    one(9.0, 3.25, b("秋田県", "Akita"), b("秋田", "Akit")),
    one(9.0, 4.25, b("山形県", "Yamagata"), b("山形", "Ymgt")),
    sized(9.0, 5.25, 2.0, 1.0, b("福島県", "Fukushima"), b("福島", "Fukush.")),
    one(10.0, 6.25, b("茨城県", "Ibaraki"), b("茨城", "Ibar")),
    one(9.0, 6.25, b("栃木県", "Tochigi"), b("栃木", "Toch")),
    one(8.0, 6.25, b("群馬県", "Gunma"), b("群馬", "Gun")),
    one(8.0, 7.25, b("埼玉県", "Saitama"), b("埼玉", "Sait")),
    sized(10.0, 7.25, 1.0, 2.0, b("千葉県", "Chiba"), b("千葉", "Chib")),
    one(9.0, 7.25, b("東京都", "Tokyo"), b("東京", "Toky")),
    one(9.0, 8.25, b("神奈川県", "Kanagawa"), b("神奈川", "Kngw")),
    sized(8.0, 4.25, 1.0, 2.0, b("新潟県", "Niigata"), b("新潟", "Niig")),
    one(7.0, 5.25, b("富山県", "Toyama"), b("富山", "Toya")),
    one(6.0, 5.25, b("石川県", "Ishikawa"), b("石川", "Ishi")),
    one(5.0, 6.25, b("福井県", "Fukui"), b("福井", "Fuki")),
    one(7.0, 7.25, b("山梨県", "Yamanashi"), b("山梨", "Ymns")),
    one(7.0, 6.25, b("長野県", "Nagano"), b("長野", "Ngno")),
    one(6.0, 6.25, b("岐阜県", "Gifu"), b("岐阜", "Gifu")),
    sized(7.0, 8.25, 2.0, 1.0, b("静岡県", "Shizuoka"), b("静岡", "Shizuo.")),
    one(6.0, 7.25, b("愛知県", "Aichi"), b("愛知", "Aich")),
    one(6.0, 8.25, b("三重県", "Mie"), b("三重", "Mie")),
    one(5.0, 7.25, b("滋賀県", "Shiga"), b("滋賀", "Shig")),
    one(4.0, 7.25, b("京都府", "Kyoto"), b("京都", "Kyot")),
    one(4.0, 8.25, b("大阪府", "Osaka"), b("大阪", "Osak")),
    sized(3.0, 7.25, 1.0, 2.0, b("兵庫県", "Hyogo"), b("兵庫", "Hyog")),
    one(5.0, 8.25, b("奈良県", "Nara"), b("奈良", "Nara")),
    sized(4.0, 9.25, 2.0, 1.0, b("和歌山県", "Wakayama"), b("和歌山", "Wakay.")),
    one(2.0, 7.25, b("鳥取県", "Tottori"), b("鳥取", "Tott")),
    one(1.0, 7.25, b("島根県", "Shimane"), b("島根", "Shim")),
    one(2.0, 8.25, b("岡山県", "Okayama"), b("岡山", "Okay")),
    one(1.0, 8.25, b("広島県", "Hiroshima"), b("広島", "Hiro")),
    one(0.0, 8.25, b("山口県", "Yamaguchi"), b("山口", "Yamg")),
    one(2.95, 10.7, b("徳島県", "Tokushima"), b("徳島", "Toku")),
    one(2.95, 9.7, b("香川県", "Kagawa"), b("香川", "Kgw")),
    one(1.95, 9.7, b("愛媛県", "Ehime"), b("愛媛", "Ehim")),
    one(1.95, 10.7, b("高知県", "Kochi"), b("高知", "Koch")),
    one(0.8, 9.5, b("福岡県", "Fukuoka"), b("福岡", "Fkok")),
    one(-0.2, 9.5, b("佐賀県", "Saga"), b("佐賀", "Saga")),
    one(-1.2, 9.5, b("長崎県", "Nagasaki"), b("長崎", "Ngsk")),
    one(-0.2, 10.5, b("熊本県", "Kumamoto"), b("熊本", "Kuma")),
    one(0.8, 10.5, b("大分県", "Oita"), b("大分", "Oita")),
    one(0.8, 11.5, b("宮崎県", "Miyazaki"), b("宮崎", "Miyz")),
    one(-0.2, 11.5, b("鹿児島県", "Kagoshima"), b("鹿児島", "Kago")),
    one(-1.2, 12.35, b("沖縄県", "Okinawa"), b("沖縄", "Okin")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use kenshin_domain::text::Lang;
    use std::collections::HashSet;

    #[test]
    fn no_two_tiles_overlap_and_no_two_names_agree() {
        for (at, a) in PLACES.iter().enumerate() {
            for b in &PLACES[at + 1..] {
                let apart = a.column + a.wide <= b.column + 1e-9
                    || b.column + b.wide <= a.column + 1e-9
                    || a.row + a.high <= b.row + 1e-9
                    || b.row + b.high <= a.row + 1e-9;
                assert!(apart, "{} and {}", a.name.get(Lang::En), b.name.get(Lang::En));
            }
        }
        for lang in [Lang::Ja, Lang::En] {
            assert_eq!(PLACES.iter().map(|p| p.short.get(lang)).collect::<HashSet<_>>().len(), 47);
            assert_eq!(PLACES.iter().map(|p| p.name.get(lang)).collect::<HashSet<_>>().len(), 47);
        }
    }
}
