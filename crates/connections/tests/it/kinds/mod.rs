//! What a file is, told by its content alone, and what outputs of running devices say.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper of tests fails as loudly as the tests themselves")]

mod archives;
mod recognised;
mod state;

use kenshin_connections::model::Comparer;
use kenshin_connections::read::document::Document;
use kenshin_connections::read::recognise;

/// Reads one file that holds one thing.
fn read(bytes: &[u8]) -> Document {
    let mut all = recognise::read("x.bin", bytes, &Comparer::new());
    assert_eq!(all.len(), 1);
    all.remove(0)
}
