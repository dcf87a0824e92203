//! Every chart, in both languages: well-formed, honest, readable.

// `cfg(test)` on each: so that clippy knows their helper functions as tests, too.
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod numbers;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod shape;
