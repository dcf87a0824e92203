//! Every word of the room.

use kenshin_domain::text::Both;

/// Word of both languages, shortly.
const fn b(ja: &'static str, en: &'static str) -> Both {
    Both::new(ja, en)
}

pub(super) const NATION: Both = b("全国の状況", "The nation");
pub(super) const AS_OF_LABEL: Both = b("いつ現在", "As of");
pub(super) const SINCE_LABEL: Both = b("いつから比べる", "Compared with");
pub(super) const KNOWN_LABEL: Both = b("いつまでに分かっていたことで数えるか", "As known on");
pub(super) const DAY_HINT: Both = b("例: 2026-03-31、令和8年3月31日", "Example: 2026-03-31");
pub(super) const KNOWN_HINT: Both = b(
    "空欄なら今。過去の日を入れると、その日の夜までに記録されていたことだけで数え直します。",
    "Empty means now. A past day counts only what had been recorded by the end of that day.",
);
pub(super) const INDICATOR_LABEL: Both = b("地図に出すもの", "Shown on the map");
pub(super) const CLASS_LABEL: Both = b("機能別区分", "Function class");
pub(super) const NO_CLASS: Both = b("指定なし", "no designation");
pub(super) const EVERY_CLASS: Both = b("すべての病院", "all hospitals");
pub(super) const SHOW: Both = b("この条件で見る", "Show");
pub(super) const NOW: Both = b("今日・1年前からに戻す", "Back to today and one year ago");
pub(super) const UNREAD: Both = b("日付として読めないものがありました", "Some text could not be read as a day");

pub(super) const LADDER: Both = b("ステージごとの病院数", "Hospitals on each rung");
pub(super) const LADDER_HEAD: Both = b("ステージ: いまと5年間の動き", "Rungs: now, and over five years");
pub(super) const LADDER_NOTE: Both =
    b("数字を押すと、その病院の一覧が開きます。", "Each figure opens the list of exactly those hospitals.");
pub(super) const LADDER_EXPLAIN: Both = b("ステージの数え方", "How the rungs are counted");
pub(super) const LADDER_DEFINITION: Both = b(
    "外部接続（病院の外とつながる所）について、どこまで分かり、確かめられ、直されているかを6段階で示します。下の段の条件がすべてそろった、いちばん高い段に立ちます。根拠となる記録が有効期限を過ぎると段が下がります。全病院は、その日に開いている病院すべて。対象病院は、そこから対象外（電子の情報システムも外部回線もない病院）を除いたものです。返事のない病院も、対象病院に入ったままです。",
    "Six rungs say how far a hospital's connections to the outside are known, checked and mended. A hospital stands on the highest rung below which nothing is missing; when evidence runs out, it falls. \"All hospitals\" are those open on the day; \"hospitals in scope\" leaves out those without any information system or outside line. Hospitals that never answered stay in.",
);
pub(super) const BOUNDS_EXPLAIN: Both = b("かっこの中の幅とは", "What the range in brackets means");
pub(super) const BOUNDS_DEFINITION: Both = b(
    "まだ分からないことがどちらに転んでも、割合はこの幅に収まります。返事のない病院の中には対象外のものがあるかもしれず、病床数などが分からない病院は、どの区分に入るか決まりません。標本調査の誤差ではありません。",
    "Whatever the unknown turns out to be, the share stays within this range: hospitals that never answered may prove to be out of scope, and a hospital of unknown size may belong to any band. It is not a sampling error.",
);
pub(super) const ALL_HOSPITALS: Both = b("全病院", "All hospitals");
pub(super) const IN_SCOPE: Both = b("対象病院", "Hospitals in scope");
pub(super) const EXPIRED: Both = b("期限切れで下がった", "Fell because evidence ran out");
pub(super) const WORSENED: Both = b("悪化で下がった", "Fell because something got worse");
pub(super) const EXPIRING: Both = b("90日以内に期限が来る", "Runs out within 90 days");
pub(super) const HOSPITALS: Both = b("病院", "hospitals");
pub(super) const RUNG_COLUMN: Both = b("ステージ", "Rung");
pub(super) const HERE_COLUMN: Both = b("ここに立つ病院", "Standing here");
pub(super) const AT_LEAST_COLUMN: Both = b("ここより上も含む", "Here or higher");
pub(super) const SHARE_COLUMN: Both = b("対象病院に占める割合（幅）", "Share of hospitals in scope (range)");
pub(super) const SIMPLE_COLUMN: Both = b("うち確認済（簡易）", "Of these, verified (simple route)");
pub(super) const GRACE_COLUMN: Both = b("うち猶予中", "Of these, in grace");
pub(super) const NO_DATA: Both = b("データなし", "No data");
pub(super) const NONE_YET_TITLE: Both = b("まだ病院が登録されていません", "No hospital is in the register yet");
pub(super) const NONE_YET: Both = b(
    "はじめに病院一覧のファイルを取り込むと、ここに数字が出ます。",
    "Import a list of hospitals first; the figures appear here.",
);
pub(super) const TO_IMPORTS: Both = b("取り込みへ", "To the imports");

