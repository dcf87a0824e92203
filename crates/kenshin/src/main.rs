//! `kenshin`: the one binary.

fn main() {}
