//! All rooms' rows, in one list.

use std::sync::LazyLock;

use super::{RouteInfo, Row};

/// Every row of every room.
pub(super) fn rows() -> Vec<Row> {
    let rooms = [
        crate::access::rows(),
        crate::stages::rows(),
        crate::institutions::rows(),
        crate::evidence::rows(),
        crate::imports::rows(),
        crate::reviews::rows(),
    ];
    rooms.into_iter().flatten().collect()
}

/// Every route with what it asks of the person, by path and method.
pub fn routes() -> &'static [RouteInfo] {
    static ALL: LazyLock<Vec<RouteInfo>> = LazyLock::new(|| {
        let mut all: Vec<RouteInfo> = rows().into_iter().map(|row| row.info).collect();
        all.sort_by_key(|info| (info.path, info.method));
        all
    });
    &ALL
}
