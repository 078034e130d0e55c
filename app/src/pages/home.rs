//! The first screen: what matters next, for each duty that the reader has.

mod hero;
mod next;
mod pressing;
mod sections;

use leptos::prelude::*;
use service::{
    access::{SeatKind, SeatState},
    answers::{self, Expectation},
    circles::{self, Next, OwnCircle},
    dead_letters::{self, DeadLetter},
    programs::{self, Sponsored, Waiting},
    pulse::{self, Unanswered},
    seasons::{self, OwnWish},
    sign_in::{self, ResetNear},
    summaries,
};

use crate::{
    fault::{Answer, Failed},
    pages::{account, dead_letters as returned, door, summary},
    parts::lines::Lines,
    shell::Layout,
    viewer::Reader,
};

/// All that the first screen shows. How many questions to the database that is hangs on the reader's
/// duties, never on how many rows there are.
#[derive(Clone, Debug, Default)]
struct Seen {
    /// Without those that have ended, which stand in the list of one's circles.
    circles: Vec<OwnCircle>,
    /// Who comes to the soonest meeting, by name, where the reader leads its circle.
    named: Option<Expectation>,
    unanswered: Vec<Unanswered>,
    wishes: Vec<OwnWish>,
    waiting: Vec<Waiting>,
    sponsored: Vec<(Sponsored, String)>,
    resets: Vec<ResetNear>,
    dead: Vec<DeadLetter>,
}

impl Seen {
    /// The soonest meeting, with the circle that it is of.
    fn soonest(&self) -> Option<(&OwnCircle, &Next)> {
        let next = self
            .circles
            .iter()
            .filter_map(|own| Some((own, own.next.as_ref()?)));
        next.min_by_key(|(_, next)| (next.meeting.starts_at, next.meeting.id))
    }
}

/// What matters next.
pub async fn show(reader: Reader) -> Answer {
    let seen = load(&reader).await?;
    let shown = reader.clone();
    let view = move || view(&shown, &seen);
    let title = reader.texts.home_title();
    Ok(reader.page(title, Layout::Wide, view).await)
}

async fn load(reader: &Reader) -> Result<Seen, Failed> {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let duties = viewer.duties();
    let mut seen = Seen::default();
    // Whoever has nothing else here reads what became of their answer.
    let waits = !(duties.sits || duties.coordinates || duties.sponsors || duties.operates);
    if duties.asked || waits {
        seen.wishes = seasons::own_wishes(service, viewer).await?;
    }
    if duties.sits {
        seen.circles = circles::running(service, viewer).await?;
        let soonest = seen
            .soonest()
            .filter(|(own, _)| own.seat.kind != SeatKind::Member);
        if let Some(soonest) = soonest.map(|(_, next)| next.meeting.id) {
            seen.named = answers::ahead(service, viewer, soonest).await?;
        }
    }
    if duties.votes {
        seen.unanswered = pulse::mine(service, viewer).await?;
    }
    if duties.resets && duties.facilitates {
        seen.resets = sign_in::resets_near(service, viewer).await?;
    }
    if duties.returned && (duties.facilitates || duties.coordinates) {
        seen.dead = dead_letters::near(service, viewer).await?;
    }
    if duties.coordinates {
        seen.waiting = programs::waiting(service, viewer).await?;
    }
    if duties.sponsors {
        seen.sponsored = sponsored(reader).await?;
    }
    Ok(seen)
}

/// What one sponsors, each with a sentence: first where that holds a figure, then by name.
async fn sponsored(reader: &Reader) -> Result<Vec<(Sponsored, String)>, Failed> {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let (mut told, mut untold) = (Vec::new(), Vec::new());
    for sponsored in programs::sponsored(service, viewer).await? {
        let all = summaries::all(service, viewer, sponsored.id).await?;
        let sentence = summary::latest(reader, &sponsored, &all)?;
        let lines = if summary::tells(&all) {
            &mut told
        } else {
            &mut untold
        };
        lines.push((sponsored, sentence));
    }
    told.extend(untold);
    Ok(told)
}

fn view(reader: &Reader, seen: &Seen) -> AnyView {
    let (t, viewer) = (reader.texts, reader.viewer());
    let mut calls = pressing::all(t, seen).into_iter();
    let near = hero::near(reader, seen);
    let first = if near.is_some() { None } else { calls.next() };
    // What is voluntary is never the first thing: it stands among the others.
    let voluntary = pressing::pulses(reader, seen);
    let others: Vec<_> = calls
        .chain(pressing::unmarked(reader, seen))
        .chain(voluntary)
        .map(pressing::Pressing::line)
        .collect();
    // What the head of the page says isn't said again below it.
    let alone = match (&seen.circles[..], &first) {
        ([own], Some(first)) => first.href.starts_with(&door::circle(own.seat.circle, "")),
        ([_], None) => near.is_some() || !seen.waiting.iter().any(|it| it.waiting > 0),
        _ => false,
    };
    let sponsors_only = first.is_none() && seen.circles.is_empty() && seen.waiting.is_empty();
    let told = usize::from(sponsors_only && !seen.sponsored.is_empty());
    let sits = |own: &&OwnCircle| matches!(own.seat.state, SeatState::Active | SeatState::Paused);
    let seated: Vec<&OwnCircle> = seen
        .circles
        .iter()
        .filter(|own| sits(own) && !alone)
        .collect();
    view! {
        <div class="stack" data-space="wide">
            {account::reset_notice(reader)}
            {account::resets_near(reader, &seen.resets)}
            {returned::everywhere(reader, &seen.dead)}
            {hero::view(reader, seen, near, first)}
            {(!others.is_empty()).then(|| view! {
                <section class="stack">
                    <h2>{t.home_also()}</h2>
                    <Lines lines=others />
                </section>
            })}
            {sections::circles(reader, &seated)}
            {sections::programs(t, viewer, &seen.waiting)}
            {sections::sponsored(t, told, &seen.sponsored)}
            {sections::house(t, viewer)}
        </div>
    }
    .into_any()
}
