//! The fields for where a meeting is and how long, wherever one is planned.

use domain::{
    place::{JoiningLink, LinkFault, MAX_LINE_CHARS, Place},
    schedule::{LocalTime, LocalTimeFault},
    sites::ZoneName,
};
use leptos::prelude::*;
use service::meetings::{self, Appointment};
use texts::Texts;

use crate::{
    forms::Typed,
    parts::{
        facts::{Fact, fact},
        field::{self, Field, Need},
        select::Pick,
        support,
    },
    words,
};

/// Room, link, number and length, with who can read them.
pub(crate) fn fields(t: Texts, kept: &Typed) -> AnyView {
    view! {
        <Field name="minutes" label=t.meetings_minutes() hint=t.meetings_minutes_hint()
            kind=field::Kind::Number value=kept.value("minutes") error=kept.error("minutes")
            need=Need::Required inputmode="numeric" />
        <Field name="room" label=t.meetings_room() hint=t.meetings_room_hint()
            value=kept.value("room") error=kept.error("room")
            autocomplete="off" />
        <Field name="link" label=t.meetings_link() hint=t.meetings_link_hint()
            kind=field::Kind::Address value=kept.value("link") error=kept.error("link")
            autocomplete="off" />
        <Field name="dial_in" label=t.meetings_dial() hint=t.meetings_dial_hint()
            value=kept.value("dial_in") error=kept.error("dial_in")
            autocomplete="off" />
        <p class="who">{t.meetings_place_who()}</p>
    }
    .into_any()
}

/// Where it is, which number to dial, how long.
pub(crate) fn facts(t: Texts, at: &Appointment) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(room) = at.place.room() {
        facts.push(fact(t.meetings_place(), room.to_owned()));
    }
    if let Some(number) = at.place.dial_in() {
        facts.push(fact(t.meetings_dial(), support::line(number)));
    }
    let length = t.meetings_length_minutes(at.minutes);
    facts.push(fact(t.meetings_length(), length));
    facts
}

/// What stands in those fields for a place that is known.
pub(crate) fn typed(place: &Place, minutes: u16) -> Vec<(&'static str, String)> {
    let owned = |it: Option<&str>| it.unwrap_or_default().to_owned();
    vec![
        ("minutes", minutes.to_string()),
        ("room", owned(place.room())),
        ("link", owned(place.link().map(JoiningLink::as_str))),
        ("dial_in", owned(place.dial_in())),
    ]
}

/// Reads them all; what is wrong stands by its field.
pub(crate) fn read(t: Texts, typed: &mut Typed) -> Option<(Place, u16)> {
    let minutes = minutes(t, typed);
    let written = |name| move |typed: &mut Typed| typed.line(name, MAX_LINE_CHARS, t);
    let room = typed.unless_blank("room", written("room"));
    let link = typed.read("link", JoiningLink::optional, |fault| link_fault(t, &fault));
    let dial_in = typed.unless_blank("dial_in", written("dial_in"));
    let minutes = minutes?;
    // Something is wrong already and stands by its field: what is missing would be guessed.
    let (Ok(room), Some(link), Ok(dial_in)) = (room, link, dial_in) else {
        return None;
    };
    let place = Place::new(room, link, dial_in).ok();
    if place.is_none() {
        typed.mistake("room", t.meetings_faults_nowhere());
    }
    place.zip(Some(minutes))
}

fn minutes(t: Texts, typed: &mut Typed) -> Option<u16> {
    let parse = |raw: &str| {
        let minutes = raw.trim().parse().ok();
        minutes
            .filter(|it| meetings::MINUTES.contains(it))
            .ok_or(())
    };
    typed.read("minutes", parse, |()| {
        t.meetings_faults_minutes().to_owned()
    })
}

fn link_fault(t: Texts, fault: &LinkFault) -> String {
    match fault {
        LinkFault::Text(fault) => words::text(t, fault, 0),
        LinkFault::Scheme => t.meetings_faults_https().to_owned(),
        LinkFault::Address => t.meetings_faults_link().to_owned(),
    }
}

/// What is wrong with a local time.
pub(crate) fn time_fault(t: Texts, fault: LocalTimeFault) -> String {
    match fault {
        LocalTimeFault::Empty => t.text_faults_empty().to_owned(),
        LocalTimeFault::Unreadable => t.meetings_faults_time().to_owned(),
        LocalTimeFault::Year => t.meetings_faults_year().to_owned(),
    }
}

/// Reads a local time.
pub(crate) fn time(t: Texts, typed: &mut Typed, field: &str) -> Option<LocalTime> {
    typed.read(field, LocalTime::parse, |fault| time_fault(t, fault))
}

/// The clocks that can be chosen: those of the sites, and the one that stands there.
pub(crate) fn clocks(t: Texts, zones: &[String], present: &str) -> Vec<Pick> {
    let mut names: Vec<&str> = zones.iter().map(String::as_str).collect();
    if !names.contains(&present) && ZoneName::parse(present).is_ok() {
        names.push(present);
    }
    let pick = |name: &str| Pick {
        value: name.to_owned(),
        label: words::zone_label(t, name),
    };
    names.into_iter().map(pick).collect()
}
