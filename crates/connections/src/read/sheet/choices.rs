//! The choices of each question. Every list ends, on paper and in the workbook, with 「わからない」 and 「業者に聞く」.

use kenshin_domain::text::Both;

/// One choice: its code, its words, and other ways in which people write it.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// The code that the rules read.
    pub code: &'static str,
    /// The words on the sheet.
    pub label: Both,
    /// Other writings, in the form of [`super::cell::folded`].
    pub(super) also: &'static [&'static str],
}

const fn choice(code: &'static str, ja: &'static str, en: &'static str, also: &'static [&'static str]) -> Choice {
    Choice { code, label: Both::new(ja, en), also }
}

pub(super) const YES: &[&str] =
    &["はい", "有", "有り", "あり", "ある", "○", "〇", "◯", "◎", "yes", "y", "true", "1", "済", "する"];
pub(super) const NO: &[&str] =
    &["いいえ", "無", "無し", "なし", "ない", "×", "✕", "no", "n", "false", "0", "未", "しない"];

pub(super) const PURPOSE: &[Choice] = &[
    choice(
        "maintenance",
        "保守",
        "Maintenance",
        &["リモート保守", "遠隔保守", "保守用", "メンテナンス", "リモートメンテナンス"],
    ),
    choice("data_exchange", "データの送受信", "Data exchange", &["データ送受信", "データ連携", "データ転送"]),
    choice(
        "reading_network",
        "読影・地域連携",
        "Reading and regional network",
        &["読影", "遠隔読影", "地域連携", "遠隔画像診断"],
    ),
    choice(
        "eligibility_claims",
        "資格確認・請求",
        "Eligibility and claims",
        &["オンライン資格確認", "オンライン請求", "資格確認", "請求", "レセプト"],
    ),
    choice(
        "outsourced",
        "給食・物流などの委託",
        "Outsourced work (meals, supplies)",
        &["給食", "物流", "委託", "spd", "清掃"],
    ),
    choice("from_outside", "院外からの利用", "Use from outside", &["在宅", "テレワーク", "院外利用", "リモートワーク"]),
    choice("monitoring_building", "監視・設備", "Monitoring and building", &["監視", "設備", "遠隔監視", "死活監視"]),
    choice("other", "その他", "Other", &[]),
];
pub(super) const REACHES: &[Choice] = &[
    choice("EHR", "電子カルテ", "EHR", &["電カル", "his", "電子カルテシステム", "オーダリング"]),
    choice("billing", "医事会計", "Billing", &["医事", "レセコン", "医事会計システム"]),
    choice(
        "imaging",
        "画像・放射線",
        "Imaging and radiology",
        &["pacs", "画像", "放射線", "ris", "画像サーバ", "画像サーバー"],
    ),
    choice("lab", "検査", "Laboratory", &["lis", "検体検査", "検査システム"]),
    choice("pharmacy", "薬剤", "Pharmacy", &["薬局", "薬剤部門"]),
    choice("meals", "給食", "Meals", &["栄養", "給食システム"]),
    choice(
        "nursing",
        "看護（モニタ・ナースコール）",
        "Nursing (monitors, nurse call)",
        &["看護", "ナースコール", "モニタ", "生体モニタ"],
    ),
    choice("backup", "バックアップ", "Backup", &["nas", "バックアップサーバ"]),
    choice("phone_building", "電話・設備", "Phone and building", &["電話", "設備", "pbx"]),
    choice("other", "その他", "Other", &[]),
];
pub(super) const CONTRACT: &[Choice] = &[
    choice("duty_written", "更新の担当が書いてある", "Names who updates", &["記載あり", "明記", "あり"]),
    choice("duty_not_written", "書いていない", "Does not name who updates", &["記載なし", "明記なし"]),
    choice("none", "契約書なし", "No contract", &["なし", "契約なし", "無"]),
];
pub(super) const MEDIUM: &[Choice] = &[
    choice(
        "internet_vpn",
        "インターネットVPN",
        "Internet VPN",
        &["vpn", "ipsec", "ipsecvpn", "sslvpn", "ssl-vpn", "インターネット", "ipsec-vpn", "光回線vpn"],
    ),
    choice("closed_network", "閉域網", "Closed network", &["ipvpn", "ip-vpn", "フレッツvpn", "広域イーサ", "閉域"]),
    choice("leased_line", "専用線", "Leased line", &["専用回線"]),
    choice(
        "mobile",
        "携帯回線（SIM）",
        "Mobile line (SIM)",
        &["携帯回線", "sim", "lte", "4g", "5g", "モバイル回線", "モバイル"],
    ),
    choice("phone_isdn", "電話・ISDN", "Phone or ISDN", &["isdn", "電話", "電話回線", "アナログ", "ダイヤルアップ"]),
    choice("cloud_direct", "クラウド直結", "Direct cloud link", &["directconnect", "expressroute", "クラウド"]),
];
pub(super) const PATCH_DUTY: &[Choice] = &[
    choice("vendor", "事業者", "Vendor", &["業者", "ベンダー", "ベンダ", "メーカー", "保守業者", "委託業者"]),
    choice("hospital", "病院", "Hospital", &["当院", "院内", "自院", "情報システム室"]),
    choice("carrier", "回線会社", "Carrier", &["通信会社", "キャリア", "回線業者", "ntt"]),
    choice("nobody", "決まっていない", "Nobody", &["未定", "誰もしていない", "なし", "不在"]),
];
pub(super) const AUTHENTICATION: &[Choice] = &[
    choice(
        "multi_factor",
        "多要素",
        "Multi-factor",
        &[
            "多要素認証",
            "mfa",
            "二要素",
            "二要素認証",
            "2要素",
            "2要素認証",
            "ワンタイムパスワード",
            "otp",
            "二段階認証",
        ],
    ),
    choice(
        "certificate",
        "証明書・鍵",
        "Certificate or key",
        &["証明書", "クライアント証明書", "電子証明書", "鍵", "公開鍵"],
    ),
    choice(
        "password",
        "パスワードのみ",
        "Password only",
        &["パスワード", "id/pw", "id/パスワード", "idとパスワード", "idパスワード", "id・パスワード", "pw"],
    ),
    choice("none", "なし", "None", &["無", "無し", "認証なし"]),
];
pub(super) const ACCOUNTS: &[Choice] = &[
    choice(
        "individual",
        "個人別",
        "Individual",
        &["個人", "個別", "個人id", "個人アカウント", "いいえ", "no", "false", "共用していない"],
    ),
    choice(
        "shared",
        "共用",
        "Shared",
        &["共有", "共通", "共通id", "共有アカウント", "共用アカウント", "はい", "yes", "true"],
    ),
];
pub(super) const LIMITED: &[Choice] = &[
    choice("yes", "限定あり", "Limited", &["限定", "制限あり", "固定ip", "ip制限あり", "あり(固定ip)"]),
    choice("no", "なし", "Not limited", &["制限なし", "限定なし", "ip制限なし", "any"]),
];
pub(super) const ALWAYS: &[Choice] = &[
    choice(
        "hospital_opens",
        "病院が開けたときだけ",
        "Only when the hospital opens it",
        &["都度許可", "病院が許可", "申請制", "必要時のみ", "つど接続"],
    ),
    choice("vendor_opens", "業者が開けたときだけ", "Only when the vendor opens it", &["業者が開始", "随時"]),
    choice(
        "always",
        "常時",
        "Always",
        &["常時接続", "常に接続", "24時間", "はい", "yes", "true", "あり", "有", "○", "〇"],
    ),
];
pub(super) const SCOPE: &[Choice] = &[
    choice("target_only", "対象機器のみ", "The target only", &["対象のみ", "対象サーバのみ", "該当機器のみ", "限定"]),
    choice("part", "一部", "Part of the network", &["一部セグメント", "セグメント内"]),
    choice("whole", "院内全体", "The whole hospital", &["全体", "全て", "すべて", "制限なし", "any", "院内すべて"]),
];
pub(super) const SECOND_TIER: &[Choice] = &[
    choice("own_sites", "自社拠点のみ", "Own sites only", &["自社のみ", "拠点のみ", "なし", "無"]),
    choice("subcontractors", "再委託先あり", "Subcontractors too", &["再委託あり", "あり", "有", "再委託"]),
    choice("home_mobile", "自宅・携帯も可", "Homes and mobiles too", &["自宅可", "テレワーク可", "在宅可"]),
];
pub(super) const LOG: &[Choice] = &[
    choice("hospital", "病院にある", "At the hospital", &["病院", "院内", "当院", "あり", "有"]),
    choice("vendor", "事業者にある", "At the vendor", &["事業者", "業者", "ベンダー", "業者にある"]),
    choice("none", "ない", "None", &["なし", "無", "無し", "取得していない"]),
];
pub(super) const ENDED: &[Choice] =
    &[choice("ended", "終了済", "Ended", &["終了", "eos", "eol", "サポート終了", "終了済み", "切れ"])];
pub(super) const MARK: &[Choice] = &[
    choice("yes", "あり", "Yes", &[]),
    choice("no", "なし", "No", &[]),
    choice("not_looked", "未確認", "Not looked", &["見ていない"]),
    choice("partly_looked", "一部確認", "Partly looked", &["一部"]),
];
