//! What calls, the most pressing first: an invitation, an agreement, a wish, a newcomer.

use leptos::prelude::*;
use service::{
    access::{SeatKind, SeatState},
    circles::{Last, OwnCircle},
    meetings::Outcome,
    pulse::Unanswered,
    seasons::WishState,
    seats::OwnSeat,
};
use texts::{Texts, when};

use super::Seen;
use crate::{
    pages::{door, meeting, wish},
    parts::lines::{Call, Line},
    viewer::Reader,
};

/// How long after a meeting whoever leads is asked who came.
const REMEMBERED: std::time::Duration = std::time::Duration::from_hours(14 * 24);

/// Something that waits for the reader.
#[derive(Clone, Debug)]
pub(super) struct Pressing {
    pub(super) eyebrow: String,
    pub(super) title: String,
    pub(super) means: String,
    pub(super) href: String,
    pub(super) button: &'static str,
}

impl Pressing {
    /// The same, where something else is more pressing.
    pub(super) fn line(self) -> Line {
        Line {
            href: self.href.clone(),
            label: self.title,
            quiet: self.eyebrow.into_any(),
            call: Some(Call {
                href: self.href,
                label: self.button.to_owned(),
            }),
            table: None,
        }
    }
}

/// All that waits. The service gives invitations first, then accepted seats. Who has a seat, or is
/// offered one, isn't asked any more whether one is wanted.
pub(super) fn all(t: Texts, seen: &Seen) -> Vec<Pressing> {
    let seats = || seen.circles.iter().map(|own| &own.seat);
    let answers = seats().filter_map(|own| answer(t, own));
    let wishes = seen
        .wishes
        .iter()
        .filter(|wish| wish.state == WishState::Asked && !wish.seated)
        .map(|it| Pressing {
            eyebrow: t.home_circle_eyebrow(it.program_name.as_str(), it.season_name.as_str()),
            title: t.home_wish().to_owned(),
            means: t.home_wish_means().to_owned(),
            href: wish::address(it.season),
            button: t.home_wish_button(),
        });
    let newcomers = seats()
        .filter(|own| own.state == SeatState::Active && own.affirmed && own.newcomers > 0)
        .map(|own| Pressing {
            eyebrow: eyebrow(t, own),
            title: t.home_welcome(own.circle_name.as_str()),
            means: t.home_welcome_means().to_owned(),
            href: door::circle(own.circle, ""),
            button: t.home_welcome_button(),
        });
    answers.chain(wishes).chain(newcomers).collect()
}

/// The last meeting of each circle that the reader leads, where nobody is marked yet, in order of
/// time. After two weeks nobody remembers who came.
pub(super) fn unmarked(reader: &Reader, seen: &Seen) -> Vec<Pressing> {
    let t = reader.texts;
    let calls = |it: &Last| {
        it.outcome == Outcome::Held && !it.marked && reader.now().since(it.starts_at) < REMEMBERED
    };
    let last = |own: &OwnCircle| {
        let last = own.so_far?.last.filter(calls)?;
        Some((last, own.seat.circle_name.clone()))
    };
    let mut unmarked: Vec<(Last, String)> = seen.circles.iter().filter_map(last).collect();
    unmarked.sort_by_key(|(it, _)| it.starts_at);
    let pressing = |(it, name): (Last, String)| Pressing {
        eyebrow: name,
        title: t.home_unmarked(when::day(t, it.starts_at, &reader.zone())),
        means: String::new(),
        href: meeting::address(it.id, "/attendance"),
        button: t.attendance_mark(),
    };
    unmarked.into_iter().map(pressing).collect()
}

/// Boxes in which the reader hasn't answered, and may.
pub(super) fn pulses(reader: &Reader, seen: &Seen) -> Vec<Pressing> {
    let t = reader.texts;
    let pulse = |it: &Unanswered| Pressing {
        eyebrow: it.circle_name.clone(),
        title: t.pulse_home(when::day(t, it.starts_at, &reader.zone())),
        means: t.pulse_home_means().to_owned(),
        href: meeting::address(it.meeting, "/pulse"),
        button: t.pulse_home_button(),
    };
    seen.unanswered.iter().map(pulse).collect()
}

fn answer(t: Texts, own: &OwnSeat) -> Option<Pressing> {
    let name = own.circle_name.as_str();
    let (title, means, below, button) = match own.state {
        SeatState::Invited => (
            match own.kind {
                SeatKind::Member => t.home_invited().to_owned(),
                _ => t.home_invited_facilitator().to_owned(),
            },
            t.home_invited_means().to_owned(),
            "/invitation",
            t.home_invited_button(),
        ),
        SeatState::Accepted => (
            t.home_affirm().to_owned(),
            t.home_affirm_means(name),
            "/agreement",
            t.home_affirm_button(),
        ),
        SeatState::Active if !own.affirmed => (
            t.home_affirm_again(name),
            t.home_affirm_means(name),
            "/agreement",
            t.home_affirm_button(),
        ),
        _ => return None,
    };
    Some(Pressing {
        eyebrow: eyebrow(t, own),
        title,
        means,
        href: door::circle(own.circle, below),
        button,
    })
}

pub(super) fn eyebrow(t: Texts, own: &OwnSeat) -> String {
    t.home_circle_eyebrow(own.program_name.as_str(), own.season_name.as_str())
}
