//! Everything Circlekeep says, one checked function a message.
//!
//! The texts are Fluent catalogues, one folder a locale, one file a screen area: `en/sign_in.ftl`.
//! English is complete; another locale may lack messages, which are then said in English. The
//! build script makes a method of [`Texts`] from every English message, so that a key that isn't
//! in the catalogue doesn't compile:
//!
//! ```
//! use texts::{Locale, Texts};
//!
//! let texts = Texts::for_locale(Locale::En);
//! assert_eq!(texts.common_save(), "Save");
//! assert_eq!(texts.list_pair("Ana", "Marc"), "Ana and Marc");
//! ```
//!
//! A message without variables gives a `&'static str`, formatted once for the whole process. One
//! with variables gives a `String` and takes its arguments **in alphabetical order** of their
//! names, whatever their order in the sentence, so that rewording never swaps two of them. An
//! argument is text or a number. A number selects plurals and is written with group separators; a
//! year is therefore given as text.
//!
//! # How to add a message
//!
//! 1. Write it into `en/<area>.ftl`. The key is kebab-case and begins with the file's name:
//!    `sign-in-title` stands in `sign_in.ftl`. Say the whole sentence: nothing is glued from
//!    fragments. Plain, short, second person; what happens next, never blame; "`{ $organisation }`"
//!    rather than "we"; ’ and “ ” rather than straight quotes.
//! 2. Call it: `texts.sign_in_title()`. Its variables `$count` and `$name` are the arguments.
//! 3. A comment `# …` right above a message tells translators what they can't see; it is shown
//!    with the text in the method's documentation. Names said alike everywhere are terms, such as
//!    `{ -circlekeep }` in `common.ftl`.
//!
//! The build fails, with file and line, on a syntax error, a key that stands twice, a message, term
//! or function that doesn't exist, a message that contains itself, and on a locale's message or
//! variable that English hasn't got. A message has no attributes: each text is its own message.
//! `make check` refuses an English message that no code says.

mod catalogue;
mod list;
mod locale;
mod number;
mod phrase;
pub mod when;

use std::{
    fmt,
    hash::{Hash, Hasher},
};

use fluent_bundle::FluentValue;

use crate::catalogue::Catalogue;
use crate::locale::Clock;
pub use crate::locale::Locale;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// What is said, in one language: a method a message. A pointer, so pass it by value.
#[derive(Clone, Copy)]
pub struct Texts {
    catalogue: &'static Catalogue,
    clock: Clock,
}

impl Texts {
    /// The texts of a locale.
    pub fn for_locale(locale: Locale) -> Self {
        Self {
            catalogue: locale.catalogue(),
            clock: locale.clock(),
        }
    }

    /// The texts in the language that an `Accept-Language` header likes best, else in English.
    pub fn from_accept_language(header: &str) -> Self {
        Self::for_locale(Locale::from_accept_language(header))
    }

    /// The value of the `lang` attribute.
    pub fn lang(self) -> &'static str {
        self.catalogue.tag()
    }

    fn plain(self, place: usize) -> &'static str {
        self.catalogue.plain(place)
    }

    fn fill(self, place: usize, values: &[(&'static str, FluentValue<'_>)]) -> String {
        // The build script has excluded what Fluent could complain of.
        self.catalogue.fill(place, values)
    }
}

impl Default for Texts {
    fn default() -> Self {
        Self::for_locale(Locale::default())
    }
}

/// Two are the same where they say the same.
impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        (self.lang(), self.clock) == (other.lang(), other.clock)
    }
}

impl Eq for Texts {}

impl Hash for Texts {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.lang(), self.clock).hash(state);
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Texts").field(&self.lang()).finish()
    }
}

#[cfg(test)]
mod tests;
