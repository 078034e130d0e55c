//! Something wrong in a catalogue, and where.

use std::fmt;

/// One fault, printed as `en/common.ftl:12: what is wrong`.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    file: String,
    line: usize,
    what: String,
}

impl Fault {
    /// The fault `what` at `line` (from 1; 0 for the whole file) of `file`.
    pub(crate) fn new(file: impl fmt::Display, line: usize, what: impl fmt::Display) -> Self {
        Self {
            file: file.to_string(),
            line,
            what: what.to_string(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.what)
    }
}
