//! Readers: one folder a family of formats. Every line of an input is either understood or listed.

mod archive;
pub mod asa;
pub mod capture;
mod cisco;
pub mod common;
mod dialects;
pub mod document;
pub mod flowexport;
pub mod fortios;
pub mod ios;
mod known;
pub mod logs;
pub mod nmap;
mod open;
pub mod output;
mod paths;
pub mod problem;
pub mod recognise;
pub mod screen;
pub mod screenos;
mod secret;
pub mod sheet;
pub mod srx;
pub mod state;
pub mod vulns;
pub mod xml;
pub mod yamaha;
