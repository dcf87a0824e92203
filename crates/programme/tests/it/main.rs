//! The acts, on both databases.

mod bed;
mod evidence;
mod figures;
mod imports;
mod limits;
mod made;
