//! Words of the pages about access.

use kenshin_domain::text::Both;

pub(super) const LOGIN: Both = Both::new("ログイン", "Sign in");
pub(super) const LOGIN_NAME: Both = Both::new("ログイン名", "Login name");
pub(super) const PASSWORD: Both = Both::new("パスワード", "Password");
pub(super) const WRONG: Both = Both::new(
    "ログイン名かパスワードが違います。大文字・小文字と、日本語入力が切れていることを確かめてください。",
    "Login name or password is wrong. Check upper and lower case, and that Japanese input is off.",
);
pub(super) const PLEASE_MEND: Both = Both::new("直してください", "Please correct");
pub(super) const FORGOTTEN: Both = Both::new(
    "忘れたときは、システム管理者に再発行を頼んでください。",
    "If you forgot it, ask the administrator for a new beginning.",
);
pub(super) const DEMO_LOGINS: Both = Both::new("デモ用のログイン", "Demo logins");
pub(super) const DEMO_PASSWORD_IS: Both = Both::new("パスワードはすべて同じです", "All have the same password");
pub(super) const ROLE: Both = Both::new("役割", "Role");
pub(super) const SEES: Both = Both::new("見える範囲", "Sees");
pub(super) const DEMO_ENTER: Both = Both::new("この役割で入る", "Enter in this role");

pub(super) const CODE_TITLE: Both = Both::new("確認コード", "One-time code");
pub(super) const CODE: Both = Both::new("確認コード（6桁）", "One-time code (6 digits)");
pub(super) const CODE_HINT: Both = Both::new(
    "認証アプリに表示されている数字です。一つのコードは一度だけ使えます。",
    "The number in your authenticator app. A code works once.",
);
pub(super) const CODE_WRONG: Both = Both::new(
    "コードが違うか、使用済みです。アプリの数字が変わるのを待って、新しい数字を入力してください。",
    "The code is wrong or was used already. Wait until the app shows another number and enter that.",
);
pub(super) const CONTINUE: Both = Both::new("次へ", "Continue");
pub(super) const BACK_TO_LOGIN: Both = Both::new("ログインからやり直す", "Begin again at sign-in");

pub(super) const ENROL_TITLE: Both = Both::new("確認コードの設定", "Set up one-time codes");
pub(super) const ENROL_WHY: Both = Both::new(
    "この役割は多くの病院の情報を扱うため、パスワードのほかに確認コードが必要です。",
    "This role handles the data of many hospitals, so a one-time code is needed beside the password.",
);
pub(super) const ENROL_STEP_1: Both = Both::new(
    "携帯電話の認証アプリで、下の図を読み取るか、鍵を入力してください。",
    "In an authenticator app on your telephone, scan the picture below or type the key.",
);
pub(super) const ENROL_STEP_2: Both =
    Both::new("アプリに表示された6桁の数字を入力してください。", "Enter the six digits that the app shows.");
pub(super) const ENROL_KEY: Both = Both::new("鍵", "Key");
pub(super) const ENROL_QR: Both = Both::new("認証アプリで読み取る二次元コード", "QR code for the authenticator app");

pub(super) const FIRST_TITLE: Both = Both::new("パスワードを決める", "Choose a password");
pub(super) const FIRST_FOR: Both = Both::new("あなたのログイン名", "Your login name");
pub(super) const NEW_PASSWORD: Both = Both::new("新しいパスワード", "New password");
pub(super) const NEW_PASSWORD_HINT: Both = Both::new(
    "12文字以上。短い文章のように長いものが、覚えやすく安全です。",
    "At least 12 characters. A short sentence is easy to remember and safe.",
);
pub(super) const AGAIN: Both = Both::new("もう一度", "Once more");
pub(super) const NOT_THE_SAME: Both = Both::new("二つのパスワードが違います。", "The two passwords differ.");
pub(super) const SET_PASSWORD: Both = Both::new("決める", "Set password");

pub(super) const ACCOUNT: Both = Both::new("アカウント", "Account");
pub(super) const NAME: Both = Both::new("名前", "Name");
pub(super) const CHANGE_PASSWORD: Both = Both::new("パスワードを変える", "Change the password");
pub(super) const PRESENT_PASSWORD: Both = Both::new("いまのパスワード", "Present password");
pub(super) const CHANGE: Both = Both::new("変える", "Change");
pub(super) const PASSWORD_CHANGED: Both = Both::new(
    "パスワードを変えました。ほかの端末のログインは終了しました。",
    "The password was changed. Sign-ins on other devices have ended.",
);
pub(super) const TOTP: Both = Both::new("確認コード（認証アプリ）", "One-time codes (authenticator app)");
pub(super) const TOTP_ON: Both = Both::new(
    "設定済みです。別の電話に移すときは、ここからやり直せます。",
    "They are set up. To move them to another telephone, begin again here.",
);
pub(super) const TOTP_OFF: Both = Both::new("設定されていません。", "They are not set up.");
pub(super) const TOTP_BEGIN: Both = Both::new("設定を始める", "Begin");
pub(super) const TOTP_DONE: Both = Both::new("確認コードを設定しました。", "One-time codes are set up.");

