//! The view form of typed text and the key by which names and addresses are found.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::variants::GROUPS;

/// Words that are written as one mark or in brackets, with the form that keys hold.
const MARKS: [(&str, &str); 8] = [
    ("(株)", "株式会社"),
    ("(有)", "有限会社"),
    ("(医)", "医療法人"),
    ("(財)", "財団法人"),
    ("(社)", "社団法人"),
    ("(福)", "社会福祉法人"),
    ("(学)", "学校法人"),
    ("(独)", "独立行政法人"),
];

static VARIANTS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let mut map = HashMap::new();
    for group in GROUPS.split_whitespace() {
        let mut forms = group.chars();
        if let Some(first) = forms.next() {
            map.extend(forms.map(|form| (form, first)).filter(|(form, first)| form != first));
        }
    }
    map
});

/// The form in which typed text is shown: NFKC, no space at the ends, one space between words, no control characters.
///
/// Full-width letters and digits become half-width, half-width kana full-width, ㈱ becomes (株).
/// The value as entered is kept beside it; this form is only for view and for comparing.
pub fn normalise(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.nfkc() {
        if c.is_whitespace() {
            if !shown.is_empty() && !shown.ends_with(' ') {
                shown.push(' ');
            }
        } else if !c.is_control() {
            shown.push(c);
        }
    }
    if shown.ends_with(' ') {
        shown.pop();
    }
    shown
}

/// The key by which a name or an address is found: two writings of one name give one key.
///
/// NFKC, lower case, hiragana, small kana as large, every hyphen and long-vowel mark as `-`, variant kanji folded,
/// ㈱ and its like spelt out; spaces and punctuation dropped. Never shown and never stored as a value.
pub fn search_key(text: &str) -> String {
    match plain_key(text) {
        Some(key) => key,
        None => composed_key(text),
    }
}

/// The key of a text whose characters stand for themselves, which nearly every name and address of Japan is: no
/// normal form has to be made. `None` where a character might compose, decompose or spell a mark.
fn plain_key(text: &str) -> Option<String> {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        let c = match c {
            '0'..='9' | 'a'..='z' => {
                key.push(c);
                continue;
            }
            // A bracket may open a mark: （医）.
            '(' | '（' | '\u{0}'..='\u{1f}' => return None,
            ' ' | '\u{3000}' => continue,
            'A'..='Z' => c.to_ascii_lowercase(),
            '\u{21}'..='\u{7e}' => c,
            // Full-width letters, digits and signs.
            '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0)?.to_ascii_lowercase(),
            'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '・' | '々' | '〆' | '〇' | '\u{4E00}'..='\u{9FA5}' => c,
            '\u{2010}' | '\u{2012}'..='\u{2015}' | '\u{2212}' => c,
            _ => return None,
        };
        key.extend(key_char(c));
    }
    Some(key)
}

fn composed_key(text: &str) -> String {
    let folded: String = text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect();
    let spelt = spell_out_marks(folded);
    // What is dropped between two marks may let them compose or change places: the key is normal again.
    spelt.chars().filter_map(key_char).nfkc().collect()
}

fn spell_out_marks(text: String) -> String {
    if !text.contains('(') {
        return text;
    }
    MARKS.iter().fold(text, |text, (mark, word)| if text.contains(mark) { text.replace(mark, word) } else { text })
}

/// The form of one character in a key; `None` where the character is dropped.
fn key_char(c: char) -> Option<char> {
    let c = match c {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30FC}' | '\u{2500}' | '\u{2501}' | '\u{FE63}' => {
            return Some('-');
        }
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60)?,
        _ => c,
    };
    Some(match c {
        'a'..='z' | '0'..='9' => c,
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' => {
            char::from_u32(u32::from(c) + 1)?
        }
        'ゕ' => 'か',
        'ゖ' => 'け',
        'ゐ' => 'い',
        'ゑ' => 'え',
        'ゔ' => 'ぶ',
        // The repetition mark and characters of private use (外字) are part of a name.
        '々' | '〆' | '〇' | '\u{E000}'..='\u{F8FF}' => c,
        _ if !c.is_alphanumeric() => return None,
        _ => VARIANTS.get(&c).copied().unwrap_or(c),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_quick_way_gives_the_same_key(
            text in "([ -~]|[ぁ-ゖァ-ヺー・々〆〇]|[一-龥]|[！-～　]|[ｦ-ﾟ]|[㈱髙﨑\u{3099}\u{2010}-\u{2015}\u{2212}]){0,24}"
        ) {
            if let Some(key) = plain_key(&text) {
                prop_assert_eq!(key, composed_key(&text));
            }
        }
    }

    #[test]
    fn names_of_kanji_and_kana_go_the_quick_way() {
        assert!(plain_key("架空記念病院 きねん ﾎ").is_none());
        assert_eq!(plain_key("架空　記念ビョウイン１－２"), Some(composed_key("架空　記念ビョウイン１－２")));
        assert!(plain_key("架空　記念ビョウイン１－２").is_some());
    }

    #[test]
    fn one_name_in_many_writings_has_one_key() {
        let key = search_key("高崎センター病院");
        for written in [
            "髙﨑センター病院",
            "高崎ｾﾝﾀｰ病院",
            "高崎 せんたー　病院",
            "髙崎センタ－病院",
            "高崎センタ―病院",
            "高崎・センター病院",
        ] {
            assert_eq!(search_key(written), key, "{written}");
        }
        assert_eq!(search_key("㈱甲"), search_key("株式会社 甲"));
        assert_eq!(search_key("（医）乙会"), search_key("医療法人乙会"));
        assert_eq!(search_key("ＡＢＣ１２"), "abc12");
        assert_eq!(search_key("１－２‐３"), "1-2-3");
        assert_eq!(search_key("虹ヶ丘"), search_key("虹ケ丘"));
        assert_eq!(search_key("キャンパス"), search_key("キヤンパス"));
    }

    #[test]
    fn names_that_differ_keep_different_keys() {
        assert_ne!(search_key("第一病院"), search_key("第二病院"));
        assert_ne!(search_key("ハート"), search_key("バート"));
        assert_ne!(search_key("\u{E38B}田医院"), search_key("田医院"));
    }

    #[test]
    fn the_view_form_keeps_variant_kanji() {
        assert_eq!(normalise("　髙﨑　　病院 "), "髙﨑 病院");
        assert_eq!(normalise("ｶﾞ㈱１"), "ガ(株)1");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let key = search_key(&text);
            prop_assert_eq!(&search_key(&key), &key);
            let shown = normalise(&text);
            prop_assert_eq!(&normalise(&shown), &shown);
        }
    }
}
