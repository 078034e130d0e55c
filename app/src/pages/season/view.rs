//! The view of a season.

use domain::{forming::SIZE, people::initials};
use islands::table::{Part, Seat, Size, State, Table};
use leptos::prelude::*;
use service::seasons::{Cadence, Listed, Standing};
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

use super::{List, Sight, circles, next};

/// The most people who are drawn around the table of those who wait.
const DRAWN: usize = 12;

pub(super) fn of(reader: &Reader, sight: &Sight) -> AnyView {
    let (t, standing) = (reader.texts, &sight.standing);
    let season = &standing.season;
    let at_table = standing.waiting.iter().take(DRAWN);
    let at_table: Vec<&str> = at_table.map(|it| it.site_name.as_str()).collect();
    let seated = sight.circles.iter().flat_map(|circle| &circle.seats);
    let seated = seated.filter_map(|seat| seat.site.as_deref());
    let marks = reader.marks(at_table.iter().copied().chain(seated));
    let cadence = match season.cadence {
        Cadence::Fortnightly => t.season_cadence_fortnightly(),
        Cadence::Monthly => t.season_cadence_monthly(),
    };
    let sent = sight.asked.sent.map(|count| {
        let words = match count {
            0 => t.season_asked_none().to_owned(),
            count => t.season_asked(count),
        };
        view! { <Notice>{words}</Notice> }
    });
    let discarded = sight.asked.discarded;
    let discarded = discarded.then(|| view! { <Notice>{t.season_discarded()}</Notice> });
    let key: Vec<_> = marks
        .sites()
        .into_iter()
        .filter(|site| at_table.contains(&site.name.as_str()))
        .collect();
    view! {
        <div class="stack" data-space="wide">
            {sent}
            {discarded}
            <div class="two">
                <div class="stack">
                    <p class="eyebrow">
                        <a href=format!("/programs/{}", season.program)>
                            {standing.program_name.clone()}
                        </a>
                    </p>
                    <h1>{season.name.clone()}</h1>
                    <p class="quiet">
                        {when::span(t, season.first, season.last)} ". " {cadence} ". "
                        {(!standing.over).then(|| view! {
                            <a href=format!("/seasons/{}/change", season.id)>{t.season_change()}</a>
                        })}
                    </p>
                    {next::of(t, standing)}
                    {facts(t, standing)}
                </div>
                <RoundTable table=table(t, standing, &marks) sites=key />
            </div>
            {circles::of(t, sight, &marks)}
            {list(t, sight)}
            {quiet_lists(t, sight)}
        </div>
    }
    .into_any()
}

fn facts(t: Texts, standing: &Standing) -> AnyView {
    let counts = standing.counts;
    let number = |count: i64| view! { <span class="number">{count}</span> };
    let facts = vec![
        fact(t.season_fact_people(), number(counts.people)),
        fact(t.season_fact_asked(), number(counts.asked)),
        fact(t.season_fact_wanted(), number(counts.wanted)),
        fact(t.season_fact_declined(), number(counts.declined)),
        fact(t.season_fact_silent(), number(counts.silent)),
        fact(t.season_fact_seated(), number(counts.seated)),
    ];
    view! { <Facts facts=facts /> }.into_any()
}

/// Those who wait, around the next table.
fn table(t: Texts, standing: &Standing, marks: &Marks) -> Table {
    let seat = |one: &Listed| Seat {
        letters: initials(&one.name),
        site: marks.mark(&one.site_name),
        state: State::In,
        part: Part::Member,
        name: one.name.clone(),
        words: one.site_name.clone(),
    };
    let mut seats: Vec<Seat> = standing.waiting.iter().take(DRAWN).map(seat).collect();
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
    let waiting = standing.counts.waiting;
    Table {
        seats,
        core: waiting.to_string(),
        under: t.season_table_under(waiting),
        label: t.season_table_label(waiting),
        left: None,
        size: Size::Full,
    }
}

fn list(t: Texts, sight: &Sight) -> Option<AnyView> {
    let (waiting, count) = (&sight.standing.waiting, sight.standing.counts.waiting);
    if waiting.is_empty() {
        return None;
    }
    let row = |one: &Listed| Row {
        head: one.name.clone().into_any(),
        cells: vec![
            one.site_name.clone().into_any(),
            one.specialty.clone().unwrap_or_default().into_any(),
        ],
    };
    let rows = waiting.iter().map(row).collect();
    let heads = [t.season_name(), t.season_site(), t.season_specialty()];
    let caption = t.season_waiting_caption(count);
    let heads = heads.map(str::to_owned).to_vec();
    Some(
        view! {
            <section class="stack" id=List::Waiting.name()>
                <h2>{t.season_waiting()}</h2>
                <DataTable caption=caption heads=heads rows=rows />
                {rest(t, sight, List::Waiting, waiting.len(), number(count))}
            </section>
        }
        .into_any(),
    )
}

/// Who hasn't answered, and who said no: folded, because nothing needs doing about either.
fn quiet_lists(t: Texts, sight: &Sight) -> AnyView {
    let (standing, counts) = (&sight.standing, sight.standing.counts);
    let silent = (counts.silent > 0).then(|| {
        let title = t.season_silent_title(counts.silent);
        quiet_list(sight, List::Silent, title, None, &standing.silent)
    });
    let declined = (counts.declined > 0).then(|| {
        let (title, note) = (
            t.season_declined_title(counts.declined),
            t.season_declined_note(),
        );
        quiet_list(sight, List::Declined, title, Some(note), &standing.declined)
    });
    view! { <div class="stack">{silent} {declined}</div> }.into_any()
}

/// A list that folds; where it is too long to be sent unasked, the way to it.
fn quiet_list(
    sight: &Sight,
    list: List,
    title: String,
    note: Option<&'static str>,
    people: &[Listed],
) -> AnyView {
    if people.is_empty() {
        return view! { <p><a href=whole(sight, list)>{title}</a></p> }.into_any();
    }
    view! {
        <details class="fold" id=list.name() open=sight.asked.whole == Some(list)>
            <summary>{title}</summary>
            {note.map(|note| view! { <p>{note}</p> })}
            {names(people)}
        </details>
    }
    .into_any()
}

fn names(people: &[Listed]) -> AnyView {
    let item = |one: &Listed| {
        view! { <li>{one.name.clone()} " " <span class="quiet">{one.site_name.clone()}</span></li> }
    };
    let items = people.iter().map(item).collect_view();
    view! { <ul role="list" class="people">{items}</ul> }.into_any()
}

/// The way to all of a list whose beginning is shown.
pub(super) fn rest(
    t: Texts,
    sight: &Sight,
    list: List,
    shown: usize,
    count: usize,
) -> Option<AnyView> {
    let words = (shown < count).then(|| t.season_all(count))?;
    Some(view! { <p><a href=whole(sight, list)>{words}</a></p> }.into_any())
}

/// The same page with all of a list.
fn whole(sight: &Sight, list: List) -> String {
    let (season, name) = (sight.standing.season.id, list.name());
    format!("/seasons/{season}?all={name}#{name}")
}

fn number(count: i64) -> usize {
    usize::try_from(count).unwrap_or_default()
}
