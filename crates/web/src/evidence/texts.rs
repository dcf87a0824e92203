//! Every word of the room that is not a question of a form.

use kenshin_domain::text::Both;

const fn b(ja: &'static str, en: &'static str) -> Both {
    Both::new(ja, en)
}

// Rows.
pub(super) const REGISTER_SOURCE: Both = b("資料", "source");
pub(super) const OF_ROW: Both = b("記録の番号", "row");
pub(super) const BY_FORM: Both = b("画面から入力", "entered by form");
pub(super) const BY_SUMMARY: Both = b("調査の結果", "summary of an inspection");
pub(super) const BY_VENDOR: Both = b("事業者の回答", "a vendor's link");
pub(super) const BY_SCAN: Both = b("外からの確認", "scan from outside");
pub(super) const BY_DRILL: Both = b("訓練", "drill");
pub(super) const BY_COURSE: Both = b("研修", "course");
pub(super) const BY_FEED: Both = b("弱点情報", "vulnerability feed");
pub(super) const BY_MIGRATION: Both = b("以前のシステムから", "from an older system");
pub(super) const BY_SYSTEM: Both = b("システム", "system");

// Choosing.
pub(super) const CHOOSE: Both = b("何を記録しますか", "What do you want to record?");
pub(super) const CHOOSE_LEAD: Both = b(
    "起きたこと・確かめたことを1つずつ記録します。あてはまるものを選んでください。",
    "Record one thing that happened or was checked at a time. Choose what fits.",
);
pub(super) const NOTHING_TO_RECORD: Both =
    b("あなたの役割で記録できるものはありません。", "There is nothing that your role may record.");
pub(super) const INSTITUTIONS: Both = b("病院の一覧", "Hospitals");
pub(super) const CRUMBS: Both = b("現在の位置", "You are here");

// Form.
pub(super) const RECORD: Both = b("記録を入力する", "Enter evidence");
pub(super) const SAVE: Both = b("記録する", "Record");
pub(super) const CANCEL: Both = b("やめる", "Cancel");
pub(super) const CHOOSE_ONE: Both = b("選んでください", "Choose");
pub(super) const REQUIRED: Both = b("必須", "required");
pub(super) const OPTIONAL: Both = b("任意", "optional");
pub(super) const WHEN: Both = b("いつのことですか", "When was it?");
pub(super) const WHEN_HINT: Both = b(
    "例: 2026-11-22、令和8年11月22日、2026年3月、令和7年度。年月や年度だけでもかまいません。",
    "Example: 2026-11-22, 2026-03. A month is enough if that is all you know.",
);
pub(super) const UNTIL_HINT: Both = b("例: 2027-03-31、令和9年3月31日", "Example: 2027-03-31");
pub(super) const SHOWN_BY: Both = b("どうやって確かめましたか", "How was it found out?");
pub(super) const SAID: Both = b("聞いた・答えた", "It was said or answered");
pub(super) const SAID_HINT: Both = b(
    "書類があれば下で添付してください。別の人が確かめると「書面確認」になります。",
    "Attach a document below if there is one; once another person accepts it, it counts as documented.",
);
pub(super) const MEASURED: Both = b("実際に試した・測った・見た", "It was tried, measured or seen");
pub(super) const MEASURED_HINT: Both = b("やってみた結果があるとき。", "There is the result of doing it.");
pub(super) const TRUST_NOTE: Both = b(
    "だれが何を示したかから自動で決まります。選ぶことはできません。",
    "It follows from who shows what; it cannot be chosen.",
);
pub(super) const FILE: Both = b("書類や写真", "Document or photograph");
pub(super) const FILE_HINT: Both = b(
    "PDF・写真（JPEG・PNG）・テキスト・CSV、20 MBまで。見られる人は限られます。",
    "PDF, photograph (JPEG, PNG), text or CSV; up to 20 MB. Few people can see it.",
);
pub(super) const NOTE: Both = b("メモ", "Note");
pub(super) const NOTE_HINT: Both = b(
    "見られる人は限られます。患者の情報は書かないでください。",
    "Few people can see it. Do not write about patients.",
);
pub(super) const SEALED_TITLE: Both = b("氏名・連絡先など（別に保管します）", "Names and contacts (kept apart)");
pub(super) const ERRORS: Both = b("直してください", "Please correct");
pub(super) const KEEP_FILE: Both = b(
    "ファイルは、もう一度選んでください（ブラウザの決まりで残せません）。",
    "Please choose the file again; browsers do not keep it.",
);
pub(super) const DRAFT: Both = b("書きかけの内容があります。", "There is an unfinished entry.");
pub(super) const DRAFT_RESTORE: Both = b("元に戻す", "Restore");
pub(super) const DRAFT_DISCARD: Both = b("消す", "Discard");
pub(super) const READ_AS: Both = b("この日付として読みました", "Read as");
pub(super) const NEW_ONE: Both = b("新しく加える", "A new one");
pub(super) const NOTHING_THERE: Both = b(
    "まだ選べるものがありません。先に、もとになる記録を入力してください。",
    "There is nothing to choose yet. Record what it refers to first.",
);
pub(super) const RECORD_FIRST: Both = b("もとになる記録を入力する", "Record it first");
pub(super) const YOU_APPROVE: Both = b("あなた（記録する人）として残ります。", "You, who record it.");
pub(super) const WHO_SEES: Both = b("だれが何を見られるか", "Who sees what");

