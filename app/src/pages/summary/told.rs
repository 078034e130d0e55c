//! A snapshot in sentences and two tables.

use domain::suppression::{Figure, Figures, Line, Presence, Rest, Table};
use leptos::prelude::*;
use service::summaries::Snapshot;
use texts::{Texts, when};

use crate::{
    parts::data_table::{DataTable, Row},
    viewer::Visit,
};

/// What the snapshot tells.
pub(super) fn view(visit: &Visit, program: &str, it: &Snapshot, figures: &Figures) -> AnyView {
    let t = visit.texts;
    let sentences = [
        Some(people(t, figures)),
        Some(came(t, figures)),
        figures.fewest_sites.map(|sites| t.summary_fewest(sites)),
    ];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    let eyebrow = format!("{program} · {}", super::name(t, it));
    let made = when::day_year(t, it.made_at, &visit.zone());
    view! {
        <header class="stack" data-space="tight">
            <p class="eyebrow">{eyebrow}</p>
            <h1>{t.summary_told_title(figures.sites)}</h1>
        </header>
        <p class="big">{numbers(&sentences.join(" "))}</p>
        {table(t, Cut::Site, figures.by_site.as_ref())}
        {table(t, Cut::Specialty, figures.by_specialty.as_ref())}
        <section class="stack" data-space="tight">
            <h2>{t.summary_took_title()}</h2>
            <p>{took(t, figures)} " " {answering(t, figures.answering)}</p>
            <p class="quiet">
                {t.summary_made(made)} " " {t.summary_rounded()} " "
                <a class="noprint" href="#protected">{t.summary_protected_title()}</a>
            </p>
        </section>
    }
    .into_any()
}

/// "About 50 physician leaders from 6 sites meet in 7 circles."
pub(super) fn people(t: Texts, figures: &Figures) -> String {
    t.summary_told_people(figures.circles, figures.people.value(), figures.sites)
}

fn came(t: Texts, figures: &Figures) -> String {
    let often = match figures.presence {
        Presence::Most => t.summary_presence_most(),
        Presence::TwoInThree => t.summary_presence_two(),
        Presence::EverySecond => t.summary_presence_second(),
        Presence::Fewer => t.summary_presence_fewer(),
        Presence::Unmarked => t.summary_presence_unmarked(),
    };
    match figures.came {
        Some(came) => format!("{} {often}", t.summary_came(came.value())),
        None => often.to_owned(),
    }
}

fn took(t: Texts, figures: &Figures) -> String {
    match (figures.hours, figures.meetings) {
        (Figure::About(hours), Figure::About(meetings)) => {
            t.summary_hours(hours.value(), meetings.value())
        }
        (Figure::About(hours), Figure::Few) => t.summary_hours_few_meetings(hours.value()),
        (Figure::Few, _) => t.summary_hours_few().to_owned(),
    }
}

fn answering(t: Texts, minutes: Figure) -> String {
    match minutes {
        Figure::About(minutes) => t.summary_answering(minutes.value()),
        Figure::Few => t.summary_answering_few().to_owned(),
    }
}

/// What a table is divided by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    Site,
    Specialty,
}

fn table(t: Texts, cut: Cut, table: Option<&Table>) -> AnyView {
    let (title, caption, first, hidden) = match cut {
        Cut::Site => (
            t.summary_by_site(),
            t.summary_caption_site(),
            t.summary_site(),
            t.summary_site_hidden(),
        ),
        Cut::Specialty => (
            t.summary_by_specialty(),
            t.summary_caption_specialty(),
            t.summary_specialty(),
            t.summary_specialty_hidden(),
        ),
    };
    let shown = match table {
        Some(table) => {
            let heads = [first, t.summary_people(), t.summary_often()];
            let mut rows: Vec<Row> = table.lines.iter().map(|line| alone(t, line)).collect();
            rows.extend(rest(t, cut, &table.rest));
            view! {
                <DataTable caption=caption heads=heads.map(str::to_owned).to_vec() rows=rows />
            }
            .into_any()
        }
        None => view! { <p>{hidden}</p> }.into_any(),
    };
    view! { <section class="stack" data-space="tight"><h2>{title}</h2> {shown}</section> }
        .into_any()
}

fn alone(t: Texts, line: &Line) -> Row {
    row(
        named(t, &line.name),
        String::new(),
        t.summary_about(line.people.value()),
        often(t, line.presence),
    )
}

/// The site or specialty; there is none where a roster has none.
fn named(t: Texts, name: &str) -> String {
    let given = Some(name).filter(|name| !name.is_empty());
    given.unwrap_or(t.summary_not_given()).to_owned()
}

fn rest(t: Texts, cut: Cut, rest: &Rest) -> Vec<Row> {
    match rest {
        Rest::Nobody => Vec::new(),
        Rest::Together {
            names,
            people,
            presence,
        } => {
            let name = match cut {
                Cut::Site => t.summary_rest_sites(names.len()),
                Cut::Specialty => t.summary_rest_specialties().to_owned(),
            };
            let all = names.iter().map(|name| named(t, name));
            let all = all.collect::<Vec<_>>().join(", ");
            vec![row(
                name,
                all,
                t.summary_about(people.value()),
                often(t, *presence),
            )]
        }
        Rest::Apart { names } => {
            let few = |name: &String| {
                row(
                    named(t, name),
                    String::new(),
                    t.summary_few().to_owned(),
                    t.summary_cell_hidden(),
                )
            };
            names.iter().map(few).collect()
        }
    }
}

fn row(name: String, of: String, people: String, often: &'static str) -> Row {
    let of = (!of.is_empty()).then(|| view! { <br /> <span class="quiet">{of}</span> });
    Row {
        head: view! { {name} {of} }.into_any(),
        cells: vec![
            view! { <span class="number">{people}</span> }.into_any(),
            often.into_any(),
        ],
    }
}

fn often(t: Texts, presence: Presence) -> &'static str {
    match presence {
        Presence::Most => t.summary_cell_most(),
        Presence::TwoInThree => t.summary_cell_two(),
        Presence::EverySecond => t.summary_cell_second(),
        Presence::Fewer => t.summary_cell_fewer(),
        Presence::Unmarked => t.summary_cell_unmarked(),
    }
}

/// The text with its numbers set off, wherever a language puts them.
fn numbers(text: &str) -> AnyView {
    let is_number = |mark: char| mark.is_ascii_digit();
    let mut rest = text;
    let mut pieces = Vec::new();
    while let Some(start) = rest.find(is_number) {
        let (before, from) = rest.split_at(start);
        let inner = |mark: char| is_number(mark) || mark == ',';
        let end = from.find(|mark| !inner(mark)).unwrap_or(from.len());
        let number = from[..end].trim_end_matches(',');
        pieces.push(before.to_owned().into_any());
        pieces.push(view! { <b>{number.to_owned()}</b> }.into_any());
        rest = &from[number.len()..];
    }
    pieces.push(rest.to_owned().into_any());
    pieces.into_any()
}
