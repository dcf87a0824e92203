//! Every word of the room.

use kenshin_domain::text::Both;
use kenshin_programme::institutions::ImportKind;

const fn b(ja: &'static str, en: &'static str) -> Both {
    Both::new(ja, en)
}

pub(super) const IMPORTS: Both = b("ファイルの取り込み", "Import files");
pub(super) const IMPORTS_LEAD: Both = b(
    "まず中身を見てから取り込みます。見るだけでは何も変わりません。",
    "Look first, then import. Looking changes nothing.",
);
pub(super) const ORDER_NOTE: Both =
    b("新しいデータベースでは、上から順に取り込んでください。", "In a new database, import in this order.");
pub(super) const CHOOSE_FILE: Both = b("ファイルを選ぶ", "Choose a file");
pub(super) const FILE: Both = b("ファイル", "File");
pub(super) const FILE_HINT: Both = b(
    "CSV（UTF-8・Shift_JIS）またはExcel（.xlsx）。64 MBまで。",
    "CSV (UTF-8 or Shift_JIS) or Excel (.xlsx), up to 64 MB.",
);
pub(super) const STATE_OF: Both = b("いつ現在のファイルですか", "Of which day does the file speak?");
pub(super) const STATE_OF_HINT: Both = b(
    "空欄なら、ファイル名の日付（例: …_20250601.csv）、なければ今日。",
    "Empty: the date in the file's name (such as …_20250601.csv), else today.",
);
pub(super) const LOOK: Both = b("中身を見る（まだ取り込みません）", "Look at it (nothing is imported yet)");
pub(super) const APPLY: Both = b("この内容で取り込む", "Import this");
pub(super) const ANOTHER: Both = b("別のファイルを選ぶ", "Choose another file");
pub(super) const BACK: Both = b("取り込みの一覧へ", "To the list of imports");
pub(super) const CRUMBS: Both = b("現在の位置", "You are here");
pub(super) const OPTIONAL: Both = b("任意", "optional");
pub(super) const REQUIRED: Both = b("必須", "required");
pub(super) const NO_FILE: Both = b("ファイルを選んでください。", "Choose a file.");
pub(super) const GONE: Both = b(
    "見たファイルの控えがなくなりました（30分たったか、すでに取り込みました）。もう一度選んでください。何も取り込まれていません。",
    "The file that you looked at is no longer held (half an hour has passed, or it was imported already). Choose it again; nothing was imported.",
);
pub(super) const DEMO_TITLE: Both = b("架空データのデータベースです", "This database holds invented data");
pub(super) const DEMO_NOTE: Both = b(
    "実在の医療機関のファイルは取り込めません。実データ用のデータベースを別に作ってください。",
    "Files about real institutions are not taken in. Make another database for real data.",
);

pub(super) const PREVIEW: Both = b("中身の確認", "Preview");
pub(super) const RESULT: Both = b("取り込みました", "Imported");
pub(super) const PREVIEW_NOTE: Both = b("まだ何も変わっていません。", "Nothing has changed yet.");
pub(super) const REJECTED_NOTE: Both = b(
    "取り込めない行があるため、このファイルは全体を取り込めません。下の理由を見て直し、もう一度選んでください。",
    "Because some rows cannot be taken, nothing of this file can be imported. Mend them as said below and choose the file again.",
);
pub(super) const READ: Both = b("読んだ行", "Rows read");
pub(super) const NEW: Both = b("新しい", "New");
pub(super) const CHANGED: Both = b("変わる", "Changed");
pub(super) const UNCHANGED: Both = b("変わらない", "Unchanged");
pub(super) const WRITTEN: Both = b("書き込む記録", "Evidence to write");
pub(super) const REJECTED: Both = b("取り込めない行", "Rejected rows");
pub(super) const WARNINGS: Both = b("注意のある行", "Rows with a doubt");
pub(super) const REVIEWS: Both = b("人の判断を待つ行", "Rows that wait for a person");
pub(super) const TO_REVIEWS: Both = b("確認待ちへ", "To the review queue");
pub(super) const MISSING: Both = b("前の資料にあって、今回ないもの", "In the earlier file, not in this one");
pub(super) const MISSING_NOTE: Both = b(
    "自動では廃止にしません。廃止を確かめたら、病院カードから記録してください。",
    "Nothing closes them. If one is closed, record that on its card.",
);
pub(super) const CHANGES: Both = b("変わる値", "Changed values");
pub(super) const NAME: Both = b("名称", "Name");
pub(super) const FIELD: Both = b("項目", "Field");
pub(super) const BEFORE: Both = b("前", "Before");
pub(super) const AFTER: Both = b("あと", "After");
pub(super) const LINE: Both = b("行", "Line");
pub(super) const COLUMN: Both = b("列", "Column");
pub(super) const VALUE: Both = b("値", "Value");
pub(super) const REASON: Both = b("理由と直し方", "Reason and what to do");
pub(super) const NOTES: Both = b("内訳", "Details");
pub(super) const AS_REPORT: Both = b("結果をExcelで保存", "Save the report as Excel");
pub(super) const SHOWN_FIRST: Both = b("はじめの200件を示しています。", "The first 200 are shown.");
pub(super) const TO_LIST: Both = b("病院の一覧へ", "To the list of hospitals");
pub(super) const NOTHING_NEW: Both = b(
    "すべて取り込み済みと同じ内容です。取り込んでも何も変わりません。",
    "Everything is as already imported. Importing it again changes nothing.",
);

