//! Addresses as they are compared.

use kenshin_domain::institutions::Prefecture;
use kenshin_domain::text::{Lang, normalise, search_key};

use super::similar::similarity;

/// An address taken apart: the words up to the first number, and the numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressKey {
    words: Vec<char>,
    numbers: Vec<u32>,
}

/// Words between the numbers of an address, and marks before a place that are left out as often as not.
const BETWEEN: [&str; 10] = ["丁目", "丁", "番地", "番", "号", "地割", "の", "ノ", "之", "条"];

impl AddressKey {
    /// The key of an address, with or without its prefecture.
    pub fn of(prefecture: Prefecture, address: &str) -> Self {
        let shown = normalise(address);
        let local = shown.strip_prefix(prefecture.name().get(Lang::Ja)).unwrap_or(&shown);
        let digits = kanji_numbers(local);
        let first = digits.find(|c: char| c.is_ascii_digit()).unwrap_or(digits.len());
        let (words, rest) = digits.split_at(first);
        Self { words: words_key(words), numbers: numbers(rest) }
    }

    /// How well two addresses agree, 0 to 1; `None` where one says too little.
    pub fn agreement(&self, other: &Self) -> Option<f64> {
        if self.words.len() < 2 || other.words.len() < 2 {
            return None;
        }
        let words = if ends_with(&self.words, &other.words) { 1.0 } else { similarity(&self.words, &other.words) };
        let numbers = self.numbers_agreement(other);
        Some(numbers.map_or(words * 0.9, |numbers| words * 0.5 + numbers * 0.5))
    }

    fn numbers_agreement(&self, other: &Self) -> Option<f64> {
        let shorter = self.numbers.len().min(other.numbers.len());
        if shorter == 0 {
            // Neither says a number: the words alone count. Only one does: that is little agreement.
            return if self.numbers.len() == other.numbers.len() { None } else { Some(0.4) };
        }
        let same = self.numbers.iter().zip(&other.numbers).take_while(|(a, b)| a == b).count();
        Some(match (same == shorter, self.numbers.len() == other.numbers.len()) {
            (true, true) => 1.0,
            (true, false) => 0.9,
            (false, _) if same > 0 => 0.4,
            (false, _) => 0.0,
        })
    }
}

/// 郡 and 市 in front, and 大字 or 字 between, are left out by one side or the other.
fn words_key(words: &str) -> Vec<char> {
    let plain = words.replace("大字", "").replace("字", "");
    let local = match plain.split_once('郡') {
        Some((county, town)) if county.chars().count() <= 4 && town.contains(['町', '村']) => town.to_owned(),
        _ => plain,
    };
    search_key(&local).chars().filter(|c| !matches!(c, 'け' | 'が' | 'の' | '-')).collect()
}

fn numbers(rest: &str) -> Vec<u32> {
    let mut text = rest.to_owned();
    for word in BETWEEN {
        text = text.replace(word, "-");
    }
    let mut numbers = Vec::new();
    let mut digits = String::new();
    for c in text.chars().chain(['-']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if let Ok(number) = digits.parse() {
            numbers.push(number);
        }
        digits.clear();
        // Behind the numbers stands a building or a second place: it is not compared.
        if c.is_alphanumeric() && numbers.len() >= 2 {
            break;
        }
    }
    numbers
}

/// 三丁目 as 3丁目, 十一条 as 11条: only before a word that counts, so that 三田 and 八王子 stay.
fn kanji_numbers(text: &str) -> String {
    const DIGITS: &str = "〇一二三四五六七八九";
    let chars: Vec<char> = text.chars().collect();
    let is_number = |c: char| c == '十' || DIGITS.contains(c);
    let mut made = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let run = chars[at..].iter().take_while(|c| is_number(**c)).count();
        let counts = counts_behind(&chars[at + run..]);
        if run == 0 || !counts {
            let step = run.max(1);
            made.extend(&chars[at..at + step]);
            at += step;
            continue;
        }
        let value = chars[at..at + run].iter().fold((0_u32, 0_u32), |(sum, digit), c| {
            match DIGITS.chars().position(|d| d == *c) {
                Some(place) => (sum, digit.saturating_mul(10).saturating_add(u32::try_from(place).unwrap_or(0))),
                None => (sum.saturating_add(digit.max(1) * 10), 0),
            }
        });
        made.push_str(&value.0.saturating_add(value.1).to_string());
        at += run;
    }
    made
}

/// Whether what follows a kanji number is a word that counts. 条 counts where a direction or another number follows
/// (十一条西): 三条市 and 三条通 are names.
fn counts_behind(behind: &[char]) -> bool {
    match behind {
        ['丁' | '番' | '号', ..] => true,
        ['条', next, ..] => "東西南北一二三四五六七八九十".contains(*next) || next.is_ascii_digit(),
        _ => false,
    }
}

fn ends_with(a: &[char], b: &[char]) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    short.len() >= 4 && long.ends_with(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agreement(a: &str, b: &str) -> f64 {
        let prefecture = Prefecture::HOKKAIDO;
        AddressKey::of(prefecture, a).agreement(&AddressKey::of(prefecture, b)).unwrap()
    }

    #[test]
    fn one_place_in_many_writings_agrees() {
        for (a, b) in [
            ("北海道架空市中央区南１条西１６丁目２９１番地", "架空市中央区南１条西１６丁目２９１"),
            ("北海道架空市本町三丁目２番１号", "架空市本町３－２－１"),
            ("北海道架空郡虹ヶ丘町大字上野１２３番地４", "虹ケ丘町上野１２３－４"),
            ("架空市十一条西１番", "架空市１１条西１番"),
            ("三条市架空町四丁２番", "三条市架空町４丁２番"),
            ("三条市架空６番", "三条市架空６"),
        ] {
            assert!(agreement(a, b) > 0.95, "{a} {b} {}", agreement(a, b));
        }
    }

    #[test]
    fn another_number_or_town_does_not_agree() {
        assert!(agreement("架空市本町３－２－１", "架空市本町４－２－１") < 0.6);
        assert!(agreement("架空市本町３－２－１", "別名市緑町３－２－１") < 0.8);
        assert_eq!(AddressKey::of(Prefecture::HOKKAIDO, "").agreement(&AddressKey::default()), None);
    }
}
