//! Which institutions an account may see. The store turns it into SQL; nothing is filtered after reading.

use std::fmt;
use std::str::FromStr;

use super::Role;
use crate::id::{AccountId, GroupId, InstitutionId, VendorId};
use crate::text::Both;

/// The institutions within an account's sight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// None at all: the default.
    Nothing,
    /// All.
    Nation,
    /// Those of a prefecture (1 to 47).
    Prefecture(u8),
    /// Those of a municipality (five digits).
    City(u32),
    /// Those assigned to this account.
    Assigned(AccountId),
    /// Those that a vendor serves.
    VendorHospitals(VendorId),
    /// Those of a group.
    Group(GroupId),
    /// One.
    Institution(InstitutionId),
}

/// Why a text names no scope.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} names no scope (nothing, nation, prefecture:N, city:NNNNN, assigned:ID, vendor:ID, group:ID, institution:ID)"
)]
pub struct NotAScope(pub String);

impl Scope {
    /// Does an account of this role stand on a scope of this type?
    ///
    /// A role has one type of scope. Roles that see no institution have `Nothing`; an expert's nation is one of totals.
    pub const fn fits(&self, role: Role) -> bool {
        match role {
            Role::Ministry | Role::Expert => matches!(self, Self::Nation),
            Role::Prefecture => matches!(self, Self::Prefecture(1..=47)),
            Role::CityInspector => matches!(self, Self::City(1_000..=47_999)),
            Role::Assessor | Role::ContractorManager | Role::Supporter => matches!(self, Self::Assigned(_)),
            Role::Vendor => matches!(self, Self::VendorHospitals(_)),
            Role::HeadOffice => matches!(self, Self::Group(_)),
            Role::HospitalOfficer | Role::Director => matches!(self, Self::Institution(_)),
            Role::TrainingProvider | Role::HelpDesk | Role::Administrator | Role::Public => {
                matches!(self, Self::Nothing)
            }
        }
    }

    /// What the screen says of the type of scope; the name of the place comes from the register.
    pub const fn label(&self) -> Both {
        match self {
            Self::Nothing => Both::new("なし", "none"),
            Self::Nation => Both::new("全国", "the nation"),
            Self::Prefecture(_) => Both::new("都道府県", "one prefecture"),
            Self::City(_) => Both::new("市区町村", "one municipality"),
            Self::Assigned(_) => Both::new("担当する病院", "assigned hospitals"),
            Self::VendorHospitals(_) => Both::new("取引先の病院", "hospitals served"),
            Self::Group(_) => Both::new("法人グループの病院", "hospitals of the group"),
            Self::Institution(_) => Both::new("自院", "one hospital"),
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing"),
            Self::Nation => f.write_str("nation"),
            Self::Prefecture(number) => write!(f, "prefecture:{number}"),
            Self::City(code) => write!(f, "city:{code:05}"),
            Self::Assigned(id) => write!(f, "assigned:{id}"),
            Self::VendorHospitals(id) => write!(f, "vendor:{id}"),
            Self::Group(id) => write!(f, "group:{id}"),
            Self::Institution(id) => write!(f, "institution:{id}"),
        }
    }
}

impl FromStr for Scope {
    type Err = NotAScope;

    fn from_str(text: &str) -> Result<Self, NotAScope> {
        let not = || NotAScope(text.to_owned());
        let scope = match text.split_once(':') {
            None if text == "nothing" => Self::Nothing,
            None if text == "nation" => Self::Nation,
            Some(("prefecture", n)) => Self::Prefecture(n.parse().map_err(|_| not())?),
            Some(("city", n)) => Self::City(n.parse().map_err(|_| not())?),
            Some(("assigned", id)) => Self::Assigned(id.parse().map_err(|_| not())?),
            Some(("vendor", id)) => Self::VendorHospitals(id.parse().map_err(|_| not())?),
            Some(("group", id)) => Self::Group(id.parse().map_err(|_| not())?),
            Some(("institution", id)) => Self::Institution(id.parse().map_err(|_| not())?),
            _ => return Err(not()),
        };
        // One scope, one text: members are found by it.
        if scope.to_string() == text { Ok(scope) } else { Err(not()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_read_back_as_it_was_written() {
        for scope in [
            Scope::Nothing,
            Scope::Nation,
            Scope::Prefecture(1),
            Scope::City(1_202),
            Scope::Assigned(AccountId::from_random(1)),
            Scope::VendorHospitals(VendorId::from_random(2)),
            Scope::Group(GroupId::from_random(3)),
            Scope::Institution(InstitutionId::from_random(4)),
        ] {
            assert_eq!(scope.to_string().parse(), Ok(scope));
        }
        for bad in ["", "Nation", "prefecture:", "prefecture:01", "city:1202", "group:x", "nation:1", "institution"] {
            assert!(bad.parse::<Scope>().is_err(), "{bad}");
        }
    }

    #[test]
    fn every_role_has_exactly_one_type_of_scope() {
        let one_of_each = [
            Scope::Nothing,
            Scope::Nation,
            Scope::Prefecture(13),
            Scope::City(13_101),
            Scope::Assigned(AccountId::from_random(1)),
            Scope::VendorHospitals(VendorId::from_random(2)),
            Scope::Group(GroupId::from_random(3)),
            Scope::Institution(InstitutionId::from_random(4)),
        ];
        for &role in Role::ALL {
            assert_eq!(one_of_each.iter().filter(|scope| scope.fits(role)).count(), 1, "{role:?}");
        }
        assert!(!Scope::Prefecture(0).fits(Role::Prefecture));
        assert!(!Scope::Prefecture(48).fits(Role::Prefecture));
        assert!(!Scope::Nation.fits(Role::Administrator), "the administrator sees no hospital");
    }
}