/// What a kind of file is and where it comes from.
pub(super) const fn about(kind: ImportKind) -> Both {
    match kind {
        ImportKind::Hospitals => b(
            "厚生労働省の医療情報ネットのオープンデータ（病院・施設票）。病院の名前・住所・病床数などの元になります。",
            "Open data of the public register: names, addresses and beds of hospitals.",
        ),
        ImportKind::Codes => b(
            "地方厚生局のコード内容別医療機関一覧表。10桁の医療機関コードを、名前と住所で結びつけます。",
            "The regional bureaus' list. Joins the 10-digit code by name and address.",
        ),
        ImportKind::Areas => {
            b("二次医療圏・構想区域と市区町村の対応表。", "Medical areas and the municipalities that belong to them.")
        }
        ImportKind::Beds => b(
            "病床機能報告の公表ファイル（Excel）。病床の種類ごとの数です。",
            "The published workbook of beds by function.",
        ),
        ImportKind::Designations => b(
            "特定機能病院・災害拠点病院などの指定の一覧（CSV・Excel）。",
            "Designations such as advanced treatment or disaster base hospitals (CSV, Excel).",
        ),
        ImportKind::Records => b(
            "過去の調査の回答、申込や辞退の名簿、届出など。どの列が何を意味するかを画面で決めて、記録にします。",
            "Answers of past surveys, lists of applicants and decliners, notifications. You say on a screen what each column means.",
        ),
    }
}

