//! Words of the frame.

use kenshin_domain::text::Both;

pub(crate) const PRODUCT: Both = Both::new("医療機関サイバー健診", "Kenshin");
pub(crate) const SUBTITLE: Both = Both::new("つながりの点検と支援", "cyber check-ups for hospitals");
pub(crate) const SKIP: Both = Both::new("本文へ移動", "Skip to content");
pub(crate) const DEMO: Both = Both::new("架空データ", "Fictitious data");
pub(crate) const DEMO_SAYS: Both = Both::new("病院も数字も、すべて作りものです。", "Everything here is invented.");
pub(crate) const LANGUAGE: Both = Both::new("言語", "Language");
pub(crate) const MAIN_NAV: Both = Both::new("主なページ", "Main pages");
pub(crate) const ACCOUNT: Both = Both::new("アカウント", "Account");
pub(crate) const SIGN_IN: Both = Both::new("ログイン", "Sign in");
pub(crate) const SIGN_OUT: Both = Both::new("ログアウト", "Sign out");
pub(crate) const WHO_SEES_WHAT: Both = Both::new("誰が何を見るか", "Who sees what");
pub(crate) const VERSION: Both = Both::new("版", "Version");
pub(crate) const EDITIONS: Both = Both::new("規則", "Rules");
pub(crate) const CHECKPOINT: Both = Both::new("記録の確認点", "Checkpoint");
pub(crate) const CHECKPOINT_SAYS: Both = Both::new(
    "この文字列を控えておくと、あとで「kenshin ledger verify --against」により、この時点までの記録が一つも変えられていないことを確かめられます。",
    "Keep this text: with \u{201c}kenshin ledger verify --against\u{201d} anybody can later prove that nothing recorded up to this point was changed.",
);
pub(crate) const COPY: Both = Both::new("コピー", "Copy");
pub(crate) const COPIED: Both = Both::new("コピーしました", "Copied");
pub(crate) const NONE_YET: Both = Both::new("まだありません", "none yet");

pub(crate) const NAV_NATION: Both = Both::new("全国の状況", "The nation");
pub(crate) const NAV_PREFECTURE: Both = Both::new("県のまとめ", "The prefecture");
pub(crate) const NAV_GROUP: Both = Both::new("グループの状況", "The group");
pub(crate) const NAV_FLOWS: Both = Both::new("ステージの移り変わり", "Changes of stage");
pub(crate) const NAV_HOSPITALS: Both = Both::new("病院の一覧", "Hospitals");
pub(crate) const NAV_OWN_CARD: Both = Both::new("病院カード", "Hospital card");
pub(crate) const NAV_IMPORTS: Both = Both::new("取り込み", "Imports");
pub(crate) const NAV_REVIEWS: Both = Both::new("確認待ち", "Review queue");
pub(crate) const NAV_ACCOUNTS: Both = Both::new("アカウント管理", "Accounts");
pub(crate) const NAV_AUDIT: Both = Both::new("操作の記録", "Audit");
pub(crate) const NAV_STATUS: Both = Both::new("システムの状態", "Status");

pub(crate) const TO_START: Both = Both::new("はじめのページへ", "To the start page");
pub(crate) const BACK_HINT: Both =
    Both::new("ブラウザーの「戻る」で前の画面に戻れます。", "Your browser's Back button returns to the page before.");
pub(crate) const REQUEST: Both = Both::new("お問い合わせ番号", "Reference number");

pub(crate) const BAD_REQUEST: Both = Both::new("内容を確認してください", "Please check what was sent");
pub(crate) const BAD_REQUEST_SAYS: Both = Both::new(
    "送られた内容を読み取れませんでした。何も保存されていません。前の画面に戻ってやり直してください。",
    "What was sent could not be read; nothing was saved. Go back and try again.",
);
pub(crate) const FORBIDDEN: Both = Both::new("権限がありません", "Not permitted");
pub(crate) const FORBIDDEN_SAYS: Both = Both::new(
    "このページを開く権限がありません。必要なときは、システム管理者に相談してください。開こうとしたことは記録されました。",
    "Your role may not open this page. If you need it, ask the administrator. That you tried was recorded.",
);
pub(crate) const NOT_FOUND: Both = Both::new("見つかりません", "Not found");
pub(crate) const NOT_FOUND_SAYS: Both = Both::new(
    "このアドレスのページはありません。アドレスの誤りか、閲覧できる範囲の外です。一覧から探してください。",
    "There is no page at this address: it is mistyped, or it lies outside what you may see. Look for it in the list.",
);
pub(crate) const NOT_ALLOWED: Both = Both::new("この操作はできません", "This cannot be done here");
pub(crate) const NOT_ALLOWED_SAYS: Both =
    Both::new("この画面は、リンクやボタンから開いてください。", "Open this page by its link or its button.");
pub(crate) const CONFLICT: Both = Both::new("先に変更がありました", "Something changed before");
pub(crate) const CONFLICT_SAYS: Both = Both::new(
    "ほかの人の変更が先に保存されました。画面を開き直して、いまの内容を確かめてください。",
    "Another change was saved first. Open the page again and look at what stands there now.",
);
pub(crate) const TOO_LARGE: Both = Both::new("データが大きすぎます", "Too large");
pub(crate) const TOO_MANY: Both = Both::new("しばらくお待ちください", "Please wait");
pub(crate) const TOO_MANY_SAYS: Both =
    Both::new("短い間に何度も試されました。", "There were too many tries in a short time.");
pub(crate) const FAILED: Both = Both::new("処理を完了できませんでした", "This could not be completed");
pub(crate) const FAILED_SAYS: Both = Both::new(
    "システムの問題です。何も変更されていません。時間をおいて再度お試しください。続くときは、下の番号を添えてシステム管理者に知らせてください。",
    "This is a problem of the system; nothing was changed. Try again later. If it stays, tell the administrator the number below.",
);
pub(crate) const TIMED_OUT: Both = Both::new("時間がかかりすぎました", "This took too long");
