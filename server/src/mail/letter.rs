//! What a letter says, as a list of blocks.

use service::invitations::Entry;

use super::{html, text};

/// A finished letter: a subject, and blocks in the order in which they are read.
///
/// Each kind of letter is one function that builds one of these; both renderings follow from it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Letter {
    subject: String,
    language: String,
    blocks: Vec<Block>,
    invitation: Option<Invitation>,
}

/// What the reader's calendar takes from a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Which event, when.
    pub entry: Entry,
    /// What stands in the calendar's grid.
    pub summary: String,
    /// Where, and how to join.
    pub location: String,
    /// What stands below.
    pub description: String,
}

/// One piece of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// What the letter is about, in the serif.
    Heading(String),
    /// A few sentences.
    Paragraph(String),
    /// A label and what it stands for: "When", "Tuesday 12:15, your time".
    Fact {
        /// What it is.
        label: String,
        /// How it is.
        value: String,
    },
    /// The one thing to do. A letter has at most one.
    Button {
        /// What happens.
        label: String,
        /// Where.
        url: String,
    },
    /// Why the letter came, and how to have fewer, set small below a line.
    Quiet(String),
}

impl Letter {
    /// A letter that says nothing yet. Line ends in the subject become blanks, so that no text
    /// can add a header.
    pub fn new(subject: impl Into<String>) -> Self {
        Self {
            subject: one_line(&subject.into()),
            language: "en".to_owned(),
            blocks: Vec::new(),
            invitation: None,
        }
    }

    /// The language it is written in, as BCP 47 names it; screen readers need it.
    pub fn language(mut self, tag: impl Into<String>) -> Self {
        self.language = tag.into();
        self
    }

    /// Adds a heading.
    pub fn heading(self, words: impl Into<String>) -> Self {
        self.block(Block::Heading(words.into()))
    }

    /// Adds a paragraph.
    pub fn paragraph(self, words: impl Into<String>) -> Self {
        self.block(Block::Paragraph(words.into()))
    }

    /// Adds a fact: a label, and what it stands for.
    pub fn fact(self, label: impl Into<String>, value: impl Into<String>) -> Self {
        self.block(Block::Fact {
            label: label.into(),
            value: value.into(),
        })
    }

    /// Adds the button. `url` is absolute: a letter has no page that it could be relative to.
    pub fn button(self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.block(Block::Button {
            label: label.into(),
            url: url.into(),
        })
    }

    /// Adds a quiet line at the foot.
    pub fn quiet(self, words: impl Into<String>) -> Self {
        self.block(Block::Quiet(words.into()))
    }

    /// Adds what the reader's calendar takes from the letter.
    pub fn invitation(mut self, invitation: Invitation) -> Self {
        self.invitation = Some(invitation);
        self
    }

    /// What the reader's calendar takes from the letter.
    pub(super) fn invites(&self) -> Option<&Invitation> {
        self.invitation.as_ref()
    }

    /// The subject, on one line.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The letter as plain text.
    pub fn text(&self) -> String {
        text::render(&self.blocks)
    }

    /// The letter as an HTML document.
    pub fn html(&self) -> String {
        html::render(&self.subject, &self.language, &self.blocks)
    }

    fn block(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }
}

/// Control characters, line ends among them, as blanks.
pub(super) fn one_line(words: &str) -> String {
    let blank = |c: char| {
        if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            ' '
        } else {
            c
        }
    };
    words
        .chars()
        .map(blank)
        .collect::<String>()
        .trim()
        .to_owned()
}
