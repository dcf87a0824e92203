//! How strict the door is. Code, so that no setting of a running system weakens it.

use kenshin_domain::access::Role;
use kenshin_domain::text::Text;

const SECOND: i64 = 1_000_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// A session ends this long after the login, whatever happens.
pub(super) const SESSION: i64 = 12 * HOUR;
/// And this long after its last use.
pub(super) const IDLE: i64 = 2 * HOUR;
/// Between the password and the one-time code.
pub(super) const HALF_SESSION: i64 = 10 * MINUTE;
/// A first-password link works this long.
pub(super) const LINK: i64 = 72 * HOUR;
/// The last use is written down once in so long: not every page is a write.
pub(super) const TOUCH: i64 = MINUTE;

/// Failures count this long.
pub(super) const WINDOW: i64 = 15 * MINUTE;
/// So many failures of a name from one address shut that address out for the name.
pub(super) const MOST_HERE: i64 = 5;
/// So many failures of a name from anywhere shut the name (guessing from many addresses).
pub(super) const MOST_LOGIN: i64 = 30;
/// So many failures from one address shut the address (trying many names). A hospital sits behind one address.
pub(super) const MOST_ADDRESS: i64 = 60;

const SHORTEST: usize = 12;
const LONGEST: usize = 200;

/// Must an account of this role use one-time codes? Those who see many hospitals, or run the system.
pub const fn must_use_totp(role: Role) -> bool {
    match role {
        Role::Ministry
        | Role::Prefecture
        | Role::CityInspector
        | Role::Assessor
        | Role::ContractorManager
        | Role::HelpDesk
        | Role::HeadOffice
        | Role::Administrator => true,
        Role::TrainingProvider
        | Role::Vendor
        | Role::Supporter
        | Role::HospitalOfficer
        | Role::Director
        | Role::Expert
        | Role::Public => false,
    }
}

/// Is this a password? Length is what counts; a rule about signs only makes people write it down.
pub(super) fn check_password(password: &str, login: &str) -> Result<(), Text> {
    let length = password.chars().count();
    if !(SHORTEST..=LONGEST).contains(&length) {
        return Err(Text::new(
            format!(
                "パスワードは{SHORTEST}文字以上{LONGEST}文字以下にしてください。文章のように長いものが覚えやすく安全です。"
            ),
            format!("Use {SHORTEST} to {LONGEST} characters; a short sentence is easy to remember and safe."),
        ));
    }
    let mut signs: Vec<char> = password.chars().collect();
    signs.sort_unstable();
    signs.dedup();
    let lower = password.to_lowercase();
    if signs.len() < 5 || (!login.is_empty() && lower.contains(login)) {
        return Err(Text::new(
            "推測されやすいパスワードです。同じ文字の繰り返しやログイン名を含まないものにしてください。",
            "This password is easy to guess: avoid repeated characters and your login name.",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_repeated_and_own_names_are_refused() {
        for bad in ["short", "aaaaaaaaaaaaaaaa", "officer-13-officer-13", &"x1y2z".repeat(50)] {
            assert!(check_password(bad, "officer-13").is_err(), "{bad}");
        }
        assert!(check_password("みどりの丘の上の診療所で", "officer-13").is_ok());
        assert!(check_password("correct horse battery", "").is_ok());
    }

    #[test]
    fn whoever_sees_many_hospitals_needs_a_code() {
        let needing: Vec<&str> = Role::ALL.iter().filter(|r| must_use_totp(**r)).map(|r| r.code()).collect();
        let expected = [
            "ministry",
            "prefecture",
            "city-inspector",
            "assessor",
            "contractor-manager",
            "help-desk",
            "head-office",
            "administrator",
        ];
        assert_eq!(needing, expected);
    }
}
