//! The independent verifier in `docs/` agrees with the program.

use std::io::Write;
use std::process::{Command, Stdio};

use kenshin_domain::evidence::*;

use crate::harness::*;

on_both!(the_python_verifier_agrees);

/// Runs `docs/verify_export.py` on an export.
pub fn python(export: &str) -> (bool, String) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/verify_export.py");
    let mut child = Command::new("python3")
        .args([script, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("python3 runs: the golden test needs it");
    child.stdin.take().unwrap().write_all(export.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.success(), said)
}

async fn the_python_verifier_agrees(bed: Bed) {
    let note = Draft {
        key: Some("form:\"1\"".to_owned()),
        private: private("note", "x"),
        until: Some(day(2027, 3, 31)),
        ..draft(Statement::Declined(Declined { cause: code("staff") }))
    };
    bed.append(chain(1), vec![note.clone(), Draft { key: None, replaces: Some(1), ..note.clone() }]).await.unwrap();
    bed.append(Chain::Programme, vec![note]).await.unwrap();
    bed.checkpoint(NOW).await;
    bed.append(chain(1), vec![draft(Statement::ListUnchanged(ListUnchanged {}))]).await.unwrap();
    bed.checkpoint(NOW).await;
    let export = bed.export().await;
    let (ok, said) = python(&export);
    assert!(ok, "{said}");
    assert!(said.contains("4 rows") && said.contains("2 checkpoints"), "{said}");
    // One character of any row, and a whole row.
    let (ok, said) = python(&export.replacen("\"staff\"", "\"stafg\"", 1));
    assert!(!ok && said.contains("row 1"), "{said}");
    let cut: String =
        export.lines().filter(|line| !line.contains("list.unchanged")).map(|l| format!("{l}\n")).collect();
    let (ok, said) = python(&cut);
    assert!(!ok, "{said}");
}
