//! All meetings of a circle: the next one, those to come, and those before.

use domain::ids::CircleId;
use leptos::prelude::*;
use serde::Deserialize;
use service::{
    access::Part,
    meetings::{self, Meeting, Planned, State},
};
use texts::when;

use crate::{
    fault::Answer,
    named::Named,
    pages::{door, meeting},
    parts::{
        button::{ButtonLink, Kind},
        lines::{Line, Lines},
        notice::Notice,
    },
    query::Query,
    shell::Layout,
    viewer::Reader,
};

/// What was done on the page before.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Done {
    /// So many meetings were planned.
    planned: Option<usize>,
    /// Each by a letter of its own, as they follow no rhythm.
    each: Option<u8>,
}

/// The list.
pub async fn show(
    reader: Reader,
    Named(circle): Named<CircleId>,
    Query(done): Query<Done>,
) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let found = match meetings::of_circle(service, viewer, circle).await {
        Ok(found) => found,
        Err(fault) => return door::instead(&reader, circle, fault).await,
    };
    let shown = reader.clone();
    let view = move || view(&shown, circle, &found, done);
    let title = reader.texts.meetings_list_title();
    Ok(reader.page(title, Layout::Narrow, view).await)
}

fn view(reader: &Reader, circle: CircleId, found: &Planned, done: Done) -> AnyView {
    let (t, now, part) = (reader.texts, reader.now(), found.part);
    let planned = done.planned.filter(|_| part != Part::Member);
    let all = found.meetings.iter();
    let (before, coming): (Vec<_>, Vec<_>) = all.partition(|it| it.ends_at <= now);
    let plans = (part != Part::Member).then(|| {
        let (label, kind) = if coming.is_empty() {
            (t.meetings_list_plan(), Kind::Primary)
        } else {
            (t.meetings_list_more(), Kind::Plain)
        };
        let href = door::circle(circle, "/meetings/new");
        view! { <p class="row"><ButtonLink href=href kind=kind>{label}</ButtonLink></p> }
    });
    let clock = (!found.meetings.is_empty()).then(|| {
        let city = when::zone_city(t, &reader.zone());
        view! { <p class="quiet">{t.meetings_own_time(city)}</p> }
    });
    let back = match part {
        Part::Coordinator => "/seats",
        _ => "",
    };
    view! {
        <div class="stack" data-space="loose">
            <header class="stack" data-space="tight">
                <p class="eyebrow">
                    <a href=door::circle(circle, back)>{found.circle_name.clone()}</a>
                </p>
                <h1>{t.meetings_list_title()}</h1>
            </header>
            {planned.map(|count| {
                let said = if done.each.is_some() {
                    t.meetings_planned_each(count)
                } else {
                    t.meetings_planned(count)
                };
                view! { <Notice><p>{said}</p></Notice> }
            })}
            {clock}
            {coming.is_empty().then(|| nothing(reader, part))}
            {lines(reader, &coming)}
            {plans}
            {(!before.is_empty()).then(|| {
                let before: Vec<&Meeting> = before.iter().rev().copied().collect();
                view! {
                    <section class="stack">
                        <h2>{t.meetings_list_past(before.len())}</h2>
                        {lines(reader, &before)}
                    </section>
                }
            })}
        </div>
    }
    .into_any()
}

fn nothing(reader: &Reader, part: Part) -> AnyView {
    let t = reader.texts;
    let member = (part == Part::Member).then(|| t.meetings_list_none_member());
    view! { <p>{t.meetings_list_none()} " " {member}</p> }.into_any()
}

/// A line a meeting.
pub(crate) fn lines(reader: &Reader, all: &[&Meeting]) -> AnyView {
    if all.is_empty() {
        return ().into_any();
    }
    let lines = all.iter().map(|it| line(reader, it)).collect();
    view! { <Lines lines=lines /> }.into_any()
}

fn line(reader: &Reader, it: &Meeting) -> Line {
    let t = reader.texts;
    let quiet = match it.state {
        State::Cancelled => t.meetings_list_cancelled().to_owned(),
        State::DidNotHappen => t.meetings_list_missed().to_owned(),
        State::Planned => it
            .appointment
            .place
            .room()
            .map_or_else(|| meeting::own_time(t, it, &reader.zone()), str::to_owned),
    };
    Line {
        href: meeting::address(it.id, ""),
        label: when::moment(t, it.starts_at, &reader.zone()),
        quiet: quiet.into_any(),
        call: None,
        table: None,
    }
}
