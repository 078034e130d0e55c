//! A season, for its coordinator: what needs doing first, who waits, how each circle stands.

pub mod change;
mod circles;
mod next;
mod view;

use std::collections::BTreeMap;

use domain::ids::SeasonId;
use service::{
    circles as tables,
    seasons::{self, Length, Lengths},
};

use crate::{fault::Answer, named::Named, query::Query, shell::Layout, viewer::Reader};

/// How many of those who wait stand on the page, until all of them are asked for.
const FIRST: i64 = 12;
/// As many as a program's rosters can hold, and more.
const ALL: i64 = 100_000;
/// The longest list that stands folded on the page; a longer one is a page further.
const FOLDED: i64 = 50;
/// The most circles that are drawn. Of more only so many stand on the page, each as a line of words,
/// until all are asked for.
const DRAWN: usize = 24;

/// What is asked for. What can't be read is as if it weren't there.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    /// So many letters were just sent.
    sent: Option<usize>,
    /// A circle was just discarded.
    discarded: bool,
    /// The list that is shown whole.
    whole: Option<List>,
}

/// A list of people, or of circles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    Circles,
    Waiting,
    Silent,
    Declined,
}

/// What the page shows.
#[derive(Clone)]
struct Sight {
    standing: seasons::Standing,
    /// The seats of each circle, where they are drawn.
    circles: Vec<tables::Overview>,
    asked: Asked,
}

/// The page.
pub async fn show(
    reader: Reader,
    Named(season): Named<SeasonId>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let asked = Asked::read(&query);
    let standing = seasons::standing(service, viewer, season, asked.lengths()).await?;
    let circles = if standing.circles.len() <= DRAWN {
        tables::of_season(service, viewer, season).await?
    } else {
        Vec::new()
    };
    let title = standing.season.name.clone();
    let sight = Sight {
        standing,
        circles,
        asked,
    };
    let shown = reader.clone();
    let view = move || view::of(&shown, &sight);
    Ok(reader.page(title, Layout::Wide, view).await)
}

impl Asked {
    fn read(query: &BTreeMap<String, String>) -> Self {
        let whole = query.get("all").map(String::as_str);
        Self {
            sent: query.get("asked").and_then(|count| count.parse().ok()),
            discarded: query.contains_key("discarded"),
            whole: [List::Circles, List::Waiting, List::Silent, List::Declined]
                .into_iter()
                .find(|list| Some(list.name()) == whole),
        }
    }

    fn lengths(self) -> Lengths {
        let length = |list| {
            if self.whole == Some(list) {
                Length::Whole
            } else {
                Length::UpTo(FOLDED)
            }
        };
        let waits = self.whole == Some(List::Waiting);
        Lengths {
            waiting: if waits { ALL } else { FIRST },
            silent: length(List::Silent),
            declined: length(List::Declined),
        }
    }
}

impl List {
    /// As the address and the page's anchors name it.
    fn name(self) -> &'static str {
        match self {
            Self::Circles => "circles",
            Self::Waiting => "waiting",
            Self::Silent => "silent",
            Self::Declined => "declined",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_as_if_it_were_not_there() {
        let read = |pairs: &[(&str, &str)]| {
            let pairs = pairs
                .iter()
                .map(|(name, value)| ((*name).into(), (*value).into()));
            Asked::read(&pairs.collect())
        };
        let odd = read(&[("asked", "x"), ("all", "everybody")]);
        assert_eq!((odd.sent, odd.whole), (None, None));
        let good = read(&[("asked", "8"), ("all", "silent")]);
        assert_eq!((good.sent, good.whole), (Some(8), Some(List::Silent)));
        let lengths = good.lengths();
        assert_eq!((lengths.silent, lengths.waiting), (Length::Whole, FIRST));
        assert_eq!(lengths.declined, Length::UpTo(FOLDED));
    }
}
