//! Every word of the room.

use kenshin_domain::text::Both;

const fn b(ja: &'static str, en: &'static str) -> Both {
    Both::new(ja, en)
}

pub(super) const REVIEWS: Both = b("確認待ち", "Review queue");
pub(super) const REVIEWS_LEAD: Both = b(
    "取り込んだ行が、どの医療機関のものか決めきれなかったものです。1件ずつ選んでください。",
    "Rows of imported files whose institution could not be told for certain. Decide one at a time.",
);
pub(super) const WAITING: Both = b("待っているもの", "Waiting");
pub(super) const DECIDED: Both = b("決めたもの", "Decided");
pub(super) const ALL_KINDS: Both = b("すべて", "All");
pub(super) const NONE_TITLE: Both = b("待っているものはありません", "Nothing is waiting");
pub(super) const NONE: Both =
    b("新しいファイルを取り込むと、ここに出ることがあります。", "New imports may add some here.");
pub(super) const TO_IMPORTS: Both = b("取り込みへ", "To the imports");
pub(super) const KIND: Both = b("種類", "Kind");
pub(super) const ROW: Both = b("ファイルの行", "Row of the file");
pub(super) const BEST: Both = b("いちばん近い候補", "Closest candidate");
pub(super) const NO_CANDIDATE: Both = b("候補なし", "no candidate");
pub(super) const OPEN: Both = b("決める", "Decide");
pub(super) const LOOK: Both = b("見る", "Look");
pub(super) const LINE: Both = b("行", "line");
pub(super) const CRUMBS: Both = b("現在の位置", "You are here");
pub(super) const PAGES: Both = b("ページ", "Pages");
pub(super) const PREVIOUS: Both = b("前へ", "Previous");
pub(super) const NEXT: Both = b("次へ", "Next");

pub(super) const ONE: Both = b("どの医療機関のものですか", "Which institution is it?");
pub(super) const IN_FILE: Both = b("ファイルの行", "Row of the file");
pub(super) const CANDIDATES: Both = b("候補", "Candidates");
pub(super) const SCORE: Both = b("近さ", "Likeness");
pub(super) const NAME: Both = b("名称", "Name");
pub(super) const ADDRESS: Both = b("住所", "Address");
pub(super) const THIS_ONE: Both = b("これと同じ", "It is this one");
pub(super) const CARD: Both = b("病院カードを見る", "See its card");
pub(super) const NOT_HERE: Both = b("候補にない", "Not among these");
pub(super) const NEW: Both = b("新しい医療機関として登録する", "Register it as a new institution");
pub(super) const NEW_HINT: Both =
    b("一覧のどこにもないと確かめたときだけ。", "Only if you have made sure that it is nowhere in the list.");
pub(super) const SKIP: Both = b("どの医療機関でもない（使わない）", "None of ours (leave it)");
pub(super) const SKIP_HINT: Both = b("廃止された、または対象でないとき。", "It is closed, or not of our concern.");
pub(super) const SEARCH_FIRST: Both = b("病院の一覧で探す", "Search the list of hospitals");
pub(super) const UNDO: Both = b(
    "まちがえたときは、病院カードの「記録」からその記録を取り消せます。決めたことと決めた人は残ります。",
    "If it was a mistake, take the entry back on the hospital's card. What was decided, and by whom, stays on record.",
);
pub(super) const WAS_DECIDED: Both = b("この行はもう決まっています", "This row is decided already");
pub(super) const DECIDED_AS: Both = b("決めたこと", "Decision");
pub(super) const BY: Both = b("決めた人", "By");
pub(super) const AT: Both = b("決めた日時", "At");
pub(super) const BACK: Both = b("確認待ちの一覧へ", "To the review queue");
pub(super) const SAVED: Both = b("決めました。次の1件です。", "Decided. Here is the next one.");
pub(super) const SAVED_LAST: Both = b("決めました。", "Decided.");
pub(super) const D_JOIN: Both = b("候補と同じとした", "joined");
pub(super) const D_NEW: Both = b("新しく登録した", "registered as new");
pub(super) const D_NONE: Both = b("使わないとした", "left");
pub(super) const WHY: Both = b("なぜ候補か", "Why a candidate");
pub(super) const SAME_NAME: Both = b("名前が同じ", "same name");
pub(super) const LIKE_NAME: Both = b("名前が似ている", "similar name");
pub(super) const SAME_PLACE: Both = b("住所が近い", "nearby address");
