//! From text to records of fields (RFC 4180, read leniently).
//!
//! Why not a crate's reader: a quote that nothing closes would swallow the rest of the file. Here
//! it costs its own line only, and every record knows the line on which it starts.

/// The most line breaks inside one record; a quote open for longer is taken for unclosed. It also
/// bounds how often a line of a hostile file is read again.
const MAX_BREAKS: usize = 50;

/// One record.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record<'a> {
    /// The number of the line on which it starts.
    pub(super) line: usize,
    /// What was typed, without the line end.
    pub(super) text: &'a str,
    /// Its fields, unquoted.
    pub(super) fields: Vec<String>,
    /// Whether its quotes match.
    pub(super) quotes: Quotes,
}

/// Whether each quote that opens a field is closed at the field's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// Each is.
    Closed,
    /// One isn't: the record is the one line, split without regard to quotes.
    Unclosed,
}

/// The records of a text whose lines end with `\n`; blank lines are left out.
pub(super) struct Records<'a> {
    rest: &'a str,
    separator: char,
    line: usize,
}

impl<'a> Records<'a> {
    /// Reads `text`, whose first line has the number `line`.
    pub(super) fn new(text: &'a str, separator: char, line: usize) -> Self {
        Self {
            rest: text,
            separator,
            line,
        }
    }

    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.rest = rest.strip_prefix('\n').unwrap_or(rest);
        self.line += 1 + taken.matches('\n').count();
        taken
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            let end = line_end(self.rest);
            if is_blank(&self.rest[..end], self.separator) {
                self.take(end);
                continue;
            }
            let line = self.line;
            let (fields, length, quotes) = match split(self.rest, self.separator) {
                Some((fields, length)) => (fields, length, Quotes::Closed),
                None => (
                    naive(&self.rest[..end], self.separator),
                    end,
                    Quotes::Unclosed,
                ),
            };
            let text = self.take(length);
            return Some(Record {
                line,
                text,
                fields,
                quotes,
            });
        }
        None
    }
}

/// A line of nothing but separators is blank too: spreadsheet programs leave them behind.
fn is_blank(line: &str, separator: char) -> bool {
    line.chars().all(|c| c == separator || c.is_whitespace())
}

fn line_end(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

fn naive(line: &str, separator: char) -> Vec<String> {
    line.split(separator).map(str::to_owned).collect()
}

/// The fields of the record at the start of `text` and its length in bytes; `None` if a quote in
/// it isn't closed.
fn split(text: &str, separator: char) -> Option<(Vec<String>, usize)> {
    let mut fields = Vec::new();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let (field, length) = match rest.trim_start_matches(' ').strip_prefix('"') {
            Some(inner) => {
                let (field, length) = quoted(inner, separator)?;
                (field, rest.len() - inner.len() + length)
            }
            None => plain(rest, separator),
        };
        fields.push(field);
        at += length;
        match text[at..].chars().next() {
            Some(c) if c == separator => at += c.len_utf8(),
            _ => return Some((fields, at)),
        }
    }
}

fn plain(text: &str, separator: char) -> (String, usize) {
    let end = text.find([separator, '\n']).unwrap_or(text.len());
    (text[..end].to_owned(), end)
}

/// The field whose opening quote stands before `inner`, and the bytes to its separator.
fn quoted(inner: &str, separator: char) -> Option<(String, usize)> {
    let mut field = String::new();
    let mut breaks = 0;
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' if chars.next_if(|(_, next)| *next == '"').is_some() => field.push('"'),
            '"' => {
                let after = &inner[at + 1..];
                let spaces = after.len() - after.trim_start_matches(' ').len();
                let next = after[spaces..].chars().next();
                let is_end = next.is_none_or(|next| next == separator || next == '\n');
                return is_end.then_some((field, at + 1 + spaces));
            }
            '\n' if breaks == MAX_BREAKS => return None,
            _ => {
                breaks += usize::from(c == '\n');
                field.push(c);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<(usize, Vec<String>, Quotes)> {
        Records::new(text, ',', 1)
            .map(|record| (record.line, record.fields, record.quotes))
            .collect()
    }

    fn fields(fields: &[&str]) -> Vec<String> {
        fields.iter().map(|&field| field.to_owned()).collect()
    }

    #[test]
    fn quotes_hold_separators_quotes_and_line_breaks() {
        let text = "a,\"b,\"\"c\"\"\nd\" ,e\n\n,,\n f, \"g\"";
        assert_eq!(
            read(text),
            [
                (1, fields(&["a", "b,\"c\"\nd", "e"]), Quotes::Closed),
                (5, fields(&[" f", "g"]), Quotes::Closed),
            ]
        );
    }

    #[test]
    fn an_unclosed_quote_costs_its_own_line_only() {
        let text = "\"a,b\nc,\"d\"\ne,f";
        assert_eq!(
            read(text),
            [
                (1, fields(&["\"a", "b"]), Quotes::Unclosed),
                (2, fields(&["c", "d"]), Quotes::Closed),
                (3, fields(&["e", "f"]), Quotes::Closed),
            ]
        );
        let open = format!("\"{}\"", "\n".repeat(MAX_BREAKS + 1));
        assert_eq!(
            read(&open).first().map(|record| record.2),
            Some(Quotes::Unclosed)
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(rows in prop::collection::vec(
            prop::collection::vec("(?s)[a,\"\n é]{0,6}", 2..4), 1..6,
        )) {
            let mut text = String::new();
            for row in &rows {
                let cells: Vec<String> =
                    row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                text.push_str(&cells.join(","));
                text.push('\n');
            }
            let read: Vec<Vec<String>> =
                Records::new(&text, ',', 1).map(|record| record.fields).collect();
            prop_assert_eq!(read, rows);
        }

        #[test]
        fn nothing_is_lost_and_numbers_are_those_of_the_file(text in "[a,\"\n]{0,40}") {
            let lines: Vec<&str> = text.split('\n').collect();
            for record in Records::new(&text, ',', 1) {
                let first = record.text.split('\n').next();
                prop_assert_eq!(first, lines.get(record.line - 1).copied());
            }
        }
    }
}
