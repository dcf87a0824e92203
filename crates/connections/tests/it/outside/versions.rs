//! Versions are totally ordered within a vendor, never between vendors, and never compared as text.

use std::cmp::Ordering;

use kenshin_connections::versions::Scheme;
use proptest::prelude::*;

/// Real forms of each vendor in ascending order.
const ASCENDING: &[(Scheme, &[&str])] = &[
    (
        Scheme::Fortinet,
        &[
            "5.6.14",
            "6.0.0",
            "6.0.4",
            "v6.0.4,build0231,190107 (GA)",
            "6.0.5",
            "6.0.16",
            "6.2",
            "7.0.9",
            "7.0.10",
            "FortiOS v7.2.4,build1396,230131 (GA.F)",
            "v7.2.5,build1517,230606 (GA.F)",
            "7.4.0",
        ],
    ),
    (
        Scheme::Asa,
        &["9.1(7)", "9.8", "9.8(2)", "9.8.2.14", "9.8(4)", "9.8(4)20", "9.8(4)22", "9.8.4.48", "9.12(1)", "9.20(2)"],
    ),
    (
        Scheme::Ios,
        &[
            "12.4(24)T",
            "12.4(24)T3",
            "12.4(24)T4",
            "12.4(24)T4a",
            "12.4(25g)",
            "15.0(2a)EX5",
            "15.1(4)M",
            "15.1(4)M12a",
            "15.2(7)E",
            "15.2(7)E0b",
            "15.2(7)E3",
            "15.2(7)E10",
            "15.2(7a)E0b",
            "15.9(3)M7a",
        ],
    ),
    (
        Scheme::IosXe,
        &[
            "3.3.0SG",
            "3.7.4S",
            "3.7.4aS",
            "03.16.05.S",
            "3.16.5bS",
            "16.3.1",
            "16.3.1a",
            "16.12.1y",
            "16.12.1z",
            "16.12.1z1",
            "16.12.2",
            "17.9.5",
            "17.9.5a",
            "17.11.99SW",
            "17.12.1a",
        ],
    ),
    (
        Scheme::NxOs,
        &["6.2(14)", "6.2(14a)", "7.3(1)DY(1)", "7.3(5)D1(1)", "7.3(6)N1(1)", "7.3(6)N1(1a)", "9.3(12)", "10.2(3)"],
    ),
    (
        Scheme::Junos,
        &[
            "12.1R7",
            "12.1X46",
            "12.1X46-D10",
            "12.1X46-D10.2",
            "12.1X46-D86",
            "12.1X47-D10",
            "15.1R7-S3",
            "15.1X49-D170.4",
            "18.4R3",
            "18.4R3-S9",
            "18.4R3-S9.2",
            "18.4R3-S10",
            "20.4R1",
            "22.2R3",
            "22.2R3-EVO",
            "22.2R3-S1-EVO",
            "23.2R1",
        ],
    ),
    (Scheme::ScreenOs, &["5.4.0r3a.0", "6.2.0r15", "6.3.0r9", "6.3.0r12", "6.3.0r12b", "6.3.0r21.0", "6.3.0r27"]),
    (Scheme::PanOs, &["8.1", "9.0.17-h4", "10.1.6", "10.1.6-h3", "10.1.6-h10", "10.1.7", "10.2.0", "11.1.2-h3"]),
    (Scheme::Rtx, &["Rev.8.03.94", "Rev.10.01.78", "Rev.14.01.38", "RTX1210 Rev.14.01.40", "Rev.15.02.03", "23.00.10"]),
    (Scheme::Ix, &["8.10.11", "Ver.8.10.11A", "9.7.16", "10.2.16", "10.7.18", "10.7.20", "10.10.21"]),
    (
        Scheme::AlliedWarePlus,
        &["2.9.1-19", "5.4.9-1.3", "5.5.0-0.3", "5.5.1-1.4", "5.5.1-2.1", "5.5.1-2.10", "5.5.2-0.1"],
    ),
    (Scheme::SonicOs, &["5.9.1.13-5n", "6.5.4.4-44v-21-2079", "6.5.4.12-101n", "7.0.1-5095", "7.0.1-5119", "7.1.1"]),
    (Scheme::Ivanti, &["9.0R3", "9.1R8.2", "9.1R11.4", "9.1R18", "22.6", "22.6R1", "22.6R2", "22.6R2.1", "22.7r1"]),
    (Scheme::CheckPoint, &["R77.30", "R80.20", "r80.40", "R81", "R81.10", "R81.10 Take 95", "R81.20"]),
    (Scheme::NetScaler, &["11.1-65.22", "12.1-55.300", "13.1", "13.1-48.47", "NS13.1: Build 49.13.nc", "14.1-8.50"]),
    (Scheme::Zyxel, &["4.32", "V5.37", "5.37 Patch 1", "5.38"]),
    (Scheme::Dotted, &["0", "1.5.1", "1.5.1.4", "6.2.3.16", "12.1.2.172", "2023.4"]),
];

