//! Which column is which: our own headings, identifiers, and the headings of other people's lists.

use std::collections::HashMap;
use std::sync::LazyLock;

use kenshin_domain::text::Lang;
use kenshin_exchange::table::heading_key;

use super::field::Field;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// One answer.
    One(Field),
    /// Two answers in one cell.
    Two(Field, Field),
}

impl Column {
    pub(super) fn fields(self) -> impl Iterator<Item = Field> {
        match self {
            Self::One(field) => [Some(field), None],
            Self::Two(first, second) => [Some(first), Some(second)],
        }
        .into_iter()
        .flatten()
    }
}

const OTHERS: &[(Field, &[&str])] = &[
    (Field::Key, &["管理番号", "キー", "connection key"]),
    (Field::Name, &["接続名", "接続名称", "回線名", "件名", "接続の名称", "サービス名", "システム名"]),
    (
        Field::Counterpart,
        &[
            "つなぐ相手",
            "相手先",
            "接続先",
            "接続相手",
            "相手先名",
            "会社名",
            "業者名",
            "事業者名",
            "ベンダー",
            "ベンダー名",
            "接続事業者",
            "委託先",
            "vendor",
            "company",
        ],
    ),
    (Field::Purpose, &["目的", "用途", "接続目的", "利用目的", "接続の目的", "使用目的"]),
    (
        Field::Reaches,
        &[
            "到達先",
            "院内のどれに",
            "接続先システム",
            "対象システム",
            "対象機器",
            "院内接続先",
            "接続対象",
            "対象サーバ",
            "対象",
            "到達先システム",
        ],
    ),
    (Field::EntryPlace, &["設置場所", "置き場所", "装置の置き場所", "設置箇所", "場所"]),
    (Field::Contract, &["契約書", "保守契約", "契約の有無", "契約状況"]),
    (Field::ContractEnds, &["契約終了", "契約期限", "契約満了", "契約満了日", "契約終了日", "契約期間"]),
    (Field::Contact, &["緊急連絡先", "連絡先", "夜間連絡先", "電話番号", "24時間連絡先", "連絡先電話番号"]),
    (
        Field::Medium,
        &["回線種別", "回線の種類", "接続方式", "回線種類", "接続回線", "通信回線", "接続形態", "line type"],
    ),
    (
        Field::EntryProduct,
        &[
            "境界装置",
            "型番",
            "機種",
            "装置",
            "入口の装置",
            "機器名",
            "機器型番",
            "メーカー・型番",
            "メーカー型番",
            "ルータ",
            "ルーター",
            "vpn装置",
            "ネットワーク機器",
            "接続機器",
            "device",
            "model",
        ],
    ),
    (
        Field::EntryVersion,
        &[
            "ファームウェア",
            "ファームウェア版数",
            "ファームウェアバージョン",
            "バージョン",
            "ファームバージョン",
            "ファーム",
            "firmware",
            "os version",
            "osバージョン",
        ],
    ),
    (Field::VersionChecked, &["確認日", "版数確認日", "バージョン確認日"]),
    (
        Field::PatchDuty,
        &["更新責任", "更新責任者", "更新担当", "アップデート担当", "更新作業者", "パッチ適用者", "更新者"],
    ),
    (Field::Patched, &["更新日", "最終更新日", "直近更新日", "パッチ適用日", "アップデート日", "最終アップデート日"]),
    (Field::SupportEnds, &["サポート期限", "保守期限", "サポート終了日", "eos", "eol", "サポート終了年月"]),
    (Field::Authentication, &["認証方式", "認証", "認証方法", "ログイン方法"]),
    (
        Field::AccountsShared,
        &[
            "アカウント共用",
            "アカウント共有",
            "共用アカウント",
            "id共用",
            "共有アカウント",
            "idの共用",
            "アカウント種別",
        ],
    ),
    (
        Field::SourceLimited,
        &["接続元制限", "接続元の制限", "送信元制限", "ip制限", "接続元ip制限", "接続元限定", "アクセス元制限"],
    ),
    (Field::AlwaysOn, &["常時接続", "接続時間", "接続時間帯", "接続形態（常時／都度）", "常時・都度", "利用時間"]),
    (Field::ReachScope, &["到達範囲", "アクセス範囲", "接続範囲", "届く範囲"]),
    (
        Field::Protocol,
        &["プロトコル", "通信方式", "接続方法", "ポート", "使用プロトコル", "リモート方式", "接続ツール", "protocols"],
    ),
    (Field::SecondTier, &["再委託", "再委託先", "再委託の有無", "事業者側接続元"]),
    (Field::LogKept, &["ログ", "接続ログ", "記録", "接続記録", "ログ保管", "ログの保存", "ログ取得"]),
    (Field::LogMonths, &["保存月数", "ログ保存期間", "ログ保存月数", "保存期間"]),
    (Field::Flags, &["指摘", "指摘事項"]),
    (Field::Next, &["対応", "対応方針", "次の対応"]),
    (Field::LastChecked, &["点検日", "最終点検日", "棚卸日"]),
];

const TWO: &[(Field, Field, &[&str])] = &[
    (Field::EntryVersion, Field::VersionChecked, &["版数と確認日", "版数・確認日", "版数／確認日"]),
    (Field::PatchDuty, Field::Patched, &["更新の担当／直近の更新日", "更新の担当・更新日"]),
    (Field::Authentication, Field::AccountsShared, &["本人確認／アカウント", "本人確認・アカウント"]),
    (Field::ReachScope, Field::Protocol, &["届く範囲・方法", "届く範囲／方法", "到達範囲・方法"]),
    (Field::Contract, Field::ContractEnds, &["契約・終了年月", "契約／終了年月"]),
    (Field::LogKept, Field::LogMonths, &["接続の記録・保存月数", "接続の記録／保存月数"]),
];

static COLUMNS: LazyLock<HashMap<String, Column>> = LazyLock::new(|| {
    let mut map = HashMap::new();
    for (field, others) in OTHERS {
        map.extend(others.iter().map(|heading| (heading_key(heading), Column::One(*field))));
    }
    for (first, second, headings) in TWO {
        map.extend(headings.iter().map(|heading| (heading_key(heading), Column::Two(*first, *second))));
    }
    // Our own words last: they win.
    for field in Field::ALL {
        let heading = field.heading();
        for word in [heading.get(Lang::Ja), heading.get(Lang::En), field.id()] {
            map.insert(heading_key(word), Column::One(*field));
        }
    }
    map
});

/// The column that a heading means; marks such as 「※」 and 「(必須)」 at its ends are passed over.
pub(super) fn column(heading: &str) -> Option<Column> {
    let key = heading_key(heading);
    let bare = key.trim_matches(['※', '*', '★', '●', '■', ':', '?']);
    let bare = bare.trim_end_matches("(必須)").trim_end_matches("(任意)").trim_end_matches("(記入)");
    let numbered = bare.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '-' | '①'..='⑳'));
    [key.as_str(), bare, numbered].iter().find_map(|key| COLUMNS.get(*key).copied())
}

/// Columns that tell which connection a row is; a list without any of them is no list of connections.
pub(super) const NAMING: &[Field] =
    &[Field::Counterpart, Field::Name, Field::Purpose, Field::EntryProduct, Field::Reaches];
