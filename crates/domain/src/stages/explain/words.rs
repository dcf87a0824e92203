//! Words of the explanation that no rule file holds.

use crate::stages::Rung;
use crate::text::{Lang, Text};

/// `paper+independent` in words.
pub(super) fn trust(entries: &[String]) -> Option<Text> {
    let one = |entry: &String| {
        let (basis, witness) = entry.split_once('+').unwrap_or((entry, ""));
        let basis = match basis {
            "word" => ("申告", "a statement"),
            "paper" => ("書面", "a document"),
            _ => ("実施・測定", "a test"),
        };
        let witness = match witness {
            "counterpart" => ("事業者", "the vendor"),
            "official" => ("行政", "an official"),
            "independent" => ("調査員・事業の確認", "an assessor or the programme's scan"),
            _ => ("病院自身", "the hospital itself"),
        };
        Text::new(format!("{}（{}）以上", basis.0, witness.0), format!("at least {} by {}", basis.1, witness.1))
    };
    let all: Vec<Text> = entries.iter().map(one).collect();
    let join = |lang, with: &str| all.iter().map(|text| text.get(lang)).collect::<Vec<_>>().join(with);
    (!all.is_empty()).then(|| Text::new(join(Lang::Ja, "、または"), join(Lang::En, ", or ")))
}

/// `2 把握`.
pub(super) fn rung(rung: Rung) -> Text {
    let label = rung.label();
    match rung {
        Rung::OutOfScope => label.into(),
        _ => Text::new(
            format!("{} {}", rung.number(), label.get(Lang::Ja)),
            format!("{} {}", rung.number(), label.get(Lang::En)),
        ),
    }
}

/// `人: 専任`.
pub(super) fn mark(name: &Text, level: &Text) -> Text {
    Text::new(
        format!("{}: {}", name.get(Lang::Ja), level.get(Lang::Ja)),
        format!("{}: {}", name.get(Lang::En), level.get(Lang::En)),
    )
}
