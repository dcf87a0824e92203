//! Which end serves, when the opening was not seen: a guess, always marked `opened_by: unknown`.

/// Ports above 1023 that services in hospitals stand on.
const HIGH: &[u16] = &[
    1194, 1433, 1521, 1701, 1723, 1812, 1813, 2049, 2152, 2575, 3128, 3268, 3269, 3306, 3389, 4500, 4789, 5060, 5061,
    5353, 5355, 5432, 5500, 5900, 5901, 5938, 5985, 5986, 6081, 6568, 7070, 8080, 8443, 9100, 10443, 11112, 20000,
    47808, 51820,
];

/// The side (0 or 1) that more likely serves; `None` when the ports do not say.
pub fn server_side(ports: [u16; 2]) -> Option<u8> {
    let rank = |port: u16| match port {
        0 => 3,
        1..=1023 => 0,
        port if HIGH.contains(&port) => 1,
        _ => 2,
    };
    let [a, b] = ports;
    match rank(a).cmp(&rank(b)) {
        std::cmp::Ordering::Less => Some(0),
        std::cmp::Ordering::Greater => Some(1),
        std::cmp::Ordering::Equal => None,
    }
}
