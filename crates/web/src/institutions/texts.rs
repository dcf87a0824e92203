//! Every word of the room.

use kenshin_domain::text::Both;

const fn b(ja: &'static str, en: &'static str) -> Both {
    Both::new(ja, en)
}

// Badges.
pub(super) const VERIFIED_SIMPLY: Both = b("確認済（簡易）", "verified (simple route)");
pub(super) const MARK_PEOPLE: Both = b("人", "People");
pub(super) const MARK_READINESS: Both = b("備え", "Readiness");
pub(super) const MARK_RECOVERY: Both = b("復旧", "Recovery");
pub(super) const MARK_IN_HOUSE: Both = b("院内", "In-house");
pub(super) const CAN_ACT: Both = b("対応できる人", "can act");
pub(super) const NOT_OPEN: Both = b("廃止・統合", "closed or merged");
pub(super) const WAITS: Both = b("事業者回答待ち", "waiting for a vendor");
pub(super) const HAS_EXPIRED: Both = b("期限切れ", "expired");
pub(super) const HAS_WORSENED: Both = b("悪化", "worsened");
pub(super) const IN_GRACE: Both = b("猶予中", "in grace");

// List.
pub(super) const INSTITUTIONS: Both = b("病院の一覧", "Hospitals");
pub(super) const LIST_LEAD: Both =
    b("名前・かな・コード・住所で探せます。全角でも半角でもかまいません。", "Search by name, kana, code or address.");
pub(super) const SEARCH: Both = b("名称・かな・コード・住所", "Name, kana, code or address");
pub(super) const FILTER: Both = b("絞り込む", "Filter");
pub(super) const CLEAR: Both = b("条件をすべて消す", "Clear all");
pub(super) const MORE_FILTERS: Both = b("くわしく絞り込む", "More filters");
pub(super) const ALL: Both = b("すべて", "All");
pub(super) const EXCEL: Both = b("Excelで出力", "Export to Excel");
pub(super) const REMOVE: Both = b("を外す", "remove");
pub(super) const CHIPS: Both = b("いまの条件", "Filters in use");
pub(super) const UNREAD: Both = b("日付として読めないものがありました", "Some text could not be read as a day");
pub(super) const DAY_HINT: Both = b("例: 2026-11-22、令和8年11月22日", "Example: 2026-11-22");
pub(super) const NAME: Both = b("名称", "Name");
pub(super) const CODE: Both = b("医療機関コード", "Institution code");
pub(super) const PREFECTURE: Both = b("都道府県", "Prefecture");
pub(super) const BEDS: Both = b("病床", "Beds");
pub(super) const RUNG: Both = b("ステージ", "Rung");
pub(super) const MARKS: Both = b("印", "Marks");
pub(super) const EXPIRES: Both = b("次の期限", "Next to run out");
pub(super) const NO_MATCH_TITLE: Both = b("あてはまる病院はありません", "No hospital matches");
pub(super) const NO_MATCH: Both = b(
    "条件を1つ外すか、名前を短くして探してみてください。",
    "Remove a filter, or search for a shorter part of the name.",
);
pub(super) const PAGES: Both = b("ページ", "Pages");
pub(super) const PREVIOUS: Both = b("前へ", "Previous");
pub(super) const NEXT: Both = b("次へ", "Next");
pub(super) const UNKNOWN: Both = b("不明", "not known");

