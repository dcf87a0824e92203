//! Changed inputs, from a seed.

/// Longer inputs are cut: the readers' bounds on size have tests of their own.
const LONGEST: usize = 96 << 10;

/// Numbers at the edges.
const EDGES: [&str; 12] =
    ["0", "-1", "1", "31", "33", "129", "255", "256", "65535", "65536", "4294967295", "18446744073709551616"];
/// Text that readers stumble over.
const ODD: [&str; 14] =
    ["\"", "'", "\\", "\u{feff}", "\0", "\r", "\t", "{", "}", "^C", "*", "日本", "::/0", "0.0.0.0 255.0.255.0"];

/// Makes one input after another.
pub struct Changer<'a> {
    inputs: &'a [Vec<u8>],
    state: u64,
}

impl<'a> Changer<'a> {
    /// The same seed gives the same inputs.
    pub fn new(inputs: &'a [Vec<u8>], seed: u64) -> Self {
        Self { inputs, state: seed | 1 }
    }

    fn dice(&mut self, limit: usize) -> usize {
        // xorshift: small, good enough, the same on every machine.
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 17).unwrap_or_default() % limit.max(1)
    }

    fn any(&mut self) -> &'a [u8] {
        let at = self.dice(self.inputs.len());
        &self.inputs[at]
    }

    /// The next input: one of the first ones after one to eight changes.
    pub fn next(&mut self) -> Vec<u8> {
        let mut input = self.any().to_vec();
        for _ in 0..=self.dice(8) {
            self.change(&mut input);
        }
        input.truncate(LONGEST);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let at = self.dice(input.len());
        match self.dice(14) {
            0 if !input.is_empty() => input[at] ^= 1 << self.dice(8),
            1 if !input.is_empty() => input[at] = [0, 0xff, 0x7f, 0x80, b'\n', b' ', b'"', b'/'][self.dice(8)],
            2 => input.truncate(at),
            3 => {
                let end = (at + 1 + self.dice(64)).min(input.len());
                input.drain(at.min(end)..end);
            }
            4 => {
                let end = (at + 1 + self.dice(200)).min(input.len());
                let piece = input[at.min(end)..end].to_vec();
                for _ in 0..=self.dice(20) {
                    insert(input, at, &piece);
                }
            }
            5 | 6 => {
                let other = self.any();
                let (from, length) = (self.dice(other.len()), 1 + self.dice(400));
                let piece = &other[from..(from + length).min(other.len())];
                insert(input, at, piece);
            }
            7 | 8 => self.lines(input),
            9 => insert(input, at, EDGES[self.dice(EDGES.len())].as_bytes()),
            10 => self.number(input, at),
            11 => insert(input, at, ODD[self.dice(ODD.len())].as_bytes()),
            12 => self.word(input, at),
            _ => {
                let byte = u8::try_from(self.dice(256)).unwrap_or_default();
                insert(input, at, &[byte]);
            }
        }
    }

    /// Lines taken out, doubled, moved.
    fn lines(&mut self, input: &mut Vec<u8>) {
        let mut lines: Vec<Vec<u8>> = input.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
        let (a, b) = (self.dice(lines.len()), self.dice(lines.len()));
        match self.dice(4) {
            0 => {
                lines.remove(a);
            }
            1 => {
                let line = lines[a].clone();
                lines.insert(b, line);
            }
            2 => lines.swap(a, b),
            _ => {
                let other: Vec<&[u8]> = self.any().split(|b| *b == b'\n').collect();
                let line = other[self.dice(other.len())].to_vec();
                lines.insert(a, line);
            }
        }
        *input = lines.join(&b'\n');
    }

    /// The next number becomes one at an edge.
    fn number(&mut self, input: &mut Vec<u8>, at: usize) {
        let Some(from) = input[at..].iter().position(u8::is_ascii_digit).map(|n| at + n) else { return };
        let length = input[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        let edge = EDGES[self.dice(EDGES.len())].as_bytes();
        input.splice(from..from + length, edge.iter().copied());
    }

    /// The next word becomes another one of the same file, or goes.
    fn word(&mut self, input: &mut Vec<u8>, at: usize) {
        let blank = |b: &u8| b.is_ascii_whitespace();
        let Some(from) = input[at..].iter().position(|b| !blank(b)).map(|n| at + n) else { return };
        let length = input[from..].iter().take_while(|b| !blank(b)).count();
        let other = self.any();
        let start = self.dice(other.len());
        let word: Vec<u8> = other[start..]
            .iter()
            .skip_while(|b| !blank(b))
            .skip_while(|b| blank(b))
            .take_while(|b| !blank(b))
            .copied()
            .collect();
        input.splice(from..from + length, word);
    }
}

fn insert(input: &mut Vec<u8>, at: usize, piece: &[u8]) {
    let at = at.min(input.len());
    input.splice(at..at, piece.iter().copied());
}
