//! RFC 6962 trees: a root over many heads, and the path by which one head proves that it is under the root.

use sha2::{Digest, Sha256};

use super::Hash;

/// The hash of a leaf.
pub fn leaf(bytes: &[u8]) -> Hash {
    Hash(Sha256::new().chain_update([0]).chain_update(bytes).finalize().into())
}

fn node(left: Hash, right: Hash) -> Hash {
    Hash(Sha256::new().chain_update([1]).chain_update(left.0).chain_update(right.0).finalize().into())
}

/// The greatest power of two below `count`, where the tree is cut.
const fn cut(count: usize) -> usize {
    let mut k = 1;
    while k * 2 < count {
        k *= 2;
    }
    k
}

/// The root over these leaf hashes; of none it is the hash of nothing.
pub fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Hash(Sha256::digest([]).into()),
        [one] => *one,
        many => {
            let (left, right) = many.split_at(cut(many.len()));
            node(root(left), root(right))
        }
    }
}

/// The audit path of the leaf at `place`, nearest sibling first; `None` where there is no such leaf.
pub fn path(leaves: &[Hash], place: usize) -> Option<Vec<Hash>> {
    if place >= leaves.len() {
        return None;
    }
    let mut found = Vec::new();
    descend(leaves, place, &mut found);
    Some(found)
}

fn descend(leaves: &[Hash], place: usize, found: &mut Vec<Hash>) {
    if leaves.len() < 2 {
        return;
    }
    let k = cut(leaves.len());
    let (left, right) = leaves.split_at(k);
    if place < k {
        descend(left, place, found);
        found.push(root(right));
    } else {
        descend(right, place - k, found);
        found.push(root(left));
    }
}

/// The root that a leaf hash at `place` of `count` reaches by a path (RFC 9162, 2.1.3.2); `None` for a path of the
/// wrong length.
pub fn root_by_path(leaf: Hash, place: u64, count: u64, path: &[Hash]) -> Option<Hash> {
    if place >= count {
        return None;
    }
    let (mut number, mut last, mut reached) = (place, count - 1, leaf);
    for sibling in path {
        if last == 0 {
            return None;
        }
        if number & 1 == 1 || number == last {
            reached = node(*sibling, reached);
            while number & 1 == 0 && number != 0 {
                number >>= 1;
                last >>= 1;
            }
        } else {
            reached = node(reached, *sibling);
        }
        number >>= 1;
        last >>= 1;
    }
    (last == 0).then_some(reached)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(count: u32) -> Vec<Hash> {
        (0..count).map(|n| leaf(&n.to_be_bytes())).collect()
    }

    #[test]
    fn the_roots_of_rfc_6962_test_vectors() {
        // The inputs and roots that certificate transparency's own tests use.
        let inputs: [&[u8]; 8] = [
            b"",
            b"\x00",
            b"\x10",
            b"\x20\x21",
            b"\x30\x31",
            b"\x40\x41\x42\x43",
            b"\x50\x51\x52\x53\x54\x55\x56\x57",
            b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
        ];
        let hashes: Vec<Hash> = inputs.iter().map(|input| leaf(input)).collect();
        assert_eq!(root(&[]).to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(root(&hashes[..1]).to_string(), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assert_eq!(root(&hashes).to_string(), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    #[test]
    fn every_leaf_reaches_the_root_and_no_other_leaf_does() {
        for count in 1..=33 {
            let all = leaves(count);
            let top = root(&all);
            for (place, own) in all.iter().enumerate() {
                let path = path(&all, place).unwrap();
                let by = |leaf, place| root_by_path(leaf, place, u64::from(count), &path);
                let at = u64::try_from(place).unwrap();
                assert_eq!(by(*own, at), Some(top), "{place} of {count}");
                assert_ne!(by(leaf(b"other"), at), Some(top));
                if count > 1 {
                    assert_ne!(by(*own, (at + 1) % u64::from(count)), Some(top), "{place} of {count} moved");
                    assert_eq!(root_by_path(*own, at, u64::from(count), &path[1..]).filter(|r| *r == top), None);
                }
            }
        }
        assert_eq!(path(&leaves(3), 3), None);
    }
}