// Filters.
pub(super) const F_TYPE: Both = b("種別", "Type");
pub(super) const F_AREA: Both = b("二次医療圏", "Medical area");
pub(super) const F_CONCEPT: Both = b("構想区域", "Regional vision area");
pub(super) const F_MUNICIPALITY: Both = b("市区町村", "Municipality");
pub(super) const F_BAND: Both = b("病床規模", "Bed band");
pub(super) const F_CLASS: Both = b("機能別区分", "Function class");
pub(super) const F_NO_CLASS: Both = b("指定なし", "no designation");
pub(super) const F_OWNER: Both = b("開設者", "Owner");
pub(super) const F_EHR: Both = b("電子カルテ", "Electronic record");
pub(super) const F_REGION: Both = b("地方の区分", "Region type");
pub(super) const F_AT_LEAST: Both = b("ステージ（以上）", "Rung (at least)");
pub(super) const F_SILENCE: Both = b("返事の状況", "Silence");
pub(super) const F_ROUTE: Both = b("確認の方法", "Route of verification");
pub(super) const F_OFFICER: Both = b("安全管理責任者", "Safety officer");
pub(super) const F_CISO: Both = b("CISOを兼ねる", "Officer is the CISO");
pub(super) const F_EXECUTIVE: Both = b("責任者が経営層", "Officer is an executive");
pub(super) const F_CAN_ACT: Both = b("対応できる人がいる", "Somebody can act");
pub(super) const F_READINESS: Both = b("備え（BCP・訓練）", "Readiness (BCP, drill)");
pub(super) const F_RECOVERY: Both = b("復旧（バックアップ）", "Recovery (backup)");
pub(super) const F_IN_HOUSE: Both = b("院内研修", "In-house training");
pub(super) const F_LACKS: Both = b("足りないもの", "Lacking");
pub(super) const F_FELL: Both = b("下がった理由", "How it fell");
pub(super) const F_RUNG_SINCE: Both = b("はじめのステージ", "Starting rung");
pub(super) const F_SINCE: Both = b("比べる日", "Compared with");
pub(super) const F_EXPIRES_BY: Both = b("この日までに期限が来る", "Runs out by");
pub(super) const F_AS_OF: Both = b("いつ現在", "As of");
pub(super) const F_KNOWN: Both = b("いつまでに分かっていたことで", "As known on");
pub(super) const F_SCOPE: Both = b("対象病院だけ", "Hospitals in scope only");
pub(super) const F_CLOSED: Both = b("廃止・統合も含める", "Closed and merged ones too");
pub(super) const F_SORT: Both = b("並び順", "Order");
pub(super) const YES: Both = b("はい", "yes");
pub(super) const NO: Both = b("いいえ", "no");
pub(super) const LACKS_OFFICER: Both = b("安全管理責任者", "safety officer");
pub(super) const LACKS_BCP: Both = b("サイバー攻撃を想定したBCP", "cyber-BCP");
pub(super) const LACKS_RESTORE: Both = b("復元の確認", "restore test");
pub(super) const ROUTE_A: Both = b("A 調査員の調査", "A assessor's inspection");
pub(super) const ROUTE_B: Both = b("B 立入検査の確認票", "B inspector's light sheet");
pub(super) const ROUTE_C: Both = b("C 病院自身の調査", "C the hospital's own inspection");
pub(super) const ROUTE_D: Both = b("D すべての事業者の回答", "D all vendors' answers");
pub(super) const ROUTE_SIMPLE: Both = b("簡易（B・C・D）", "simple (B, C, D)");
pub(super) const SORT_KANA: Both = b("かな順", "by kana");
pub(super) const SORT_CODE: Both = b("コード順", "by code");
pub(super) const SORT_RUNG: Both = b("ステージの低い順", "lowest rung first");
pub(super) const SORT_BEDS: Both = b("病床の多い順", "most beds first");
pub(super) const SORT_EXPIRES: Both = b("期限の近い順", "soonest to run out first");

// Card.
pub(super) const CARD: Both = b("病院カード", "Hospital card");
pub(super) const PRINT: Both = b("印刷", "Print");
pub(super) const RECORD: Both = b("記録を入力する", "Enter evidence");
pub(super) const STANDING: Both = b("いまのステージと印", "Rung and marks now");
pub(super) const STANDING_THEN: Both = b("この日のステージと印", "Rung and marks on that day");
pub(super) const LADDER_ABOUT: Both =
    b("0から5までの階段。太い枠が、いまの段。", "Stairs from 0 to 5; the heavy frame is the present rung.");
pub(super) const NEXT_STEPS: Both = b("次にすること", "What to do next");
pub(super) const NEXT_STEPS_NOTE: Both = b(
    "これを記録すると、上のステージや印へ進みます。ボタンを押すと、その記録の入力画面が開きます。",
    "Recording these moves the hospital up. Each button opens the form for it.",
);
pub(super) const NOTHING_MISSING: Both = b("いま足りないものはありません。", "Nothing is missing now.");
pub(super) const ENTER: Both = b("入力する", "Enter");
pub(super) const EXPIRING: Both = b("期限が来るもの", "What runs out");
pub(super) const EXPIRING_NOTE: Both = b(
    "期限のあと90日の猶予があり、そのあいだに更新すればステージは下がりません。",
    "After that day there are 90 days of grace; renewed in time, the rung stands.",
);
pub(super) const EXPIRING_LATER: Both = b("そのあとに期限が来るもの", "Running out later");
pub(super) const NOTHING_EXPIRES: Both = b("期限のある記録はありません。", "No evidence that counts has an end.");
pub(super) const EARLY: Both = b("先取り", "Earned early");
pub(super) const EARLY_NOTE: Both =
    b("上のステージの条件のうち、もう満たしているものです。", "Conditions of higher rungs that are met already.");
pub(super) const WHY: Both = b("なぜこのステージなのか", "Why this rung");
pub(super) const MET: Both = b("満たす", "met");
pub(super) const UNMET: Both = b("まだ", "not yet");
pub(super) const UNTIL: Both = b("期限", "valid until");
pub(super) const EVIDENCE_NO: Both = b("根拠", "evidence");
pub(super) const MARKS_WHY: Both = b("印の理由", "Why these marks");
pub(super) const HISTORY: Both = b("これまでとこれから", "Past and future");
pub(super) const HISTORY_ABOUT: Both = b(
    "ステージの移り変わり。今日より右は、何もしなければこうなる、という見通し。",
    "The rung over time; to the right of today, what will be if nothing is done.",
);
pub(super) const EVIDENCE: Both = b("記録", "Evidence");
pub(super) const EVIDENCE_NOTE: Both =
    b("新しい順。取り消した記録も残ります。", "Newest first. What was taken back stays visible.");
