//! A stream that ends where one piece of XML is longer than any real one: the parser would keep all of it.

use std::io::{BufRead, Error, ErrorKind, Read, Result};

use super::bounds;

pub(super) struct Guarded<R> {
    inner: R,
    left: u64,
}

impl<R> Guarded<R> {
    pub(super) const fn new(inner: R) -> Self {
        Self { inner, left: bounds::PIECE }
    }

    /// A piece was complete; the next may be as long.
    pub(super) const fn next_piece(&mut self) {
        self.left = bounds::PIECE;
    }
}

impl<R: BufRead> BufRead for Guarded<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.left == 0 {
            return Err(Error::from(ErrorKind::FileTooLarge));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.left = self.left.saturating_sub(u64::try_from(amount).unwrap_or(u64::MAX));
        self.inner.consume(amount);
    }
}

impl<R: BufRead> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let read = {
            let mut ready = self.fill_buf()?;
            ready.read(buffer)?
        };
        self.consume(read);
        Ok(read)
    }
}
