//! Content lines: how a property is escaped, quoted and folded (RFC 5545, 3.1 and 3.3.11).

use std::fmt::Write as _;

use super::Mailbox;

/// The most octets of a line, its end not counted.
const MOST: usize = 75;

/// The lines of a calendar.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A property whose value is written as it stands. Values are made by this module's callers
    /// from numbers and names; no one types them.
    pub(super) fn line(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A property whose value is text; none where it is empty.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.fold(&format!("{name}:{}", escaped(text)));
        }
    }

    /// A property whose value is somebody's address.
    pub(super) fn mailbox(&mut self, property: &str, parameters: &str, of: Mailbox<'_>) {
        let name = quotable(of.name);
        let called = if name.is_empty() {
            String::new()
        } else {
            format!(";CN=\"{name}\"")
        };
        let address = uri_safe(of.address);
        self.fold(&format!("{property}{parameters}{called}:mailto:{address}"));
    }

    pub(super) fn finish(self) -> String {
        self.0
    }

    /// Breaks a line before it has more than 75 octets, and never within a character.
    fn fold(&mut self, line: &str) {
        let mut octets = 0;
        for c in line.chars() {
            if octets + c.len_utf8() > MOST {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(c);
            octets += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Text as a value: line ends are written out, and other control characters are dropped.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            '\t' => escaped.push(c),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Text between double quotes, which nothing can escape there.
fn quotable(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control())
        .map(|c| if c == '"' { '\'' } else { c })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// An address in a `mailto:` (RFC 6068, 2): what a URI can't hold is written in octets.
fn uri_safe(address: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "@.-_~!$'*+=".contains(c);
    let mut safe = String::with_capacity(address.len());
    for c in address.chars() {
        if is_plain(c) {
            safe.push(c);
        } else {
            for octet in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing into a String can't fail.
                let _written = write!(safe, "%{octet:02X}");
            }
        }
    }
    safe
}