// After saving.
pub(super) const SAVED: Both = b("記録しました", "Recorded");
pub(super) const WHAT_CHANGED: Both = b("ステージと印の変化", "What changed in rung and marks");
pub(super) const NO_CHANGE: Both = b(
    "ステージと印は変わりませんでした。記録は残り、条件の一部になります。",
    "Rung and marks stayed the same. The entry is kept and counts as part of a condition.",
);
pub(super) const AFTER: Both = b("あと", "After");
pub(super) const STILL_MISSING: Both = b("次のステージまでに足りないもの", "Still missing for the next rung");
pub(super) const TO_CARD: Both = b("病院カードへ", "To the hospital card");
pub(super) const RECORD_MORE: Both = b("続けて記録する", "Record more");
pub(super) const WAITS_FOR_PAPER: Both = b(
    "添付した書類は、別の人が確かめると「書面確認」になります。それまでは「自己申告」として数えます。",
    "The attached document counts as documented once another person has accepted it; until then it is claimed.",
);

pub(super) const TOWARDS: Both = b("めざす先", "Towards");
pub(super) const ENTER: Both = b("入力する", "Enter");

// One row.
pub(super) const ROW: Both = b("記録", "Entry");
pub(super) const TRUST: Both = b("確からしさ", "Trust");
pub(super) const WHEN_SHORT: Both = b("いつ", "When");
pub(super) const ENDS: Both = b("終わり", "Ends");
pub(super) const ENTERED_BY: Both = b("入力した人", "Entered by");
pub(super) const ENTERED_AT: Both = b("入力日時", "Entered at");
pub(super) const CAME_FROM: Both = b("どこから", "Came from");
pub(super) const CORRECTS: Both = b("訂正した記録", "Corrects");
pub(super) const CORRECTED_BY: Both =
    b("この記録は訂正または取り消されています", "This entry was corrected or taken back");
