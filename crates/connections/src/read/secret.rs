//! From the text of a secret to the fact that it is set. The text ends here.

use crate::model::{Comparer, Line, Secret, SecretForm, SecretUse};

/// A secret as it stands in the file.
pub(crate) fn secret(comparer: &Comparer, used_for: SecretUse, form: SecretForm, text: &str, line: Line) -> Secret {
    let form = match form {
        _ if text.is_empty() => SecretForm::Empty,
        _ if text.bytes().all(|b| b == b'*') => SecretForm::Masked,
        _ if text.contains("REDACTED") || text == "<removed>" => SecretForm::Masked,
        form => form,
    };
    let mark = match form {
        SecretForm::Masked => None,
        // A reversible form is undone first, so that it can be compared with the plain one.
        SecretForm::Reversible => type7(text).map(|plain| comparer.mark(&plain)),
        _ => Some(comparer.mark(text.as_bytes())),
    };
    Secret { set: true, used_for, form, line, mark }
}

/// A Cisco secret: an optional type number and the text.
pub(crate) fn cisco(comparer: &Comparer, used_for: SecretUse, words: &[&str], line: Line) -> Secret {
    let (form, text) = match words {
        ["0", text, ..] => (SecretForm::Plain, *text),
        ["7", text, ..] => (SecretForm::Reversible, *text),
        ["6", text, ..] => (SecretForm::Encrypted, *text),
        ["4" | "5" | "8" | "9", text, ..] => (SecretForm::Hashed, *text),
        [text, "encrypted" | "pbkdf2" | "nt-encrypted" | "mschap", ..] => (SecretForm::Hashed, *text),
        [text, ..] if text.starts_with('$') => (SecretForm::Hashed, *text),
        [text, ..] => (SecretForm::Plain, *text),
        [] => (SecretForm::Empty, ""),
    };
    secret(comparer, used_for, form, text, line)
}

/// Undoes Cisco's type 7: two digits of offset, then hexadecimal pairs over a published table.
fn type7(text: &str) -> Option<Vec<u8>> {
    const TABLE: &[u8] = b"dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87";
    let start: usize = text.get(..2)?.parse().ok()?;
    let pairs = text.get(2..)?.as_bytes().chunks(2);
    pairs
        .enumerate()
        .map(|(n, pair)| {
            let byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
            Some(byte ^ TABLE[(start + n) % TABLE.len()])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{cisco, type7};
    use crate::model::{Comparer, Sameness, SecretUse};

    #[test]
    fn reversible_and_plain_forms_are_compared() {
        assert_eq!(type7("0822455D0A16").unwrap(), b"cisco");
        let run = Comparer::new();
        let one = cisco(&run, SecretUse::Password, &["7", "0822455D0A16"], 1);
        let plain = cisco(&run, SecretUse::Password, &["0", "cisco"], 2);
        let other = cisco(&run, SecretUse::Password, &["sesame"], 3);
        let hashed = cisco(&run, SecretUse::Password, &["5", "$1$abcd$efgh"], 4);
        assert_eq!(one.compare(&plain), Sameness::Same);
        assert_eq!(one.compare(&other), Sameness::Different);
        assert_eq!(one.compare(&hashed), Sameness::CannotTell);
        assert_eq!(hashed.compare(&hashed), Sameness::Same);
        let another_run = cisco(&Comparer::new(), SecretUse::Password, &["cisco"], 2);
        assert_ne!(plain.mark, another_run.mark);
        assert!(!format!("{one:?}{plain:?}").contains("cisco"));
    }
}
