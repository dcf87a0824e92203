//! The one way to mount a handler: a row that names method, path and permission.

/// Rows of a room: `METHOD "/path" [(N MiB)] Permission handler;`, where `Public` stands for "not signed in".
macro_rules! routes {
    ($($method:ident $path:literal $(($limit:literal MiB))? $needs:ident $($handler:ident)::+;)*) => {
        /// The routes of this room.
        pub(crate) fn rows() -> Vec<$crate::router::Row> {
            vec![$($crate::router::Row::new(
                $crate::router::RouteInfo {
                    method: stringify!($method),
                    path: $path,
                    needs: $crate::router::macros::needs!($needs),
                    body_limit: 0 $(+ $limit)?,
                },
                $crate::router::macros::on!($method, $($handler)::+),
            )),*]
        }
    };
}

macro_rules! needs {
    (Public) => {
        $crate::router::Needs::Public
    };
    ($permission:ident) => {
        $crate::router::Needs::Permission(kenshin_domain::access::Permission::$permission)
    };
}

macro_rules! on {
    (GET, $handler:path) => {
        axum::routing::get($handler)
    };
    (POST, $handler:path) => {
        axum::routing::post($handler)
    };
}

pub(crate) use {needs, on, routes};
