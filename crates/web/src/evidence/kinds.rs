//! What can be entered by form: each kind in plain words, grouped by purpose, with its fields. A table, hence long.

use kenshin_domain::evidence::Kind;
use kenshin_domain::text::Both;

use super::control::{Choice, Control, Field, Points, Sealed, ask, choice};

/// What somebody wants to write down, in the order in which the page shows the groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Answers, invitations, calls.
    Contact,
    /// Who is responsible.
    People,
    /// The list of outside connections.
    List,
    /// What was looked at.
    Check,
    /// Points to mend.
    Finding,
    /// Backups and restoring.
    Recovery,
    /// BCP, drills, the official checklist.
    Readiness,
    /// Training in the hospital and referral.
    Training,
    /// Alerts of the programme.
    Alert,
    /// Incidents.
    Incident,
    /// Practices.
    Practice,
    /// The institution itself.
    Institution,
}

impl Group {
    /// The anchor in the page.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::People => "people",
            Self::List => "list",
            Self::Check => "check",
            Self::Finding => "finding",
            Self::Recovery => "recovery",
            Self::Readiness => "readiness",
            Self::Training => "training",
            Self::Alert => "alert",
            Self::Incident => "incident",
            Self::Practice => "practice",
            Self::Institution => "institution",
        }
    }

    /// In the order of the page.
    pub const ALL: [Self; 12] = [
        Self::Contact,
        Self::People,
        Self::List,
        Self::Check,
        Self::Finding,
        Self::Recovery,
        Self::Readiness,
        Self::Training,
        Self::Alert,
        Self::Incident,
        Self::Practice,
        Self::Institution,
    ];

    /// What the screen says.
    pub const fn label(self) -> Both {
        match self {
            Self::Contact => Both::new("回答・連絡", "Answers and contact"),
            Self::People => Both::new("担当者", "People in charge"),
            Self::List => Both::new("つながりの一覧", "List of outside connections"),
            Self::Check => Both::new("確かめた結果", "What was checked"),
            Self::Finding => Both::new("指摘と対処", "Findings and fixes"),
            Self::Recovery => Both::new("バックアップと復元", "Backup and restore"),
            Self::Readiness => Both::new("備え（BCP・訓練・チェックリスト）", "Readiness (BCP, drills, checklist)"),
            Self::Training => Both::new("研修と紹介", "Training and referral"),
            Self::Alert => Both::new("注意喚起", "Alerts"),
            Self::Incident => Both::new("事故", "Incidents"),
            Self::Practice => Both::new("好事例", "Good practice"),
            Self::Institution => Both::new("医療機関そのもの", "The institution itself"),
        }
    }
}

/// The form of one kind.
pub struct Form {
    /// Which kind.
    pub kind: Kind,
    /// Where the page shows it.
    pub group: Group,
    /// What somebody wants to say, as a short sentence.
    pub says: Both,
    /// When to use it.
    pub about: Both,
    /// Its facts.
    pub fields: &'static [Field],
    /// Names and contacts sealed beside the row.
    pub sealed: &'static [Sealed],
    /// Can it be done or measured, not only said?
    pub measurable: bool,
    /// The question for the day on which the fact itself ends, where it has one.
    pub until: Option<Both>,
}

const fn form(kind: Kind, group: Group, says: Both, about: Both, fields: &'static [Field]) -> Form {
    Form { kind, group, says, about, fields, sealed: &[], measurable: false, until: None }
}

impl Form {
    const fn measurable(mut self) -> Self {
        self.measurable = true;
        self
    }

    const fn sealed(mut self, sealed: &'static [Sealed]) -> Self {
        self.sealed = sealed;
        self
    }

    const fn until(mut self, label: Both) -> Self {
        self.until = Some(label);
        self
    }
}

/// The form of a kind; `None` for kinds that no form makes (persons' training, audit, corrections, register files).
pub fn form_of(kind: Kind) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.kind == kind)
}

/// The form of a kind's code.
pub fn form_of_code(code: &str) -> Option<&'static Form> {
    form_of(Kind::from_code(code)?)
}

const PERSONS: Both = Both::new("人", "persons");
const HOURS: Both = Both::new("時間", "hours");
const PLACES: Both = Both::new("か所", "places");
const ITEMS: Both = Both::new("項目", "items");
const NAME: Sealed = Sealed {
    name: "name",
    label: Both::new("氏名", "Name"),
    hint: Some(Both::new(
        "見られる人は限られ、見た人は記録されます。",
        "Few people can see it, and who looks is recorded.",
    )),
};
const TELEPHONE: Sealed = Sealed {
    name: "telephone",
    label: Both::new("電話番号", "Telephone"),
    hint: Some(Both::new("例: 03-1234-5678、内線 123", "Example: 03-1234-5678, extension 123")),
};
const MAIL: Sealed = Sealed { name: "mail", label: Both::new("メールアドレス", "E-mail address"), hint: None };

const CAUSES: &[Choice] = &[
    choice("staff", "人手が足りない", "too few people"),
    choice("time", "時間がない", "no time"),
    choice("cost", "費用がない", "no money"),
    choice("vendor", "事業者の協力が得られない", "the vendor does not help"),
    choice("knowledge", "わかる人がいない", "nobody knows how"),
    choice("no-need", "必要を感じない", "sees no need"),
    choice("other", "その他", "other"),
    choice("unknown", "わからない", "not known"),
];
const CAMPAIGN: Field = ask("campaign", Both::new("どの案内ですか", "Which invitation?"), Control::Code)
    .hint(Both::new("年度など、短い英数字で書きます。例: r8", "A short code such as the year. Example: r8"));
