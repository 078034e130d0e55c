//! From bytes to text: spreadsheet programs save in several encodings and name none.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::{Deserialize, Serialize};

use super::{FileFault, MAX_BYTES};

/// How a file's bytes were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without a mark at its start.
    Utf8,
    /// UTF-16 with a mark at its start, as "Unicode text" is saved.
    Utf16,
    /// Neither: taken for Windows-1252, so letters beyond ASCII are worth a look.
    Windows1252,
}

/// How workbooks start, whatever their name: a ZIP (xlsx, ods), and the older compound file (xls).
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

/// The text of a file, its line ends made `\n`.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), FileFault> {
    if bytes.len() > MAX_BYTES {
        return Err(FileFault::TooLarge {
            bytes: bytes.len(),
            max: MAX_BYTES,
        });
    }
    if WORKBOOKS.iter().any(|start| bytes.starts_with(start)) {
        return Err(FileFault::Spreadsheet);
    }
    let (text, encoding) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (UTF_16LE.decode(rest).0.into_owned(), Encoding::Utf16),
        [0xFE, 0xFF, rest @ ..] => (UTF_16BE.decode(rest).0.into_owned(), Encoding::Utf16),
        [0xEF, 0xBB, 0xBF, rest @ ..] => unmarked(rest),
        _ => unmarked(bytes),
    };
    if text.contains('\0') || text.starts_with("%PDF-") {
        return Err(FileFault::Binary);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() {
        return Err(FileFault::Empty);
    }
    Ok((text, encoding))
}

fn unmarked(bytes: &[u8]) -> (String, Encoding) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Encoding::Utf8),
        Err(_) => (
            WINDOWS_1252.decode(bytes).0.into_owned(),
            Encoding::Windows1252,
        ),
    }
}