/// Forms that nobody can order: not one of them may be guessed.
const UNKNOWN: &[(Scheme, &str)] = &[
    (Scheme::Fortinet, ""),
    (Scheme::Fortinet, "6"),
    (Scheme::Fortinet, "6.0.x"),
    (Scheme::Fortinet, "最新"),
    (Scheme::Fortinet, "6.0.4beta"),
    (Scheme::Asa, "9.8(4"),
    (Scheme::Asa, "9.8(4)22-SNAPSHOT"),
    (Scheme::Ios, "15.2"),
    (Scheme::Ios, "15.2(7)E3x9"),
    (Scheme::IosXe, "Gibraltar"),
    (Scheme::Junos, "12.1X46-Q10"),
    (Scheme::PanOs, "10.1.6-c3"),
    (Scheme::PanOs, "10.1.6-"),
    (Scheme::Rtx, "Rev.14"),
    (Scheme::NetScaler, "13.1-FIPS"),
    (Scheme::CheckPoint, "81.10"),
    (Scheme::Dotted, "1.5.1_Beta"),
    (Scheme::Dotted, "1.2.3.4.5.6.7.8.9"),
    (Scheme::Dotted, "99999999999"),
    (Scheme::Dotted, "2402 LTSR CU1"),
];

#[test]
fn each_vendors_versions_stand_in_their_order() {
    for (scheme, texts) in ASCENDING {
        let versions: Vec<_> =
            texts.iter().map(|text| scheme.parse(text).unwrap_or_else(|| panic!("{scheme:?} {text}"))).collect();
        for (at, pair) in versions.windows(2).enumerate() {
            assert!(pair[0] < pair[1], "{scheme:?}: {} < {}", texts[at], texts[at + 1]);
        }
    }
    assert_eq!(ASCENDING.len(), Scheme::ALL.len());
}

#[test]
fn an_unknown_form_is_unknown() {
    for (scheme, text) in UNKNOWN {
        assert_eq!(scheme.parse(text), None, "{scheme:?} {text}");
    }
}

#[test]
fn one_version_in_many_writings_is_one() {
    for (scheme, texts) in [
        (
            Scheme::Fortinet,
            ["6.0.4", "v6.0.4", "ＦｏｒｔｉＯＳ　６．０．４", "FortiOS 6.0.4", "Version 6.0.4"].as_slice(),
        ),
        (Scheme::Asa, &["9.8(4)22", "9.8.4.22", "9.8(4.22)", r"9.8\(4\)22", "Version 9.8(4)22"]),
        (Scheme::Rtx, &["14.01.40", "Rev.14.01.40", "RTX1210 Rev.14.01.40 (Tue Sep  1 10:00:00 2020)", "Rev. 14.1.40"]),
        (Scheme::IosXe, &["3.16.5S", "03.16.05.S", "03.16.05S"]),
        (Scheme::Junos, &["18.4R3-S9", "18.4r3-s9", "Junos 18.4R3-S9"]),
        (Scheme::Ix, &["10.7.18", "Ver.10.7.18", "IX Ver.10.7.18, RELEASE SOFTWARE"]),
    ] {
        let first = scheme.parse(texts[0]);
        assert!(first.is_some());
        for text in texts {
            assert_eq!(scheme.parse(text), first, "{text}");
        }
    }
}

#[test]
fn versions_of_two_vendors_have_no_order() {
    let (one, other) = (Scheme::PanOs.parse("10.1.6").unwrap(), Scheme::Rtx.parse("10.1.6").unwrap());
    assert_eq!(one.partial_cmp(&other), None);
    assert_ne!(one, other);
}

#[test]
fn a_branch_ends_where_the_next_begins() {
    let (first, behind) = Scheme::Fortinet.branch("6.4").unwrap();
    let inside = Scheme::Fortinet.parse("6.4.99").unwrap();
    assert!(first <= inside && inside < behind);
    assert_eq!(Scheme::Fortinet.parse("6.5.0"), Some(behind));
    assert_eq!(Scheme::Fortinet.branch("6.x"), None);
}

fn scheme() -> impl Strategy<Value = Scheme> {
    prop::sample::select(Scheme::ALL.as_slice())
}

/// Texts that often are versions of something.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{1,2}\\.[0-9]{1,2}(\\.[0-9]{1,2}){0,2}",
        "[0-9]{1,2}\\.[0-9]\\([0-9]{1,2}[a-c]?\\)(([A-Z]{1,2})?[0-9]{0,2}[a-c]?)",
        "[0-9]{1,2}\\.[0-9][RX][0-9]{1,2}(-[DS][0-9]{1,2}(\\.[0-9])?)?",
        "[0-9]\\.[0-9]\\.[0-9]r[0-9]{1,2}[a-c]?",
        "[0-9]{1,2}\\.[0-9]\\.[0-9]-h?[0-9]{1,2}(\\.[0-9])?n?",
        "R8[01](\\.[1-4]0)?",
        "[0-9]{1,2}\\.[0-9]\\.[0-9]{1,2}[a-c]?[A-Z]{0,2}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn any_three_versions_of_a_vendor_are_totally_ordered(scheme in scheme(), a in text(), b in text(), c in text()) {
        if let (Some(a), Some(b), Some(c)) = (scheme.parse(&a), scheme.parse(&b), scheme.parse(&c)) {
            let order = a.partial_cmp(&b);
            prop_assert!(order.is_some());
            prop_assert_eq!(b.partial_cmp(&a), order.map(Ordering::reverse));
            prop_assert_eq!(order == Some(Ordering::Equal), a == b);
            if a <= b && b <= c {
                prop_assert!(a <= c);
            }
            prop_assert_eq!(a.as_precise_as(a), a);
        }
    }

    #[test]
    fn any_text_is_a_version_or_unknown(scheme in scheme(), text in "\\PC{0,24}") {
        if let Some(version) = scheme.parse(&text) {
            prop_assert_eq!(scheme.parse(&format!(" {text} ")), Some(version));
        }
        let _ = scheme.branch(&text);
    }
}