// The mapping screen.
pub(super) const MAPPING: Both = b("列の意味を決める", "Say what the columns mean");
pub(super) const MAPPING_LEAD: Both = b(
    "ファイルのどの列が医療機関で、どの列のどの値が何を意味するかを決めます。決めたことは名前をつけて残り、来年も使えます。",
    "Say which column names the institution, and which column and value means what. It is kept under a name and can be used again next year.",
);
pub(super) const NAME_NEEDED: Both = b("この対応表に名前をつけてください。", "Give this mapping a name.");
pub(super) const MAPPING_NAME: Both = b("この対応表の名前", "Name of this mapping");
pub(super) const MAPPING_NAME_HINT: Both = b("例: 令和7年度 国の調査", "Example: National survey 2025");
pub(super) const SAVED_MAPPINGS: Both = b("前に作った対応表を使う", "Use a mapping made before");
pub(super) const USE: Both = b("使う", "Use");
pub(super) const SAMPLE: Both = b("ファイルのはじめの行", "First rows of the file");
pub(super) const STEP_WHO: Both = b("1. 医療機関はどの列ですか", "1. Which column is the institution?");
pub(super) const WHO_NOTE: Both = b(
    "コードがあればコードを。なければ名称と都道府県を選びます。決めきれない行は、あとで1件ずつ人が選びます。",
    "The code if there is one; else name and prefecture. Rows that cannot be told for certain wait for a person.",
);
pub(super) const WHO_CODE: Both = b("医療機関コード（10桁）", "Institution code (10 digits)");
pub(super) const WHO_ID: Both = b("医療情報ネットのID", "ID of the public register");
pub(super) const WHO_NAME: Both = b("名称", "Name");
pub(super) const WHO_PREFECTURE: Both = b("都道府県", "Prefecture");
pub(super) const WHO_ADDRESS: Both = b("住所", "Address");
pub(super) const NOT_USED: Both = b("（使わない）", "(not used)");
pub(super) const STEP_DATE: Both = b("2. いつのことですか", "2. Of which day?");
pub(super) const DATE_FIXED: Both = b("どの行も同じ日・年度", "The same day or year for all rows");
pub(super) const DATE_COLUMN: Both = b("列に日付がある", "A column holds the date");
pub(super) const DATE_YEAR_COLUMN: Both = b("列に年度がある", "A column holds the fiscal year");
pub(super) const DATE_VALUE: Both = b("日または年度", "Day or fiscal year");
pub(super) const DATE_VALUE_HINT: Both = b("例: 2026-03-31、令和7年度", "Example: 2026-03-31, 2025FY");
pub(super) const DATE_WHICH: Both = b("どの列", "Which column");
pub(super) const STEP_WHAT_HINT: Both = b(
    "列を選んだら、下の「選んだ列の値を表示する」を押してください。その列にある値が出て、どの値のときに記録するかを選べます。",
    "Once a column is chosen, press \u{201c}Show the values of the chosen columns\u{201d} below: the values of that column appear, and you choose which of them count.",
);
pub(super) const CHOOSE: Both = b("選んでください", "Choose");
pub(super) const STEP_WHAT: Both = b("3. 何を記録しますか", "3. What is recorded?");
pub(super) const STATEMENT: Both = b("記録", "Statement");
pub(super) const KIND: Both = b("記録するもの", "What it says");
pub(super) const WHEN_COLUMN: Both = b("どの列を見て決めますか", "Decided by which column?");
pub(super) const ALWAYS: Both = b("（すべての行で記録する）", "(recorded for every row)");
pub(super) const WHICH_VALUES: Both = b("どの値のときに記録しますか", "For which values is it recorded?");
pub(super) const ANY_FILLED: Both = b(
    "値の種類が多い列です。空でなければ記録します。",
    "This column has many different values: recorded wherever it is not empty.",
);
pub(super) const ORIGIN: Both = b("だれの言葉・書類ですか", "Whose word or document is it?");
pub(super) const ORIGIN_HOSPITAL: Both = b("病院が答えた（調査・申込）", "The hospital said so (survey, application)");
pub(super) const ORIGIN_VENDOR: Both = b("事業者が答えた", "A vendor said so");
pub(super) const ORIGIN_PAPER: Both =
    b("病院が出した書類を確かめた（届出など）", "A document of the hospital was checked (notification)");
pub(super) const ORIGIN_OFFICIAL: Both =
    b("行政の担当者が見た（立入検査など）", "An official looked (statutory inspection)");
pub(super) const ORIGIN_ASSESSOR: Both =
    b("調査員が確かめた（確保事業の結果など）", "An assessor checked (results of the programme)");
pub(super) const FACT_FROM: Both = b("どの列から", "From which column");
pub(super) const SAME_FOR_ALL: Both = b("（どの行も同じ）", "(the same for all rows)");
pub(super) const FIXED_VALUE: Both = b("どの行も同じ値", "The same value for all rows");
pub(super) const MEANS: Both = b("の意味", "means");
pub(super) const LEAVE_OUT: Both = b("このまとまりを使わない", "Leave this one out");
pub(super) const ADD: Both = b("記録するものを増やす", "Add another");
pub(super) const UPDATE: Both = b("選んだ列の値を表示する", "Show the values of the chosen columns");
pub(super) const TRY: Both = b("取り込むとどうなるか見る", "See what it would do");
pub(super) const ERRORS: Both = b("直してください", "Please correct");
pub(super) const ROWS: Both = b("行", "rows");
