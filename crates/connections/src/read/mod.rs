//! Readers: one folder a family of formats. Every line of an input is either understood or listed.

pub mod capture;
pub mod common;
pub mod fortios;
pub mod problem;
mod secret;
pub mod vulns;
pub mod xml;
