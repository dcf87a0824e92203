//! Any list of statements, through a mapping: dated evidence with the trust that the mapping's source has.

use kenshin_domain::evidence::{Basis, Chain, Draft, Kind, Statement, Witness};
use kenshin_domain::text::Text;
use kenshin_domain::time::{Day, Period, parse_day};
use kenshin_exchange::records::{self, MappedStatement, Mapping};
use kenshin_exchange::table::Table;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::designations::who_words;
use super::hospitals::count;
use super::plan::{File, Plan};
use super::register::{Finder, Found, Register};
use crate::institutions::ReviewKind;
use crate::{App, Refusal};

pub(super) async fn plan(app: &App, file: &File, bytes: &[u8], mapping: &Mapping) -> Result<Plan, Refusal> {
    let table = Table::read(bytes).map_err(|e| super::unreadable(&e))?;
    let applied = records::apply(&table, mapping).map_err(|e| super::unreadable(&e))?;
    let register = Register::load(&app.db).await?;
    let asked = kenshin_store::institutions::review_keys(&app.db, "records:").await?;
    let mut plan = Plan::new(file);
    plan.take(&applied.diagnostics);
    plan.report.read = count(applied.rows.len() + applied.diagnostics.errors());
    let mut finder = Finder::new(&register);
    let (mut matched, mut silent, mut early) = (0, 0, 0);
    for row in &applied.rows {
        let mut drafts = Vec::new();
        for statement in &row.statements {
            match draft(file, row.line, statement, app.today()) {
                Ok(draft) => drafts.push(draft),
                Err(says) => plan.reject(row.line, "", &statement.kind_code, says),
            }
        }
        if drafts.is_empty() {
            silent += 1;
            continue;
        }
        match finder.find(&row.who) {
            Found::One(entry) => {
                let Some(chain) = entry.chain() else { continue };
                let first = register.first_day(&entry.chain);
                early += count(drafts.iter().filter(|d| first.is_some_and(|day| d.happened_to < day)).count());
                matched += 1;
                plan.report.changed += 1;
                for draft in drafts {
                    plan.add(chain, draft);
                }
            }
            Found::Ask(candidates) => {
                let key = format!("records:{}:{}", mapping.name, hashed(&row.statements, &row.who.key()));
                if asked.contains(&key) {
                    continue;
                }
                let payload = json!({ "statements": row.statements.iter().map(to_json).collect::<Vec<_>>() });
                let kinds: Vec<&str> = row.statements.iter().map(|s| s.kind_code.as_str()).collect();
                let fields = [("医療機関", who_words(&row.who)), ("記録", kinds.join(", "))];
                plan.ask(file, ReviewKind::Record, key, row.line, &fields, &payload, &candidates);
            }
        }
    }
    drop_known(app, &mut plan).await?;
    plan.note("matched", "医療機関が決まった行", "Rows whose institution is known", matched);
    plan.note("nothing-stated", "何も述べていない行", "Rows that state nothing", silent);
    plan.note(
        "before-the-register",
        "登録の時点より前の記録（その日の集計には入りません）",
        "Statements dated before the register's first day (figures of those days do not count them)",
        early,
    );
    Ok(plan)
}

/// Takes out what the ledger says already under the same key with the same content: a second import shows 0 changes.
async fn drop_known(app: &App, plan: &mut Plan) -> Result<(), Refusal> {
    let mut known = std::collections::HashSet::new();
    for some in plan.drafts.iter().collect::<Vec<_>>().chunks(200) {
        let keys: Vec<(Chain, String)> = some
            .iter()
            .flat_map(|(chain, drafts)| drafts.iter().filter_map(|d| Some((**chain, d.key.clone()?))))
            .collect();
        known.extend(kenshin_store::institutions::known_keys(&app.db, &keys).await.map_err(Refusal::failed)?);
    }
    let mut unchanged = 0;
    plan.drafts.retain(|chain, drafts| {
        drafts.retain(|draft| {
            let facts = draft.statement.facts().map(|f| f.to_string()).unwrap_or_default();
            let said = draft.key.as_ref().is_some_and(|key| {
                known.contains(&(chain.to_string(), key.clone(), draft.happened_to.number().into(), facts))
            });
            !said
        });
        let gone = drafts.is_empty();
        unchanged += u64::from(gone);
        !gone
    });
    plan.report.unchanged += unchanged;
    plan.report.changed = plan.report.changed.saturating_sub(unchanged);
    Ok(())
}

