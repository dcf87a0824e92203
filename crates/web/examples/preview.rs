//! Sixty invented hospitals on 127.0.0.1, to look at pages while they are made: `cargo run -p kenshin-web --example preview`.
#![expect(clippy::print_stdout, clippy::unwrap_used, clippy::panic, reason = "a tool for those who make pages")]

#[path = "../tests/it/nation.rs"]
mod nation;

use kenshin_domain::access::{Role, Scope};
use kenshin_programme::access::{DEMO_PASSWORD, create_demo_account};
use kenshin_programme::{App, Nature};
use kenshin_web::{Web, WebOptions, router};

#[tokio::main]
async fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "target/preview".to_owned());
    std::fs::create_dir_all(&folder).unwrap();
    let path = format!("{folder}/kenshin.db");
    let fresh = !std::path::Path::new(&path).exists();
    let app = App::create(&format!("sqlite:{path}"), Nature::Demo).await.unwrap();
    if fresh {
        nation::make(&app, app.today()).await;
        let logins = [
            ("ministry", "本省 担当", Role::Ministry, Scope::Nation),
            ("tokyo", "東京都 担当", Role::Prefecture, Scope::Prefecture(13)),
            ("city", "検査 担当", Role::CityInspector, Scope::City(13_101)),
            ("hospital", "病院 担当", Role::HospitalOfficer, Scope::Institution(nation::id(6))),
            ("director", "病院長", Role::Director, Scope::Institution(nation::id(6))),
            ("expert", "有識者", Role::Expert, Scope::Nation),
        ];
        for (login, name, role, scope) in logins {
            create_demo_account(&app, login, name, role, scope).await.unwrap();
        }
    }
    println!("http://127.0.0.1:8391/ password {DEMO_PASSWORD}; hospital {}", nation::id(6));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8391").await.unwrap();
    let web = Web::new(std::sync::Arc::new(app), WebOptions { version: "preview".to_owned(), ..WebOptions::default() });
    axum::serve(listener, router(web).into_make_service_with_connect_info::<std::net::SocketAddr>()).await.unwrap();
}
