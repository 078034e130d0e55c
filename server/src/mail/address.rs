//! A letter in its envelope: the MIME message (RFC 5322, 2046) and whom it goes to.

use std::time::{Duration, SystemTime};

use domain::{
    calendar::{self, Event, Method},
    moment::Moment,
};
use lettre::{
    Address, Message,
    address::AddressError,
    message::{
        Attachment, Mailbox, MultiPart, SinglePart,
        header::{ContentType, ContentTypeErr, HeaderName, HeaderValue},
    },
};

use super::letter::{Invitation, Letter, one_line};

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
    /// The kind of a part can't be named.
    #[error("the kind of a part can't be named")]
    Part(#[from] ContentTypeErr),
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
        .multipart(parts(letter, label)?)?;
    Ok(Parcel {
        id: label.id.to_owned(),
        date: label.date,
        message,
    })
}

/// The letter; with what a calendar takes from it, once where Outlook and Gmail look for it and
/// once as a file for the rest (RFC 6047).
fn parts(letter: &Letter, label: &Label<'_>) -> Result<MultiPart, Unaddressed> {
    let Some(invitation) = letter.invites() else {
        return Ok(alternatives(letter, label));
    };
    let entry = &invitation.entry;
    let (method, text) = (Method::of(entry.status), calendar(invitation, label));
    let kind = format!("text/calendar; method={}; charset=UTF-8", method.name());
    let inside = alternatives(letter, label).singlepart(
        SinglePart::builder()
            .header(ContentType::parse(&kind)?)
            .body(text.clone()),
    );
    let file = ContentType::parse("application/ics; name=\"meeting.ics\"")?;
    Ok(MultiPart::mixed()
        .boundary(boundary("mixed", label.id))
        .multipart(inside)
        .singlepart(Attachment::new("meeting.ics".to_owned()).body(text, file)))
}

/// The same letter in several forms, the plainest first. A calendar's form of it is the last:
/// readers show the last that they understand, and Outlook looks for it here.
fn alternatives(letter: &Letter, label: &Label<'_>) -> MultiPart {
    MultiPart::alternative()
        .boundary(boundary("circlekeep", label.id))
        .singlepart(SinglePart::plain(letter.text()))
        .singlepart(SinglePart::html(letter.html()))
}

fn calendar(invitation: &Invitation, label: &Label<'_>) -> String {
    let entry = &invitation.entry;
    let event = Event {
        uid: &entry.uid,
        sequence: entry.sequence,
        stamp: entry.stamp,
        zone: &entry.zone,
        times: entry.times.clone(),
        minutes: entry.minutes,
        status: entry.status,
        summary: &invitation.summary,
        location: &invitation.location,
        description: &invitation.description,
    };
    let (from, to) = (label.from, label.address);
    let organizer = calendar::Mailbox {
        name: from.name.as_deref().unwrap_or_default(),
        address: from.email.as_ref(),
    };
    let attendee = calendar::Mailbox {
        name: label.name,
        address: to,
    };
    calendar::message(&event, organizer, attendee)
}

fn message_id(label: &Label<'_>) -> String {
    // An IPv6 host is `[::1]`, which is a domain literal that few readers take.
    let host = label.host.trim_matches(['[', ']']).replace(':', "-");
    format!("<{}@{host}>", token(label.id))
}

/// Made from the id, as a random one would make two renderings of one letter differ.
fn boundary(of: &str, id: &str) -> String {
    format!("=_{of}_{}", token(id))
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