/// Names and addresses stay out of keys: they are hashed.
fn hashed(statements: &[MappedStatement], who: &str) -> String {
    let mut hash = Sha256::new().chain_update(who);
    for statement in statements {
        hash.update(&statement.key);
    }
    data_encoding::HEXLOWER.encode(&hash.finalize()[..16])
}

/// A statement with its type. The basis and the witness are those of the list's source, as the mapping names them; a
/// person cannot type a trust for a single row.
fn draft(file: &File, line: u64, s: &MappedStatement, today: Day) -> Result<Draft, Text> {
    let kind = Kind::from_code(&s.kind_code).ok_or_else(|| unknown("記録の種類", "kind of statement", &s.kind_code))?;
    let basis = Basis::from_code(&s.basis_code).ok_or_else(|| unknown("示したもの", "basis", &s.basis_code))?;
    let witness =
        Witness::from_code(&s.witness_code).ok_or_else(|| unknown("確認した者", "witness", &s.witness_code))?;
    if kind.number() >= Kind::Retracted.number() || kind == Kind::Described {
        return Err(unknown("記録の種類", "kind of statement", &s.kind_code));
    }
    let statement = typed(kind, &s.facts).map_err(|error| {
        Text::new(
            format!("「{}」の内容が正しくありません：{error}。対応表を直してください。", s.kind_code),
            format!("The facts of {} are wrong: {error}. Mend the mapping.", s.kind_code),
        )
    })?;
    let Period { from, to } = s.period;
    if from > today {
        return Err(Text::new(
            format!("{from}は今日より後です。予定は記録になりません。"),
            format!("{from} is after today. Plans are not evidence."),
        ));
    }
    let source = file.source(line).ok_or_else(|| unknown("ファイル", "file", &file.name))?;
    let key = format!("records:{}", hashed(std::slice::from_ref(s), ""));
    Ok(Draft {
        statement,
        basis,
        witness,
        happened_from: from,
        happened_to: to.min(today),
        until: None,
        replaces: None,
        source,
        key: Some(key),
        private: None,
    })
}

/// Facts with their types. A day is a number in the ledger and a text in a table, so texts that are days are tried too.
fn typed(kind: Kind, facts: &Map<String, Value>) -> Result<Statement, serde_json::Error> {
    Statement::from_parts(kind, Value::Object(facts.clone())).or_else(|error| {
        let day = |value: &Value| value.as_str().and_then(parse_day).map(|day| Value::from(day.number()));
        let days: Map<String, Value> =
            facts.iter().map(|(key, value)| (key.clone(), day(value).unwrap_or_else(|| value.clone()))).collect();
        Statement::from_parts(kind, Value::Object(days)).map_err(|_| error)
    })
}

fn unknown(ja: &str, en: &str, value: &str) -> Text {
    Text::new(
        format!("{ja}「{value}」は使えません。対応表を直してください。"),
        format!("No such {en}: {value}. Mend the mapping."),
    )
}

fn to_json(s: &MappedStatement) -> Value {
    json!({
        "kind": s.kind_code,
        "facts": s.facts,
        "basis": s.basis_code,
        "witness": s.witness_code,
        "from": s.period.from.number(),
        "to": s.period.to.number(),
        "key": s.key,
    })
}

/// The drafts of a payload of the review queue.
pub(super) fn of_payload(file: &File, line: u64, payload: &Value, today: Day) -> Option<Vec<Draft>> {
    let all = payload.get("statements")?.as_array()?;
    all.iter()
        .map(|s| {
            let text = |key: &str| s.get(key).and_then(Value::as_str).map(str::to_owned);
            let day = |key: &str| s.get(key).and_then(Value::as_i64).and_then(Day::from_number);
            let statement = MappedStatement {
                kind_code: text("kind")?,
                facts: s.get("facts")?.as_object()?.clone(),
                basis_code: text("basis")?,
                witness_code: text("witness")?,
                period: Period { from: day("from")?, to: day("to")? },
                key: text("key")?,
            };
            draft(file, line, &statement, today).ok()
        })
        .collect()
}
