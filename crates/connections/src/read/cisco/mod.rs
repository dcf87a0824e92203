//! What IOS and ASA have in common: access lists, addresses with masks, proposals.

pub(in crate::read) mod acl;
pub(in crate::read) mod proposals;
