//! The next meeting at the head of the first screen: when, where, who comes, and what needs doing.
//!
//! Whoever leads sees who said what, by name; a member sees how many come, and answers right here.

use domain::{forming::SIZE, ids::SeatId, people::short};
use islands::table::{Part, Seat, Size, State, Table, draw};
use leptos::prelude::*;
use service::{
    access::SeatKind,
    answers::{Answer as Said, Expectation, Said as Seated},
    circles::{Next, OwnCircle},
    meetings::Meeting,
};
use texts::{Texts, when};

use super::{Seen, hero};
use crate::{
    pages::{
        brief,
        meeting::{
            self,
            answer::{own_words, undo},
            ask,
        },
        picture,
    },
    parts::{
        button::{ButtonLink, Kind},
        facts::{Facts, fact},
        form::Form,
        key::Marks,
        round_table::RoundTable,
        support,
    },
    viewer::Reader,
};

/// How long before it begins the way into a meeting opens from here.
const NEAR: std::time::Duration = std::time::Duration::from_mins(30);
/// From how long before it begins silence is something to ask about.
const ASKING: std::time::Duration = std::time::Duration::from_hours(7 * 24);
/// The most who are named in a line; of more, it says how many.
const NAMED: usize = 3;

/// The head of the page.
pub(super) fn view(reader: &Reader, own: &OwnCircle, next: &Next, seen: &Seen) -> AnyView {
    let it = &next.meeting;
    let (t, now, zone) = (reader.texts, reader.now(), reader.zone());
    let day = when::relative_day(t, it.starts_at, now, &zone);
    let time = when::time(t, it.starts_at, &zone);
    let doing = match &seen.named {
        Some(named) => leading(reader, it, named),
        None => coming(reader, it, &next.expected),
    };
    let expected = seen.named.as_ref().unwrap_or(&next.expected);
    let body = view! {
        <p class="quiet">{meeting::own_time(t, it, &zone)}</p>
        {facts(reader, next, expected)}
        {doing}
    }
    .into_any();
    let figure = if let Some(seats) = &expected.seats {
        let label = t.home_next_table(own.seat.circle_name.as_str(), day.as_str());
        let (table, marks) = table(reader, it, expected, seats, label);
        view! { <RoundTable table=table sites=marks.sites() /> }.into_any()
    } else {
        let table = Table {
            core: core(t, expected),
            under: t.home_next_under().to_owned(),
            ..picture::counted(expected.counts)
        };
        view! { <figure>{draw(&table)}</figure> }.into_any()
    };
    let title = t.home_next(own.seat.circle_name.as_str(), day, time);
    hero::head(t.home_next_eyebrow(), title, body, figure)
}

fn core(t: Texts, expected: &Expectation) -> String {
    t.home_next_core(expected.counts.all(), expected.counts.there())
}

fn facts(reader: &Reader, next: &Next, expected: &Expectation) -> AnyView {
    let it = &next.meeting;
    let (t, at) = (reader.texts, &it.appointment);
    let mut facts = Vec::new();
    let said = if expected.seats.is_some() {
        said(t, expected)
    } else {
        counted(t, expected)
    };
    facts.push(fact(t.home_next_coming(), said));
    let nobody = || t.meetings_presents_nobody().to_owned();
    let own = expected.own.map(|own| own.seat);
    let presenter = it.presenter.as_ref().map(|(seat, name)| match own {
        Some(own) if own == *seat => t.meetings_presents_you().to_owned(),
        _ => name.clone(),
    });
    facts.push(fact(
        t.meetings_presents(),
        presenter.unwrap_or_else(nobody),
    ));
    if let Some(prompt) = &next.prompt {
        let href = meeting::address(it.id, "");
        let title = prompt.text.title;
        let link = view! { <a href=href>{title}</a> };
        facts.push(fact(t.home_next_question(), link));
    }
    if let Some(room) = at.place.room() {
        facts.push(fact(t.meetings_place(), room.to_owned()));
    }
    if let Some(number) = at.place.dial_in() {
        facts.push(fact(t.meetings_dial(), support::line(number)));
    }
    view! { <Facts facts=facts /> }.into_any()
}

