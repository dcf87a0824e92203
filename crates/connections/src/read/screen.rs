//! One screen for an engineer: what the device lets in from outside.

use kenshin_domain::text::{Both, Lang};

use super::document::Document;
use crate::model::{Certainty, Exposure, ExposureKind, exposures, weak};

/// Rows of one kind beyond these are counted, not shown.
const ROWS: usize = 12;

fn title(kind: ExposureKind) -> Both {
    match kind {
        ExposureKind::Management => Both::new("外から届く装置の管理", "Management that answers outside"),
        ExposureKind::RemoteAccess => Both::new("人が外から入る口", "Remote access for people"),
        ExposureKind::Tunnel => Both::new("拠点・業者とのトンネル", "Tunnels to other sites"),
        ExposureKind::Published => Both::new("外に公開している内側のサービス", "Inside services published outside"),
        ExposureKind::Rule => Both::new("外から中への通信を許す規則", "Rules that let traffic in"),
        ExposureKind::Unfiltered => Both::new("フィルターのない外向きの口", "Outward interfaces without a filter"),
    }
}

/// What the file is, in one line.
pub(super) fn heading(document: &Document, lang: Lang) -> String {
    let words = [document.format(), document.version()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let gap = if words.is_empty() { "" } else { ": " };
    format!("{}: {}{gap}{words}", document.name, document.kind.name().get(lang))
}

/// The screen, in the reader's language.
pub fn screen(document: &Document, lang: Lang) -> String {
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    let word = |ja: &'static str, en: &'static str| Both::new(ja, en).get(lang);
    line(heading(document, lang));
    let Some(device) = &document.device else { return out };
    let fact =
        |fact: &Option<crate::model::Fact<String>>| fact.as_ref().map_or_else(|| "?".to_owned(), |f| f.value.clone());
    line(format!("  {} {} {} {}", device.vendor, fact(&device.product), fact(&device.version), fact(&device.hostname)));
    let all = exposures(device);
    let mut shown = None;
    let mut count = 0;
    for (n, exposure) in all.iter().enumerate() {
        if shown != Some(exposure.kind) {
            shown = Some(exposure.kind);
            count = 0;
            let total = all.iter().filter(|e| e.kind == exposure.kind).count();
            line(format!("{} ({total})", title(exposure.kind).get(lang)));
        }
        count += 1;
        if count <= ROWS {
            line(format!("  {}", row(exposure, lang)));
        } else if all.get(n + 1).is_none_or(|next| next.kind != exposure.kind) {
            line(format!("  … {} {}", count - ROWS, word("件を省略", "more")));
        }
    }
    if all.is_empty() {
        line(word("外から入る口は見つかりません", "Nothing found that lets traffic in from outside").to_owned());
    }
    let weak = weak(device);
    if !weak.is_empty() {
        let words: Vec<String> =
            weak.iter().take(8).map(|w| format!("{} ({}, {}{})", w.what, w.at, word("行", "line "), w.line)).collect();
        line(format!("{} ({}): {}", word("弱い暗号・方式", "Weak"), weak.len(), words.join(", ")));
    }
    let unknown = document.tally.problems.len();
    let skipped = document.tally.skipped.iter().filter(|s| !s.known).count();
    line(format!(
        "{}: {unknown}; {}: {skipped}{}",
        word("理解できなかった行", "Lines not understood"),
        word("読んでいない区画", "blocks not read"),
        if document.tally.partial {
            word("; ファイルは途中で終わっています", "; the file is cut short")
        } else {
            ""
        }
    ));
    out
}

fn row(exposure: &Exposure, lang: Lang) -> String {
    let sure = match exposure.certainty {
        Certainty::Certain => "",
        Certainty::Possible => Both::new("［不確実］", "[possible] ").get(lang),
    };
    let list = |words: &[String]| {
        let mut text = words.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
        if words.len() > 3 {
            text.push_str(&format!(" +{}", words.len() - 3));
        }
        if text.is_empty() { "-".to_owned() } else { text }
    };
    let lines: Vec<String> = exposure.lines.iter().map(ToString::to_string).collect();
    let context = if exposure.context.is_empty() { String::new() } else { format!("{}: ", exposure.context) };
    format!(
        "{sure}{context}{} | {} -> {} @ {} | {} | L{}",
        exposure.name,
        list(&exposure.from),
        list(&exposure.to),
        list(&exposure.at),
        list(&exposure.service),
        lines.join(",")
    )
}
