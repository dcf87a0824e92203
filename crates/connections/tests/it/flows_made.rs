//! Small captures made here, so that the tests run everywhere: addresses of RFC 5737 and 3849 only.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly, and so may what it is built of")]

/// The checksum-free head of an IPv4 packet around a body.
pub fn ip4(protocol: u8, source: [u8; 4], target: [u8; 4], body: &[u8]) -> Vec<u8> {
    let total = u16::try_from(20 + body.len()).unwrap().to_be_bytes();
    let mut packet = vec![0x45, 0, total[0], total[1], 0, 1, 0, 0, 64, protocol, 0, 0];
    packet.extend(source);
    packet.extend(target);
    packet.extend(body);
    packet
}

/// An IPv6 packet.
pub fn ip6(next: u8, source: u8, target: u8, body: &[u8]) -> Vec<u8> {
    let mut packet = vec![0x60, 0, 0, 0];
    packet.extend(u16::try_from(body.len()).unwrap().to_be_bytes());
    packet.extend([next, 64]);
    for last in [source, target] {
        packet.extend([0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last]);
    }
    packet.extend(body);
    packet
}

/// UDP.
pub fn udp(from: u16, to: u16, body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for number in [from, to, u16::try_from(8 + body.len()).unwrap(), 0] {
        out.extend(number.to_be_bytes());
    }
    out.extend(body);
    out
}

/// TCP.
pub fn tcp(from: u16, to: u16, sequence: u32, flags: u8, body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend(from.to_be_bytes());
    out.extend(to.to_be_bytes());
    out.extend(sequence.to_be_bytes());
    out.extend([0, 0, 0, 0, 0x50, flags, 1, 0, 0, 0, 0, 0]);
    out.extend(body);
    out
}

/// Ethernet.
pub fn ethernet(kind: u16, body: &[u8]) -> Vec<u8> {
    let mut frame = vec![2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2];
    frame.extend(kind.to_be_bytes());
    frame.extend(body);
    frame
}

/// A classic capture, little end first, in microseconds.
pub fn pcap(link: u32, packets: &[Vec<u8>]) -> Vec<u8> {
    let mut file = vec![0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0];
    file.extend(link.to_le_bytes());
    for (second, packet) in (1_795_305_600_u32..).zip(packets) {
        let length = u32::try_from(packet.len()).unwrap();
        for word in [second, 5, length, length] {
            file.extend(word.to_le_bytes());
        }
        file.extend(packet);
    }
    file
}

/// The same as pcapng, big end first, in nanoseconds.
pub fn pcapng(link: u16, packets: &[Vec<u8>]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut block = |kind: u32, body: &[u8]| {
        let length = u32::try_from(12 + body.len()).unwrap().to_be_bytes();
        file.extend(kind.to_be_bytes());
        file.extend(length);
        file.extend(body);
        file.extend(length);
    };
    block(0x0a0d_0d0a, &[0x1a, 0x2b, 0x3c, 0x4d, 0, 1, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255]);
    let [high, low] = link.to_be_bytes();
    block(1, &[high, low, 0, 0, 0, 4, 0, 0, 0, 9, 0, 1, 9, 0, 0, 0, 0, 0, 0, 0]);
    // Keys for decryption: a reader must pass over them unread.
    block(10, &[0x54, 0x4c, 0x53, 0x4b, 0, 0, 0, 4, b'K', b'E', b'Y', b'S']);
    for (second, packet) in (1_795_305_600_u64..).zip(packets) {
        let time = second * 1_000_000_000 + 5000;
        let length = u32::try_from(packet.len()).unwrap().to_be_bytes();
        let mut body = vec![0, 0, 0, 0];
        body.extend(time.to_be_bytes());
        body.extend(length);
        body.extend(length);
        body.extend(packet);
        body.resize(body.len().next_multiple_of(4), 0);
        block(6, &body);
    }
    file
}

/// A TLS record with a hello that asks for a name.
pub fn hello(name: &str) -> Vec<u8> {
    let size = |count: usize| u16::try_from(count).unwrap().to_be_bytes();
    let mut extension = vec![0, 0];
    extension.extend(size(name.len() + 5));
    extension.extend(size(name.len() + 3));
    extension.push(0);
    extension.extend(size(name.len()));
    extension.extend(name.as_bytes());
    let mut body = vec![3, 3];
    body.extend([7; 32]);
    body.extend([0, 0, 2, 0x13, 1, 1, 0]);
    body.extend(size(extension.len()));
    body.extend(extension);
    let mut record = vec![0x16, 3, 1];
    record.extend(size(body.len() + 4));
    record.extend([1, 0]);
    record.extend(size(body.len()));
    record.extend(body);
    record
}

/// A NetFlow 9 datagram: a template, an options template, and two records of the first.
pub fn netflow9() -> Vec<u8> {
    let mut out = vec![0, 9, 0, 4];
    for word in [60_000_u32, 1_795_305_600, 1, 7] {
        out.extend(word.to_be_bytes());
    }
    let fields: [(u16, u16); 8] = [(8, 4), (12, 4), (7, 2), (11, 2), (4, 1), (2, 4), (1, 4), (22, 4)];
    out.extend([0, 0, 0, 40, 1, 0, 0, 8]);
    for (id, length) in fields {
        out.extend(id.to_be_bytes());
        out.extend(length.to_be_bytes());
    }
    out.extend([0, 1, 0, 20, 1, 1, 0, 4, 0, 4, 0, 1, 0, 4, 0, 34, 0, 4, 0, 0]);
    out.extend([1, 0, 0, 56]);
    for (source, target, from, to) in [(1, 2, 50_000_u16, 443_u16), (2, 1, 443, 50_000)] {
        out.extend([192, 0, 2, source, 192, 0, 2, target]);
        out.extend(from.to_be_bytes());
        out.extend(to.to_be_bytes());
        out.push(6);
        out.extend([0, 0, 0, 3, 0, 0, 1, 0, 0, 0, 0x75, 0x30]);
    }
    out.extend([0, 0]);
    out
}