/// "6 of 9."
fn counted(t: Texts, expected: &Expectation) -> String {
    t.home_next_counts(expected.counts.all(), expected.counts.there())
}

/// "6 of 9. Lena can't. Marc hasn't said. You haven't said."
fn said(t: Texts, expected: &Expectation) -> String {
    let seats = expected.seats.as_deref().unwrap_or_default();
    let own = expected.own.map(|own| own.seat);
    let of = |answer: Option<Said>| -> Vec<String> {
        let others = seats.iter().filter(|said| Some(said.seat) != own);
        let others = others.filter(|said| said.answer == answer);
        others.map(|said| short(&said.name).to_owned()).collect()
    };
    let (late, cant, silent) = (of(Some(Said::Late)), of(Some(Said::Cant)), of(None));
    let mut sentences = vec![counted(t, expected)];
    if !late.is_empty() {
        sentences.push(t.home_next_late(t.list(&late)));
    }
    if !cant.is_empty() {
        sentences.push(t.home_next_cant(t.list(&cant)));
    }
    match silent.len() {
        0 => {}
        few if few <= NAMED => sentences.push(t.home_next_silent(few, t.list(&silent))),
        many => sentences.push(t.home_next_silent_many(many)),
    }
    match expected.own.map(|own| own.answer) {
        Some(None) => sentences.push(t.home_next_own_silent().to_owned()),
        Some(Some(Said::Late)) => sentences.push(t.home_next_own_late().to_owned()),
        Some(Some(Said::Cant)) => sentences.push(t.home_next_own_cant().to_owned()),
        Some(Some(Said::Coming)) | None => {}
    }
    sentences.join(" ")
}

