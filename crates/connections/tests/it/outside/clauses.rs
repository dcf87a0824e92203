//! Versions in the sentences of older records and of Japanese advisories.

use kenshin_connections::read::vulns::{Bound, Range, clauses};

/// A short writing of what was read: `product: from..to`.
fn shown(text: &str) -> Vec<String> {
    let bound = |bound, sign| match bound {
        Bound::Open => String::new(),
        Bound::Including(v) => format!("={v}"),
        Bound::Excluding(v) => format!("{sign}{v}"),
        Bound::Unknown => "?".to_owned(),
    };
    clauses(text)
        .into_iter()
        .map(|clause| {
            let range = match clause.range {
                Range::Branch { of, .. } => format!("{of}.*"),
                Range::Between { from, to, .. } => format!("{}..{}", bound(from, '>'), bound(to, '<')),
            };
            format!("{}: {range}", clause.product)
        })
        .collect()
}

#[test]
fn sentences_of_older_records_are_read() {
    let cases: [(&str, &[&str]); 16] = [
        (
            "OneGate 6.0.0 to 6.0.4, 5.6.3 to 5.6.7 and 5.4.6 to 5.4.12, OneProxy 2.0.0, 1.2.0 to 1.2.8",
            &[
                "OneGate: =6.0.0..=6.0.4",
                "OneGate: =5.6.3..=5.6.7",
                "OneGate: =5.4.6..=5.4.12",
                "OneProxy: =2.0.0..=2.0.0",
                "OneProxy: =1.2.0..=1.2.8",
            ],
        ),
        ("OneGate 6.2.0 and below.", &["OneGate: ..=6.2.0"]),
        (
            "OneGate 6.0.0 through 6.0.4, 5.2.14 and earlier, OneProxy 2.0.0, 1.2.8 and earlier",
            &["OneGate: =6.0.0..=6.0.4", "OneGate: ..=5.2.14", "OneProxy: =2.0.0..=2.0.0", "OneProxy: ..=1.2.8"],
        ),
        (
            "OneGate version 7.0.3 and below, 6.4.8 and below, 6.0.14 to 6.0.0. OneProxy version 7.0.1 and below",
            &["OneGate: =7.0..=7.0.3", "OneGate: ..=6.4.8", "OneGate: =6.0.14..=6.0.0", "OneProxy: ..=7.0.1"],
        ),
        ("Box before 3.2.2", &["Box: ..<3.2.2"]),
        ("Mail 7.2.0, 6.4 all versions, 6.2 all versions", &["Mail: =7.2.0..=7.2.0", "Mail: 6.4.*", "Mail: 6.2.*"]),
        (
            "One Gate and Cloud Gate versions R81.20, R81 and One Spark versions R80.20.",
            &[
                "One Gate: =R81.20..=R81.20",
                "Cloud Gate: =R81.20..=R81.20",
                "One Gate: =R81..=R81",
                "Cloud Gate: =R81..=R81",
                "One Spark: =R80.20..=R80.20",
            ],
        ),
        ("9.18.0 and below", &[": ..=9.18.0"]),
        ("< V1.15(ACCC.3)C0", &[": ..<V1.15(ACCC.3)C0"]),
        ("<= 6.70(ACGG.3)", &[": ..=6.70(ACGG.3)"]),
        ("firmware ver.02.36 and earlier", &[": ..=02.36"]),
        ("バージョン 1.0.6未満", &[": ..<1.0.6"]),
        ("バージョン 2.1.0以上 2.1.3以下", &[": =2.1.0..=2.1.3"]),
        ("5.0 から 5.3 まで", &[": =5.0..=5.3"]),
        ("Rev.14.01.38 およびそれ以前", &[": ..=Rev.14.01.38"]),
        ("2402 LTSR CU1", &[": ?..?"]),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn what_says_nothing_of_versions_gives_nothing() {
    for text in ["", "n/a", "Current Release (CR)", "unspecified", "...", "((((", ",,,,"] {
        assert!(clauses(text).is_empty(), "{text}");
    }
}
