//! What a device says it is: product, version, name.

use super::output::Output;
use super::run::Run;
use crate::model::Fact;
use crate::read::common::lines;

/// One line at a time; what is not about product, version, name or mode has no bearing.
pub(super) fn read(run: &mut Run, text: &str) {
    for line in lines(text) {
        if line.text.is_empty() || run.prompt(line.text, line.number) {
            continue;
        }
        let took = match run.output {
            Output::FortiStatus | Output::FortiHa => fortios(run, line.text, line.number),
            Output::CiscoVersion => cisco(run, line.text, line.number),
            Output::YamahaVersion => yamaha(run, line.text, line.number),
            Output::SiRVersion => si_r(run, line.text, line.number),
            _ => software(run, line.text, line.number),
        };
        if took { run.took() } else { run.quiet() }
    }
}

fn set(slot: &mut Option<Fact<String>>, text: &str, line: u32) -> bool {
    let text = text.trim();
    if text.is_empty() || slot.is_some() {
        return false;
    }
    *slot = Some(Fact::new(text.to_owned(), line));
    true
}

fn fortios(run: &mut Run, text: &str, line: u32) -> bool {
    let Some((key, value)) = text.split_once(':') else { return false };
    let value = value.trim();
    let remark = match key {
        "Version" => {
            let (product, version) = value.split_once(" v").unwrap_or((value, ""));
            let version = version.split(',').next().unwrap_or(version);
            let named = set(&mut run.state.product, product, line);
            return set(&mut run.state.version, version, line) || named;
        }
        "Model" => return set(&mut run.state.product, value, line),
        "Hostname" => return set(&mut run.state.hostname, value, line),
        "Operation Mode" => "operation mode",
        "Mode" | "Current HA mode" => "cluster mode",
        "Virtual domain configuration" => "virtual domains",
        "HA Health Status" => "cluster health",
        _ => return false,
    };
    run.state.remarks.push((remark, Fact::new(value.to_owned(), line)));
    true
}

/// IOS, IOS-XE and ASA.
fn cisco(run: &mut Run, text: &str, line: u32) -> bool {
    if let Some((_, version)) = text.split_once("Version ")
        && (text.starts_with("Cisco") || text.starts_with("IOS") || text.contains("Software"))
    {
        // `Version 16.04.01` of IOS-XE is followed by the exact one.
        let version = version.split([',', ' ']).next().unwrap_or(version);
        if text.contains("RELEASE SOFTWARE") {
            run.state.version = Some(Fact::new(version.to_owned(), line));
            return true;
        }
        return set(&mut run.state.version, version, line);
    }
    if let Some((name, _)) = text.split_once(" uptime is ") {
        return !name.contains(' ') && set(&mut run.state.hostname, name, line);
    }
    if let Some(rest) = text.strip_prefix("Hardware:") {
        return set(&mut run.state.product, rest.split(',').next().unwrap_or(rest), line);
    }
    if let Some((name, rest)) =
        text.strip_prefix("cisco ").or(text.strip_prefix("Cisco ")).and_then(|t| t.split_once(' '))
        && (rest.contains(" processor") || rest.contains("bytes of memory"))
    {
        return set(&mut run.state.product, name, line);
    }
    false
}

/// `RTX1210 Rev.14.01.38 (Wed Sep  9 2020)`.
fn yamaha(run: &mut Run, text: &str, line: u32) -> bool {
    let Some((product, rest)) = text.split_once(" Rev.") else { return false };
    let product = product.trim();
    if product.is_empty() || product.contains(' ') {
        return false;
    }
    let named = set(&mut run.state.product, product, line);
    set(&mut run.state.version, rest.split([' ', '(']).next().unwrap_or(rest), line) || named
}

fn si_r(run: &mut Run, text: &str, line: u32) -> bool {
    let Some((key, value)) = text.split_once(':') else { return false };
    match key.trim() {
        "System" => set(&mut run.state.product, value, line),
        "Firm Ver." => set(&mut run.state.version, value.split_whitespace().next().unwrap_or_default(), line),
        _ => false,
    }
}

/// `IX Series IX2215 (magellan-sec) Software, Version 10.2.22, RELEASE SOFTWARE`;
/// `AlliedWare Plus (TM) 5.5.1 02/10/21 12:00:00`, `Build name : AR4050S-5.5.1-2.1.rel`.
fn software(run: &mut Run, text: &str, line: u32) -> bool {
    if let Some(rest) = text.strip_prefix("IX Series ") {
        let named = set(&mut run.state.product, rest.split_whitespace().next().unwrap_or(rest), line);
        let version = rest.split_once("Version ").map(|(_, v)| v.split([',', ' ']).next().unwrap_or(v));
        return version.is_some_and(|version| set(&mut run.state.version, version, line)) || named;
    }
    if let Some((key, value)) = text.split_once(':')
        && key.trim() == "Build name"
    {
        let (product, version) = value.trim().split_once('-').unwrap_or((value.trim(), ""));
        let named = set(&mut run.state.product, product, line);
        run.state.version =
            Some(Fact::new(version.trim_end_matches(".rel").to_owned(), line)).filter(|v| !v.value.is_empty());
        return named;
    }
    if let Some(rest) = text.strip_prefix("AlliedWare Plus (TM)") {
        return set(&mut run.state.version, rest.split_whitespace().next().unwrap_or_default(), line);
    }
    text.split_once(" uptime is ")
        .is_some_and(|(name, _)| !name.contains(' ') && set(&mut run.state.hostname, name, line))
}