pub(super) const MARKS: Both = b("4つの印", "The four marks");
pub(super) const MARK_COLUMN: Both = b("印", "Mark");
pub(super) const VALUE_COLUMN: Both = b("状態", "State");
pub(super) const COUNT_COLUMN: Both = b("病院数", "Hospitals");
pub(super) const MARKS_EXPLAIN: Both = b("印の意味", "What the marks mean");
pub(super) const MARKS_DEFINITION: Both = b(
    "人＝安全管理責任者と、実際に対応できる人。備え＝サイバー攻撃を想定したBCP（事業継続計画）と訓練。復旧＝切り離したバックアップと、戻せることの確認。院内＝12か月以内の院内研修。ステージとは別に数え、維持のステージで合わさります。",
    "People: a safety officer and somebody who can act. Readiness: a business continuity plan for cyber attacks, drilled. Recovery: a backup kept apart, and a restore that was tried. In-house: training within 12 months. Counted beside the rungs; they join at the top rung.",
);
pub(super) const MARK_PEOPLE: Both = b("人（安全管理責任者）", "People (safety officer)");
pub(super) const MARK_ACT: Both = b("人（実際に対応できる人）", "People (somebody who can act)");
pub(super) const MARK_READINESS: Both = b("備え（BCP・訓練）", "Readiness (BCP, drill)");
pub(super) const MARK_RECOVERY: Both = b("復旧（バックアップ・復元）", "Recovery (backup, restore)");
pub(super) const MARK_IN_HOUSE: Both = b("院内（研修）", "In-house (training)");

pub(super) const SERIES_TITLE: Both = b("ステージごとの病院数（月末）", "Hospitals on each rung (month's end)");
pub(super) const SERIES_ABOUT: Both = b(
    "月末ごとの病院数を、対象外から維持まで下から積み上げた面グラフ。",
    "Stacked areas of the number of hospitals at each month's end, from out of scope to kept up.",
);
pub(super) const FLOWS: Both = b("2つの日のあいだの動き", "Movements between two days");
pub(super) const FLOWS_TITLE: Both = b("どのステージからどのステージへ", "From which rung to which");
pub(super) const FLOWS_ABOUT: Both = b(
    "左がはじめの日、右があとの日のステージ。帯の太さが病院数。",
    "Rungs on the earlier day at the left, on the later day at the right; the width of a band is the number of hospitals.",
);
pub(super) const FLOWS_EXPLAIN: Both = b("なぜ出発したステージごとに見るのか", "Why by starting rung?");
pub(super) const FLOWS_DEFINITION: Both = b(
    "もともと高い段にいる病院ばかり選べば、成績はよく見えます。出発した段ごと、機能別区分ごとに分けて見ることで、難しい病院が動いたかが分かります。期限切れ（記録が古くなった）と悪化（新しい問題が見つかった）は分けて数えます。",
    "Choosing hospitals that were already high makes any programme look good. Seen by starting rung and by class, one can tell whether the difficult ones moved. Expired (evidence became old) and worsened (a new problem) are counted apart.",
);
pub(super) const NOT_COUNTED: Both = b("（登録なし）", "(not in the register)");
pub(super) const NO_LONGER: Both = b("（廃止・統合）", "(closed or merged)");
pub(super) const FROM_COLUMN: Both = b("はじめ", "From");
pub(super) const TO_COLUMN: Both = b("あと", "To");
pub(super) const ROSE: Both = b("上がった", "Rose");
pub(super) const STAYED: Both = b("変わらない", "Stayed");
pub(super) const FELL: Both = b("下がった", "Fell");

pub(super) const PLACES: Both = b("地域と種類ごとに見る", "By place and kind");
pub(super) const MAP_ABOUT: Both = b(
    "47都道府県を同じ大きさの四角で並べた図。色が濃いほど割合が高い。",
    "The 47 prefectures as tiles; the darker, the higher the share.",
);
pub(super) const VERIFIED: Both = b("確認済以上の病院の割合", "Share verified or higher");
pub(super) const RESTORED: Both = b("復元を確かめた病院の割合", "Share with a restore tested");
pub(super) const OFFICER: Both = b("安全管理責任者がいる病院の割合", "Share with a safety officer");
pub(super) const BREAKDOWN_COLUMN: Both = b("区分", "Part");
pub(super) const CLASSES_OVERLAP: Both = b(
    "1つの病院がいくつもの指定を持つため、足しても全体の数にはなりません。",
    "A hospital may hold several designations, so the parts do not add up.",
);

