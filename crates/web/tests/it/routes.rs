//! Every route with every role.

use kenshin_domain::access::Role;
use kenshin_web::routes;

use crate::expected_routes::expected;
use crate::harness::{Browser, HERE, TestApp, hospital, is_redirect_to_login};

const LETTERS: &str = "MPCAKTVSHGODEZ";

fn letter(role: Role) -> char {
    let place = Role::ALL.iter().position(|known| *known == role).unwrap();
    LETTERS.chars().nth(place).unwrap_or('*')
}

/// A path with its parameters filled: the hospital is one that every scope holds, all else does not exist.
fn filled(path: &str) -> String {
    path.replace("{institution}", &hospital(HERE).to_string())
        .replace("{seq}", "1")
        .replace("{kind}", "called")
        .replace("{account}", "000000000009")
        .replace("{attachment}", "000000000009")
        .replace("{review}", "9")
        .replace("{file}", "9")
        .replace("{hash}", "0")
        .replace("{link}", "none")
}

#[test]
fn the_table_holds_exactly_the_routes() {
    let mut written: Vec<(&str, &str)> = expected().iter().map(|(method, path, _)| (*path, *method)).collect();
    written.sort_unstable();
    let real: Vec<(&str, &str)> = routes().iter().map(|info| (info.path, info.method)).collect();
    assert_eq!(written, real, "tests/it/expected_routes.rs and the routes differ");
}

#[tokio::test]
async fn every_route_answers_every_role_as_the_table_says() {
    for app in TestApp::on_each_database().await {
        let mut wrong = Vec::new();
        for &role in Role::ALL {
            let mut browser = match role {
                Role::Public => app.browser(),
                role => app.signed_in(role).await,
            };
            for (method, path, letters) in expected() {
                // Signing out would end this walk; it has a test of its own.
                if path == "/logout" && role != Role::Public {
                    continue;
                }
                let page = ask(&mut browser, method, &filled(path)).await;
                let allowed = letters == "*" || letters.contains(letter(role));
                let right = match (allowed, role) {
                    (false, Role::Public) => is_redirect_to_login(&page),
                    (false, _) => page.status == 403,
                    (true, _) => page.status != 403 && page.status < 500 && !is_shut_out(&page, path),
                };
                if !right {
                    wrong.push(format!("{role:?} {method} {path}: {} {}", page.status, page.header("location")));
                }
            }
        }
        assert!(wrong.is_empty(), "{} wrong answers:\n{}", wrong.len(), wrong.join("\n"));
    }
}

/// The steps of the login lead back to its beginning when there is nothing to go on with.
fn is_shut_out(page: &crate::page::Page, path: &str) -> bool {
    is_redirect_to_login(page) && !path.starts_with("/login")
}

async fn ask(browser: &mut Browser<'_>, method: &str, path: &str) -> crate::page::Page {
    match method {
        "GET" => browser.get(path).await,
        _ => browser.post(path, &[]).await,
    }
}

#[tokio::test]
async fn pages_that_a_role_may_open_do_open() {
    let app = TestApp::sqlite().await;
    for &role in Role::ALL.iter().filter(|role| **role != Role::Public) {
        let mut browser = app.signed_in(role).await;
        let home = browser.get("/").await;
        let page = match home.status {
            303 => browser.get(home.header("location")).await,
            _ => home,
        };
        assert_eq!(page.status, 200, "{role:?} has no beginning");
        for href in links(&page.text()) {
            let page = browser.get(&href).await;
            assert!(page.status < 400, "{role:?} is led to {href}, which answers {}", page.status);
        }
    }
}

/// The links of the navigation.
fn links(html: &str) -> Vec<String> {
    let Some((_, nav)) = html.split_once("<nav class=\"site-nav\"") else { return Vec::new() };
    let nav = nav.split_once("</nav>").map_or(nav, |(inside, _)| inside);
    nav.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(href, _)| href.to_owned()).collect()
}
