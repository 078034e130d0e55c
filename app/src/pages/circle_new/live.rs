//! What the live table says, finished in the reader's language.

use domain::forming::SIZE;
use islands::circle_draft::Words;
use texts::Texts;

/// The most sites and times that have a sentence of their own.
const MOST: usize = 20;

/// The sentences of the live table.
pub(super) fn words(t: Texts) -> Words {
    let mut times: Vec<String> = (0..=MOST)
        .map(|count| t.forming_live_times(count))
        .collect();
    times.push(t.forming_live_times_most(MOST));
    Words {
        seats: (0..=SIZE.most + 3)
            .map(|count| t.forming_live_seats(count, SIZE.target))
            .collect(),
        under: t.forming_live_under().to_owned(),
        empty: t.forming_live_empty().to_owned(),
        sites: (0..=MOST)
            .map(|count| t.forming_live_sites(count))
            .collect(),
        times,
        unknown: t.forming_live_unknown().to_owned(),
        manager: t.forming_live_manager("{one}", "{other}"),
        team: t.forming_live_team("{one}", "{other}"),
        facilitator: t.forming_live_facilitator("{one}", "{other}"),
        both: t.forming_live_both("{one}"),
    }
}
