//! An import's report as a workbook: every rejected row and every doubt with its place and its reason.

use kenshin_domain::text::Lang;
use kenshin_exchange::diagnose::{Diagnostic, Diagnostics, Severity};
use kenshin_exchange::listing::{self, ReportOf, write_xlsx};

use super::{ImportReport, Remark};
use crate::{App, Nature, Refusal};

/// The report of an import, to be worked through.
pub fn report_xlsx(app: &App, report: &ImportReport, lang: Lang) -> Result<Vec<u8>, Refusal> {
    let mut found = Diagnostics::default();
    for (remarks, severity) in [(&report.rejected, Severity::Error), (&report.warnings, Severity::Warning)] {
        for remark in remarks {
            found.push(diagnostic(remark, severity));
        }
    }
    let of = ReportOf {
        file: &report.file_name,
        day: app.today(),
        read: usize::try_from(report.read).unwrap_or(usize::MAX),
        demo: app.nature == Nature::Demo,
    };
    write_xlsx(&listing::report(&of, &found), lang).map_err(Refusal::failed)
}

fn diagnostic(remark: &Remark, severity: Severity) -> Diagnostic {
    Diagnostic {
        sheet: String::new(),
        line: remark.line.unwrap_or(0).into(),
        column: remark.column.clone().unwrap_or_default(),
        value: remark.value.clone().unwrap_or_default(),
        reason: remark.says.clone(),
        severity,
    }
}
