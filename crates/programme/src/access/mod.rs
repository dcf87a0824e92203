//! Who may come in, and what was done: accounts, passwords, one-time codes, sessions, the audit.

mod account;
mod audit;
mod demo;
mod login;
mod members;
mod own;
mod policy;
mod secret;
mod session;
mod sight;
mod status;
mod totp;

pub use account::{
    AccountLine, Accounts, NewAccount, Opened, Proof, Reset, accounts, choose_password, create_account,
    disable_account, enable_account, first_password, reset_account,
};
pub use audit::{AuditLine, AuditPage, AuditQuery, audit, audit_in, audit_list, changed, denied, read};
pub use demo::{DEMO_PASSWORD, DemoLogin, create_demo_account, demo_logins};
pub use kenshin_store::access::Member;
pub use login::{Login, LoginError, login, submit_code};
pub use members::{Membership, change_members, is_list, membership};
pub use own::{Enrolment, begin_enrolment, change_password, confirm_enrolment, has_totp};
pub use policy::must_use_totp;
pub use session::{Session, Stage, logout, session};
pub use sight::{in_sight, may, scope_members, set_scope_members};
pub use status::{Head, Status, editions_in_force, last_checkpoint, status};