/// What needs doing, for whoever leads: one thing, as the button.
enum Needs<'a> {
    /// It begins.
    Join(&'a str),
    /// It began: who came?
    Mark,
    /// Too few can still come.
    Move,
    /// Nobody brings a case, or whoever would can't come.
    Presenter,
    /// One hasn't said.
    Ask(&'a Seated),
    /// Several haven't.
    AskAll,
    /// Nothing.
    Nothing,
}

fn needs<'a>(reader: &Reader, it: &'a Meeting, expected: &'a Expectation) -> Needs<'a> {
    let now = reader.now();
    let link = it.appointment.place.link();
    let mut unasked =
        ask::silent(expected).filter(|said| !said.reminded && said.kind == SeatKind::Member);
    let asks = it.starts_at.since(now) < ASKING;
    match (link, unasked.next()) {
        (Some(link), _) if now < it.ends_at && now + NEAR >= it.starts_at => {
            Needs::Join(link.as_str())
        }
        _ if now >= it.starts_at => Needs::Mark,
        _ if expected.counts.left() < SIZE.quorum => Needs::Move,
        _ if nobody_presents(it, expected) => Needs::Presenter,
        (_, Some(one)) if asks && unasked.next().is_none() => Needs::Ask(one),
        (_, Some(_)) if asks => Needs::AskAll,
        _ => Needs::Nothing,
    }
}

/// Whether nobody brings a case, or whoever would can't come.
fn nobody_presents(it: &Meeting, expected: &Expectation) -> bool {
    let cant = |seat: SeatId| {
        let mut seats = expected.seats.iter().flatten();
        seats.any(|said| said.seat == seat && said.answer == Some(Said::Cant))
    };
    it.presenter.as_ref().is_none_or(|(seat, _)| cant(*seat))
}

/// What whoever leads does about it.
fn leading(reader: &Reader, it: &Meeting, expected: &Expectation) -> AnyView {
    let t = reader.texts;
    let needs = needs(reader, it, expected);
    let below = |below: &str| meeting::address(it.id, below);
    let main = match &needs {
        Needs::Join(link) => Some(((*link).to_owned(), t.meetings_join().to_owned())),
        Needs::Mark => Some((below("/attendance"), t.attendance_mark().to_owned())),
        Needs::Move => Some((below("/move"), t.meetings_move().to_owned())),
        Needs::Presenter => Some((below("/presenter"), t.home_next_present().to_owned())),
        Needs::Ask(one) => Some((below("/ask"), t.answers_ask_one(short(&one.name)))),
        Needs::AskAll => Some((below("/ask"), t.answers_ask().to_owned())),
        Needs::Nothing => None,
    };
    let open = if main.is_some() {
        Kind::Plain
    } else {
        Kind::Primary
    };
    let main = main.map(|(href, label)| view! { <ButtonLink href=href>{label}</ButtonLink> });
    let moves = reader.now() < it.starts_at && !matches!(needs, Needs::Move);
    let moving = moves.then(|| {
        view! { <ButtonLink href=below("/move") kind=Kind::Plain>{t.meetings_move()}</ButtonLink> }
    });
    let enough = match needs {
        Needs::Move => t.home_next_few(expected.counts.left(), SIZE.quorum),
        _ => t.home_next_enough(SIZE.quorum),
    };
    view! {
        <p class="row above-4">
            {main} {moving}
            <ButtonLink href=below("") kind=open>{t.home_next_button()}</ButtonLink>
        </p>
        <p class="quiet">{enough}</p>
    }
    .into_any()
}

/// What a member does: goes there once it is near, and says whether they come.
fn coming(reader: &Reader, it: &Meeting, expected: &Expectation) -> AnyView {
    let (t, now) = (reader.texts, reader.now());
    let near = now + NEAR >= it.starts_at && now < it.ends_at;
    let join = it.appointment.place.link().filter(|_| near).map(|link| {
        let href = link.as_str().to_owned();
        view! { <ButtonLink href=href>{t.meetings_join()}</ButtonLink> }
    });
    let own = expected.own.filter(|own| own.open);
    let kind = match (&join, own) {
        (None, None) => Kind::Primary,
        _ => Kind::Plain,
    };
    let answer = own.map(|own| {
        view! {
            <Form action=meeting::address(it.id, "/answer") space="tight" label=t.answers_own()>
                <input type="hidden" name="from" value="home" />
                <p class="row above-4">{brief::buttons(t, own.answer)}</p>
                <p class="quiet" role="status">{own_words(t, own)} " " {undo(t, own)}</p>
            </Form>
        }
    });
    view! {
        {join.map(|join| view! { <p class="above-4">{join}</p> })}
        {answer}
        <p><ButtonLink href=meeting::address(it.id, "") kind=kind>{t.home_next_button()}</ButtonLink></p>
    }
    .into_any()
}

/// The table with what everybody said.
fn table(
    reader: &Reader,
    it: &Meeting,
    expected: &Expectation,
    seats: &[Seated],
    label: String,
) -> (Table, Marks) {
    let t = reader.texts;
    let names: Vec<&str> = seats.iter().map(|said| said.name.as_str()).collect();
    let marks = reader.marks(seats.iter().filter_map(|said| said.site.as_deref()));
    let presenter = it.presenter.as_ref().map(|(seat, _)| *seat);
    let seat = |(said, letters): (&Seated, String)| {
        let presents = presenter == Some(said.seat);
        Seat {
            letters,
            site: marks.mark(said.site.as_deref().unwrap_or_default()),
            state: match said.answer {
                Some(Said::Coming | Said::Late) => State::In,
                Some(Said::Cant) => State::Out,
                None => State::Silent,
            },
            part: if presents {
                Part::Presenter
            } else {
                picture::part(said.kind)
            },
            name: said.name.clone(),
            words: words(t, said, presents),
        }
    };
    let table = Table {
        seats: seats
            .iter()
            .zip(picture::letters(&names))
            .map(seat)
            .collect(),
        core: core(t, expected),
        under: t.home_next_under().to_owned(),
        label,
        left: None,
        size: Size::Full,
    };
    (table, marks)
}

/// Where somebody works and what they said: finished words with commas between.
fn words(t: Texts, said: &Seated, presents: bool) -> String {
    let answer = match said.answer {
        Some(Said::Coming) => t.answers_coming(),
        Some(Said::Late) => t.answers_late(),
        Some(Said::Cant) => t.answers_cant(),
        None => t.answers_silent(),
    };
    let pieces = [
        said.site.as_deref(),
        Some(answer),
        presents.then(|| t.meetings_presents()),
    ];
    pieces.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
