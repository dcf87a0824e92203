//! `routes`: the table by which the server refuses.

use std::process::ExitCode;

use kenshin_domain::access::Role;
use kenshin_web::RouteInfo;
use serde_json::json;

use crate::args::Format;
use crate::output;
use crate::reader::Reader;

/// Prints every route with the permission that it needs and the roles that have it.
pub fn run(format: Format, reader: &Reader) -> anyhow::Result<ExitCode> {
    let routes = kenshin_web::routes();
    let roles = |route: &RouteInfo| -> Vec<Role> {
        Role::ALL.iter().copied().filter(|role| route.needs.admits(*role)).collect()
    };
    match format {
        Format::Json => {
            let routes: Vec<_> = routes
                .iter()
                .map(|route| {
                    let roles: Vec<_> = roles(route).into_iter().map(Role::code).collect();
                    json!({ "method": route.method.to_string(), "path": route.path, "permission": route.needs.code(), "roles": roles })
                })
                .collect();
            output::json(&json!({ "schema": "kenshin.routes/1", "routes": routes }))?;
        }
        Format::Table => {
            let head = ["method", "path", "permission", "roles"].map(str::to_owned);
            let rows: Vec<Vec<String>> = routes
                .iter()
                .map(|route| {
                    let roles: Vec<_> = roles(route).into_iter().map(|role| role.label().get(reader.lang)).collect();
                    vec![
                        route.method.to_string(),
                        route.path.to_owned(),
                        route.needs.code().to_owned(),
                        roles.join("・"),
                    ]
                })
                .collect();
            output::table(&head, &rows)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
