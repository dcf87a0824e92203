//! Whose versions they are, and which form they have.

use std::borrow::Cow;

use kenshin_domain::text::normalise;

use super::scan::Scan;
use super::version::{Key, Version};
use super::{asian, cisco, fortinet, juniper, others};

/// A vendor's way of numbering its software.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// FortiOS and its sisters: `6.0.4`, `v7.2.5,build1517,230606 (GA.F)`.
    Fortinet,
    /// Cisco ASA: `9.8(4)22`, `9.8.4.22`.
    Asa,
    /// Cisco IOS: `15.2(7)E3`, `12.4(25g)`.
    Ios,
    /// Cisco IOS XE: `17.9.5a`, `3.7.4aS`, `03.16.05.S`.
    IosXe,
    /// Cisco NX-OS: `7.3(6)N1(1a)`, `10.2(3)`.
    NxOs,
    /// Juniper Junos: `12.1X46-D10`, `18.4R3-S9.2`, `22.2R3-EVO`.
    Junos,
    /// ScreenOS of the SSG and NetScreen: `6.3.0r12.0`.
    ScreenOs,
    /// Palo Alto PAN-OS: `10.1.6-h3`.
    PanOs,
    /// YAMAHA RTX, NVR and their like: `Rev.14.01.40`.
    Rtx,
    /// NEC UNIVERGE IX: `10.7.18`, `8.10.11A`.
    Ix,
    /// Allied Telesis AlliedWare Plus: `5.5.1-2.1`.
    AlliedWarePlus,
    /// SonicWall: `7.0.1-5119`, `6.5.4.12-101n`.
    SonicOs,
    /// Ivanti (Pulse) Connect Secure: `9.1R18`, `22.6R2.1`.
    Ivanti,
    /// Check Point: `R81.10`, `R81.10 Take 95`.
    CheckPoint,
    /// Citrix (NetScaler): `13.1-49.13`.
    NetScaler,
    /// Zyxel: `5.37 Patch 1`, `V5.21(ABAG.14)C0`.
    Zyxel,
    /// Any other vendor: numbers with points, `12.1.2.172`.
    Dotted,
}

impl Scheme {
    /// Every scheme.
    pub const ALL: [Self; 17] = [
        Self::Fortinet,
        Self::Asa,
        Self::Ios,
        Self::IosXe,
        Self::NxOs,
        Self::Junos,
        Self::ScreenOs,
        Self::PanOs,
        Self::Rtx,
        Self::Ix,
        Self::AlliedWarePlus,
        Self::SonicOs,
        Self::Ivanti,
        Self::CheckPoint,
        Self::NetScaler,
        Self::Zyxel,
        Self::Dotted,
    ];

    /// The place of the scheme in [`Self::ALL`].
    pub(crate) const fn number(self) -> usize {
        self as usize
    }

    /// The version that a text says; `None` where it has none of the vendor's forms.
    ///
    /// Full-width digits, a word in front ("Ver.", "Rev.", "FortiOS", "Version") and what follows a comma or an opening
    /// bracket after a space are passed over.
    pub fn parse(self, text: &str) -> Option<Version> {
        let text = clean(text);
        let mut scan = Scan::new(&text);
        scan.words();
        let key = self.key(&mut scan)?;
        scan.at_end().then(|| Version::new(self, key))
    }

    fn key(self, scan: &mut Scan<'_>) -> Option<Key> {
        match self {
            Self::Fortinet => fortinet::fortios(scan),
            Self::Asa => cisco::asa(scan),
            Self::Ios => cisco::ios(scan),
            Self::IosXe => cisco::ios_xe(scan),
            Self::NxOs => cisco::nx_os(scan),
            Self::Junos => juniper::junos(scan),
            Self::ScreenOs => juniper::screen_os(scan),
            Self::PanOs => others::pan_os(scan),
            Self::Rtx => asian::rtx(scan),
            Self::Ix => asian::ix(scan),
            Self::AlliedWarePlus => asian::allied_ware_plus(scan),
            Self::SonicOs => others::sonic_os(scan),
            Self::Ivanti => others::ivanti(scan),
            Self::CheckPoint => others::check_point(scan),
            Self::NetScaler => others::net_scaler(scan),
            Self::Zyxel => asian::zyxel(scan),
            Self::Dotted => others::dotted(scan),
        }
    }

    /// The first version of a branch and the first version behind it: `6.4` gives 6.4.0 and 6.5.0.
    pub fn branch(self, text: &str) -> Option<(Version, Version)> {
        let text = clean(text);
        let mut scan = Scan::new(&text);
        scan.words();
        let mut key = Key::default();
        let mut last = None;
        for (at, part) in key.iter_mut().enumerate().take(4) {
            if at > 0 && !scan.take(b'.') {
                break;
            }
            *part = scan.number()?;
            last = Some(at);
        }
        if !scan.at_end() {
            return None;
        }
        let first = Version::new(self, key);
        let part = key.get_mut(last?)?;
        *part = part.checked_add(1)?;
        Some((first, Version::new(self, key)))
    }

    /// The part that counts builds of one and the same release.
    pub(super) const fn build_part(self) -> Option<usize> {
        match self {
            Self::Fortinet => Some(3),
            _ => None,
        }
    }

    /// The part that names a train of releases.
    pub(super) const fn train_part(self) -> Option<usize> {
        match self {
            Self::Ios | Self::NxOs => Some(4),
            Self::Zyxel => Some(3),
            _ => None,
        }
    }
}

/// Half-width and without the backslashes that CPE names put before signs.
fn clean(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if !text.is_ascii() || text.contains("  ") {
        return normalise(text).replace('\\', "").into();
    }
    if text.contains('\\') { text.replace('\\', "").into() } else { text.into() }
}
