//! Passwords that people type into a sheet. They are not kept, not shown and not written out again.

use kenshin_domain::text::Text;

/// Words behind which a secret follows after `:`, `=` or 「は」; half-width and lower case.
const WORDS: [&str; 13] = [
    "パスワード",
    "パスフレーズ",
    "事前共有鍵",
    "共有鍵",
    "暗証番号",
    "password",
    "passwd",
    "passphrase",
    "pass",
    "pwd",
    "pw",
    "psk",
    "secret",
];

/// What stands in place of a secret.
const GONE: char = '…';

/// The text without what stands behind "password:" and its like; whether anything was taken out.
pub(super) fn without_secrets(text: &str) -> (String, bool) {
    let chars: Vec<char> = text.chars().collect();
    let plain: Vec<char> = chars.iter().map(|c| half_width(*c)).collect();
    let mut kept = String::with_capacity(text.len());
    let (mut at, mut taken) = (0, false);
    while let Some(c) = chars.get(at) {
        let Some(behind) = value_behind(&plain, at) else {
            kept.push(*c);
            at += 1;
            continue;
        };
        kept.extend(chars.get(at..behind).unwrap_or_default());
        let rest = plain.get(behind..).unwrap_or_default();
        let length =
            rest.iter().take_while(|c| !c.is_whitespace() && !matches!(c, '、' | '。' | ')' | '」' | '】')).count();
        if length > 0 {
            taken |= rest.get(..length) != Some(&[GONE]);
            kept.push(GONE);
        }
        at = behind + length;
    }
    (kept, taken)
}

/// Where the secret begins that a word at this place announces.
fn value_behind(plain: &[char], at: usize) -> Option<usize> {
    let rest = plain.get(at..)?;
    let length = WORDS
        .iter()
        .map(|word| word.chars().count())
        .zip(WORDS)
        .find_map(|(length, word)| word.chars().eq(rest.get(..length)?.iter().copied()).then_some(length))?;
    let spaces = |from: usize| {
        plain.get(from..).unwrap_or_default().iter().take_while(|c| **c == ' ' || **c == '\u{3000}').count()
    };
    let sign = at + length + spaces(at + length);
    matches!(plain.get(sign)?, ':' | '=' | 'は').then(|| sign + 1 + spaces(sign + 1))
}

fn half_width(c: char) -> char {
    let c = match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    c.to_ascii_lowercase()
}

/// What somebody who typed a password is told.
pub(super) fn taken_out() -> Text {
    Text::new(
        "パスワードと思われる文字を消しました。この表には書かず、書いたパスワードは変更してください。",
        "What looks like a password was taken out. Do not write it into this sheet, and change the one that you wrote.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_go_and_the_rest_stays() {
        for (typed, kept) in [
            ("ID/PW: admin/Xk29!", "ID/PW: …"),
            ("パスワード：ｈｉｍｉｔｓｕ１２３、電話で確認", "パスワード：…、電話で確認"),
            ("PSK = abc123 (IKEv1)", "PSK = … (IKEv1)"),
            ("パスワードは himitsu です", "パスワードは … です"),
            ("パスワードのみ", "パスワードのみ"),
            ("password: …", "password: …"),
            ("bypass なし", "bypass なし"),
        ] {
            let (text, taken) = without_secrets(typed);
            assert_eq!(text, kept);
            assert_eq!(taken, typed != kept);
            assert_eq!(without_secrets(&text), (text.clone(), false));
        }
    }
}
