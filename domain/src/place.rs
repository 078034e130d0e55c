//! Where a meeting is: a room, a way in from elsewhere, a number to dial.

use url::Url;

use crate::text::{self, TextFault};

/// The most characters of a room or a number to dial.
pub const MAX_LINE_CHARS: usize = 160;
/// The most characters of a joining link.
pub const MAX_LINK_CHARS: usize = 500;

/// Where a meeting is. Invariant: one that somebody plans has a room or a link; see [`Place::new`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    room: Option<String>,
    link: Option<JoiningLink>,
    dial_in: Option<String>,
}

/// Neither a room nor a link was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither a room nor a link")]
pub struct Nowhere;

impl Place {
    /// A place of these parts, each parsed already.
    ///
    /// # Errors
    /// [`Nowhere`] without a room and a link.
    pub fn new(
        room: Option<String>,
        link: Option<JoiningLink>,
        dial_in: Option<String>,
    ) -> Result<Self, Nowhere> {
        if room.is_none() && link.is_none() {
            return Err(Nowhere);
        }
        Ok(Self {
            room,
            link,
            dial_in,
        })
    }

    /// The place that is on record, which may lack both room and link: whoever reads it shows what
    /// there is, as a meeting that can't be found must not keep the others from being seen.
    pub fn on_record(
        room: Option<String>,
        link: Option<JoiningLink>,
        dial_in: Option<String>,
    ) -> Self {
        Self {
            room,
            link,
            dial_in,
        }
    }

    /// The room, in the words of whoever planned it.
    pub fn room(&self) -> Option<&str> {
        self.room.as_deref()
    }

    /// The way in from elsewhere.
    pub fn link(&self) -> Option<&JoiningLink> {
        self.link.as_ref()
    }

    /// All of it on one line, the way in first: for a calendar, so that one can join when this
    /// house can't be reached.
    pub fn line(&self) -> String {
        let parts = [
            self.link.as_ref().map(JoiningLink::as_str),
            self.room(),
            self.dial_in(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// The number to dial, with whatever is to be keyed in after it.
    pub fn dial_in(&self) -> Option<&str> {
        self.dial_in.as_deref()
    }
}

/// The address that opens a video meeting. Invariant: https, a host, no name or password in it, at
/// most [`MAX_LINK_CHARS`] characters of ASCII.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoiningLink(String);

/// Why a joining link can't be taken as typed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkFault {
    /// It isn't one line of text.
    #[error(transparent)]
    Text(#[from] TextFault),
    /// It doesn't begin with https://, so that whoever listens on the way could read along.
    #[error("not https")]
    Scheme,
    /// It isn't an address.
    #[error("not an address")]
    Address,
}

impl JoiningLink {
    /// Parses what was typed; nothing where the field stayed blank.
    pub fn optional(raw: &str) -> Result<Option<Self>, LinkFault> {
        match text::line(raw, MAX_LINK_CHARS) {
            Ok(line) => Self::parse(&line).map(Some),
            Err(TextFault::Empty) => Ok(None),
            Err(fault) => Err(fault.into()),
        }
    }

    /// Parses an address.
    pub fn parse(line: &str) -> Result<Self, LinkFault> {
        let url = Url::parse(line).map_err(|_| LinkFault::Address)?;
        if url.scheme() != "https" {
            return Err(LinkFault::Scheme);
        }
        if !url.has_host() || !url.username().is_empty() || url.password().is_some() {
            return Err(LinkFault::Address);
        }
        let address = String::from(url);
        if address.len() > MAX_LINK_CHARS {
            let max = MAX_LINK_CHARS;
            return Err(TextFault::TooLong { max }.into());
        }
        Ok(Self(address))
    }

    /// An address that is on record, where [`Self::parse`] put it in order. That it can be nothing but
    /// a web page is looked at again.
    pub fn on_record(address: String) -> Result<Self, LinkFault> {
        if address.starts_with("https://") {
            Ok(Self(address))
        } else {
            Err(LinkFault::Scheme)
        }
    }

    /// The address, as it stands in a link.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_https_with_a_host_and_no_password() {
        for good in ["https://meet.example/abc?pwd=1#x", "HTTPS://Meet.Example"] {
            assert!(JoiningLink::parse(good).is_ok(), "{good}");
        }
        assert_eq!(
            JoiningLink::parse("http://meet.example"),
            Err(LinkFault::Scheme)
        );
        assert_eq!(
            JoiningLink::parse("javascript:alert(1)"),
            Err(LinkFault::Scheme)
        );
        for bad in [
            "meet.example",
            "https://",
            "https://ann:secret@meet.example",
        ] {
            assert_eq!(JoiningLink::parse(bad), Err(LinkFault::Address), "{bad}");
        }
    }

    #[test]
    fn what_is_on_record_can_be_nothing_but_a_web_page() {
        let typed = JoiningLink::parse("HTTPS://Meet.Example/möte").unwrap();
        let kept = typed.as_str().to_owned();
        assert_eq!(JoiningLink::on_record(kept), Ok(typed));
        for altered in ["javascript:alert(1)", "http://meet.example", ""] {
            let read = JoiningLink::on_record(altered.to_owned());
            assert_eq!(read, Err(LinkFault::Scheme), "{altered}");
        }
    }

    #[test]
    fn what_is_kept_is_ascii_and_bounded() {
        let kept = JoiningLink::parse("https://träff.example/möte rum").unwrap();
        assert!(kept.as_str().is_ascii());
        let long = format!("https://meet.example/{}", "ä".repeat(200));
        assert!(matches!(JoiningLink::parse(&long), Err(LinkFault::Text(_))));
        assert_eq!(JoiningLink::optional("  "), Ok(None));
    }

    #[test]
    fn a_meeting_is_somewhere() {
        assert_eq!(
            Place::new(None, None, Some("+1 902 555 0100".to_owned())),
            Err(Nowhere)
        );
        assert!(Place::new(Some("Room 4".to_owned()), None, None).is_ok());
    }

    #[test]
    fn what_is_on_record_may_be_nowhere() {
        assert_eq!(Place::on_record(None, None, None).line(), "");
        let dial = Place::on_record(None, None, Some("+1 902 555 0100".to_owned()));
        assert_eq!(dial.line(), "+1 902 555 0100");
    }
}