const WHICH_CONNECTION: Field =
    ask("key", Both::new("どのつながりですか", "Which connection?"), Control::Existing(Points::Connection));
const WHICH_FINDING: Field =
    ask("key", Both::new("どの指摘ですか", "Which finding?"), Control::Existing(Points::Finding));
const WHICH_ALERT: Field =
    ask("alert", Both::new("どの注意喚起ですか", "Which alert?"), Control::Existing(Points::Alert));
const QUESTION: &[Choice] = &[
    choice("entry-device", "入口の装置は何か", "what the entry device is"),
    choice("patch-duty", "更新（アップデート）は誰の仕事か", "whose duty patching is"),
    choice("version", "版数はいくつか", "which version runs"),
    choice("authentication", "入るときに何で確かめるか", "how entry is authenticated"),
    choice("source-limit", "つなぐ元を限っているか", "whether the source is limited"),
    choice("whole-line", "このつながりのすべて", "the whole line"),
    choice("unchanged", "前の回答から変わりがないか", "whether all is as answered before"),
];
const APPROVER: Field = ask("approver", Both::new("認めた人", "Approved by"), Control::Approver);

/// The thirteen kinds of connection, in the order of the sheet.
pub const THIRTEEN: &[Both] = &[
    Both::new("電子カルテの保守", "Maintenance of the electronic record"),
    Both::new("画像・放射線の機器", "Imaging and radiology"),
    Both::new("検査", "Laboratory"),
    Both::new("医療機器", "Medical devices"),
    Both::new("給食・物品・清掃", "Meals, supplies, cleaning"),
    Both::new("オンライン資格確認・請求", "Online eligibility check and claims"),
    Both::new("地域連携", "Regional network"),
    Both::new("クラウド・遠隔バックアップ", "Cloud and remote backup"),
    Both::new("在宅・スマートフォン", "Home care and smartphones"),
    Both::new("大学・研究", "University and research"),
    Both::new("電話・カメラ・設備", "Telephone, cameras, building systems"),
    Both::new("職員のインターネット", "Staff internet"),
    Both::new("ホームページ・予約", "Web site and booking"),
];

const THIRTEEN_CHOICES: &[Choice] = &[
    choice("1", "電子カルテの保守", "Maintenance of the electronic record"),
    choice("2", "画像・放射線の機器", "Imaging and radiology"),
    choice("3", "検査", "Laboratory"),
    choice("4", "医療機器", "Medical devices"),
    choice("5", "給食・物品・清掃", "Meals, supplies, cleaning"),
    choice("6", "オンライン資格確認・請求", "Online eligibility check and claims"),
    choice("7", "地域連携", "Regional network"),
    choice("8", "クラウド・遠隔バックアップ", "Cloud and remote backup"),
    choice("9", "在宅・スマートフォン", "Home care and smartphones"),
    choice("10", "大学・研究", "University and research"),
    choice("11", "電話・カメラ・設備", "Telephone, cameras, building systems"),
    choice("12", "職員のインターネット", "Staff internet"),
    choice("13", "ホームページ・予約", "Web site and booking"),
];

/// The five questions of the inspector's light sheet.
pub const LIGHT: &[Both] = &[
    Both::new("つながりの一覧が、その場で示された", "The list of connections was shown on the spot"),
    Both::new("一覧に作成日と作成者がある", "The list carries a date and an author"),
    Both::new("入口の装置を1つ選び、一覧と一致した", "One entry device was picked and agreed with the list"),
    Both::new("更新（アップデート）の担当が一覧にある", "The list says who patches"),
    Both::new("事故のときの連絡先が、紙で備えてある", "Contacts for an incident are kept on paper"),
];

/// The six quality points of a cyber-BCP.
pub const SIX: &[Choice] = &[
    choice("diagram", "ネットワーク全体の図がある", "A diagram of the whole network"),
    choice("priorities", "システムごとの重要度と復旧の順番がある", "Importance and restore priority of each system"),
    choice(
        "decision_maker",
        "ネットワークを切る判断をする人と代理が決まっている",
        "A named person, and a deputy, who decides to cut the network",
    ),
    choice("paper_contacts", "連絡先を紙でも持っている", "Contacts are kept on paper too"),
    choice("restore_test", "復元を試した日付がある", "A dated restore test"),
    choice("exercise", "訓練をした日付がある", "A dated exercise"),
];

const RED: &[Choice] = &[
    choice("no_owner", "担当者がいない", "nobody owns it"),
    choice(
        "unsupported_or_exploited",
        "サポート終了、または悪用されている弱点がある",
        "out of support, or known to be exploited",
    ),
    choice("nobody_patches", "更新の担当が決まっていない", "nobody is bound to patch it"),
    choice("single_factor_open", "パスワードだけで、つなぐ元も限られていない", "single factor and no limit of source"),
    choice("unlimited_reach", "院内全体に届く", "everything can be reached"),
    choice("always_on", "必要がないのに常時つながっている", "always on without need"),
];

