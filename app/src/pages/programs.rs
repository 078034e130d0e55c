//! The programs: all of them for operators, their own for coordinators.

pub mod new;

use domain::ids::ProgramId;
use leptos::prelude::*;
use serde::Deserialize;
use service::{
    fault::Fault,
    organisation::{self, Appointment, Charge},
    programs::{self, Listed},
};
use texts::Texts;

use crate::{
    fault::{Answer, Failed},
    pages::organisation::charges,
    parts::{
        button::ButtonLink,
        empty::Empty,
        lines::{Call, Line, Lines},
        notice::{self, Notice},
    },
    query::Query,
    shell::Layout,
    viewer::Reader,
};

/// What was just done, so that the page can say so.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// What is known of the programs, by what the reader is charged with.
#[derive(Clone)]
struct Known {
    all: Option<Vec<Listed>>,
    own: Vec<Listed>,
    appointments: Vec<Appointment>,
}

/// The list.
pub async fn show(reader: Reader, Query(done): Query<Done>) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let all = allowed(programs::all(service, viewer).await)?;
    let own = allowed(programs::coordinated(service, viewer).await)?;
    if all.is_none() && own.is_none() {
        return Err(Failed(Fault::NotFound));
    }
    let appointments = allowed(organisation::appointments(service, viewer).await)?;
    let known = Known {
        all,
        own: own.unwrap_or_default(),
        appointments: appointments.unwrap_or_default(),
    };
    let t = reader.texts;
    let started = done.done == "started";
    let view = move || view(t, &known, started);
    Ok(reader.page(t.programs_title(), Layout::Wide, view).await)
}

/// Nothing where it isn't the reader's to know.
fn allowed<T>(found: Result<T, Fault>) -> Result<Option<T>, Fault> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(Fault::NotFound) => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn view(t: Texts, known: &Known, started: bool) -> AnyView {
    let operates = known.all.is_some();
    let listed = known.all.as_ref().unwrap_or(&known.own);
    let lines: Vec<_> = listed.iter().map(|one| line(t, known, one)).collect();
    let list = if lines.is_empty() {
        empty(t, operates)
    } else {
        view! {
            <Lines lines=lines />
            {operates.then(|| view! {
                <p class="above-4"><ButtonLink href="/programs/new">{t.programs_start()}</ButtonLink></p>
            })}
        }
        .into_any()
    };
    view! {
        <div class="stack" data-space="wide">
            {started.then(|| view! {
                <Notice kind=notice::Kind::Call title=t.programs_started()>
                    <p role="status">{t.programs_started_next()}</p>
                </Notice>
            })}
            <header class="stack" data-space="tight">
                <h1>{t.programs_title()}</h1>
                <p>{t.programs_lead()}</p>
            </header>
            <div>{list}</div>
        </div>
    }
    .into_any()
}

/// Only its coordinator can open a program; an operator's line leads to who coordinates it.
fn line(t: Texts, known: &Known, one: &Listed) -> Line {
    let own = known.own.iter().any(|it| it.id == one.id);
    let people: Vec<_> = coordinators(known, one.id).collect();
    let appoint = format!(
        "/organisation/people?charge={}",
        charges::value(Charge::ProgramCoordinator(one.id))
    );
    let call = (known.all.is_some() && people.is_empty()).then(|| Call {
        href: appoint.clone(),
        label: t.programs_nobody().to_owned(),
    });
    let mut quiet = t.programs_line(one.circles, one.sites);
    if !people.is_empty() {
        quiet = t.programs_line_by(quiet, t.list(&people));
    }
    Line {
        href: match (own, people.is_empty()) {
            (true, _) => format!("/programs/{}", one.id),
            (false, true) => appoint,
            (false, false) => "/organisation/people".to_owned(),
        },
        label: one.name.clone(),
        quiet: quiet.into_any(),
        call,
        table: None,
    }
}

fn coordinators(known: &Known, program: ProgramId) -> impl Iterator<Item = &str> {
    known
        .appointments
        .iter()
        .filter(move |it| it.charge == Charge::ProgramCoordinator(program))
        .map(|it| it.name.as_str())
}

fn empty(t: Texts, operates: bool) -> AnyView {
    let begin = operates.then(|| {
        view! { <p class="above-2"><ButtonLink href="/programs/new">{t.programs_start()}</ButtonLink></p> }
    });
    let what = if operates {
        t.programs_empty_operator()
    } else {
        t.programs_empty_coordinator()
    };
    view! { <Empty title=t.programs_empty()><p>{what}</p> {begin}</Empty> }.into_any()
}
