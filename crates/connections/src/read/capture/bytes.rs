//! Numbers out of packet bytes: every read is checked, a short slice is `None`, nothing panics.

/// One byte.
#[inline]
pub fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// Two bytes, network order.
#[inline]
pub fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    let end = at.checked_add(2)?;
    Some(u16::from_be_bytes(bytes.get(at..end)?.try_into().ok()?))
}

/// Two bytes, little end first.
#[inline]
pub fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    be16(bytes, at).map(u16::swap_bytes)
}

/// Four bytes, network order.
#[inline]
pub fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    let end = at.checked_add(4)?;
    Some(u32::from_be_bytes(bytes.get(at..end)?.try_into().ok()?))
}

/// Four bytes, little end first.
#[inline]
pub fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    be32(bytes, at).map(u32::swap_bytes)
}

/// Eight bytes, network order.
#[inline]
pub fn be64(bytes: &[u8], at: usize) -> Option<u64> {
    let end = at.checked_add(8)?;
    Some(u64::from_be_bytes(bytes.get(at..end)?.try_into().ok()?))
}

/// Sixteen bytes, network order: an IPv6 address.
#[inline]
pub fn be128(bytes: &[u8], at: usize) -> Option<u128> {
    let end = at.checked_add(16)?;
    Some(u128::from_be_bytes(bytes.get(at..end)?.try_into().ok()?))
}

/// Everything from `at` on; empty when the slice is shorter.
#[inline]
pub fn from(bytes: &[u8], at: usize) -> &[u8] {
    bytes.get(at..).unwrap_or(&[])
}
