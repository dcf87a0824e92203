//! From what is missing to the forms that can supply it.

use kenshin_domain::stages::Rung;
use kenshin_domain::text::{Lang, Text};

use super::kinds::Group;

/// The group of forms that leads to a rung or a mark, by its name.
pub(crate) fn group_for(towards: &Text) -> Group {
    let name = towards.get(Lang::Ja);
    let rung = Rung::ALL.iter().find(|rung| name.contains(rung.label().get(Lang::Ja)));
    match rung {
        Some(Rung::Known) => Group::List,
        Some(Rung::Verified) => Group::Check,
        Some(Rung::Treated) => Group::Finding,
        Some(Rung::Kept) => Group::Alert,
        Some(_) => Group::Contact,
        None if name.contains('人') => Group::People,
        None if name.contains("備え") => Group::Readiness,
        None if name.contains("復旧") => Group::Recovery,
        None if name.contains("院内") => Group::Training,
        None => Group::Contact,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rung_and_mark_leads_to_its_forms() {
        let to = |ja: &str| group_for(&Text::new(ja, ""));
        assert_eq!(to("把握"), Group::List);
        assert_eq!(to("2 把握"), Group::List);
        assert_eq!(to("人"), Group::People);
        assert_eq!(to("院内"), Group::Training);
        assert_eq!(to("回答済"), Group::Contact);
    }
}
