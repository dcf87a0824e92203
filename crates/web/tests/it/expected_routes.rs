//! Who may open what, written by hand. One letter a role:
//! M ministry, P prefecture, C city inspector, A assessor, K contractor's manager, T training provider, V vendor,
//! S supporter, H help desk, G head office, O hospital officer, D director, E expert, Z administrator.
//! `*` = everybody, signed in or not. A new route does not pass before it has its line here.

pub const EXPECTED: &str = "
GET  /                                                     MPCAKTVSHGODEZ
GET  /account                                              MPCAKTVSHGODEZ
POST /account/password                                     MPCAKTVSHGODEZ
POST /account/totp                                         MPCAKTVSHGODEZ
POST /account/totp/confirm                                 MPCAKTVSHGODEZ
GET  /accounts                                             Z
GET  /accounts/new                                         Z
POST /accounts/new                                         Z
POST /accounts/{account}/disable                           Z
POST /accounts/{account}/enable                            Z
GET  /accounts/{account}/hospitals                         Z
POST /accounts/{account}/hospitals                         Z
POST /accounts/{account}/reset                             Z
GET  /assets/{hash}/{file}                                 *
GET  /audit                                                MZ
GET  /audit/own                                            OD
GET  /first-password/{link}                                *
POST /first-password/{link}                                *
GET  /flows                                                MPGE
GET  /health                                               *
GET  /imports                                              M
GET  /imports/records/{file}                               M
POST /imports/records/{file}                               M
GET  /imports/{kind}                                       M
POST /imports/{kind}                                       M
POST /imports/{kind}/apply                                 M
POST /imports/{kind}/report.xlsx                           M
GET  /institutions                                         MPCAGOD
GET  /institutions.xlsx                                    MPAG
GET  /institutions/{institution}                           MPCAGOD
GET  /institutions/{institution}/evidence/new              MPCAOD
GET  /institutions/{institution}/evidence/new/{kind}       MPCAOD
POST /institutions/{institution}/evidence/new/{kind}       MPCAOD
GET  /institutions/{institution}/evidence/{seq}            MPCAGOD
POST /institutions/{institution}/evidence/{seq}/accept     MPA
GET  /institutions/{institution}/evidence/{seq}/correct    MPCAOD
POST /institutions/{institution}/evidence/{seq}/correct    MPCAOD
GET  /institutions/{institution}/evidence/{seq}/erase      M
POST /institutions/{institution}/evidence/{seq}/erase      M
POST /institutions/{institution}/evidence/{seq}/retract    MPCAOD
GET  /institutions/{institution}/files/{attachment}        MPAOD
GET  /login                                                *
POST /login                                                *
GET  /login/code                                           *
POST /login/code                                           *
GET  /login/enrol                                          *
POST /login/enrol                                          *
POST /logout                                               MPCAKTVSHGODEZ
GET  /reviews                                              M
GET  /reviews/{review}                                     M
POST /reviews/{review}                                     M
GET  /stages                                               MPGE
GET  /status                                               MZ
GET  /who-sees-what                                        *
";

/// Method, path, letters.
pub fn expected() -> Vec<(&'static str, &'static str, &'static str)> {
    EXPECTED
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            (words[0], words[1], words[2])
        })
        .collect()
}
