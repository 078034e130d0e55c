//! The view of a season.

use domain::{forming::SIZE, people::PersonName};
use islands::table::{Part, Seat, Size, State, Table};
use leptos::prelude::*;
use service::seasons::{Cadence, Candidate, Overview, WishState};
use texts::{Texts, when};

use crate::{
    parts::{
        data_table::{DataTable, Row},
        facts::{Facts, fact},
        key::Marks,
        notice::Notice,
        round_table::RoundTable,
    },
    viewer::Reader,
};

use super::{Sight, answered, circles, next, waiting};

/// The most people who are drawn around the table of those who wait.
const DRAWN: usize = 12;

pub(super) fn of(reader: &Reader, sight: &Sight) -> AnyView {
    let (t, overview) = (reader.texts, &sight.overview);
    let season = &overview.season;
    let marks = Marks::of(overview.people.iter().map(|it| it.site_name.as_str()));
    let cadence = match season.cadence {
        Cadence::Fortnightly => t.season_cadence_fortnightly(),
        Cadence::Monthly => t.season_cadence_monthly(),
    };
    let sent = sight.done.asked.map(|count| {
        let words = match count {
            0 => t.season_asked_none().to_owned(),
            count => t.season_asked(count),
        };
        view! { <Notice>{words}</Notice> }
    });
    let waiting = waiting(&overview.people);
    let at_table: Vec<&str> = waiting
        .iter()
        .take(DRAWN)
        .map(|it| it.site_name.as_str())
        .collect();
    let key: Vec<_> = marks
        .sites()
        .into_iter()
        .filter(|site| at_table.contains(&site.name.as_str()))
        .collect();
    view! {
        <div class="stack" data-space="wide">
            {sent}
            <div class="two">
                <div class="stack">
                    <p class="eyebrow">
                        <a href=format!("/programs/{}", season.program)>
                            {overview.program_name.clone()}
                        </a>
                    </p>
                    <h1>{season.name.clone()}</h1>
                    <p class="quiet">
                        {when::span(t, season.first, season.last)} ". " {cadence} "."
                    </p>
                    {next::of(t, overview)}
                    {facts(t, overview)}
                </div>
                <RoundTable table=table(t, &waiting, &marks) sites=key />
            </div>
            {circles::of(t, sight, &marks)}
            {list(t, &waiting)}
            {quiet_lists(t, overview)}
        </div>
    }
    .into_any()
}

fn facts(t: Texts, overview: &Overview) -> AnyView {
    let people = &overview.people;
    let number = |count: usize| view! { <span class="number">{count}</span> };
    let asked = people.iter().filter(|it| it.wish.is_some()).count();
    let seated = people.iter().filter(|it| it.circle.is_some()).count();
    let facts = vec![
        fact(t.season_fact_people(), number(people.len())),
        fact(t.season_fact_asked(), number(asked)),
        fact(
            t.season_fact_wanted(),
            number(answered(people, WishState::Wanted).len()),
        ),
        fact(
            t.season_fact_declined(),
            number(answered(people, WishState::Declined).len()),
        ),
        fact(
            t.season_fact_silent(),
            number(answered(people, WishState::Asked).len()),
        ),
        fact(t.season_fact_seated(), number(seated)),
    ];
    view! { <Facts facts=facts /> }.into_any()
}

/// Those who wait, around the next table.
fn table(t: Texts, waiting: &[&Candidate], marks: &Marks) -> Table {
    let seat = |one: &&Candidate| Seat {
        letters: PersonName::parse(&one.name).map_or_else(|_| String::new(), |it| it.initials()),
        site: marks.mark(&one.site_name),
        state: State::In,
        part: Part::Member,
        name: one.name.clone(),
        words: one.site_name.clone(),
    };
    let mut seats: Vec<Seat> = waiting.iter().take(DRAWN).map(seat).collect();
    if seats.len() < SIZE.target {
        let nobody = Seat {
            letters: String::new(),
            site: 1,
            state: State::Empty,
            part: Part::Member,
            name: String::new(),
            words: String::new(),
        };
        seats.resize(SIZE.target, nobody);
    }
    Table {
        seats,
        core: waiting.len().to_string(),
        under: t.season_table_under(waiting.len()),
        label: t.season_table_label(waiting.len()),
        left: None,
        size: Size::Full,
    }
}

fn list(t: Texts, waiting: &[&Candidate]) -> Option<AnyView> {
    if waiting.is_empty() {
        return None;
    }
    let row = |one: &&Candidate| Row {
        head: one.name.clone().into_any(),
        cells: vec![
            one.site_name.clone().into_any(),
            one.specialty.clone().unwrap_or_default().into_any(),
        ],
    };
    let rows = waiting.iter().map(row).collect();
    let heads = [t.season_name(), t.season_site(), t.season_specialty()];
    let caption = t.season_waiting_caption(waiting.len());
    let heads = heads.map(str::to_owned).to_vec();
    Some(
        view! {
            <section class="stack">
                <h2>{t.season_waiting()}</h2>
                <DataTable caption=caption heads=heads rows=rows />
            </section>
        }
        .into_any(),
    )
}

/// Who hasn't answered, and who said no: folded, because nothing needs doing about either.
fn quiet_lists(t: Texts, overview: &Overview) -> AnyView {
    let silent = answered(&overview.people, WishState::Asked);
    let declined = answered(&overview.people, WishState::Declined);
    let silent_title = t.season_silent_title(silent.len());
    let declined_title = t.season_declined_title(declined.len());
    view! {
        <div class="stack">
            {(!silent.is_empty()).then(|| view! {
                <details class="fold">
                    <summary>{silent_title}</summary>
                    {names(&silent)}
                </details>
            })}
            {(!declined.is_empty()).then(|| view! {
                <details class="fold">
                    <summary>{declined_title}</summary>
                    <p>{t.season_declined_note()}</p>
                    {names(&declined)}
                </details>
            })}
        </div>
    }
    .into_any()
}

fn names(people: &[&Candidate]) -> AnyView {
    let item = |one: &&Candidate| {
        view! { <li>{one.name.clone()} <span class="quiet">{one.site_name.clone()}</span></li> }
    };
    let items = people.iter().map(item).collect_view();
    view! { <ul role="list" class="people">{items}</ul> }.into_any()
}
