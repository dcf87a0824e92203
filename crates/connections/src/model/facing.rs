//! Which interfaces look outward, worked out from what the file says, with the reasons.

use serde::Serialize;

use super::{Context, Device, Interface, InterfaceAddress, Side, Tri};

/// Whether an interface looks outward, and why that is thought.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facing {
    /// Yes, no, or unknown.
    pub outward: Tri,
    /// The reasons, strongest first.
    pub because: Vec<&'static str>,
}

const OUTSIDE_WORDS: [&str; 9] = ["wan", "outside", "untrust", "internet", "ppp", "dialer", "external", "onu", "flets"];
const INSIDE_WORDS: [&str; 6] = ["inside", "trust", "lan", "internal", "dmz", "local"];

/// Works out the facing of every interface of the device.
pub fn face(device: &mut Device) {
    for context in &mut device.contexts {
        let uplinks = uplinks(context);
        for interface in &mut context.interfaces {
            let default_route = uplinks.contains(&interface.name);
            interface.facing = facing(interface, default_route);
        }
        carriers(context);
    }
}

/// What carries a line to a provider looks outward as the line does.
fn carriers(context: &mut Context) {
    let lines = context.interfaces.iter().filter(|i| i.facing.outward == Tri::Yes);
    let lines =
        lines.filter(|i| i.addresses.iter().any(|a| a.value == InterfaceAddress::Ppp) || i.name.starts_with("pp"));
    let carriers: Vec<String> = lines.filter_map(|i| i.parent.as_ref().map(|p| p.value.clone())).collect();
    for interface in context.interfaces.iter_mut().filter(|i| carriers.contains(&i.name)) {
        if interface.addresses.is_empty() {
            interface.facing = Facing { outward: Tri::Yes, because: vec!["carries a line to a provider"] };
        }
    }
}

/// The interfaces that a default route leaves by.
fn uplinks(context: &Context) -> Vec<String> {
    let mut names = Vec::new();
    // The maker's own routing instance for management leads to the managers.
    let managers = |vrf: &Option<String>| vrf.as_ref().is_some_and(|v| v.to_lowercase().starts_with("mgmt"));
    let defaults = context.routes.iter().filter(|r| r.is_default() && !r.blackhole && !r.enabled.is_off());
    for route in defaults.filter(|r| !managers(&r.vrf)) {
        if let Some(name) = route.interface.as_deref() {
            names.push(context.interface(name).map_or_else(|| name.to_owned(), |i| i.name.clone()));
        }
        let Some(via) = route.via else { continue };
        let owner = context
            .interfaces
            .iter()
            .find(|i| i.addresses.iter().filter_map(|a| a.value.net()).any(|net| net.length > 0 && net.contains(via)));
        names.extend(owner.map(|i| i.name.clone()));
    }
    names
}

fn facing(interface: &Interface, default_route: bool) -> Facing {
    let mut outside = Vec::new();
    let mut inside = Vec::new();
    match interface.role.as_ref().map(|role| role.value.as_str()) {
        Some("wan") => outside.push("role wan"),
        Some("lan" | "dmz") => inside.push("role lan or dmz"),
        _ => {}
    }
    // A level that no line says tells nothing.
    match interface.level.as_ref().filter(|level| level.line > 0).map(|level| level.value) {
        Some(0) => outside.push("security level 0"),
        Some(100) => inside.push("security level 100"),
        _ => {}
    }
    match interface.side.as_ref().map(|side| side.value) {
        Some(Side::Outside) => outside.push("outside of translation"),
        Some(Side::Inside) => inside.push("inside of translation"),
        None => {}
    }
    for address in &interface.addresses {
        match &address.value {
            InterfaceAddress::Static(net) | InterfaceAddress::Secondary(net) if is_outside_address(*net) => {
                outside.push("public address");
            }
            InterfaceAddress::Ppp => outside.push("address from a provider"),
            _ => {}
        }
    }
    if default_route {
        outside.push("default route");
    }
    let names = [Some(&interface.name), interface.zone.as_ref().map(|zone| &zone.value)];
    for name in names.into_iter().flatten() {
        let name = name.to_lowercase();
        if OUTSIDE_WORDS.iter().any(|word| name.contains(word)) {
            outside.push("its name");
        } else if INSIDE_WORDS.iter().any(|word| name.replace("vlan", "").contains(word)) {
            inside.push("its name");
        }
    }
    // What a person wrote down as inside stays inside although more of the inside lies behind its default route.
    let declared = inside.iter().any(|reason| *reason != "its name");
    if declared && outside.iter().all(|reason| matches!(*reason, "default route" | "its name")) {
        return Facing { outward: Tri::No, because: inside };
    }
    let by_name_only = |reasons: &[&str]| reasons.iter().all(|reason| *reason == "its name");
    // What the file declares (a role, a level, a side) weighs more than what an address or a name suggests.
    let suggested = outside.iter().all(|reason| matches!(*reason, "its name" | "public address"));
    let declared = inside.iter().any(|reason| *reason != "its name");
    match (outside.is_empty(), inside.is_empty()) {
        (true, true) => Facing::default(),
        (true, false) => Facing { outward: Tri::No, because: inside },
        (false, false) if declared && suggested || by_name_only(&outside) && !by_name_only(&inside) => {
            Facing { outward: Tri::No, because: inside }
        }
        (false, _) => Facing { outward: Tri::Yes, because: outside },
    }
}

/// A public IPv4 address. With IPv6 the inside has public addresses too: it tells nothing.
fn is_outside_address(net: super::Net) -> bool {
    net.length > 0 && net.address.is_ipv4() && net.is_public()
}
