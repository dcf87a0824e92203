//! Whole readers over whole (small) files.

mod devices;
mod flows;
mod flows_made;
mod kinds;
mod outside;
