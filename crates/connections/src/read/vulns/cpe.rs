//! CPE names: `cpe:2.3:o:fortinet:fortios:6.0.4:*:…` and the older `cpe:/o:fortinet:fortios:6.0.4`.

/// The parts of a CPE name that a match needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cpe<'a> {
    pub(super) vendor: &'a str,
    pub(super) product: &'a str,
    /// Empty for any version or none.
    pub(super) version: &'a str,
    /// Empty for any update or none.
    pub(super) update: &'a str,
}

impl<'a> Cpe<'a> {
    pub(super) fn parse(name: &'a str) -> Option<Self> {
        let rest = match name.strip_prefix("cpe:2.3:") {
            Some(rest) => rest,
            None => name.strip_prefix("cpe:/")?,
        };
        let mut parts = Parts(Some(rest));
        parts.next()?;
        let (vendor, product) = (parts.next()?, parts.next()?);
        let mut value = || parts.next().filter(|part| !matches!(*part, "*" | "-" | "")).unwrap_or_default();
        let (version, update) = (value(), value());
        (!vendor.is_empty() && !product.is_empty()).then_some(Self { vendor, product, version, update })
    }
}

/// Parts between colons; a colon behind a backslash belongs to the part.
struct Parts<'a>(Option<&'a str>);

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.0?;
        let mut escaped = false;
        for (at, byte) in rest.bytes().enumerate() {
            match byte {
                b':' if !escaped => {
                    self.0 = rest.get(at + 1..);
                    return rest.get(..at);
                }
                _ => escaped = byte == b'\\' && !escaped,
            }
        }
        self.0 = None;
        Some(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_writings_are_read() {
        let new = Cpe::parse("cpe:2.3:a:ivanti:connect_secure:22.1:r1:*:*:*:*:*:*").unwrap();
        assert_eq!((new.vendor, new.product, new.version, new.update), ("ivanti", "connect_secure", "22.1", "r1"));
        let any = Cpe::parse("cpe:2.3:o:draytek:vigor3900_firmware:*:*:*:*:*:*:*:*").unwrap();
        assert_eq!((any.product, any.version), ("vigor3900_firmware", ""));
        let old = Cpe::parse("cpe:/o:fortinet:fortios").unwrap();
        assert_eq!((old.vendor, old.product, old.version), ("fortinet", "fortios", ""));
        let colon = Cpe::parse(r"cpe:2.3:a:ve\:ndor:pro\\:1\(2\):*").unwrap();
        assert_eq!((colon.vendor, colon.product, colon.version), (r"ve\:ndor", r"pro\\", r"1\(2\)"));
        assert_eq!(Cpe::parse("cpe:2.3:a"), None);
        assert_eq!(Cpe::parse(""), None);
    }
}
