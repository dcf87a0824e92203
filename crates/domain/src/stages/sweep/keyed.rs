//! A small map from the keys of digests, in the order in which they came.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Keys are hashes already; hashing them again would only cost time.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

pub(in crate::stages) struct Keyed<T> {
    places: HashMap<u64, usize, BuildHasherDefault<AsItIs>>,
    values: Vec<T>,
}

impl<T> Keyed<T> {
    pub fn new() -> Self {
        Self { places: HashMap::default(), values: Vec::new() }
    }

    pub fn get(&self, key: u64) -> Option<&T> {
        self.places.get(&key).and_then(|place| self.values.get(*place))
    }

    pub fn get_mut(&mut self, key: u64) -> Option<&mut T> {
        self.places.get(&key).and_then(|place| self.values.get_mut(*place))
    }

    pub fn entry(&mut self, key: u64, new: impl FnOnce() -> T) -> &mut T {
        let place = *self.places.entry(key).or_insert(self.values.len());
        if place == self.values.len() {
            self.values.push(new());
        }
        &mut self.values[place]
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.values.iter()
    }
}
