//! A forward-only byte source with one buffer: packets are borrowed from it, never copied.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use flate2::read::MultiGzDecoder;

/// The buffer's usual size; it grows only for a record that does not fit, up to that record's own bound.
const BUFFER: usize = 1 << 20;
/// A gzip stream that unpacks to more than this many times its size is a bomb, not a capture ...
const BOMB_RATIO: u64 = 200;
/// ... once it has given this much.
const BOMB_FLOOR: u64 = 32 << 20;

/// Bytes in order, from a file or from inside a gzip file.
pub struct Source<'r> {
    reader: Box<dyn Read + 'r>,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    offset: u64,
    packed: Option<Rc<Cell<u64>>>,
    finished: bool,
}

/// Counts what the decompressor takes in, so that the ratio can be judged.
struct Counted<R> {
    inner: R,
    taken: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        self.taken.set(self.taken.get().saturating_add(u64::try_from(count).unwrap_or(u64::MAX)));
        Ok(count)
    }
}

impl<'r> Source<'r> {
    /// Looks at the first bytes: a gzip stream is unpacked on the way.
    ///
    /// # Errors
    /// What the underlying reader says.
    pub fn open(mut reader: impl Read + 'r) -> io::Result<Self> {
        let mut head = [0_u8; 2];
        let mut filled = 0;
        while filled < head.len() {
            match reader.read(head.get_mut(filled..).unwrap_or_default()) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        let prefix = io::Cursor::new(head.get(..filled).unwrap_or_default().to_vec());
        let whole = prefix.chain(reader);
        let (reader, packed): (Box<dyn Read + 'r>, _) = if head == [0x1f, 0x8b] {
            let taken = Rc::new(Cell::new(0));
            let counted = Counted { inner: whole, taken: Rc::clone(&taken) };
            (Box::new(MultiGzDecoder::new(counted)), Some(taken))
        } else {
            (Box::new(whole), None)
        };
        Ok(Self { reader, buffer: vec![0; BUFFER], start: 0, end: 0, offset: 0, packed, finished: false })
    }

    /// How far into the (unpacked) stream the next byte stands.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Makes `count` bytes available; false when the stream ends before.
    ///
    /// # Errors
    /// What the reader says; a damaged or exploding gzip stream is such an error.
    #[inline]
    pub fn ensure(&mut self, count: usize) -> io::Result<bool> {
        if self.end - self.start >= count {
            return Ok(true);
        }
        self.fill(count)
    }

    #[cold]
    fn fill(&mut self, count: usize) -> io::Result<bool> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.buffer.len() < count {
            self.buffer.resize(count, 0);
        }
        while self.end < count && !self.finished {
            match self.reader.read(self.buffer.get_mut(self.end..).unwrap_or_default()) {
                Ok(0) => self.finished = true,
                Ok(read) => self.end += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
            self.refuse_bomb()?;
        }
        Ok(self.end >= count)
    }

    fn refuse_bomb(&self) -> io::Result<()> {
        let Some(packed) = &self.packed else { return Ok(()) };
        let given = self.offset.saturating_add(u64::try_from(self.end).unwrap_or(u64::MAX));
        if given > BOMB_FLOOR && given / BOMB_RATIO > packed.get() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "gzip bomb"));
        }
        Ok(())
    }

    /// What is buffered and not yet taken.
    #[inline]
    pub fn peek(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// Takes `count` buffered bytes (call [`Source::ensure`] before) and lends them.
    #[inline]
    pub fn take(&mut self, count: usize) -> &[u8] {
        let from = self.start;
        let to = (from + count).min(self.end);
        self.start = to;
        self.offset = self.offset.saturating_add(u64::try_from(to - from).unwrap_or(0));
        self.buffer.get(from..to).unwrap_or_default()
    }

    /// Passes over `count` bytes without keeping them; false when the stream ends before.
    ///
    /// # Errors
    /// What the reader says.
    pub fn skip(&mut self, mut count: u64) -> io::Result<bool> {
        while count > 0 {
            if !self.ensure(1)? {
                return Ok(false);
            }
            let step = usize::try_from(count).unwrap_or(usize::MAX).min(self.end - self.start);
            self.take(step);
            count -= u64::try_from(step).unwrap_or(count);
        }
        Ok(true)
    }
}
