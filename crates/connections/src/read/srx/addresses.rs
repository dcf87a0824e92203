//! Address books: every zone may have its own names, and all may use the global ones.

use crate::model::{AddressObject, AddressSet, Endpoint, Net, Objects, Shape};

/// The book that every zone may use.
pub(super) const GLOBAL: &str = "global";

/// The key of a name: the names of a zone's own book do not meet those of another.
pub(super) fn key(book: &str, name: &str) -> String {
    if book == GLOBAL { name.to_owned() } else { format!("{book}/{name}") }
}

/// The object of a key, made when it is not there yet.
pub(super) fn at<'a>(all: &'a mut Vec<AddressObject>, key: &str, line: u32) -> &'a mut AddressObject {
    let place = all.iter().position(|object| object.name == key).unwrap_or_else(|| {
        let shape = Shape::Group { members: Vec::new(), own: Some(AddressSet::default()), except: Vec::new() };
        all.push(AddressObject { name: key.to_owned(), shape, line });
        all.len() - 1
    });
    &mut all[place]
}

/// `10.0.0.0/24`, `dns-name portal.example`, `range-address 10.0.0.1 to 10.0.0.9`, `wildcard-address 10.0.0.1/255.0.0.255`.
pub(super) fn value(words: &[&str]) -> Option<AddressSet> {
    match words {
        ["dns-name", name, ..] => Some(AddressSet::only_undecided(format!("fqdn {name}"))),
        ["range-address", first, "to", last] => AddressSet::range(first.parse().ok()?, last.parse().ok()?),
        ["range-address", first] => Net::parse(first).map(AddressSet::net),
        ["wildcard-address", text] => {
            let (address, mask) = text.split_once('/')?;
            let mask: std::net::Ipv4Addr = mask.parse().ok()?;
            Some(AddressSet::wildcard(address.parse().ok()?, std::net::Ipv4Addr::from(!u32::from(mask))))
        }
        ["ip-prefix", prefix] | [prefix] => Net::parse(prefix).map(AddressSet::net),
        _ => None,
    }
}

/// What the words of a rule stand for, looked up in the books of a zone and in the global one.
pub(super) fn endpoint(objects: &mut Objects, books: &[String], words: &[String]) -> Endpoint {
    let mut all = AddressSet::default();
    for word in words {
        let set = match word.as_str() {
            "any" => AddressSet::any(),
            "any-ipv4" => AddressSet::any4(),
            "any-ipv6" => AddressSet::any6(),
            word => {
                let own = books.iter().map(|book| key(book, word)).find(|key| objects.has_address(key));
                match (own, Net::parse(word)) {
                    (Some(key), _) => objects.address(&key).as_ref().clone(),
                    (None, Some(net)) => AddressSet::net(net),
                    (None, None) => AddressSet::only_undecided(word),
                }
            }
        };
        all = all.union(&set);
    }
    Endpoint::new(words.to_vec(), all)
}