pub(super) const NO_EVIDENCE_TITLE: Both = b("まだ記録がありません", "No evidence yet");
pub(super) const NO_EVIDENCE: Both = b(
    "最初の一歩は、連絡がついたこと、または調査票への回答を記録することです。",
    "The first step is to record that somebody was reached, or that the sheet was answered.",
);
pub(super) const OPEN_ROW: Both = b("くわしく・訂正", "Details, correct");
pub(super) const ENTERED_BY: Both = b("入力", "Entered by");
pub(super) const ROW_END: Both = b("終わり", "ends");
pub(super) const CARRIES: Both = b("いまのステージ・印の根拠", "The rung or a mark rests on it");
pub(super) const REPLACED: Both = b("訂正・取消し済み", "Corrected or taken back");
pub(super) const ATTACHED: Both = b("添付あり", "File attached");
pub(super) const MAY_ACCEPT: Both = b("書面の確認待ち", "Waits to be accepted as a document");
pub(super) const SHOW_ALL: Both = b("すべての記録を見る", "Show all evidence");
pub(super) const REGISTER: Both = b("基本の情報", "Register details");
pub(super) const REGISTER_NOTE: Both = b(
    "それぞれの値が、どの資料のいつ現在のものかを示します。",
    "Each value with its source and the day of which the source speaks.",
);
pub(super) const FIELD: Both = b("項目", "Field");
pub(super) const VALUE: Both = b("値", "Value");
pub(super) const SOURCE: Both = b("資料", "Source");
pub(super) const SOURCE_DAY: Both = b("いつ現在", "As of");
pub(super) const DIFFERS: Both = b("別の資料では", "another source says");
pub(super) const PEOPLE: Both = b("担当者と連絡先", "People and contacts");
pub(super) const PEOPLE_NOTE: Both = b(
    "このページを開いたことは、だれが・いつ見たかとして記録されます。",
    "Opening this page is recorded: who looked, and when.",
);
pub(super) const NO_PEOPLE: Both = b("担当者の記録がありません。", "No person is recorded.");
pub(super) const HIDDEN: Both =
    b("あなたの役割では氏名・連絡先は見られません。", "Your role does not see names and contacts.");
pub(super) const NO_NAME: Both = b("氏名の記録なし", "no name recorded");
pub(super) const LOOK_BACK: Both = b("過去の日で見る", "See it on another day");
pub(super) const LOOK: Both = b("この日で見る", "Show");
pub(super) const TODAY: Both = b("今日に戻す", "Back to today");
pub(super) const KNOWN_HINT: Both = b(
    "空欄なら今。過去の日を入れると、その日の夜までに記録されていたことだけで判定します。",
    "Empty means now. A past day judges only by what had been recorded by the end of that day.",
);
pub(super) const PAST_NOTICE: Both = b("過去の時点の姿です。", "This is how it stood at that time.");
pub(super) const INSPECTOR_NOTICE: Both = b(
    "立入検査の担当者に見えるのは、基本の情報、病院が提出したチェックリスト、確認票だけです。",
    "An inspector sees the register details, the checklist that the hospital submitted, and the light sheet; nothing else.",
);
pub(super) const TRUST_EXPLAIN: Both = b("確からしさとは", "What the trust labels mean");
pub(super) const TRUST_DEFINITION: Both = b(
    "自己申告＝病院や事業者の言葉。書面確認＝別の人が書類を見て受け付けた。実施確認＝実際に試した・測った。第三者確認＝調査員や事業の確認。行政確認＝行政の担当者が見た。だれが何を示したかから自動で決まり、人が選ぶことはできません。",
    "Claimed: the word of the hospital or a vendor. Documented: another person looked at a document and accepted it. Tested: tried or measured. Verified: by an assessor or the programme. Seen by an official: its own label. It follows from who showed what; nobody can choose it.",
);
pub(super) const WHO_SEES: Both = b("だれが何を見られるか", "Who sees what");
pub(super) const ADDRESS: Both = b("住所", "Address");
pub(super) const CLOSED_ON: Both = b("廃止日", "Closed on");
pub(super) const CRUMBS: Both = b("現在の位置", "You are here");
pub(super) const F_HAS: Both = b("あるもの", "Having");
pub(super) const F_REGION_NOT: Both = b("地方の区分（これ以外）", "Region type (other than)");
pub(super) const F_AREAS: Both = b("選んだ二次医療圏", "Chosen medical areas");
pub(super) const F_ABSENT: Both = b("比べる日には登録がない", "Not in the register on the compared day");
pub(super) const TOWARDS: Both = b("めざす先", "Towards");
pub(super) const ROUTE: Both = b("経路", "Route");
pub(super) const ANY_OF: Both =
    b("経路A〜Dのうち、どれか1つがそろえば足ります。", "One of the routes A to D is enough.");
pub(super) const SAME_DAY: Both = b("同じ日の同じ種類の記録", "More of the same kind on the same day");
