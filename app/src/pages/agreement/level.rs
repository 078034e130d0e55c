//! The two levels of an agreement, in words.

use service::programs::Level;
use texts::Texts;

/// "Learning leaves, stories stay".
pub(crate) fn name(t: Texts, level: Level) -> &'static str {
    match level {
        Level::StoriesStay => t.agreement_stories(),
        Level::NothingLeaves => t.agreement_nothing(),
    }
}

/// What it asks of everyone.
pub(crate) fn means(t: Texts, level: Level) -> &'static str {
    match level {
        Level::StoriesStay => t.agreement_stories_means(),
        Level::NothingLeaves => t.agreement_nothing_means(),
    }
}

/// As a form sends it.
pub(crate) fn value(level: Level) -> &'static str {
    match level {
        Level::StoriesStay => "stories",
        Level::NothingLeaves => "nothing",
    }
}

/// What a form sent.
pub(crate) fn parse(value: &str) -> Option<Level> {
    [Level::StoriesStay, Level::NothingLeaves]
        .into_iter()
        .find(|level| self::value(*level) == value)
}
