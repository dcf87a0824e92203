//! `schema`: the shapes of the JSON outputs, written down before they are used.

use std::process::ExitCode;

use crate::output;
use crate::reader::said;

/// Name and JSON Schema.
const SCHEMAS: [(&str, &str); 9] = [
    ("stage", include_str!("../../schemas/stage.json")),
    ("stages", include_str!("../../schemas/stages.json")),
    ("evidence", include_str!("../../schemas/evidence.json")),
    ("import", include_str!("../../schemas/import.json")),
    ("read", include_str!("../../schemas/read.json")),
    ("flows", include_str!("../../schemas/flows.json")),
    ("match", include_str!("../../schemas/match.json")),
    ("ledger_verify", include_str!("../../schemas/ledger_verify.json")),
    ("routes", include_str!("../../schemas/routes.json")),
];

/// Prints a schema.
pub fn run(name: &str) -> anyhow::Result<ExitCode> {
    let found = SCHEMAS.iter().find(|(known, _)| *known == name).ok_or_else(|| {
        let all = SCHEMAS.map(|(known, _)| known).join(", ");
        said(
            format!("「{name}」という形はありません。次のどれかです：{all}"),
            format!("there is no schema {name:?}; it is one of {all}"),
        )
    })?;
    output::line(found.1.trim_end())?;
    Ok(ExitCode::SUCCESS)
}
