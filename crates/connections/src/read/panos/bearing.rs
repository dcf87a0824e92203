//! Parts of the tree that are known to say nothing about connections.

use crate::read::common::Outcome;

/// Words of the tree, for counting what is not understood without showing words of the file.
pub(super) fn is_part(word: &str) -> bool {
    const KNOWN: &str = "address address-group deviceconfig device-group global-protect mgt-config network profiles \
        rulebase service shared template vsys zone";
    KNOWN.split_ascii_whitespace().any(|known| known == word)
}

pub(super) fn within(words: &[&str]) -> Outcome {
    match words {
        [
            "tag"
            | "application"
            | "application-filter"
            | "application-status"
            | "application-tag"
            | "profiles"
            | "profile-group"
            | "schedule"
            | "region"
            | "external-list"
            | "threats"
            | "log-settings"
            | "certificate"
            | "certificate-profile"
            | "ssl-tls-service-profile"
            | "ssl-decrypt"
            | "authentication-sequence"
            | "authentication-object"
            | "user-id-collector"
            | "user-id-agent"
            | "user-id-agent-sequence"
            | "group-mapping"
            | "setting"
            | "dns-proxy"
            | "captive-portal"
            | "email-scheduler"
            | "reports"
            | "report-group"
            | "pdf-summary-report"
            | "botnet"
            | "display-name"
            | "server-profile"
            | "local-user-database"
            | "admin-role"
            | "response-page"
            | "ocsp-responder"
            | "scep"
            | "url-admin-override"
            | "import"
            | "url-content-types"
            | "content-preview"
            | "override"
            | "ts-agent"
            | "redistribution-agent"
            | "ipuser-include-exclude-list"
            | "plugins"
            | "log-collector"
            | "log-collector-group"
            | "collector-group"
            | "template-stack"
            | "wildfire-appliance"
            | "devices"
            | "description"
            | "parent-dg"
            | "reference-templates"
            | "dynamic-user-group"
            | "device-object"
            | "hip-object"
            | "iot-security"
            | "ssh"
            | "udp-override"
            | "policy"
            | "to-sw-version"
            | "readonly"
            | "max-internal-id"
            | "predefined"
            | "master-device"
            | "authorization-code"
            | "user-info"
            | "variable"
            | "settings"
            | "ntp",
            ..,
        ] => Outcome::NoBearing("part without bearing"),
        _ => Outcome::Unknown,
    }
}
