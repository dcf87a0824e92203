//! Whole readers over whole (small) files.

mod outside;