const INCIDENT_KINDS: &[Choice] = &[
    choice("ransomware", "ランサムウェア", "ransomware"),
    choice("leak", "情報の漏えい", "leak"),
    choice("ddos", "大量アクセスによる停止", "denial of service"),
    choice("intrusion", "不正な侵入", "intrusion"),
    choice("other", "その他", "other"),
];
const CARE: &[Choice] = &[
    choice("none", "影響なし", "none"),
    choice("limited", "一部を制限した", "limited"),
    choice("stopped", "止めた", "stopped"),
];

const YES: Both = Both::new("はい", "Yes");
const NO: Both = Both::new("いいえ", "No");

/// Every form.
pub const FORMS: &[Form] = &[
    // Contact.
    form(
        Kind::Answered,
        Group::Contact,
        Both::new("調査票・チェックリストに回答した", "The hospital answered"),
        Both::new("どの方法の回答でも、ここに記録します。", "An answer by any way is recorded here."),
        &[ask(
            "channel",
            Both::new("どの方法で答えましたか", "How did they answer?"),
            Control::Pick(&[
                choice("sheet", "調査票（ヒアリングシート）", "hearing sheet"),
                choice("checklist", "公式のチェックリスト", "official checklist"),
                choice("survey", "国の調査", "national survey"),
                choice("telephone", "電話", "telephone"),
                choice("paper", "紙・ファクス", "paper or fax"),
            ]),
        )],
    ),
    form(
        Kind::ContactReached,
        Group::Contact,
        Both::new("連絡がついた・連絡先がわかった", "Somebody was reached"),
        Both::new(
            "電話に出る担当者がいることの記録です。回答済のステージに必要です。",
            "Records that a contact answers. Needed for the rung \"answered\".",
        ),
        &[ask(
            "by",
            Both::new("どうやって", "How?"),
            Control::Pick(&[
                choice("telephone", "電話", "telephone"),
                choice("mail", "メール", "e-mail"),
                choice("visit", "訪問", "visit"),
            ]),
        )],
    )
    .sealed(&[NAME, TELEPHONE, MAIL]),
    form(
        Kind::Called,
        Group::Contact,
        Both::new("電話をかけた", "A telephone call was made"),
        Both::new("つながらなかった電話も記録します。", "Calls that failed are recorded too."),
        &[ask(
            "result",
            Both::new("結果", "Result"),
            Control::Pick(&[
                choice("reached", "話せた", "reached"),
                choice("absent", "不在だった", "absent"),
                choice("refused", "断られた", "refused"),
                choice("will-answer", "これから答えると言われた", "will answer"),
                choice("confirmed-count", "つながりの数が少ないことを確かめた", "confirmed that the list is short"),
            ]),
        )],
    ),
    form(
        Kind::Invited,
        Group::Contact,
        Both::new("案内を送った", "An invitation was sent"),
        Both::new("事業への参加の案内です。", "The invitation to take part."),
        &[CAMPAIGN],
    ),
    form(
        Kind::Accepted,
        Group::Contact,
        Both::new("参加の返事があった", "The hospital accepted"),
        Both::new("支援や調査を受けるという返事です。", "It wants the support or the inspection."),
        &[CAMPAIGN.or_nothing()],
    ),
    form(
        Kind::Declined,
        Group::Contact,
        Both::new("辞退の返事があった", "The hospital declined"),
        Both::new("理由を残すと、次に軽い方法を提案できます。", "The cause allows a lighter offer next time."),
        &[ask("cause", Both::new("いちばん近い理由", "The closest cause"), Control::Pick(CAUSES))],
    ),
    form(
        Kind::DroppedOut,
        Group::Contact,
        Both::new("途中で辞退した", "The hospital dropped out"),
        Both::new("参加の返事のあとで辞退したときです。", "It had accepted before."),
        &[ask("cause", Both::new("いちばん近い理由", "The closest cause"), Control::Pick(CAUSES))],
    ),
    form(
        Kind::NoAnswer,
        Group::Contact,
        Both::new("期限までに返事がなかった", "No answer by the deadline"),
        Both::new(
            "返事がないことも記録です。働きかけの対象に残ります。",
            "Silence is recorded too; the hospital stays on the list of those to be helped.",
        ),
        &[ask("by", Both::new("返事の期限", "The deadline"), Control::Day)],
    ),
    form(
        Kind::Supported,
        Group::Contact,
        Both::new("支援をした", "Support was given"),
        Both::new("訪問・電話などの手助けと、かかった時間です。", "Visits, calls and their hours."),
        &[
            ask(
                "step",
                Both::new("どのステージへ上がるための支援ですか", "Towards which rung?"),
                Control::Pick(&[
                    choice("1", "1 回答済", "1 answered"),
                    choice("2", "2 把握", "2 known"),
                    choice("3", "3 確認済", "3 verified"),
                    choice("4", "4 対処済", "4 treated"),
                    choice("5", "5 維持", "5 kept up"),
                ]),
            ),
            ask("hours", Both::new("かかった時間", "Hours"), Control::Count { least: 0, most: 1000, unit: HOURS }),
        ],
    ),
    form(
        Kind::HoursSpent,
        Group::Contact,
        Both::new("病院が使った時間", "Hours that the hospital spent"),
        Both::new("病院の負担を数えます。", "Counts the burden on the hospital."),
        &[
            ask(
                "task",
                Both::new("何に", "On what?"),
                Control::Pick(&[
                    choice("sheet", "調査票", "the sheet"),
                    choice("list", "一覧づくり", "making the list"),
                    choice("inspection", "調査の準備・立会い", "preparing and attending the inspection"),
                    choice("fixes", "対処", "fixes"),
                    choice("training", "研修", "training"),
                    choice("other", "その他", "other"),
                ]),
            ),
            ask("hours", Both::new("時間", "Hours"), Control::Count { least: 0, most: 1000, unit: HOURS }),
        ],
    ),
    // People.
    form(
        Kind::OfficerNamed,
        Group::People,
        Both::new("安全管理責任者を決めた", "A safety officer was named"),
        Both::new(
            "病院長が指名した日と、どのような立場かを記録します。",
            "The day on which the director named the officer, and in what position.",
        ),
        &[
            ask(
                "employment",
                Both::new("どのような立場ですか", "In what position?"),
                Control::Pick(&[
                    choice("full_time", "専任", "full-time"),
                    choice("combined", "兼任", "combined with another post"),
                    choice("shared", "法人本部・他院と共同", "shared with the group or another hospital"),
                    choice("outside", "外部の人", "from outside"),
                ]),
            ),
            ask("executive", Both::new("経営層の人ですか", "One of the executives?"), Control::Flag(YES, NO)),
            ask(
                "deputy",
                Both::new("代わりの人（副）がいますか", "Is there a deputy?"),
                Control::Flag(Both::new("いる", "Yes"), Both::new("いない", "No")),
            ),
            ask(
                "qualification",
                Both::new("情報セキュリティの資格", "A qualification in information security"),
                Control::Answer,
            ),
            ask(
                "ciso",
                Both::new(
                    "CISO（最高情報セキュリティ責任者）を兼ねますか",
                    "Also the CISO (chief information security officer)?",
                ),
                Control::Flag(YES, NO),
            ),
        ],
    )
    .sealed(&[NAME, TELEPHONE, MAIL])
    .until(Both::new("任期の終わり", "End of the term")),
    form(
        Kind::OfficerLeft,
        Group::People,
        Both::new("安全管理責任者がいなくなった", "The safety officer left"),
        Both::new(
            "後任が決まっていないときに記録します。後任がいれば「決めた」を記録してください。",
            "When nobody follows. If somebody does, record the naming instead.",
        ),
        &[],
    ),
    form(
        Kind::ListKeeperNamed,
        Group::People,
        Both::new("一覧の担当者を決めた", "A list keeper was named"),
        Both::new(
            "つながりの一覧を新しく保つ人です。安全管理責任者と同じ人でなくてかまいません。",
            "Keeps the list of connections up to date; need not be the safety officer.",
        ),
        &[],
    )
    .sealed(&[NAME, TELEPHONE, MAIL]),
    form(
        Kind::CompetentCounted,
        Group::People,
        Both::new("実際に対応できる人の数", "Persons who can act"),
        Both::new(
            "演習で実力を確かめた人の数です。名前は書きません。",
            "How many have shown it in an exercise. No names.",
        ),
        &[ask("persons", Both::new("何人", "How many?"), Control::Count { least: 0, most: 1000, unit: PERSONS })],
    )
    .measurable(),
    // List.
    form(
        Kind::KindsAnswered,
        Group::List,
        Both::new("13種類のつながりの有無", "Which of the thirteen kinds of connection exist"),
        Both::new("「わからない」も答えです。そのままでかまいません。", "\"Not known\" is an answer too."),
        &[ask("answers", Both::new("外とつながるもの", "What connects to the outside"), Control::Answers(THIRTEEN))],
    ),
    form(
        Kind::ConnectionListed,
        Group::List,
        Both::new("つながりを1つ一覧に載せた", "One connection was listed"),
        Both::new(
            "相手・目的・入口の装置と置き場所・更新の担当を書き出した1行です。",
            "One line: other party, purpose, entry device and its place, who patches.",
        ),
        &[
            ask("key", Both::new("新しいつながりですか", "A new connection?"), Control::New(Points::Connection)),
            ask("connection_kind", Both::new("種類", "Kind"), Control::Pick(THIRTEEN_CHOICES)),
            ask(
                "complete",
                Both::new(
                    "4つ（相手・目的・入口の装置と置き場所・更新の担当）がすべて埋まっていますか",
                    "Are all four filled (other party, purpose, entry device and its place, who patches)?",
                ),
                Control::Flag(YES, NO),
            ),
            ask(
                "unknown",
                Both::new(
                    "わからない欄があり、事業者に聞いていますか",
                    "Is something not known, and the vendor has been asked?",
                ),
                Control::Flag(YES, NO),
            ),
            ask(
                "patch_duty",
                Both::new("更新（アップデート）の担当", "Who patches"),
                Control::Pick(&[
                    choice("vendor", "事業者", "vendor"),
                    choice("hospital", "病院", "hospital"),
                    choice("carrier", "回線会社", "carrier"),
                    choice("nobody", "決まっていない", "nobody"),
                    choice("unknown", "わからない", "not known"),
                ]),
            )
            .or_nothing(),
        ],
    )
    .sealed(&[
        Sealed {
            name: "counterpart",
            label: Both::new("つなぐ相手（会社・部署）", "Other party (company, department)"),
            hint: None,
        },
        Sealed { name: "purpose", label: Both::new("何のため", "Purpose"), hint: None },
        Sealed {
            name: "entry_place",
            label: Both::new("入口の装置と置き場所", "Entry device and its place"),
            hint: None,
        },
    ]),
    form(
        Kind::ConnectionGone,
        Group::List,
        Both::new("つながりがなくなった", "A connection was taken away"),
        Both::new("契約の終了や撤去で使わなくなったとき。", "When a contract ended or a device was removed."),
        &[WHICH_CONNECTION],
    ),
    form(
        Kind::ListUnchanged,
        Group::List,
        Both::new("一覧に変更がないことを確かめた", "The list is unchanged"),
        Both::new(
            "一覧全体を見直して、変わりがなかったとき。有効期限がのびます。",
            "The whole list was looked through. Extends its validity.",
        ),
        &[],
    ),
    form(
        Kind::VendorAsked,
        Group::List,
        Both::new("事業者に問い合わせた", "A vendor was asked"),
        Both::new(
            "返事を待つあいだは「事業者回答待ち」と示します。",
            "While waiting, the page says that the vendor's answer is awaited.",
        ),
        &[
            WHICH_CONNECTION,
            ask("question", Both::new("何を聞きましたか", "What was asked?"), Control::Pick(QUESTION)),
            ask("due", Both::new("返事の期限", "Answer asked for by"), Control::Day),
        ],
    ),
    form(
        Kind::VendorAnswered,
        Group::List,
        Both::new("事業者から回答があった", "A vendor answered"),
        Both::new("書面の回答は添付してください。", "Attach a written answer."),
        &[
            WHICH_CONNECTION,
            ask("question", Both::new("何についての回答ですか", "About what?"), Control::Pick(QUESTION)),
            ask("signed", Both::new("事業者の署名・押印がありますか", "Signed by the vendor?"), Control::Flag(YES, NO)),
        ],
    ),
    // Check.
    form(
        Kind::Inspected,
        Group::Check,
        Both::new("外部接続を調べた", "The connections were inspected"),
        Both::new("一覧と実物を見比べた結果です。", "List and reality were compared."),
        &[
            ask(
                "route",
                Both::new("だれが調べましたか", "Who inspected?"),
                Control::Pick(&[
                    choice("A", "調査員（現地・机上調査）", "an assessor"),
                    choice("B", "立入検査の確認票", "the statutory inspection's light sheet"),
                    choice("C", "病院が自分で", "the hospital itself"),
                    choice("D", "すべての事業者の回答", "all vendors' answers"),
                ]),
            ),
            ask(
                "covered",
                Both::new("確かめられた数", "Covered"),
                Control::Count { least: 0, most: 10_000, unit: PLACES },
            ),
            ask(
                "not_covered",
                Both::new("確かめられなかった数", "Not covered"),
                Control::Count { least: 0, most: 10_000, unit: PLACES },
            ),
        ],
    )
    .measurable(),
    form(
        Kind::Scanned,
        Group::Check,
        Both::new("外からの確認をした", "A scan from outside was done"),
        Both::new("事業が行う、インターネット側からの確認です。", "The programme's look from the internet."),
        &[ask(
            "exposed",
            Both::new("一覧にない入口の数", "Entries that the list does not hold"),
            Control::Count { least: 0, most: 10_000, unit: PLACES },
        )],
    )
    .measurable(),
    form(
        Kind::LightSheet,
        Group::Check,
        Both::new("立入検査で確認票をつけた", "The inspector's light sheet"),
        Both::new("5つの問いだけです。技術の知識はいりません。", "Five questions; no technical knowledge is needed."),
        &[ask("answers", Both::new("確認票", "The sheet"), Control::Answers(LIGHT))],
    ),
    form(
        Kind::DifferenceFound,
        Group::Check,
        Both::new("一覧と実物の違いが見つかった", "List and reality differ"),
        Both::new("60日以内に解消すると、確認済のステージが保たれます。", "Settled within 60 days, the rung stands."),
        &[ask("key", Both::new("新しい違いですか", "A new difference?"), Control::New(Points::Difference))],
    ),
    form(
        Kind::DifferenceSettled,
        Group::Check,
        Both::new("違いを解消した", "A difference is settled"),
        Both::new("一覧を直した、または実物を直したとき。", "The list or the reality was put right."),
        &[ask("key", Both::new("どの違いですか", "Which difference?"), Control::Existing(Points::Difference))],
    ),
    form(
        Kind::DeviceSeen,
        Group::Check,
        Both::new("入口の装置を確かめた", "An entry device was seen"),
        Both::new(
            "ラベルや管理画面で、製品と版数を確かめたとき。",
            "Product and version from the label or the console.",
        ),
        &[
            WHICH_CONNECTION,
            ask("product", Both::new("製品", "Product"), Control::Code)
                .hint(Both::new("型番を英数字で。例: fw-60f", "The model in letters and digits. Example: fw-60f")),
            ask("version", Both::new("版数", "Version"), Control::Code).or_nothing(),
            ask("support_ends", Both::new("サポートの終わり", "End of support"), Control::Day).or_nothing(),
        ],
    )
    .measurable(),
    // Findings.
    form(
        Kind::FindingOpened,
        Group::Finding,
        Both::new("直すべき点が見つかった", "A finding"),
        Both::new("放っておくと危険な点です。期限を決めます。", "A point that must be mended by a day."),
        &[
            ask("key", Both::new("新しい指摘ですか", "A new finding?"), Control::New(Points::Finding)),
            ask(
                "rule",
                Both::new("何についてですか", "About what?"),
                Control::Pick(&[
                    choice("owner", "担当", "ownership"),
                    choice("support", "サポート・弱点", "support or vulnerability"),
                    choice("patching", "更新", "patching"),
                    choice("authentication", "入るときの確認", "authentication"),
                    choice("reach", "届く範囲", "reach"),
                    choice("always-on", "つながる時間", "hours of connection"),
                    choice("other", "その他", "other"),
                ]),
            ),
            ask(
                "severity",
                Both::new("重さ", "Severity"),
                Control::Pick(&[
                    choice("critical", "緊急", "critical"),
                    choice("high", "高い", "high"),
                    choice("medium", "中くらい", "medium"),
                    choice("low", "低い", "low"),
                ]),
            ),
            ask("due", Both::new("いつまでに直しますか", "Mend by"), Control::Day),
            ask(
                "red",
                Both::new("赤い点（対処済のステージを止めるもの）", "Red point (stops the rung \"treated\")"),
                Control::Pick(RED),
            )
            .or_nothing(),
        ],
    ),
    form(
        Kind::FindingClosed,
        Group::Finding,
        Both::new("指摘を直した", "A finding was mended"),
        Both::new(
            "直したことを試して確かめるか、書面を第三者が見ると「対処済」に数えます。",
            "Counts once tested, or once an independent person saw the document.",
        ),
        &[
            WHICH_FINDING,
            ask(
                "how",
                Both::new("どのように", "How?"),
                Control::Pick(&[
                    choice("fixed", "設定や契約を直した", "fixed"),
                    choice("removed", "なくした", "removed"),
                    choice("replaced", "取り替えた", "replaced"),
                ]),
            ),
        ],
    )
    .measurable(),
    form(
        Kind::FindingContained,
        Group::Finding,
        Both::new("指摘を封じ込めた（期限付き）", "A finding is contained for a time"),
        Both::new("すぐに直せないとき、12か月までの備えです。", "When it cannot be mended at once: up to 12 months."),
        &[
            WHICH_FINDING,
            ask(
                "how",
                Both::new("どのように", "How?"),
                Control::Pick(&[
                    choice("unplugged", "使わないときは抜く", "unplugged when idle"),
                    choice("source-limited", "つなぐ元を限る", "source limited"),
                    choice("jump-host", "中継サーバを通す", "through a jump host"),
                ]),
            ),
            APPROVER,
        ],
    )
    .measurable()
    .until(Both::new("いつまで", "Until")),
    form(
        Kind::ExceptionGranted,
        Group::Finding,
        Both::new("期限付きで認めた", "An exception was granted"),
        Both::new(
            "直さないことを、理由と期限をつけて認めたとき。",
            "Not mending was accepted for a time, with a reason.",
        ),
        &[WHICH_FINDING, APPROVER],
    )
    .until(Both::new("いつまで", "Until")),
    // Recovery.
    form(
        Kind::BackupApart,
        Group::Recovery,
        Both::new("切り離したバックアップの有無", "Is a backup kept apart?"),
        Both::new(
            "ふだんネットワークから切り離してあるバックアップ（オフライン・バックアップ）です。",
            "A backup that is usually cut off from the network (offline).",
        ),
        &[ask(
            "apart",
            Both::new("切り離したバックアップ", "A backup kept apart"),
            Control::Flag(Both::new("ある", "Yes"), Both::new("ない", "No")),
        )],
    )
    .measurable(),
    form(
        Kind::RestoreTested,
        Group::Recovery,
        Both::new("バックアップから戻せることを試した", "A restore was tried"),
        Both::new(
            "事業者の復元の記録でもかまいません。うまくいかなかった試しも大切な記録です。",
            "A vendor's record is fine. A restore that failed is worth recording too.",
        ),
        &[
            ask(
                "scope",
                Both::new("何を戻しましたか", "What was restored?"),
                Control::Pick(&[
                    choice("ehr", "電子カルテ", "the electronic record"),
                    choice("full", "システム全体", "a whole system"),
                    choice("file", "ファイル", "files"),
                    choice("sample", "一部（見本）", "a sample"),
                ]),
            ),
            ask(
                "ok",
                Both::new("戻せましたか", "Did it work?"),
                Control::Flag(Both::new("戻せた", "Yes"), Both::new("戻せなかった", "No")),
            ),
        ],
    )
    .measurable(),
    // Readiness.
    form(
        Kind::BcpMade,
        Group::Readiness,
        Both::new("サイバー攻撃を想定したBCPを作った・直した", "A cyber-BCP was made or renewed"),
        Both::new(
            "BCP（事業継続計画）は、システムが止まっても診療を続けるための計画です。",
            "A plan to keep care going when systems stop.",
        ),
        &[ask("points", Both::new("入っているもの", "What it holds"), Control::Ticks(SIX))],
    ),
    form(
        Kind::DrillHeld,
        Group::Readiness,
        Both::new("訓練をした", "A drill was held"),
        Both::new("机の上の訓練でもかまいません。", "A tabletop drill is fine."),
        &[ask(
            "drill",
            Both::new("どのような訓練ですか", "What drill?"),
            Control::Pick(&[
                choice("tabletop", "机上訓練", "tabletop"),
                choice("paper-operation", "紙での運用", "working on paper"),
                choice("full", "実際に止めて", "full"),
            ]),
        )],
    )
    .measurable(),
    form(
        Kind::ChecklistSubmitted,
        Group::Readiness,
        Both::new("公式のチェックリストを出した", "The official checklist was submitted"),
        Both::new("立入検査で使う、国のチェックリストです。", "The ministry's checklist, used at inspections."),
        &[
            ask(
                "edition",
                Both::new("何年度の版ですか", "Which edition?"),
                Control::Pick(&[
                    choice("r8", "令和8年度", "fiscal year 2026"),
                    choice("r7", "令和7年度", "fiscal year 2025"),
                    choice("r6", "令和6年度", "fiscal year 2024"),
                    choice("r5", "令和5年度", "fiscal year 2023"),
                ]),
            ),
            ask(
                "yes",
                Both::new("「はい」の数", "How many are yes"),
                Control::Count { least: 0, most: 100, unit: ITEMS },
            ),
            ask("items", Both::new("全部の数", "Of how many"), Control::Count { least: 1, most: 100, unit: ITEMS }),
        ],
    ),
    // Training.
    form(
        Kind::InHouseHeld,
        Group::Training,
        Both::new("院内研修をした", "In-house training was held"),
        Both::new(
            "12か月以内に職員の6割以上、全職種の参加で印がつきます。",
            "The mark needs 60 % of staff and every profession within 12 months.",
        ),
        &[
            ask("staff", Both::new("職員の数", "Staff"), Control::Count { least: 1, most: 20_000, unit: PERSONS }),
            ask(
                "attended",
                Both::new("受けた人の数", "Of them, trained"),
                Control::Count { least: 0, most: 20_000, unit: PERSONS },
            ),
            ask(
                "every_profession",
                Both::new("すべての職種から参加がありましたか", "Was every profession present?"),
                Control::Flag(YES, NO),
            ),
        ],
    ),
    form(
        Kind::ScreeningBand,
        Group::Training,
        Both::new("ネットワーク全体の把握の度合い", "How well the hospital sees its whole network"),
        Both::new(
            "研修や調査票でわかった、病院全体としての度合いです。個人の成績ではありません。",
            "Of the hospital as a whole, not of a person.",
        ),
        &[ask(
            "band",
            Both::new("どのくらい", "How well?"),
            Control::Pick(&[
                choice("whole", "全体を描ける", "the whole"),
                choice("partly", "一部だけ", "partly"),
                choice("not", "描けない", "not"),
            ]),
        )],
    ),
    form(
        Kind::ReferralMade,
        Group::Training,
        Both::new("調査を受けるよう紹介した", "Referred to an inspection"),
        Both::new("研修から確保事業へつなぐ記録です。", "From training to the assurance half."),
        &[ask(
            "from",
            Both::new("どこから", "From where?"),
            Control::Pick(&[choice("training", "研修", "training"), choice("sheet", "調査票", "the sheet")]),
        )],
    ),
    form(
        Kind::ReferralAccepted,
        Group::Training,
        Both::new("紹介を受け入れた", "The referral was accepted"),
        Both::new("病院が調査を受けると決めたとき。", "The hospital agreed to the inspection."),
        &[],
    ),
    form(
        Kind::ReferralDeclined,
        Group::Training,
        Both::new("紹介を断った", "The referral was declined"),
        Both::new("理由を残します。", "With its cause."),
        &[ask("cause", Both::new("いちばん近い理由", "The closest cause"), Control::Pick(CAUSES))],
    ),
    form(
        Kind::ReferralClosed,
        Group::Training,
        Both::new("紹介が終わった", "The referral was followed to its end"),
        Both::new("調査の結果と見比べます。", "Compared with the inspection."),
        &[ask(
            "found",
            Both::new("結果", "Result"),
            Control::Pick(&[
                choice("agreed", "予想どおりだった", "as expected"),
                choice("differed", "違っていた", "different"),
                choice("nothing", "調査に至らなかった", "no inspection"),
            ]),
        )],
    ),
    // Alerts.
    form(
        Kind::AlertSent,
        Group::Alert,
        Both::new("注意喚起を送った", "An alert was sent"),
        Both::new("弱点の悪用などを知らせたとき。", "A warning, such as of an exploited weakness."),
        &[ask("alert", Both::new("注意喚起の番号", "Number of the alert"), Control::Code)
            .hint(Both::new("例: 2026-014", "Example: 2026-014"))],
    ),
    form(
        Kind::AlertAcknowledged,
        Group::Alert,
        Both::new("注意喚起を受け取った", "The alert was acknowledged"),
        Both::new(
            "14日以内に返事をすると、維持のステージの条件を満たします。",
            "Within 14 days counts towards \"kept up\".",
        ),
        &[WHICH_ALERT],
    ),
    form(
        Kind::AlertApplicable,
        Group::Alert,
        Both::new("注意喚起が当てはまるか", "Does the alert concern the hospital?"),
        Both::new("「わからない」も答えです。", "\"Not known\" is an answer."),
        &[WHICH_ALERT, ask("answer", Both::new("当てはまりますか", "Does it?"), Control::Answer)],
    ),
    form(
        Kind::AlertMended,
        Group::Alert,
        Both::new("注意喚起への対処を終えた", "The alert was dealt with"),
        Both::new("求められた対処が済んだとき。", "What it asked for is done."),
        &[WHICH_ALERT],
    )
    .measurable(),
    // Incidents.
    form(
        Kind::IncidentReported,
        Group::Incident,
        Both::new("事故の報告があった", "An incident was reported"),
        Both::new("まず短く。後から直せます。", "Briefly first; it can be corrected later."),
        &[
            ask("event", Both::new("新しい事故ですか", "A new incident?"), Control::New(Points::Incident)),
            ask("incident_kind", Both::new("種類", "Kind"), Control::Pick(INCIDENT_KINDS)),
            ask("care", Both::new("診療への影響", "Effect on care"), Control::Pick(CARE)),
        ],
    ),
    form(
        Kind::IncidentCorrected,
        Group::Incident,
        Both::new("事故の内容が改まった", "A later report of the incident"),
        Both::new("調べが進んで内容が変わったとき。", "When more is known."),
        &[
            ask("event", Both::new("どの事故ですか", "Which incident?"), Control::Existing(Points::Incident)),
            ask("incident_kind", Both::new("種類", "Kind"), Control::Pick(INCIDENT_KINDS)),
            ask("care", Both::new("診療への影響", "Effect on care"), Control::Pick(CARE)),
        ],
    ),
    form(
        Kind::CareResumed,
        Group::Incident,
        Both::new("診療が再開した", "Care was resumed"),
        Both::new(
            "外来・救急がふだんどおりに戻った日。",
            "The day on which outpatients and emergencies were back to normal.",
        ),
        &[ask("event", Both::new("どの事故ですか", "Which incident?"), Control::Existing(Points::Incident))],
    ),
    // Practices.
    form(
        Kind::PracticeOffered,
        Group::Practice,
        Both::new("好事例を提供した", "A good practice was offered"),
        Both::new("公表の範囲は病院が選びます。", "The hospital chooses who may see it."),
        &[ask("practice", Both::new("好事例の番号", "Number of the practice"), Control::Code)
            .hint(Both::new("例: p-012", "Example: p-012"))],
    ),
    form(
        Kind::PracticeAdopted,
        Group::Practice,
        Both::new("好事例を取り入れた", "A good practice was adopted"),
        Both::new("ほかの病院の工夫を取り入れたとき。", "Taken over from another hospital."),
        &[ask("practice", Both::new("好事例の番号", "Number of the practice"), Control::Code)
            .hint(Both::new("例: p-012", "Example: p-012"))],
    ),
    // The institution itself.
    form(
        Kind::OutOfScope,
        Group::Institution,
        Both::new("対象外である", "Out of scope"),
        Both::new(
            "電子の情報システムも外部回線もない病院です。書面での確認が必要です。",
            "No information system and no outside line. A document must show it.",
        ),
        &[ask(
            "ground",
            Both::new("理由", "Ground"),
            Control::Pick(&[
                choice(
                    "no-system",
                    "医療情報システムも外部回線もない",
                    "no medical information system and no outside line",
                ),
                choice("suspended", "休止中", "suspended"),
            ]),
        )],
    ),
    form(
        Kind::Closed,
        Group::Institution,
        Both::new("廃止された", "Closed"),
        Both::new("廃止の日より後の集計から外れます。", "Leaves the counts from that day on."),
        &[],
    ),
    form(
        Kind::MergedInto,
        Group::Institution,
        Both::new("ほかの医療機関に統合された", "Merged into another institution"),
        Both::new(
            "統合の日より後の集計から外れ、統合先に続きます。",
            "Leaves the counts from that day on and lives on in the other.",
        ),
        &[ask(
            "into",
            Both::new("統合先の医療機関コード（10桁）", "Code of the other institution (10 digits)"),
            Control::Institution,
        )],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// What belongs to other chains, to files or to the system itself has no form.
    const WITHOUT: [Kind; 13] = [
        Kind::Described,
        Kind::Attended,
        Kind::Tested,
        Kind::ExerciseObserved,
        Kind::CompetenceShown,
        Kind::CompetenceLost,
        Kind::EditionPublished,
        Kind::Retracted,
        Kind::Erased,
        Kind::AcceptedAsPaper,
        Kind::AuditChanged,
        Kind::AuditRead,
        Kind::AuditDenied,
    ];

    #[test]
    fn every_kind_of_an_institution_has_one_form() {
        for kind in Kind::ALL {
            let forms = FORMS.iter().filter(|form| form.kind == *kind).count();
            let expected = usize::from(!WITHOUT.contains(kind));
            assert_eq!(forms, expected, "{}", kind.code());
        }
    }

    #[test]
    fn every_group_has_a_form() {
        for group in Group::ALL {
            assert!(FORMS.iter().any(|form| form.group == group), "{group:?}");
        }
    }
}
