//! `import`: a file, whole or nothing.

use std::process::ExitCode;

use anyhow::Context;
use kenshin_domain::text::Text;
use kenshin_programme::institutions::{self, ImportKind, ImportReport, Mode, Remark};
use kenshin_programme::{Actor, App};
use serde_json::{Value, json};

use crate::args::{Format, Import};
use crate::output;
use crate::reader::{Reader, said};

/// How many remarks and changes are printed; the report has them all.
const SHOWN: usize = 20;

/// Takes in the file, or says what it would do.
pub async fn run(args: Import, reader: &Reader) -> anyhow::Result<ExitCode> {
    let kind = ImportKind::from_code(&args.kind).ok_or_else(|| {
        let kinds = ImportKind::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(", ");
        said(
            format!("種類「{}」はありません。次のどれかです：{kinds}", args.kind),
            format!("there is no kind {:?}; it is one of {kinds}", args.kind),
        )
    })?;
    let bytes = std::fs::read(&args.file).with_context(|| args.file.display().to_string())?;
    let name = args.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let app = App::open(&args.database.database).await?;
    let actor = Actor::system();
    let mode = if args.dry_run { Mode::Preview } else { Mode::Apply };
    let report = match (&args.mapping, kind) {
        (Some(path), ImportKind::Records) => {
            let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
            let mapping = institutions::read_mapping(&text)?;
            institutions::import_records(&app, &actor, &bytes, &name, &mapping, mode).await?
        }
        _ => institutions::import(&app, &actor, kind, &bytes, &name, mode).await?,
    };
    if let Some(path) = &args.report {
        let xlsx = institutions::report_xlsx(&app, &report, reader.lang)?;
        std::fs::write(path, xlsx).with_context(|| path.display().to_string())?;
    }
    match args.shape.format {
        Format::Json => output::json(&document(&report, reader))?,
        Format::Table => print(&report, args.dry_run, reader)?,
    }
    Ok(if report.rejected.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print(report: &ImportReport, dry_run: bool, reader: &Reader) -> anyhow::Result<()> {
    let say = |ja: String, en: String| output::line(Text::new(ja, en).get(reader.lang));
    say(format!("読んだ行 {}", report.read), format!("rows read {}", report.read))?;
    for note in &report.notes {
        say(
            format!("  {} {}", note.says.get(kenshin_domain::text::Lang::Ja), note.count),
            format!("  {} {}", note.says.get(kenshin_domain::text::Lang::En), note.count),
        )?;
    }
    say(
        format!(
            "新しい {}、変わる {}、同じ {}、確認待ち {}、この資料にない {}",
            report.new,
            report.changed,
            report.unchanged,
            report.reviews,
            report.missing.len()
        ),
        format!(
            "new {}, changed {}, unchanged {}, for review {}, not in this file {}",
            report.new,
            report.changed,
            report.unchanged,
            report.reviews,
            report.missing.len()
        ),
    )?;
    for change in report.changes.iter().take(SHOWN) {
        output::line(format!(
            "  {} {}: {} → {}",
            change.name,
            change.field.get(reader.lang),
            change.before,
            change.after
        ))?;
    }
    remarks(&report.warnings, "注意", "warning", reader)?;
    remarks(&report.rejected, "読めない行", "rejected", reader)?;
    if !report.rejected.is_empty() {
        say(
            "読めない行があるため、何も取り込んでいません。直してから、もう一度取り込んでください。".to_owned(),
            "Nothing was taken in, because of the rejected rows. Mend them and import again.".to_owned(),
        )
    } else if dry_run {
        say("確かめただけです。何も変えていません。".to_owned(), "Dry run: nothing was changed.".to_owned())
    } else if report.applied {
        say(
            format!("取り込みました（記録 {} 件）。", report.written),
            format!("Taken in ({} rows of evidence).", report.written),
        )
    } else {
        say("新しい内容はありません。".to_owned(), "Nothing new.".to_owned())
    }
}

fn remarks(remarks: &[Remark], ja: &str, en: &str, reader: &Reader) -> anyhow::Result<()> {
    if remarks.is_empty() {
        return Ok(());
    }
    output::line(Text::new(format!("{ja} {}", remarks.len()), format!("{en} {}", remarks.len())).get(reader.lang))?;
    for remark in remarks.iter().take(SHOWN) {
        let line = remark.line.map_or_else(String::new, |line| {
            Text::new(format!("{line}行目 "), format!("line {line} ")).get(reader.lang).to_owned()
        });
        let column = remark.column.as_deref().map_or_else(String::new, |column| format!("{column} "));
        let value = remark.value.as_deref().map_or_else(String::new, |value| format!("「{value}」 "));
        output::line(format!("  {line}{column}{value}{}", remark.says.get(reader.lang)))?;
    }
    if remarks.len() > SHOWN {
        let rest = remarks.len() - SHOWN;
        let says =
            Text::new(format!("  ほか {rest} 件（--report で全件）"), format!("  and {rest} more (--report has all)"));
        output::line(says.get(reader.lang))?;
    }
    Ok(())
}

fn document(report: &ImportReport, reader: &Reader) -> Value {
    let remark = |remark: &Remark| json!({ "line": remark.line, "column": remark.column, "value": remark.value, "says": remark.says.get(reader.lang) });
    json!({
        "schema": "kenshin.import/1",
        "kind": report.kind.code(),
        "file": report.file_name,
        "sha256": report.sha256,
        "state_of": report.state_of.to_string(),
        "read": report.read,
        "new": report.new,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "written": report.written,
        "reviews": report.reviews,
        "missing": report.missing.len(),
        "notes": report.notes.iter().map(|note| json!({ "code": note.code, "count": note.count })).collect::<Vec<_>>(),
        "warnings": report.warnings.iter().map(remark).collect::<Vec<_>>(),
        "rejected": report.rejected.iter().map(remark).collect::<Vec<_>>(),
        "applied": report.applied,
    })
}
