//! One login a role.

use kenshin_domain::access::{Role, Scope};
use kenshin_domain::id::{AccountId, GroupId, InstitutionId, VendorId};
use kenshin_domain::text::Lang;
use kenshin_programme::access::{DEMO_PASSWORD, create_demo_account, set_scope_members};
use kenshin_programme::{Actor, App, Refusal};

use crate::nation::Nation;

/// A login of the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// What it is.
    pub role: Role,
    /// What is typed.
    pub user: String,
    /// The same for all.
    pub password: &'static str,
}

/// The hospitals that the logins with a scope of few see.
struct Few {
    one: InstitutionId,
    municipality: u32,
    prefecture: u8,
    assigned: Vec<InstitutionId>,
}

/// Makes one account for every role but the public.
pub async fn make_logins(app: &App, nation: &Nation) -> Result<Vec<Login>, Refusal> {
    let Some(few) = few(nation) else { return Ok(Vec::new()) };
    let mut logins = Vec::new();
    for role in Role::ALL.iter().copied().filter(|role| *role != Role::Public) {
        let scope = scope(role, &few, app);
        let user = role.code().to_owned();
        let name = format!("{}（架空）", role.label().get(Lang::Ja));
        let account = create_demo_account(app, &user, &name, role, scope.clone()).await?;
        let members = match scope {
            Scope::Assigned(_) => Some(Scope::Assigned(account)),
            Scope::VendorHospitals(_) | Scope::Group(_) => Some(scope),
            _ => None,
        };
        if let Some(members) = members {
            set_scope_members(app, &Actor::system(), &members, &few.assigned, &[]).await?;
        }
        logins.push(Login { role, user, password: DEMO_PASSWORD });
    }
    Ok(logins)
}

fn scope(role: Role, few: &Few, app: &App) -> Scope {
    let random = || {
        let mut bytes = [0; 8];
        app.entropy.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    };
    match role {
        Role::Ministry | Role::Expert => Scope::Nation,
        Role::Prefecture => Scope::Prefecture(few.prefecture),
        Role::CityInspector => Scope::City(few.municipality),
        // The act puts the new account's own id in its place.
        Role::Assessor | Role::ContractorManager | Role::Supporter => Scope::Assigned(AccountId::from_random(0)),
        Role::Vendor => Scope::VendorHospitals(VendorId::from_random(random())),
        Role::HeadOffice => Scope::Group(GroupId::from_random(random())),
        Role::HospitalOfficer | Role::Director => Scope::Institution(few.one),
        Role::TrainingProvider | Role::HelpDesk | Role::Administrator | Role::Public => Scope::Nothing,
    }
}

/// A hospital of the middle size in which much has happened, and its neighbours.
fn few(nation: &Nation) -> Option<Few> {
    let told = |number: &usize| nation.hospital(*number).filter(|(persona, _)| (1..4).contains(&persona.band));
    let (persona, life) = (0..nation.len())
        .filter(|number| number % 7 == 0 || nation.len() < 1_000)
        .filter_map(|number| told(&number))
        .max_by_key(|(_, life)| life.drafts.len())?;
    let prefecture = persona.place.prefecture;
    let neighbours = (0..nation.len()).filter(|number| nation.prefecture(*number) == Some(prefecture)).take(12);
    let mut assigned: Vec<InstitutionId> =
        neighbours.filter_map(|number| nation.hospital(number)).map(|(_, life)| life.institution).collect();
    if !assigned.contains(&life.institution) {
        assigned.push(life.institution);
    }
    Some(Few { one: life.institution, municipality: persona.place.municipality, prefecture, assigned })
}
