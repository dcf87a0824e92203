//! Files into the register. A plan is made without touching anything; then it is shown, or applied whole in one
//! transaction. One rejected row is enough to stop the file.

mod areas;
mod beds;
mod codes;
pub(crate) mod decided;
pub(crate) mod described;
mod designations;
mod hospitals;
mod joined;
pub(crate) mod plan;
mod records;
mod register;
pub(crate) mod taken;

use kenshin_domain::access::{Permission, allows};
use kenshin_domain::text::Text;
use kenshin_domain::time::{Day, parse_day};
use kenshin_exchange::diagnose::Unreadable;
use kenshin_exchange::records::Mapping;
use sha2::{Digest, Sha256};

use self::plan::File;
use super::{ImportKind, ImportReport, Mode};
use crate::{Actor, App, Nature, Refusal};

/// Takes in a file. The day of which it speaks is read from its name (`…_20250601.csv`), else it is today.
pub async fn import(
    app: &App,
    actor: &Actor,
    kind: ImportKind,
    bytes: &[u8],
    file_name: &str,
    mode: Mode,
) -> Result<ImportReport, Refusal> {
    import_of_day(app, actor, kind, bytes, file_name, None, mode).await
}

/// Takes in a file that speaks of a day.
pub async fn import_of_day(
    app: &App,
    actor: &Actor,
    kind: ImportKind,
    bytes: &[u8],
    file_name: &str,
    state_of: Option<Day>,
    mode: Mode,
) -> Result<ImportReport, Refusal> {
    may_import(app, actor)?;
    let file = file(app, kind, bytes, file_name, state_of)?;
    let plan = match kind {
        ImportKind::Hospitals => hospitals::plan(app, &file, bytes).await?,
        ImportKind::Codes => codes::plan(app, &file, bytes).await?,
        ImportKind::Areas => areas::plan(app, &file, bytes).await?,
        ImportKind::Beds => beds::plan(app, &file, bytes).await?,
        ImportKind::Designations => designations::plan(app, &file, bytes).await?,
        ImportKind::Records => return Err(needs_mapping()),
    };
    taken::take(app, actor, &file, plan, mode).await
}

/// Takes in a list of statements through a mapping.
pub async fn import_records(
    app: &App,
    actor: &Actor,
    bytes: &[u8],
    file_name: &str,
    mapping: &Mapping,
    mode: Mode,
) -> Result<ImportReport, Refusal> {
    may_import(app, actor)?;
    let file = file(app, ImportKind::Records, bytes, file_name, Some(app.today()))?;
    let plan = records::plan(app, &file, bytes, mapping).await?;
    taken::take(app, actor, &file, plan, mode).await
}

pub(crate) fn may_import(app: &App, actor: &Actor) -> Result<(), Refusal> {
    if !allows(actor.role, Permission::Import) {
        return Err(Refusal::Forbidden);
    }
    if app.nature == Nature::Demo {
        return Err(Refusal::WrongNature(Text::new(
            "このデータベースは架空データ用のため、実在の医療機関のファイルは取り込めません。実データ用のデータベースを作り、そちらに取り込んでください。",
            "This database holds invented data, so no file about real institutions is taken in. Make a database for real data and import there.",
        )));
    }
    Ok(())
}

fn file(app: &App, kind: ImportKind, bytes: &[u8], file_name: &str, state_of: Option<Day>) -> Result<File, Refusal> {
    let today = app.today();
    let state_of = state_of.or_else(|| day_in(file_name)).unwrap_or(today);
    if state_of > today {
        return Err(Refusal::field(
            "state_of",
            Text::new(
                format!("ファイルの時点（{state_of}）が今日より後です。"),
                format!("The file speaks of {state_of}, which is after today."),
            ),
        ));
    }
    let sha256 = data_encoding::HEXLOWER.encode(&Sha256::digest(bytes));
    Ok(File { kind, name: file_name.to_owned(), sha256, state_of, now: app.now() })
}

/// The last eight digits in a file's name that are a day.
fn day_in(name: &str) -> Option<Day> {
    let runs = name.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| run.len() == 8).filter_map(parse_day).next_back()
}

fn unreadable(error: &Unreadable) -> Refusal {
    Refusal::field("file", error.text())
}

fn needs_mapping() -> Refusal {
    Refusal::field(
        "mapping",
        Text::new(
            "記録の取込みには対応表（どの列が何を意味するか）が必要です。",
            "Records need a mapping that says what each column means.",
        ),
    )
}

/// How a failed append is told.
pub(crate) fn not_appended(error: kenshin_store::ledger::AppendError) -> Refusal {
    use kenshin_store::ledger::AppendError;
    match error {
        AppendError::Store(error) => Refusal::failed(error),
        other => Refusal::Conflict(other.text()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_file_is_read_from_its_name() {
        assert_eq!(day_in("01-1_hospital_facility_info_20250601.csv"), Day::from_ymd(2025, 6, 1));
        assert_eq!(day_in("list-202508.csv"), None);
        assert_eq!(day_in("20259999.csv"), None);
    }
}
