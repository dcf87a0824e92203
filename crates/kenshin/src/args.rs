//! What can be typed. A long file because it is a table: every command, its options, its example.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args as Group, Parser, Subcommand, ValueEnum};

/// 医療機関サイバー健診（つながりの点検と支援）
///
/// Kenshin: the check-up of hospitals' outside connections, and the programme around it.
#[derive(Debug, Parser)]
#[command(name = "kenshin", version, max_term_width = 110, arg_required_else_help = true)]
pub struct Args {
    /// ことば（ja, en）。指定がなければ環境変数 LANG に従う / Language; by LANG where not given
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<String>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Where the data is.
#[derive(Clone, Debug, Group)]
pub struct Database {
    /// データベース / Database: sqlite:PATH or postgres://…
    #[arg(long, env = "KENSHIN_DATABASE", default_value = "sqlite:kenshin.db", value_name = "URL")]
    pub database: String,
}

/// Of which day, and as known when.
#[derive(Clone, Debug, Group)]
pub struct Times {
    /// いつの時点か（既定は今日） / On which day (default: today), e.g. 2026-03-31, R8.3.31
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// いつ知られていた記録によるか / As known when: a day (its end), an instant, or cp:N
    #[arg(long, value_name = "WHEN")]
    pub known_at: Option<String>,
}

/// For people or for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
}

/// How the answer is written.
#[derive(Clone, Debug, Group)]
pub struct Shape {
    /// 出力の形 / Output for people (table) or programs (json)
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 架空の全国を作り、画面で見せる / Make a synthetic nation and serve it
    #[command(after_help = "Example: kenshin demo --hospitals 500 --seed 7")]
    Demo(Demo),
    /// サーバを動かす / Run the server
    #[command(after_help = "Example: kenshin serve --database sqlite:kenshin.db --listen 127.0.0.1:8080")]
    Serve {
        #[command(flatten)]
        database: Database,
        /// 待ち受けるアドレス / Address to listen on
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
    },
    /// データベースをこの版に合わせる / Bring the database to this version
    #[command(after_help = "Example: kenshin migrate --database postgres://kenshin@localhost/kenshin")]
    Migrate {
        #[command(flatten)]
        database: Database,
    },
    /// ファイルを取り込む（全部か、何もしないか） / Take in a file: all of it or nothing
    #[command(after_help = "Example: kenshin import hospitals 01-1_hospital_facility_info_20250601.csv --dry-run\n\
                      KIND: hospitals, codes, areas, beds, designations, records")]
    Import(Import),
    /// 一つの医療機関の記録 / The evidence of one institution
    #[command(subcommand)]
    Evidence(Evidence),
    /// 一つの医療機関のステージと印 / Stage and marks of one institution
    #[command(after_help = "Example: kenshin stage 1310112345 --why --as-of 2026-03-31")]
    Stage {
        /// 医療機関コード、医療情報ネットID、または当システムの番号 / Institution code, register id, or our id
        institution: String,
        /// 理由と、次に上がるために必要なこと / Why, what is missing, what expires
        #[arg(long)]
        why: bool,
        #[command(flatten)]
        times: Times,
        #[command(flatten)]
        database: Database,
        #[command(flatten)]
        shape: Shape,
    },
    /// ステージごとの医療機関数と移り変わり / Counts per stage, and flows between two days
    #[command(after_help = "Example: kenshin stages --by bed-band --as-of 2026-03-31 --since 2025-03-31")]
    Stages {
        /// 分け方 / By: prefecture, area, concept-area, bed-band, class, type, region, owner, ehr
        #[arg(long)]
        by: Option<String>,
        /// この日からの移り変わり / Flows since this day
        #[arg(long, value_name = "DATE")]
        since: Option<String>,
        #[command(flatten)]
        times: Times,
        #[command(flatten)]
        database: Database,
        #[command(flatten)]
        shape: Shape,
    },
    /// ファイルが何であるかと、書いてあること / What a file is and everything that it says
    #[command(after_help = "Example: kenshin read fortigate.conf routes.txt scan.xml --format json")]
    Read {
        /// ファイル（設定、装置の表示、通信の記録、nmap、脆弱性情報、接続台帳、zip・tar・gz） / Files of any kind
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        #[command(flatten)]
        shape: Shape,
    },
    /// 通信の記録にある会話 / The conversations in captures, flow exports and logs
    #[command(after_help = "Example: kenshin flows capture.pcapng firewall.log --own 10.0.0.0/16 --format csv")]
    Flows(Flows),
    /// 製品と版数の、知られている脆弱性 / Known vulnerabilities of a device, exploited ones first
    #[command(
        after_help = "Example: kenshin match FortiOS 6.0.4 --feed known_exploited_vulnerabilities.json cve.jsonl"
    )]
    Match(Match),
    /// 記録が変えられていないことの証明 / Proof that nothing was changed
    #[command(subcommand)]
    Ledger(Ledger),
    /// 利用者 / Accounts
    #[command(subcommand)]
    Account(Account),
    /// 画面の一覧と、それぞれに必要な権限 / Every route with the permission that it needs
    #[command(after_help = "Example: kenshin routes --format json")]
    Routes {
        #[command(flatten)]
        shape: Shape,
    },
    /// JSON 出力の形 / The JSON Schema of an output
    #[command(after_help = "Example: kenshin schema stage")]
    Schema {
        /// stage, stages, evidence, import, read, flows, match, ledger_verify, routes
        name: String,
    },
}

