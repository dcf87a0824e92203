//! Readers: one folder a family of formats. Every line of an input is either understood or listed.

pub mod alliedware;
mod archive;
pub mod capture;
mod cisco;
pub mod common;
mod dialects;
pub mod document;
pub mod flowexport;
pub mod fortios;
pub mod ios;
pub mod ix;
mod known;
pub mod logs;
pub mod nmap;
mod open;
pub mod output;
pub mod problem;
pub mod recognise;
pub mod screen;
mod secret;
pub mod sheet;
pub mod sonicos;
pub mod state;
pub mod vulns;
pub mod xml;
pub mod yamaha;