pub(super) const SEE_NEWER: Both = b("あとの記録を見る", "See the later entry");
pub(super) const PRIVATE: Both = b("氏名・連絡先・メモ", "Names, contacts, note");
pub(super) const PRIVATE_NOTE: Both = b("この欄を開いたことは記録されます。", "That you opened this is recorded.");
pub(super) const PRIVATE_HIDDEN: Both = b("あなたの役割では見られません。", "Your role does not see this.");
pub(super) const PRIVATE_ERASED: Both = b("消去されました。", "Erased.");
pub(super) const FILES: Both = b("添付した書類", "Attached documents");
pub(super) const OPEN_FILE: Both = b("開く", "Open");
pub(super) const ACCEPT: Both = b("書面として確かめた", "Accept as a document");
pub(super) const ACCEPT_TITLE: Both = b("添付の書類を確かめる", "Check the attached document");
pub(super) const ACCEPT_NOTE: Both = b(
    "書類を開き、記録の内容と合っていれば押してください。「書面確認」になります。自分の記録は確かめられません。",
    "Open the document; if it agrees with the entry, accept it. It then counts as documented. Nobody accepts his own.",
);
pub(super) const CORRECT: Both = b("訂正する", "Correct");
pub(super) const CORRECT_TITLE: Both = b("記録を訂正する", "Correct an entry");
pub(super) const CORRECT_NOTE: Both = b(
    "前の記録は消えません。新しい内容が前の記録に代わって数えられます。",
    "The old entry stays visible; the new one counts in its place.",
);
pub(super) const RETRACT: Both = b("取り消す", "Take back");
pub(super) const RETRACT_TITLE: Both = b("記録を取り消す", "Take an entry back");
pub(super) const RETRACT_NOTE: Both = b(
    "まちがって入力したときに使います。記録は残りますが、数えられなくなります。",
    "For an entry made by mistake. It stays visible, but no longer counts.",
);
pub(super) const RETRACT_CONFIRM: Both = b("この記録を取り消しますか。", "Take this entry back?");
pub(super) const ERASE: Both = b("消去する", "Erase");
pub(super) const ERASE_TITLE: Both = b("氏名・連絡先・書類を消去する", "Erase names, contacts and documents");
pub(super) const ERASE_NOTE: Both = b(
    "本人からの求めや法令により、氏名・連絡先・メモ・添付した書類だけを消します。記録そのものとステージは変わりません。",
    "For a request or by law: names, contacts, note and documents are erased. The entry itself and the rung stay as they are.",
);
pub(super) const ERASE_FOR_EVER: Both = b("元に戻せません", "This cannot be undone");
pub(super) const ERASE_STAYS: Both = b(
    "消去したあとは、だれも読めなくなります。記録（日付・内容・確からしさ）は残り、消去したこと・理由・消去した人が記録されます。確認点より前の控え（バックアップ）からも、戻したときに消し直してください。",
    "Nobody can read it afterwards. The entry with its day, content and trust stays, and that it was erased, why and by whom is recorded. After restoring an older backup it must be erased again.",
);
pub(super) const ERASE_GOES: Both = b("消えるもの", "What goes");
pub(super) const ERASE_WHY: Both = b("消去する理由", "Why it is erased");
pub(super) const ERASE_SURE: Both = b(
    "消えるものを確かめました。元に戻せないことを理解しています。",
    "I have checked what goes, and know that it cannot be undone.",
);
pub(super) const ERASE_NOT_SURE: Both =
    b("確かめたことを示す欄に印を付けてください。", "Tick the box that says you have checked it.");
pub(super) const ERASE_NOTHING: Both = b(
    "この記録には、消去できる氏名・連絡先・書類がありません。",
    "This entry holds no names, contacts or documents that could be erased.",
);
pub(super) const ERASE_BACK: Both = b("記録へ戻る", "Back to the entry");
pub(super) const ERASED: Both = b("消去しました。だれも読めません。", "Erased. Nobody can read it any more.");
pub(super) const ERASED_WHY: Both = b("理由", "reason");
pub(super) const CONFLICT_TITLE: Both = b("ほかの人が先に変えています", "Somebody else was faster");
pub(super) const CONFLICT_NOTE: Both = b(
    "あなたの入力はまだ保存されていません。左が今の記録、右があなたの入力です。見比べて、必要なら今の記録を訂正してください。",
    "Your entry is not saved yet. At the left stands what is recorded now, at the right what you entered. Compare, and correct the present entry if needed.",
);
pub(super) const NOW_RECORDED: Both = b("今の記録", "Recorded now");
pub(super) const YOUR_ENTRY: Both = b("あなたの入力", "Your entry");
pub(super) const CORRECT_PRESENT: Both = b("今の記録を、この入力で訂正する", "Correct the present entry with this one");
pub(super) const KEEP_PRESENT: Both = b("今の記録のままにする", "Leave it as it is");

// The sealed parts' names.
pub(super) const P_NAME: Both = b("氏名", "Name");
pub(super) const P_TELEPHONE: Both = b("電話", "Telephone");
pub(super) const P_MAIL: Both = b("メール", "E-mail");
pub(super) const P_NOTE: Both = b("メモ", "Note");
pub(super) const P_FILE: Both = b("ファイル名", "File name");
pub(super) const P_COUNTERPART: Both = b("つなぐ相手", "Other party");
pub(super) const P_PURPOSE: Both = b("何のため", "Purpose");
pub(super) const P_ENTRY: Both = b("入口の装置と置き場所", "Entry device and its place");
