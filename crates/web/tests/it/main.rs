//! The pages as a whole, in process: every route with every role, the door, the headers, the words.

mod door;
mod evidence;
mod expected_routes;
mod figures;
mod forged;
mod frame;
mod harness;
mod html;
mod imports;
mod multipart;
mod nation;
mod page;
mod routes;
mod totp;
mod words;
