//! The library of case prompts: invitations to bring one's own situation to the table.
//!
//! All of them are our own writing. They are a table in the code rather than rows of a database:
//! the compiler checks that each is whole, nothing has to be laid in at a start, and every
//! installation has the same ones. A prompt is versioned by keeping what it said: to change one, move
//! its text to the end of `earlier` and write the new one. A meeting stores the slug with the number
//! of the text that was attached, and so keeps the words it had.
//!
//! Invariant: a published text never changes and never goes. `prompts/published.txt` holds a
//! fingerprint of each, and a test compares.

use crate::text::fold;

mod myself;
mod system;
mod team;
#[cfg(test)]
mod tests;

/// What a prompt is about: one of the relational dimensions that a program has by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// With myself.
    Myself,
    /// With my team.
    Team,
    /// Across the system.
    System,
}

impl Dimension {
    /// All of them, in the order of the library.
    pub const ALL: [Self; 3] = [Self::Myself, Self::Team, Self::System];

    /// As an address and a form have it.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Myself => "myself",
            Self::Team => "team",
            Self::System => "system",
        }
    }

    /// The dimension of a slug.
    pub fn named(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.slug() == slug)
    }
}

/// One prompt with everything it ever said.
#[derive(Debug)]
pub struct Prompt {
    /// Its name in addresses and rows. Invariant: never changes, never given to another.
    pub slug: &'static str,
    /// What it is about.
    pub dimension: Dimension,
    /// What it says today.
    present: Text,
    /// What it said before, oldest first; the number of a text is its place, from 1.
    earlier: &'static [Text],
}

/// What a prompt says.
#[derive(Debug, PartialEq, Eq)]
pub struct Text {
    /// Its title.
    pub title: &'static str,
    /// The invitation: what to bring, said to whoever brings it.
    pub bring: &'static str,
    /// Three open questions that colleagues may ask.
    pub asks: [&'static str; 3],
    /// Something small to try before the next meeting.
    pub experiment: &'static str,
    /// Other words by which people look for it; never shown.
    words: &'static str,
}

/// A prompt as it was when a number was written down.
#[derive(Clone, Copy, Debug)]
pub struct Edition {
    /// The prompt.
    pub prompt: &'static Prompt,
    /// The number of its text, from 1.
    pub number: i64,
    /// What it says.
    pub text: &'static Text,
}

impl Prompt {
    /// What it says today.
    pub fn present(&'static self) -> Edition {
        Edition {
            prompt: self,
            number: i64::try_from(self.earlier.len() + 1).unwrap_or(i64::MAX),
            text: &self.present,
        }
    }

    /// What it said when its text had this number.
    pub fn edition(&'static self, number: i64) -> Option<Edition> {
        if number == self.present().number {
            return Some(self.present());
        }
        let place = usize::try_from(number).ok()?.checked_sub(1)?;
        Some(Edition {
            prompt: self,
            number,
            text: self.earlier.get(place)?,
        })
    }
}

impl Text {
    /// Everything that a search looks at, folded.
    fn haystack(&self) -> String {
        let Self {
            title,
            bring,
            asks: [one, two, three],
            experiment,
            words,
        } = self;
        fold(
            &[title, bring, one, two, three, experiment, words]
                .map(|it| *it)
                .join(" "),
        )
    }
}

/// Every prompt, dimension by dimension.
pub fn all() -> impl Iterator<Item = &'static Prompt> {
    [myself::PROMPTS, team::PROMPTS, system::PROMPTS]
        .into_iter()
        .flatten()
}

/// The prompt of a slug.
pub fn named(slug: &str) -> Option<&'static Prompt> {
    all().find(|prompt| prompt.slug == slug)
}

/// The prompts of a dimension, or of all, in which every word of `query` stands, whatever its case
/// and its accents. Those with all words in their titles come first; else the library's order.
pub fn find(query: &str, dimension: Option<Dimension>) -> Vec<&'static Prompt> {
    let folded = fold(query);
    let words: Vec<&str> = folded.split(' ').filter(|it| !it.is_empty()).collect();
    let holds = |text: &str| words.iter().all(|word| text.contains(word));
    let mut found: Vec<_> = all()
        .filter(|prompt| dimension.is_none_or(|wanted| prompt.dimension == wanted))
        .filter(|prompt| holds(&prompt.present().text.haystack()))
        .collect();
    found.sort_by_key(|prompt| !holds(&fold(prompt.present().text.title)));
    found
}