/// `demo`.
#[derive(Debug, Group)]
pub struct Demo {
    /// 病院の数 / How many hospitals (default: as in rules/demo)
    #[arg(long)]
    pub hospitals: Option<u32>,
    /// 年度の数（1〜5） / How many fiscal years, 1 to 5
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=5))]
    pub years: Option<u8>,
    /// 同じ数なら同じ全国 / The same seed makes the same nation
    #[arg(long)]
    pub seed: Option<u64>,
    /// 待ち受けるアドレス / Address to listen on
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// 作るだけで、画面は出さない / Make it and stop
    #[arg(long)]
    pub no_serve: bool,
    /// データベース / Database; it refuses one that is not its own
    #[arg(long, default_value = "sqlite:kenshin-demo.db", value_name = "URL")]
    pub database: String,
    /// アドレスと利用者をこのファイルにも書く / Write address and logins to this file as JSON, too
    #[arg(long, value_name = "FILE")]
    pub print_logins_json: Option<PathBuf>,
}

/// `import`.
#[derive(Debug, Group)]
pub struct Import {
    /// 種類 / Kind of file
    pub kind: String,
    /// ファイル / The file
    pub file: PathBuf,
    /// 何が変わるかだけを見る / Say what would change; change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// 結果を Excel で残す / Keep the report as xlsx
    #[arg(long, value_name = "OUT.xlsx")]
    pub report: Option<PathBuf>,
    /// 列の読み方（records のみ） / Mapping of columns, for records
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    #[command(flatten)]
    pub database: Database,
    #[command(flatten)]
    pub shape: Shape,
}

/// How conversations are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FlowFormat {
    /// For people.
    Table,
    /// For spreadsheets.
    Csv,
    /// For programs.
    Json,
}

/// `flows`.
#[derive(Debug, Group)]
pub struct Flows {
    /// ファイル / Captures, flow exports, traffic logs, and archives of them
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// 病院の中のアドレス範囲（なければプライベートアドレス） / The hospital's own prefixes (default: private ranges)
    #[arg(long, value_name = "PREFIX", value_delimiter = ',')]
    pub own: Vec<String>,
    /// 出力の形 / Output for people (table), spreadsheets (csv) or programs (json)
    #[arg(long, value_enum, default_value = "table")]
    pub format: FlowFormat,
}

/// What makes `match` end with 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// An affected version of something that is exploited.
    Exploited,
    /// Anything that affects the version.
    Affected,
    /// Anything that is not decided, too.
    Unknown,
}

