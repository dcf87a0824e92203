//! Products whose names differ between feeds, devices and people, and how their versions are numbered.

use crate::versions::Scheme;

/// One product under one key.
pub(super) struct Known {
    pub(super) key: &'static str,
    pub(super) scheme: Scheme,
    /// Every other name, in the form of a key: lower case, letters and digits only, no vendor.
    pub(super) names: &'static [&'static str],
}

const fn known(key: &'static str, scheme: Scheme, names: &'static [&'static str]) -> Known {
    Known { key, scheme, names }
}

/// Products that stand at the edge of Japanese hospitals, and their sisters.
pub(super) const KNOWN: &[Known] = &[
    known("fortios", Scheme::Fortinet, &["fortigate", "fortigatefortios", "fortiossslvpn", "sslvpnfortios"]),
    known("fortios6k7k", Scheme::Fortinet, &[]),
    known("fortiproxy", Scheme::Fortinet, &["fortiproxysslvpn"]),
    known("fortimanager", Scheme::Fortinet, &[]),
    known("fortianalyzer", Scheme::Fortinet, &[]),
    known("fortiweb", Scheme::Fortinet, &[]),
    known("fortiswitchmanager", Scheme::Fortinet, &[]),
    known("fortipam", Scheme::Fortinet, &[]),
    known("fortimail", Scheme::Fortinet, &[]),
    known("fortiwlc", Scheme::Fortinet, &[]),
    known(
        "asa",
        Scheme::Asa,
        &[
            "adaptivesecurityappliance",
            "adaptivesecurityappliancesoftware",
            "adaptivesecurityapplianceasa",
            "adaptivesecurity",
            "asasoftware",
            "asa5500",
            "asa5500x",
        ],
    ),
    known(
        "ftd",
        Scheme::Dotted,
        &["firepowerthreatdefense", "firepowerthreatdefenseftd", "securefirewallthreatdefense"],
    ),
    known("ios", Scheme::Ios, &["iossoftware"]),
    known("iosxe", Scheme::IosXe, &["iosxesoftware"]),
    known("nxos", Scheme::NxOs, &["nxossoftware", "nexusos"]),
    known("junos", Scheme::Junos, &["junosos", "srx", "junossrx"]),
    known("junosevolved", Scheme::Junos, &["junososevolved"]),
    known("screenos", Scheme::ScreenOs, &["ssg", "netscreenscreenos", "netscreen"]),
    known("panos", Scheme::PanOs, &["palt", "paloalto", "panosfirewall"]),
    known("rtx", Scheme::Rtx, &["yamahartx", "rtxrouter", "rtxrouters"]),
    known("ix", Scheme::Ix, &["univergeix", "ixrouter", "univergeixrouter", "ix2000", "ix3000"]),
    known("alliedwareplus", Scheme::AlliedWarePlus, &["awplus", "awp", "alliedware"]),
    known("sonicos", Scheme::SonicOs, &["sonicosenhanced", "sonicosx"]),
    known(
        "sma100",
        Scheme::SonicOs,
        &["sma100series", "srasma100", "sra", "sraseries", "sma200", "sma210", "sma400", "sma410", "sma500v"],
    ),
    known("connectsecure", Scheme::Ivanti, &["ics", "pulseconnectsecure", "pcs", "connectsecureics"]),
    known("policysecure", Scheme::Ivanti, &["ips", "pulsepolicysecure", "pps"]),
    known("mobileironsentry", Scheme::Dotted, &["sentry", "ivantisentry", "standalonesentry"]),
    known(
        "quantumsecuritygateway",
        Scheme::CheckPoint,
        &["quantumgateway", "securitygateway", "securitygateways", "quantumsecuritygateways", "gaia", "gaiaos"],
    ),
    known(
        "quantumspark",
        Scheme::CheckPoint,
        &["spark", "sparkgateway", "quantumsparkappliances", "quantumsparkgateway"],
    ),
    known("cloudguardnetwork", Scheme::CheckPoint, &["cloudguardnetworksecurity"]),
    known(
        "netscaleradc",
        Scheme::NetScaler,
        &["citrixadc", "netscalerapplicationdeliverycontroller", "applicationdeliverycontroller", "adc", "netscaler"],
    ),
    known("netscalergateway", Scheme::NetScaler, &["citrixgateway", "gateway"]),
];

/// Vendors whose unlisted products are numbered in the vendor's way.
pub(super) const VENDORS: &[(&str, Scheme)] = &[
    ("fortinet", Scheme::Fortinet),
    ("yamaha", Scheme::Rtx),
    ("zyxel", Scheme::Zyxel),
    ("alliedtelesis", Scheme::AlliedWarePlus),
    ("sonicwall", Scheme::SonicOs),
    ("checkpoint", Scheme::CheckPoint),
];

/// Words of vendors that stand before the names of their products.
pub(super) const VENDOR_WORDS: &[&str] = &[
    "fortinet",
    "cisco",
    "juniper",
    "networks",
    "palo",
    "alto",
    "yamaha",
    "nec",
    "corporation",
    "allied",
    "telesis",
    "sonicwall",
    "ivanti",
    "check",
    "point",
    "checkpoint",
    "citrix",
    "draytek",
    "zyxel",
    "pulse",
    "hpe",
    "f5",
    "watchguard",
    "sophos",
    "paloaltonetworks",
    "alliedtelesis",
    "kk",
    "inc",
    "ltd",
    "co",
    "ヤマハ",
    "日本電気",
    "アライドテレシス",
    "フォーティネット",
    "シスコ",
    "ジュニパー",
    "パロアルト",
];

/// Words that say nothing about which product it is.
pub(super) const IDLE_WORDS: &[&str] = &["software", "firmware", "series", "router", "appliance", "os:", "the"];

/// Model names that mean a product line: what stands before digits decides.
pub(super) const MODELS: &[(&str, &str)] = &[
    ("fortigate", "fortios"),
    ("fgt", "fortios"),
    ("fortiwifi", "fortios"),
    ("rtx", "rtx"),
    ("nvr", "rtx"),
    ("fwx", "rtx"),
    ("univergeix", "ix"),
    ("ix", "ix"),
    ("ssg", "screenos"),
    ("srx", "junos"),
    ("asa55", "asa"),
    ("pa", "panos"),
];
