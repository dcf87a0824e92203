//! `account add`: the first accounts of a database; the pages make the others.

use std::process::ExitCode;

use kenshin_domain::access::Role;
use kenshin_domain::text::Text;
use kenshin_programme::access::{self, NewAccount};
use kenshin_programme::{Actor, App};

use crate::args::Account;
use crate::output;
use crate::reader::{Reader, said};

/// Makes an account and prints the link by which its owner chooses a password.
pub async fn run(account: Account, reader: &Reader) -> anyhow::Result<ExitCode> {
    let Account::Add { login, role, place, name, database } = account;
    let role = Role::from_code(&role).ok_or_else(|| {
        let all = Role::ALL.iter().map(|role| role.code()).collect::<Vec<_>>().join(", ");
        said(format!("役割「{role}」はありません。次のどれかです：{all}"), format!("--role is one of {all}"))
    })?;
    let app = App::open(&database.database).await?;
    let input = NewAccount { login, name, role, place: place.unwrap_or_default() };
    let opened = access::create_account(&app, &administrator(), input).await?;
    let says = Text::new(
        format!("次の場所を開き、パスワードを決めてください（{} まで、一度だけ）。", opened.until.to_jst()),
        format!("Open this path of the server and choose a password (until {}, once).", opened.until.to_jst()),
    );
    output::line(says.get(reader.lang))?;
    output::line(format!("/first-password/{}", opened.link))?;
    Ok(ExitCode::SUCCESS)
}

/// Whoever sits beside the key file may make the first account; in the audit it is the system that did.
fn administrator() -> Actor {
    Actor { role: Role::Administrator, ..Actor::system() }
}