pub(super) const ACCOUNTS: Both = Both::new("アカウント管理", "Accounts");
pub(super) const NEW_ACCOUNT: Both = Both::new("アカウントを作る", "New account");
pub(super) const SEARCH: Both = Both::new("名前・ログイン名・役割", "Name, login name or role");
pub(super) const FIND: Both = Both::new("絞り込む", "Filter");
pub(super) const CLEAR: Both = Both::new("条件を消す", "Clear");
pub(super) const STATE: Both = Both::new("状態", "State");
pub(super) const STATE_OPEN: Both = Both::new("使用中", "in use");
pub(super) const STATE_WAITING: Both = Both::new("パスワード未設定", "waits for its first password");
pub(super) const STATE_SHUT: Both = Both::new("停止", "shut");
pub(super) const TOTP_SHORT: Both = Both::new("確認コードあり", "one-time codes");
pub(super) const ACTIONS: Both = Both::new("操作", "Actions");
pub(super) const DISABLE: Both = Both::new("止める", "Shut");
pub(super) const DISABLE_SURE: Both = Both::new(
    "このアカウントを止めますか。ログイン中の人はすぐに出されます。",
    "Shut this account? Whoever is signed in with it is out at once.",
);
pub(super) const ENABLE: Both = Both::new("再開する", "Open again");
pub(super) const RESET: Both = Both::new("再発行", "New beginning");
pub(super) const RESET_SURE: Both = Both::new(
    "パスワードと確認コードを取り消し、新しいリンクを作りますか。",
    "Take away password and one-time codes and make a new link?",
);
pub(super) const LINK_TITLE: Both = Both::new("最初のパスワードのリンク", "Link for the first password");
pub(super) const LINK_SAYS: Both = Both::new(
    "このリンクを、電話などで本人と確かめてから渡してください。ここで一度だけ表示され、一度だけ使えます。",
    "Give this link to its owner once you know that it is them. It is shown here once and works once.",
);
pub(super) const LINK_UNTIL: Both = Both::new("有効期限", "Works until");
pub(super) const PLACE: Both = Both::new("対象", "Place");
pub(super) const PLACE_HINT: Both =
    Both::new("役割によって、次のものを入力します。", "It depends on the role what is entered here.");
