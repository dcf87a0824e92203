//! Coming in, accounts, the audit, the state of the system, and who sees what.

mod accounts;
mod acts;
mod audit;
mod code;
mod enrol;
mod first_password;
mod health;
mod home;
mod login;
mod members;
mod own;
mod pages;
mod qr;
mod status;
mod texts;
mod who;

use crate::frame::assets;

crate::routes! {
    GET  "/"                          OwnAccount     home::page;
    GET  "/health"                    Public         health::page;
    GET  "/assets/{hash}/{file}"      Public         assets::serve;
    GET  "/login"                     Public         login::form;
    POST "/login"                     Public         login::submit;
    GET  "/login/code"                Public         code::form;
    POST "/login/code"                Public         code::submit;
    GET  "/login/enrol"               Public         enrol::form;
    POST "/login/enrol"               Public         enrol::submit;
    GET  "/first-password/{link}"     Public         first_password::form;
    POST "/first-password/{link}"     Public         first_password::submit;
    POST "/logout"                    OwnAccount     login::logout;
    GET  "/who-sees-what"             Public         who::page;
    GET  "/account"                   OwnAccount     own::page;
    POST "/account/password"          OwnAccount     own::password;
    POST "/account/totp"              OwnAccount     own::totp_begin;
    POST "/account/totp/confirm"      OwnAccount     own::totp_confirm;
    GET  "/accounts"                  AccountsManage accounts::list;
    GET  "/accounts/new"              AccountsManage accounts::form;
    POST "/accounts/new"              AccountsManage accounts::create;
    POST "/accounts/{account}/disable" AccountsManage accounts::disable;
    POST "/accounts/{account}/enable" AccountsManage accounts::enable;
    POST "/accounts/{account}/reset"  AccountsManage accounts::reset;
    GET  "/accounts/{account}/hospitals" AccountsManage members::page;
    POST "/accounts/{account}/hospitals" AccountsManage members::change;
    GET  "/audit"                     AuditRead      audit::page;
    GET  "/audit/own"                 AuditOwn       audit::own;
    GET  "/status"                    StatusRead     status::page;
}
