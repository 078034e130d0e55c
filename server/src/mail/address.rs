//! A letter in its envelope: the MIME message (RFC 5322, 2046) and whom it goes to.

use std::time::{Duration, SystemTime};

use domain::moment::Moment;
use lettre::{
    Address, Message,
    address::AddressError,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};

use super::letter::{Letter, one_line};

/// What stands on the envelope.
#[derive(Clone, Debug)]
pub struct Label<'a> {
    /// The letter's id in the outbox. Sent again, it goes under the same Message-ID, so that a
    /// reader who got it twice sees it once.
    pub id: &'a str,
    /// The host of our origin, the right half of the Message-ID.
    pub host: &'a str,
    /// Whom it comes from.
    pub from: &'a Mailbox,
    /// The recipient's name.
    pub name: &'a str,
    /// The recipient's address.
    pub address: &'a str,
    /// When it was written.
    pub date: Moment,
}

/// A letter that is ready to leave.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// The letter's id in the outbox.
    pub id: String,
    /// When it was written.
    pub date: Moment,
    /// The message and its envelope.
    pub message: Message,
}

/// Why a letter can't be addressed. None of them heals by waiting.
#[derive(Debug, thiserror::Error)]
pub enum Unaddressed {
    /// The recipient's address is none.
    #[error("the recipient's address is not one")]
    Recipient(#[from] AddressError),
    /// The message can't be composed.
    #[error("the message can't be composed")]
    Message(#[from] lettre::error::Error),
}

/// Puts `letter` into an envelope.
pub fn address(letter: &Letter, label: &Label<'_>) -> Result<Parcel, Unaddressed> {
    let address: Address = label.address.parse()?;
    let name = Some(one_line(label.name)).filter(|name| !name.is_empty());
    let message = Message::builder()
        .message_id(Some(message_id(label)))
        .date(written_at(label.date))
        .from(label.from.clone())
        .to(Mailbox::new(name, address))
        .subject(letter.subject())
        .raw_header(own("Auto-Submitted", "auto-generated"))
        // Absence notes have nobody to go to (Exchange and Outlook heed this one only).
        .raw_header(own("X-Auto-Response-Suppress", "OOF, AutoReply"))
        .multipart(alternatives(letter, label))?;
    Ok(Parcel {
        id: label.id.to_owned(),
        date: label.date,
        message,
    })
}

/// The same letter in several forms, the plainest first. A calendar's form of it would be the
/// last: readers show the last that they understand, and Outlook looks for it here.
fn alternatives(letter: &Letter, label: &Label<'_>) -> MultiPart {
    MultiPart::alternative()
        .boundary(boundary(label.id))
        .singlepart(SinglePart::plain(letter.text()))
        .singlepart(SinglePart::html(letter.html()))
}

fn message_id(label: &Label<'_>) -> String {
    // An IPv6 host is `[::1]`, which is a domain literal that few readers take.
    let host = label.host.trim_matches(['[', ']']).replace(':', "-");
    format!("<{}@{host}>", token(label.id))
}

/// Made from the id, as a random one would make two renderings of one letter differ.
fn boundary(id: &str) -> String {
    format!("=_circlekeep_{}", token(id))
}

/// Ids are UUIDs; anything else is dropped rather than trusted to be harmless in a header.
fn token(id: &str) -> String {
    id.chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .take(48)
        .collect()
}

fn written_at(date: Moment) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_micros(u64::try_from(date.micros()).unwrap_or(0))
}

fn own(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