pub(super) const GAP: Both = b("地域と病院の間の差", "Gaps between places and between hospitals");
pub(super) const GAP_ABOUT: Both = b(
    "2つの集まりの割合の差と、その95 %の幅。右へ行くほど差が大きい。",
    "Differences of two shares with their 95 % intervals; the further right, the larger.",
);
pub(super) const GAP_EXPLAIN: Both = b("差の計り方", "How the gap is measured");
pub(super) const GAP_DEFINITION: Both = b(
    "小さい病院と大きい病院、へき地の拠点とそれ以外、いちばん低い4分の1の医療圏といちばん高い4分の1の医療圏を比べます。差は百分率の引き算で、幅は95 %信頼区間です。",
    "Small against large hospitals, hubs of remote areas against the rest, the lowest quarter of medical areas against the highest. The gap is the difference in percentage points with its 95 % interval.",
);
pub(super) const SIDE_COLUMN: Both = b("集まり", "Group");

pub(super) const SILENT: Both = b("働きかけが必要な病院", "Hospitals that need somebody to go to them");
pub(super) const SILENT_NOTE: Both = b(
    "返事のない病院ほど、危険が見えていません。分母から外さず、ここに残します。",
    "Where nobody answers, the risk is unseen. These hospitals stay in every denominator.",
);
pub(super) const NOT_INVITED: Both = b("まだ案内していない", "Not invited yet");
pub(super) const NO_ANSWER: Both = b("案内したが返事がない", "Invited, no answer");
pub(super) const DECLINED: Both = b("辞退した", "Declined");
pub(super) const LAPSED: Both = b("回答が古い・連絡先がない", "Answer ran out, or no contact");
pub(super) const NO_OFFICER: Both = b("安全管理責任者がいない", "No safety officer");

pub(super) const OFFICERS: Both = b("安全管理責任者の3つの数字", "Three figures about the safety officer");
pub(super) const OFFICERS_NOTE: Both =
    b("定義が違うので、比べたり混ぜたりしません。", "They differ by definition and are never mixed.");
pub(super) const NAMED: Both = b("決まっている（チェックリスト1①）", "Named (checklist 1①)");
pub(super) const FULL_TIME: Both = b("専任である", "Full-time");
pub(super) const CISO: Both = b("CISOを兼ねる", "Also the CISO");
pub(super) const EXECUTIVE: Both = b("経営層である", "An executive");
pub(super) const CISO_EXPLAIN: Both = b("CISO（シーアイエスオー）とは", "What is a CISO?");
pub(super) const CISO_DEFINITION: Both = b(
    "最高情報セキュリティ責任者。病院全体の情報の安全に責任を持つ経営層の役割です。",
    "Chief information security officer: the executive who answers for the safety of information in the whole hospital.",
);
pub(super) const HIDDEN_NOTE: Both = b(
    "10病院未満の数と、そこから分かってしまう数は伏せています（表では「–」、図では「データなし」）。",
    "Numbers below 10, and what would reveal them, are not shown: a dash in tables, \u{201c}no data\u{201d} in charts.",
);
pub(super) const BREAKDOWN_CHOICE: Both = b("区分を選ぶ", "Choose the parts");
pub(super) const PRINT: Both = b("印刷", "Print");
pub(super) const GAP_OF: Both = b("比べるもの", "Compared");
pub(super) const DIFFERENCE: Both = b("差（95 %の幅）", "Difference (95 % interval)");
pub(super) const CHIPS: Both = b("いまの条件", "Filters in use");
pub(super) const REMOVE: Both = b("を外す", "remove");
pub(super) const FLOWS_LEAD: Both = b(
    "はじめの日にどのステージにいた病院が、あとの日にどこにいるか。",
    "Where the hospitals that stood on a rung on the earlier day stand on the later day.",
);
pub(super) const FLOWS_MORE: Both = b("機能別区分ごと・日を変えて見る", "By class, or between other days");
pub(super) const STARTS: Both = b("出発したステージごと", "By starting rung");
pub(super) const STOOD: Both = b("はじめにいた病院", "Stood here");
pub(super) const GONE: Both = b("対象外との出入り・廃止", "In or out of scope, closed");
pub(super) const LIST_OF: Both = b("すべての動き", "Every movement");
pub(super) const MORE_CHOICES: Both = b("過去の時点で分かっていたことで見る", "See it as it was known in the past");
