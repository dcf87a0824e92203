//! Accounts, sessions, failed logins, scopes, and the audit as a list.

mod accounts;
mod attempts;
mod audit;
mod health;
mod members;
mod scope;
mod sessions;

pub use accounts::{
    Account, account, account_by_link, account_by_login, accounts, disable, insert_account, set_link, set_password,
    set_totp, use_totp_step,
};
pub use attempts::{Failures, failures, forget_failures, record_failure};
pub use audit::{AuditFilter, AuditLine, audit_lines};
pub use health::{Health, health};
pub use members::{Member, add_members, institution_named, members, members_named, remove_members};
pub use scope::{in_scope, scope_sql};
pub use sessions::{
    SessionRow, end_session, end_sessions_of, end_sessions_past, insert_session, session, touch_session,
};