/// What each role enters as its place.
pub(super) const PLACE_HINTS: [Both; 5] = [
    Both::new("都道府県: 番号（1〜47）か名前（例: 兵庫県）", "Prefecture: its number (1 to 47) or its Japanese name"),
    Both::new("保健所設置市: 市区町村コード5桁", "City with a health centre: the municipality's five digits"),
    Both::new(
        "病院の担当者・病院長: 医療機関コード10桁か医療情報ネットのID",
        "Hospital officer, director: the 10-digit institution code or the ID of the public register",
    ),
    Both::new(
        "法人本部・事業者: 空欄なら新しく作ります。すでにある法人・事業者に加えるときは、一覧の「見える範囲」の番号（12文字）",
        "Head office, vendor: blank makes a new one. To join one that exists: the 12 characters under Sees in the list",
    ),
    Both::new(
        "ほかの役割: 空欄。調査員・支援員などの病院は、作ったあとで「担当する病院」から選びます",
        "Other roles: blank. An assessor's or supporter's hospitals are chosen afterwards under Hospitals",
    ),
];
pub(super) const MEMBERS: Both = Both::new("担当する病院", "Hospitals");
pub(super) const MEMBERS_LEAD: Both = Both::new(
    "このアカウントが見る病院です。加えた病院はすぐに見えるようになり、外した病院はすぐに見えなくなります。変更は操作の記録に残ります。",
    "The hospitals that this account sees. One that is added can be seen at once, one that is taken out no longer. Every change is audited.",
);
pub(super) const MEMBERS_ADD: Both = Both::new("加える病院", "Hospitals to add");
pub(super) const MEMBERS_ADD_HINT: Both = Both::new(
    "医療機関コード（10桁）か医療情報ネットのIDを、1行に1つ。Excelの列をそのまま貼り付けられます。",
    "10-digit institution codes or IDs of the public register, one a line. A column of Excel can be pasted.",
);
pub(super) const MEMBERS_OUT: Both = Both::new("外す", "Take out");
pub(super) const MEMBERS_SAVE: Both = Both::new("変更する", "Change");
pub(super) const MEMBERS_SAVED: Both = Both::new("変更しました。", "Changed.");
pub(super) const MEMBERS_NONE: Both = Both::new("まだ病院がありません", "No hospital yet");
pub(super) const MEMBERS_NONE_SAYS: Both = Both::new(
    "上の欄に医療機関コードを入力して「変更する」を押してください。それまで、このアカウントにはどの病院も見えません。",
    "Enter institution codes above and press Change. Until then this account sees no hospital.",
);
pub(super) const MEDICAL_CODE: Both = Both::new("医療機関コード", "Institution code");
pub(super) const PREFECTURE: Both = Both::new("都道府県", "Prefecture");
pub(super) const NOT_KNOWN: Both = Both::new("不明", "not known");
pub(super) const CRUMBS: Both = Both::new("現在の位置", "You are here");
pub(super) const CHOOSE: Both = Both::new("選んでください", "Choose");
pub(super) const CREATE: Both = Both::new("作る", "Create");
pub(super) const CANCEL: Both = Both::new("やめる", "Cancel");
pub(super) const NOTHING_FOUND: Both = Both::new("あてはまるものはありません", "Nothing matches");
pub(super) const PAGES: Both = Both::new("ページ", "Pages");
pub(super) const PREVIOUS: Both = Both::new("前へ", "Previous");
pub(super) const NEXT: Both = Both::new("次へ", "Next");
pub(super) const BACK: Both = Both::new("一覧へ戻る", "Back to the list");

pub(super) const AUDIT: Both = Both::new("操作の記録", "Audit");
pub(super) const AUDIT_LEAD: Both = Both::new(
    "変更・連絡先などの閲覧・拒否された操作を、日ごとの改ざん検知つきの記録から表示します。",
    "Changes, reads of sensitive data and refusals, from a tamper-evident chain for each day.",
);
pub(super) const AUDIT_OWN_LEAD: Both = Both::new(
    "自院の記録を、いつ、誰が変更・閲覧したかを表示します。",
    "Who changed or read your hospital's data, and when.",
);
pub(super) const FROM: Both = Both::new("いつから", "From");
pub(super) const TO: Both = Both::new("いつまで", "To");
pub(super) const DAY_HINT: Both = Both::new("例: 2026-11-22、令和8年11月22日", "For example 2026-11-22");
pub(super) const BY: Both = Both::new("誰が（ログイン名）", "By (login name)");
pub(super) const ACT: Both = Both::new("何をした", "Did what");
pub(super) const ACT_CODE: Both = Both::new("何をした（英字の符号）", "Did what (code)");
pub(super) const TARGET: Both = Both::new("対象", "On");
pub(super) const KIND: Both = Both::new("種類", "Kind");
pub(super) const ALL: Both = Both::new("すべて", "All");
pub(super) const CHANGED: Both = Both::new("変更", "change");
pub(super) const READ: Both = Both::new("閲覧", "read");
pub(super) const DENIED: Both = Both::new("拒否", "refusal");
pub(super) const WHEN: Both = Both::new("日時（日本時間）", "When (Japan time)");
pub(super) const COUNT: Both = Both::new("件数", "Count");
pub(super) const ROW: Both = Both::new("記録番号", "Row");
pub(super) const NOT_A_DAY: Both =
    Both::new("日付として読めません。2026-11-22 のように書いてください。", "This is no day. Write it like 2026-11-22.");
pub(super) const UNKNOWN_PERSON: Both = Both::new("（ログイン前）", "(not signed in)");
pub(super) const THE_SYSTEM: Both = Both::new("（システム）", "(the system)");

