//! Invented names. Hospitals are called after stars and weather, which no register of hospitals does in these forms,
//! so that nobody mistakes a demo for a real institution.

/// 星座・空・海の言葉と、その読み。
const WORDS: [(&str, &str); 64] = [
    ("こと座", "コトザ"),
    ("はくちょう座", "ハクチョウザ"),
    ("わし座", "ワシザ"),
    ("いるか座", "イルカザ"),
    ("やぎ座", "ヤギザ"),
    ("みずがめ座", "ミズガメザ"),
    ("うお座", "ウオザ"),
    ("くじら座", "クジラザ"),
    ("おひつじ座", "オヒツジザ"),
    ("さんかく座", "サンカクザ"),
    ("ペルセウス座", "ペルセウスザ"),
    ("ぎょしゃ座", "ギョシャザ"),
    ("おうし座", "オウシザ"),
    ("オリオン座", "オリオンザ"),
    ("うさぎ座", "ウサギザ"),
    ("はと座", "ハトザ"),
    ("ふたご座", "フタゴザ"),
    ("こいぬ座", "コイヌザ"),
    ("おおいぬ座", "オオイヌザ"),
    ("とも座", "トモザ"),
    ("かに座", "カニザ"),
    ("しし座", "シシザ"),
    ("こじし座", "コジシザ"),
    ("やまねこ座", "ヤマネコザ"),
    ("おおぐま座", "オオグマザ"),
    ("こぐま座", "コグマザ"),
    ("りゅう座", "リュウザ"),
    ("きりん座", "キリンザ"),
    ("おとめ座", "オトメザ"),
    ("からす座", "カラスザ"),
    ("コップ座", "コップザ"),
    ("うみへび座", "ウミヘビザ"),
    ("うしかい座", "ウシカイザ"),
    ("かんむり座", "カンムリザ"),
    ("ヘルクレス座", "ヘルクレスザ"),
    ("てんびん座", "テンビンザ"),
    ("さそり座", "サソリザ"),
    ("いて座", "イテザ"),
    ("たて座", "タテザ"),
    ("や座", "ヤザ"),
    ("こぎつね座", "コギツネザ"),
    ("とかげ座", "トカゲザ"),
    ("ケフェウス座", "ケフェウスザ"),
    ("カシオペヤ座", "カシオペヤザ"),
    ("アンドロメダ座", "アンドロメダザ"),
    ("ペガスス座", "ペガススザ"),
    ("こうま座", "コウマザ"),
    ("つる座", "ツルザ"),
    ("ほうおう座", "ホウオウザ"),
    ("エリダヌス座", "エリダヌスザ"),
    ("ろ座", "ロザ"),
    ("ちょうこくしつ座", "チョウコクシツザ"),
    ("けんびきょう座", "ケンビキョウザ"),
    ("ぼうえんきょう座", "ボウエンキョウザ"),
    ("とけい座", "トケイザ"),
    ("らしんばん座", "ラシンバンザ"),
    ("ろくぶんぎ座", "ロクブンギザ"),
    ("りょうけん座", "リョウケンザ"),
    ("かみのけ座", "カミノケザ"),
    ("いっかくじゅう座", "イッカクジュウザ"),
    ("オーロラ", "オーロラ"),
    ("流れ星", "ナガレボシ"),
    ("三日月", "ミカヅキ"),
    ("虹の橋", "ニジノハシ"),
];

/// What kind of house it calls itself.
const FORMS: [(&str, &str); 12] = [
    ("病院", "ビョウイン"),
    ("中央病院", "チュウオウビョウイン"),
    ("記念病院", "キネンビョウイン"),
    ("総合病院", "ソウゴウビョウイン"),
    ("第一病院", "ダイイチビョウイン"),
    ("第二病院", "ダイニビョウイン"),
    ("東病院", "ヒガシビョウイン"),
    ("西病院", "ニシビョウイン"),
    ("南病院", "ミナミビョウイン"),
    ("北病院", "キタビョウイン"),
    ("医療センター", "イリョウセンター"),
    ("リハビリテーション病院", "リハビリテーションビョウイン"),
];

/// Colours tell two houses of one word and form apart.
const COLOURS: [(&str, &str); 11] = [
    ("", ""),
    ("あおい", "アオイ"),
    ("みどりの", "ミドリノ"),
    ("しろい", "シロイ"),
    ("こがねの", "コガネノ"),
    ("あかい", "アカイ"),
    ("むらさきの", "ムラサキノ"),
    ("ぎんいろの", "ギンイロノ"),
    ("ももいろの", "モモイロノ"),
    ("みずいろの", "ミズイロノ"),
    ("だいだいの", "ダイダイノ"),
];

const FAMILY: [(&str, &str); 16] = [
    ("空山", "ソラヤマ"),
    ("雲井", "クモイ"),
    ("霧島田", "キリシマダ"),
    ("星見", "ホシミ"),
    ("月待", "ツキマチ"),
    ("風早川", "カザハヤガワ"),
    ("雪代", "ユキシロ"),
    ("虹村", "ニジムラ"),
    ("波戸", "ハト"),
    ("霜月", "シモツキ"),
    ("朝凪", "アサナギ"),
    ("夕立", "ユウダチ"),
    ("海老名川", "エビナガワ"),
    ("青嵐", "セイラン"),
    ("時雨", "シグレ"),
    ("陽炎", "カゲロウ"),
];

const GIVEN: [&str; 12] =
    ["一子", "二郎", "三奈", "四郎", "五月", "六花", "七海", "八重", "九里", "十和", "百合", "千里"];

/// The invented name of the n-th hospital and its kana: different for the first 8,448 numbers, numbered after that.
pub fn hospital(number: usize) -> (String, String) {
    // A stride that shares no factor with the sizes walks through the whole table without neighbours looking alike.
    let size = WORDS.len() * FORMS.len() * COLOURS.len();
    let place = number.wrapping_mul(5_003) % size;
    let word = WORDS[place % WORDS.len()];
    let form = FORMS[place / WORDS.len() % FORMS.len()];
    let colour = COLOURS[place / (WORDS.len() * FORMS.len()) % COLOURS.len()];
    let round = number / size;
    let again = if round == 0 { String::new() } else { (round + 1).to_string() };
    (format!("{}{}{}{again}", colour.0, word.0, form.0), format!("{}{}{}{again}", colour.1, word.1, form.1))
}

/// An invented person.
pub fn person(bits: u64) -> String {
    let pick = |shift: u32, len: usize| usize::try_from(bits >> shift & 0xffff).unwrap_or_default() % len;
    format!("{}　{}", FAMILY[pick(0, FAMILY.len())].0, GIVEN[pick(16, GIVEN.len())])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_hospitals_of_a_nation_have_one_name() {
        let names: BTreeSet<_> = (0..20_000).map(|n| hospital(n).0).collect();
        assert_eq!(names.len(), 20_000);
    }
}
