//! What was done, in words. A code without words stands for itself.

use kenshin_domain::evidence::Kind;
use kenshin_domain::text::{Both, Lang, Text};
use kenshin_programme::institutions::ImportKind;

const fn b(ja: &'static str, en: &'static str) -> Both {
    Both::new(ja, en)
}

const WORDS: &[(&str, Both)] = &[
    ("login", b("ログインした", "signed in")),
    ("login.password", b("パスワードが合った（確認コード待ち）", "password was right (one-time code to come)")),
    ("logout", b("ログアウトした", "signed out")),
    ("account.create", b("アカウントを作った", "made an account")),
    ("account.disable", b("アカウントを止めた", "shut an account")),
    ("account.enable", b("アカウントを再開した", "opened an account again")),
    ("account.reset", b("アカウントを再発行した", "gave an account a new beginning")),
    ("account.first-password", b("最初のパスワードを決めた", "chose the first password")),
    ("account.password", b("パスワードを変えた", "changed the password")),
    ("account.totp-begin", b("確認コードの設定を始めた", "began to set up one-time codes")),
    ("account.totp", b("確認コードを設定した", "set up one-time codes")),
    ("scope.members", b("担当する病院を変えた", "changed the hospitals of a scope")),
    ("evidence.private", b("氏名・連絡先・メモを見た", "read names, contacts and notes")),
    ("evidence.attachment", b("添付の書類を開いた", "opened an attached document")),
    ("evidence.accept", b("書面として確かめた", "accepted a document")),
    ("evidence.retract", b("記録を取り消した", "took an entry back")),
    ("evidence.erase", b("氏名・連絡先・書類を消去した", "erased names, contacts and documents")),
    ("evidence.bulk", b("まとめて記録した", "recorded many entries")),
    ("institution.close", b("廃止を記録した", "recorded a closure")),
    ("institution.merge", b("統合を記録した", "recorded a merger")),
    ("register.export", b("病院の一覧を出力した", "exported the list of hospitals")),
    ("areas.name", b("医療圏の名前を入れた", "named the areas")),
    ("mapping.save", b("対応表を保存した", "saved a mapping")),
    ("edition.publish", b("規則の版を公開した", "published an edition of the rules")),
    ("ledger.checkpoint", b("確認点を作った", "made a checkpoint")),
];

/// The words of an act.
pub(super) fn words(act: &str) -> Option<Text> {
    if let Some((_, words)) = WORDS.iter().find(|(code, _)| *code == act) {
        return Some((*words).into());
    }
    let act = act.strip_prefix("evidence.").unwrap_or(act);
    let (ja, en) = match act.split_once('.').or_else(|| act.split_once(':'))? {
        ("record", kind) => {
            let label = Kind::from_code(kind)?.label();
            (format!("記録した: {}", label.get(Lang::Ja)), format!("recorded: {}", label.get(Lang::En)))
        }
        ("import", kind) => {
            let label = ImportKind::from_code(kind)?.label();
            (format!("取り込んだ: {}", label.get(Lang::Ja)), format!("imported: {}", label.get(Lang::En)))
        }
        ("review", _) => ("確認待ちを判断した".to_owned(), "decided a row of the review queue".to_owned()),
        ("get", path) => (format!("開こうとした: {path}"), format!("tried to open {path}")),
        ("post", path) => (format!("送ろうとした: {path}"), format!("tried to send to {path}")),
        _ => return None,
    };
    Some(Text::new(ja, en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_are_said_in_words_and_strange_ones_stand_for_themselves() {
        let ja = |act: &str| words(act).map(|text| text.get(Lang::Ja).to_owned());
        assert_eq!(ja("login").as_deref(), Some("ログインした"));
        assert_eq!(ja("evidence.record.drill.held").as_deref(), Some("記録した: 訓練"));
        assert!(ja("import.hospitals").unwrap().starts_with("取り込んだ: "));
        assert_eq!(ja("get:/accounts").as_deref(), Some("開こうとした: /accounts"));
        assert_eq!(ja("evidence.record.nonsense"), None);
        assert_eq!(ja("something.else"), None);
    }
}
