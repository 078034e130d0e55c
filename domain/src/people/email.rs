//! An electronic mail address, in the form that mail servers and forms agree on.

use std::{
    fmt,
    hash::{Hash, Hasher},
};

use serde::{Deserialize, Serialize};

/// The most bytes of an address (RFC 5321, 4.5.3.1.3, with its erratum 1690).
const MAX_BYTES: usize = 254;
/// The most bytes before the @ (RFC 5321, 4.5.3.1.1).
const MAX_LOCAL: usize = 64;
/// The most bytes between two dots of a domain (RFC 1035, 2.3.4).
const MAX_LABEL: usize = 63;

/// An address that mail can be sent to: a dot-atom, one @, and a domain with at least one dot.
///
/// It is what HTML's `type=email` takes, without what RFC 5321 doesn't: quotes, comments and
/// address literals are refused, and so is a leading `=`, `+`, `-`, which a spreadsheet or a
/// mail program would take for an order. Domains beyond ASCII are written in their `xn--` form.
/// Addresses are equal whatever their case.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// Why an address can't be taken as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum EmailFault {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// It is longer than mail allows.
    #[error("longer than {max} bytes")]
    TooLong {
        /// The most bytes of the part that is too long.
        max: usize,
    },
    /// It has no @.
    #[error("no @")]
    NoAt,
    /// It has more than one @.
    #[error("more than one @")]
    ManyAts,
    /// It holds a character that an address can't have: a space, a quote, a control character.
    #[error("the character {found:?}")]
    Character {
        /// The first such character.
        found: char,
    },
    /// It holds a letter beyond ASCII; a domain has a form for mail that starts with `xn--`.
    #[error("the letter {found:?} beyond ASCII")]
    NotAscii {
        /// The first such letter.
        found: char,
    },
    /// What stands before the @ is empty, or has a dot at an end or two in a row.
    #[error("an incomplete part before the @")]
    Local,
    /// What stands after the @ isn't a domain.
    #[error("an incomplete domain")]
    Domain,
    /// The domain has no dot: `name@hospital`.
    #[error("a domain without a dot")]
    NoDot,
}

impl Email {
    /// Parses what was typed; white space around it doesn't count.
    pub fn parse(raw: &str) -> Result<Self, EmailFault> {
        let address = raw.trim();
        if address.is_empty() {
            return Err(EmailFault::Empty);
        }
        if address.len() > MAX_BYTES {
            return Err(EmailFault::TooLong { max: MAX_BYTES });
        }
        address.chars().try_for_each(character)?;
        let (local, domain) = address.split_once('@').ok_or(EmailFault::NoAt)?;
        if domain.contains('@') {
            return Err(EmailFault::ManyAts);
        }
        check_local(local)?;
        check_domain(domain)?;
        Ok(Self(address.to_owned()))
    }

    /// The address as it was typed, for mail and for showing.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The lower-cased address, by which it is unique.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// An address that may have been meant by something [`Email::parse`] refuses: `mailto:` and
    /// `Name <address>` unwrapped, white space inside and punctuation at the ends left out, a
    /// comma of the domain taken for a dot.
    pub fn guess(raw: &str) -> Option<Self> {
        if raw.len() > 4 * MAX_BYTES {
            return None;
        }
        let inner = raw
            .split_once('<')
            .and_then(|(_, rest)| rest.split_once('>'))
            .map_or(raw, |(inner, _)| inner);
        let dense: String = inner.chars().filter(|c| is_meant(*c)).collect();
        let bare = dense
            .strip_prefix("mailto:")
            .unwrap_or(&dense)
            .trim_matches(['.', ',', ';', ':', '"', '\'', '(', ')', '<', '>']);
        let (local, domain) = bare.split_once('@')?;
        Self::parse(&format!("{local}@{}", domain.replace(',', "."))).ok()
    }
}

fn is_meant(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}')
}

fn character(c: char) -> Result<(), EmailFault> {
    let found = c;
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Ok(()),
        _ if "@.!#$%&'*+/=?^_`{|}~-".contains(c) => Ok(()),
        _ if c.is_alphabetic() && !c.is_ascii() => Err(EmailFault::NotAscii { found }),
        _ => Err(EmailFault::Character { found }),
    }
}

fn check_local(local: &str) -> Result<(), EmailFault> {
    if local.len() > MAX_LOCAL {
        return Err(EmailFault::TooLong { max: MAX_LOCAL });
    }
    if let Some(found) = local.chars().next().filter(|c| "=+-".contains(*c)) {
        return Err(EmailFault::Character { found });
    }
    if local.split('.').any(str::is_empty) {
        return Err(EmailFault::Local);
    }
    Ok(())
}

fn check_domain(domain: &str) -> Result<(), EmailFault> {
    if let Some(found) = domain
        .chars()
        .find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-'))
    {
        return Err(EmailFault::Character { found });
    }
    if !domain.split('.').all(is_label) {
        return Err(EmailFault::Domain);
    }
    match domain.rsplit_once('.') {
        None => Err(EmailFault::NoDot),
        Some((_, last)) if last.bytes().all(|b| b.is_ascii_digit()) => Err(EmailFault::Domain),
        Some(_) => Ok(()),
    }
}

fn is_label(label: &str) -> bool {
    (1..=MAX_LABEL).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
}

impl PartialEq for Email {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for Email {}

impl Hash for Email {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl PartialOrd for Email {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Email {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl fmt::Display for Email {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl TryFrom<String> for Email {
    type Error = EmailFault;

    fn try_from(raw: String) -> Result<Self, Self::Error> {
        Self::parse(&raw)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}