/// `match`.
#[derive(Debug, Group)]
pub struct Match {
    /// 製品の名前 / The product, as people write it: "FortiOS", "FortiGate 60E", "Cisco ASA", "RTX1210"
    pub product: String,
    /// 版数 / Its version
    pub version: String,
    /// 脆弱性情報のファイル / Feeds: CISA KEV, CVE records, NVD 2.0, EPSS, MyJVN
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    pub feed: Vec<PathBuf>,
    /// これがあれば終了コード2 / End with 2 when there is one of these
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    #[command(flatten)]
    pub shape: Shape,
}

/// `evidence`.
#[derive(Debug, Subcommand)]
pub enum Evidence {
    /// 記録の一覧 / The rows of one institution
    #[command(after_help = "Example: kenshin evidence list 1310112345")]
    List {
        /// 医療機関コード、医療情報ネットID、または当システムの番号 / Institution code, register id, or our id
        institution: String,
        #[command(flatten)]
        database: Database,
        #[command(flatten)]
        shape: Shape,
    },
    /// 記録を加える / Add one statement
    #[command(
        after_help = "Example: kenshin evidence add 1310112345 restore.tested '{\"scope\":\"sample\",\"ok\":true}' --on R8.10.1"
    )]
    Add {
        /// 医療機関コード、医療情報ネットID、または当システムの番号 / Institution code, register id, or our id
        institution: String,
        /// 記録の種類 / Kind of statement, e.g. restore.tested
        kind: String,
        /// 内容（JSON） / Its facts as JSON
        facts: String,
        /// いつのことか / When it happened: a day, a month or a fiscal year
        #[arg(long, value_name = "WHEN")]
        on: String,
        /// 測ったか、行ったか / Measured or done, not just said
        #[arg(long)]
        measured: bool,
        #[command(flatten)]
        database: Database,
    },
}

/// `ledger`.
#[derive(Debug, Subcommand)]
pub enum Ledger {
    /// 検証 / Verify every row, chain, checkpoint and derived table
    #[command(after_help = "Example: kenshin ledger verify --against 'kenshin-cp:12:…'")]
    Verify {
        /// 以前に控えた確認点 / A checkpoint kept outside: its short form or a file that holds it
        #[arg(long, value_name = "TEXT")]
        against: Option<String>,
        #[command(flatten)]
        database: Database,
        #[command(flatten)]
        shape: Shape,
    },
    /// 確認点を作る / Make a signed checkpoint and print its short form
    #[command(after_help = "Example: kenshin ledger checkpoint")]
    Checkpoint {
        #[command(flatten)]
        database: Database,
    },
    /// 全部を書き出す（個人の名前や注記は含まない） / Export all rows, without any private part
    #[command(after_help = "Example: kenshin ledger export ledger.jsonl && python3 docs/verify_export.py ledger.jsonl")]
    Export {
        /// 書き出し先（なければ標準出力） / Where to (default: standard output)
        out: Option<PathBuf>,
        #[command(flatten)]
        database: Database,
    },
    /// 導かれた表を作り直す / Remake the derived tables
    #[command(after_help = "Example: kenshin ledger rebuild --check")]
    Rebuild {
        /// 作り直さず、違いだけを調べる / Compare only
        #[arg(long)]
        check: bool,
        #[command(flatten)]
        database: Database,
    },
}

/// `account`.
#[derive(Debug, Subcommand)]
pub enum Account {
    /// 利用者を加える / Add an account; a link to choose its password is printed once
    #[command(after_help = "Example: kenshin account add tanaka --role prefecture --place 13 --name '田中'")]
    Add {
        /// サインインの名前 / Login
        login: String,
        /// 役割 / Role, e.g. ministry, prefecture, hospital-officer
        #[arg(long)]
        role: String,
        /// 担当の場所 / Place, where the role has one: prefecture number, municipality (5 digits), institution code or id
        #[arg(long)]
        place: Option<String>,
        /// 画面に出る名前 / Name on the screen
        #[arg(long)]
        name: String,
        #[command(flatten)]
        database: Database,
    },
}
