//! A route and the handler behind it.

use axum::routing::MethodRouter;
use kenshin_domain::access::{Permission, Role, allows};

/// Bodies of forms without files.
const DEFAULT_LIMIT_MIB: usize = 1;

/// What a route asks of the person who opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: not even to be signed in.
    Public,
    /// To be signed in with a role that has this permission.
    Permission(Permission),
}

impl Needs {
    /// May somebody of this role open it?
    pub fn admits(self, role: Role) -> bool {
        match self {
            Self::Public => true,
            Self::Permission(permission) => allows(role, permission),
        }
    }

    /// The code that `kenshin routes` prints.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Permission(permission) => permission.code(),
        }
    }
}

/// One route: what `kenshin routes` prints and the tests walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouteInfo {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, with parameters as `{name}`.
    pub path: &'static str,
    /// What it asks of the person.
    pub needs: Needs,
    /// The greatest body in MiB; 0 stands for the usual limit.
    pub body_limit: usize,
}

impl RouteInfo {
    /// The greatest body in bytes.
    pub const fn limit_bytes(&self) -> usize {
        (if self.body_limit == 0 { DEFAULT_LIMIT_MIB } else { self.body_limit }) << 20
    }

    /// Its name in the audit: codes hold no braces.
    pub fn act(&self) -> String {
        format!("{}:{}", self.method.to_lowercase(), self.path.replace('{', ":").replace('}', ""))
    }

    /// Does its path name an institution? The frame then asks whether it lies in the actor's scope.
    pub fn names_institution(&self) -> bool {
        self.path.contains("{institution}")
    }
}

/// A route with its handler. Made by `routes!`, mounted by the router and by nothing else.
pub(crate) struct Row {
    pub(super) info: RouteInfo,
    pub(super) handler: MethodRouter,
}

impl Row {
    pub(crate) fn new(info: RouteInfo, handler: MethodRouter) -> Self {
        Self { info, handler }
    }
}
