//! Joins by name and address.

use kenshin_domain::institutions::Prefecture;
use kenshin_exchange::matching::{Index, Join, Party, join};

fn party<'a>(name: &'a str, address: &'a str) -> Party<'a> {
    Party { name, prefecture: Prefecture::HOKKAIDO, address, zip: None }
}

fn one<'a>(left: (&'a str, &'a str), right: &[(&'a str, &'a str)]) -> Join {
    let right: Vec<Party<'_>> = right.iter().map(|(name, address)| party(name, address)).collect();
    join(&[party(left.0, left.1)], &Index::new(&right)).remove(0)
}

#[test]
fn equal_names_are_exact_whatever_the_writing() {
    let left = ("医療法人社団　架空会　高崎病院", "北海道架空市本町１丁目２番３号");
    for name in ["医療法人社団架空会 髙﨑病院", "高崎病院", "高崎 病院"] {
        let found = one(left, &[(name, "架空市本町１－２－３"), ("別の病院", "架空市緑町１")]);
        assert!(matches!(&found, Join::Exact(candidate) if candidate.index == 0), "{name}: {found:?}");
    }
}

#[test]
fn the_owner_in_front_is_joined_by_the_address() {
    let found = one(
        ("医療法人虹会架空記念病院", "北海道架空市本町１丁目２番３号"),
        &[("架空記念病院", "架空市本町１－２－３")],
    );
    assert!(matches!(found, Join::Automatic(_)), "{found:?}");
    let elsewhere =
        one(("医療法人虹会架空記念病院", "北海道架空市本町１丁目２番３号"), &[("架空記念病院", "別市緑町９－９")]);
    assert!(matches!(elsewhere, Join::Review(_) | Join::None), "{elsewhere:?}");
}

#[test]
fn rivals_go_to_a_person() {
    let twins = [("架空病院", "架空市本町１－２－３"), ("架空病院", "架空市本町１－２－３")];
    assert!(matches!(one(("架空病院", "北海道架空市本町１－２－３"), &twins), Join::Review(list) if list.len() == 2));
    let apart = [("架空病院", "架空市本町１－２－３"), ("架空病院", "遠市緑町９－８－７")];
    assert!(matches!(one(("架空病院", "北海道架空市本町１－２－３"), &apart), Join::Exact(c) if c.index == 0));
}

#[test]
fn neighbours_of_one_owner_are_never_joined_by_machine() {
    let address = "架空市本町１－２－３";
    for other in ["架空第二病院", "架空病院附属クリニック", "架空東病院", "架空診療所"] {
        let found = one(("架空第一病院", address), &[(other, address)]);
        assert!(!matches!(found, Join::Exact(_) | Join::Automatic(_)), "{other}: {found:?}");
    }
}

#[test]
fn a_name_in_another_town_or_prefecture_is_not_exact() {
    let found = one(("中央病院", "北海道架空市本町１－２－３"), &[("中央病院", "遠別町西１２０")]);
    assert!(matches!(found, Join::Review(_)), "{found:?}");
    let other =
        Party { prefecture: Prefecture::new(2).unwrap(), ..party("中央病院", "架空市本町１－２－３") };
    assert_eq!(join(&[party("中央病院", "架空市本町１－２－３")], &Index::new(&[other])), [Join::None]);
}

#[test]
fn a_partner_claimed_twice_goes_to_a_person_for_both() {
    let left = [party("架空病院", "架空市本町１－２－３"), party("医療法人架空会　架空病院", "架空市本町１－２－３")];
    let joins = join(&left, &Index::new(&[party("架空病院", "架空市本町１－２－３")]));
    assert!(joins.iter().all(|join| matches!(join, Join::Review(_))), "{joins:?}");
}

#[test]
fn a_private_character_agrees_with_the_true_one() {
    let found = one(
        ("医療法人榊原会榊原病院", "北海道架空市本町１－２－３"),
        &[("医療法人\u{E123}原会\u{E123}原病院", "架空市本町１－２－３")],
    );
    assert!(matches!(found, Join::Automatic(_)), "{found:?}");
}

#[test]
fn a_plain_name_needs_its_address() {
    let near = one(
        ("医療法人甲会　架空内科", "北海道架空市本町１－１１－１８"),
        &[("架空内科", "架空市本町１－１３－９ 架空ビル５階")],
    );
    assert!(matches!(near, Join::Review(_)), "{near:?}");
    let owners = one(
        ("医療法人甲会　中央病院", "北海道架空市本町１－１１－１８"),
        &[("医療法人乙会 中央病院", "架空市本町１－１３－９")],
    );
    assert!(matches!(owners, Join::Review(_)), "{owners:?}");
    let same = one(
        ("医療法人甲会　架空内科", "北海道架空市本町１－１１－１８"),
        &[("架空内科", "架空市本町１丁目１１番１８号")],
    );
    assert!(matches!(same, Join::Exact(_)), "{same:?}");
}