pub(super) const STATUS: Both = Both::new("システムの状態", "Status");
pub(super) const DATABASE: Both = Both::new("データベース", "Database");
pub(super) const MIGRATION: Both = Both::new("スキーマの版", "Schema");
pub(super) const NATURE: Both = Both::new("データの種類", "Nature of the data");
pub(super) const NATURE_DEMO: Both = Both::new("架空データ", "fictitious");
pub(super) const NATURE_REAL: Both = Both::new("実データ", "real");
pub(super) const LEDGER_ROWS: Both = Both::new("記録の件数", "Rows of evidence");
pub(super) const LEDGER_CHAINS: Both = Both::new("連鎖の数", "Chains");
pub(super) const INSTITUTIONS: Both = Both::new("登録された医療機関", "Institutions of the register");
pub(super) const ACCOUNTS_N: Both = Both::new("アカウントの数", "Number of accounts");
pub(super) const NEWEST: Both = Both::new("最新の記録", "Newest row");
pub(super) const CHECKPOINT: Both = Both::new("最後の確認点", "Last checkpoint");
pub(super) const EDITIONS: Both = Both::new("適用中の規則", "Rules in force");
pub(super) const VERSION: Both = Both::new("プログラムの版", "Version of the program");
pub(super) const HEADS: Both = Both::new("連鎖の先頭", "Heads of chains");
pub(super) const CHAIN: Both = Both::new("連鎖", "Chain");
pub(super) const HASH: Both = Both::new("ハッシュ", "Hash");
pub(super) const NO_DATA: Both = Both::new("データなし", "no data");

pub(super) const WHO: Both = Both::new("誰が何を見るか", "Who sees what");
pub(super) const WHO_LEAD: Both = Both::new(
    "この表は、プログラムの中の権限の表そのものから作られています。設定ファイルで広げることはできません。",
    "This table is made from the permission table inside the program itself. No settings file can widen it.",
);
pub(super) const WHO_RULE_1: Both = Both::new(
    "どの役割も、自分の範囲（担当の都道府県・病院など）の中だけを見ます。範囲はデータベースの問い合わせの中で絞られます。",
    "Every role sees only what lies within its scope (its prefecture, its hospitals). The scope is part of every query.",
);
pub(super) const WHO_RULE_2: Both = Both::new(
    "立入検査の担当者が見るのは、病院が自分で提出した公式チェックリストと、当日に自分で書いた確認票だけです。指摘事項・侵入経路・「わからない」の回答・受講者の回答は見えません。都道府県も立入検査を行うため、弱点は見えません。",
    "Inspectors see only the official checklist that the hospital itself submitted, and the sheet that they filled in on the day. Findings, paths, unknowns and trainees' answers never. Prefectures inspect too, so weak points are closed to them.",
);
pub(super) const WHO_RULE_3: Both = Both::new(
    "受講者一人ひとりの回答と成績は、勤務先にも、都道府県にも、検査の担当者にも見えません。",
    "No employer, prefecture or inspector ever sees the answers and results of one trainee.",
);
pub(super) const WHO_RULE_4: Both = Both::new(
    "システム管理者は、システムを動かしますが、病院の記録は見えません。アカウントに病院を割り当てるために、その病院の名前とコードだけを見ます。",
    "The administrator runs the system and sees no hospital's evidence; of the hospitals that are assigned to an account, only name and code.",
);
pub(super) const WHO_RULE_5: Both = Both::new(
    "病院の連絡先・メモを見たこと、変更したこと、拒否されたことは、消せない記録に残り、病院は自院についての記録を見られます。法令や同意による例外も、ここに残り、病院に知らされます。",
    "Every read of contacts and notes, every change and every refusal is kept for good, and a hospital can read what concerns itself. Exceptions by law or consent are logged there too, and the hospital is told.",
);
pub(super) const WHAT: Both = Both::new("内容", "What");
pub(super) const LEGEND: Both = Both::new("記号", "Signs");

pub(super) const WELCOME: Both = Both::new("ようこそ", "Welcome");
pub(super) const NOTHING_YET: Both = Both::new(
    "この役割のページは、まだ用意されていません。いまは、どの病院の情報も見えません。",
    "There are no pages for this role yet. For now it sees no hospital's data.",
);
pub(super) const COMES: Both = Both::new("これから用意するもの", "What will come");
pub(super) const COMES_CONTRACTOR: Both =
    Both::new("調査の割り当てと進み具合", "Assignment and progress of inspections");
pub(super) const COMES_PROVIDER: Both = Both::new("研修の開催・受講・結果", "Courses, attendance and results");
pub(super) const COMES_VENDOR: Both = Both::new("病院からの照会への回答", "Answers to hospitals' questions");
pub(super) const COMES_SUPPORTER: Both =
    Both::new("担当する病院への支援の記録", "Records of support to assigned hospitals");
pub(super) const COMES_HELP_DESK: Both =
    Both::new("事故の相談の受付と対応", "The queue of incidents and calls for help");
pub(super) const COMES_OTHER: Both = Both::new("役割に応じたページ", "Pages for this role");
