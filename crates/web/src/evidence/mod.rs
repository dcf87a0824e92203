//! Evidence by form: choose what to say in plain words, fill it in, see what changed.

mod control;
mod facts;
mod input;
mod kinds;
