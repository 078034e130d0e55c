//! What an operator looks after: sites, appointments, accounts and letters. Never conversations.

pub mod accounts;
pub mod appointment;
pub mod name;
pub mod people;
pub mod site;
pub mod sites;

pub(crate) mod charges;
mod steps;

use domain::moment::Moment;
use leptos::prelude::*;
use service::{
    fault::Fault,
    organisation::{self, Appointment, Charge},
    programs,
};
use texts::{Texts, when};

use crate::{
    fault::Answer,
    parts::{
        facts::{Fact, Facts, fact},
        lines::{Call, Line, Lines},
        steps::Steps,
    },
    shell::Layout,
    state::Post,
    viewer::Reader,
};

/// What the overview counts.
#[derive(Clone)]
struct Overview {
    sites: usize,
    programs: usize,
    appointments: Vec<Appointment>,
    waiting: i64,
    refused: i64,
    sent: Option<Moment>,
}

/// The overview.
pub async fn show(reader: Reader) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let (waiting, refused, sent) = organisation::post(service, viewer).await?;
    let overview = Overview {
        sites: organisation::sites(service, viewer).await?.len(),
        programs: programs::all(service, viewer).await?.len(),
        appointments: organisation::appointments(service, viewer).await?,
        waiting,
        refused,
        sent,
    };
    let shown = reader.clone();
    let view = move || view(&shown, &overview);
    let title = reader.texts.organisation_title();
    Ok(reader.page(title, Layout::Wide, view).await)
}

/// Proves an operator before a page of theirs is shown.
pub(crate) async fn operators_only(reader: &Reader) -> Result<(), Fault> {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    organisation::post(service, viewer).await.map(|_| ())
}

fn view(reader: &Reader, overview: &Overview) -> AnyView {
    let t = reader.texts;
    let name = reader.viewer().organisation().to_owned();
    let begun = overview.sites > 0 && overview.programs > 0 && overview.coordinated();
    let guide = (!begun).then(|| guide(t, overview));
    view! {
        <div class="stack" data-space="wide">
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.organisation_title()}</p>
                <h1>{name}</h1>
                <p><a href="/organisation/name">{t.organisation_name_title()}</a></p>
            </header>
            <div class="two">
                <div class="stack" data-space="wide">{guide} {looked_after(t, overview)}</div>
                <aside class="stack" data-space="loose">{letters(reader, overview)} {closed(t)}</aside>
            </div>
        </div>
    }
    .into_any()
}

fn guide(t: Texts, overview: &Overview) -> AnyView {
    let steps = steps::steps(t, overview);
    view! {
        <section class="stack">
            <h2>{t.organisation_guide()}</h2>
            <p>{t.organisation_guide_lead()}</p>
            <div class="above-4"><Steps steps=steps /></div>
        </section>
    }
    .into_any()
}

fn looked_after(t: Texts, overview: &Overview) -> AnyView {
    let line = |href: &str, label: &str, quiet: String| Line {
        href: href.to_owned(),
        label: label.to_owned(),
        quiet: quiet.into_any(),
        call: None,
        table: None,
    };
    let open = overview
        .appointments
        .iter()
        .filter(|it| !it.completed)
        .count();
    let people = Line {
        call: (open > 0).then(|| Call {
            href: "/organisation/people".to_owned(),
            label: t.organisation_people_open(open),
        }),
        ..line(
            "/organisation/people",
            t.people_title(),
            t.organisation_people(overview.appointments.len()),
        )
    };
    let lines = vec![
        line(
            "/organisation/sites",
            t.sites_title(),
            t.organisation_sites(overview.sites),
        ),
        line(
            "/programs",
            t.programs_title(),
            t.organisation_programs(overview.programs),
        ),
        people,
        line(
            "/organisation/accounts",
            t.accounts_title(),
            t.organisation_accounts().to_owned(),
        ),
    ];
    view! {
        <section class="stack"><h2>{t.organisation_looked_after()}</h2> <Lines lines=lines /></section>
    }
    .into_any()
}

fn letters(reader: &Reader, overview: &Overview) -> AnyView {
    let t = reader.texts;
    let way = match &reader.state.options.post {
        Post::Sent => t.organisation_post_sent().to_owned(),
        Post::Folder(folder) => t.organisation_post_folder(folder),
    };
    let refused = (overview.refused > 0)
        .then(|| view! { <p class="quiet">{t.organisation_post_refused_means()}</p> });
    view! {
        <section class="stack">
            <h2>{t.organisation_post()}</h2>
            <Facts facts=figures(reader, overview) />
            <p>{way}</p>
            {refused}
        </section>
    }
    .into_any()
}

fn figures(reader: &Reader, overview: &Overview) -> Vec<Fact> {
    let t = reader.texts;
    let number = |count: i64| view! { <span class="number">{t.organisation_number(count)}</span> };
    let sent = overview.sent.map_or_else(
        || t.organisation_post_never().to_owned(),
        |at| when::ago(t, at, reader.now(), &reader.zone()),
    );
    vec![
        fact(t.organisation_post_waiting(), number(overview.waiting)),
        fact(t.organisation_post_refused(), number(overview.refused)),
        fact(t.organisation_post_last(), sent),
    ]
}

fn closed(t: Texts) -> AnyView {
    view! {
        <div class="who stack" data-space="tight">
            <p>{t.organisation_closed()}</p>
            <p><a href="/rights">{t.common_who_can_read()}</a></p>
        </div>
    }
    .into_any()
}

impl Overview {
    fn coordinated(&self) -> bool {
        self.appointments
            .iter()
            .any(|it| matches!(it.charge, Charge::ProgramCoordinator(_)))
    }
}
