//! A program, for its coordinator: whether it may invite yet, who leads, when it runs.

mod facilitators;
mod ready;
mod view;

use axum::{http::StatusCode, response::IntoResponse};
use domain::ids::{AppointmentId, ProgramId};
use serde::Deserialize;
use service::{
    fault::{Fault, Refusal},
    organisation::{self, Charge},
    programs::{self, Item, Program},
    pulse::Readers,
    seasons::{self, Season},
};

use crate::{
    fault::Answer,
    forms::Typed,
    named::Named,
    pages::{
        kept::{self, Worth},
        to,
    },
    query::Query,
    shell::{Layout, Live},
    viewer::{Reader, Visit},
};

/// The most characters of the support text.
const SUPPORT_CHARS: usize = 1_000;

/// What is shown again to whoever was signed out meanwhile.
const WORTH: Worth = Worth {
    words: &["support", "name", "email"],
    rest: &[],
};

/// What was just done, for one line above the page.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Done {
    /// A test letter was sent.
    #[serde(default)]
    letter: bool,
}

/// What the page shows.
#[derive(Clone)]
struct Sight {
    program: Program,
    seasons: Vec<Season>,
    done: Done,
    /// The mark of the support text that the reader has before them.
    read: String,
}

/// What a button of the page does.
enum Act {
    Confirm(Item),
    TestLetter,
    Support,
    Readers,
    Appoint,
    End(AppointmentId),
}

/// The page.
pub async fn show(
    reader: Reader,
    Named(program): Named<ProgramId>,
    Query(done): Query<Done>,
) -> Answer {
    page(&reader, program, done, Typed::default()).await
}

/// Does what one of its buttons says.
pub async fn change(visit: Visit, Named(program): Named<ProgramId>, mut typed: Typed) -> Answer {
    let reader = match kept::sender(visit, &typed, WORTH).await {
        Ok(reader) => reader,
        Err(answer) => return Ok(answer),
    };
    let Some(act) = Act::named(typed.value("act")) else {
        programs::show(&reader.state.service, reader.viewer(), program).await?;
        return Ok(StatusCode::BAD_REQUEST.into_response());
    };
    let mut back = format!("/programs/{program}");
    match act {
        Act::Confirm(item) => confirm(&reader, program, item, &mut typed).await?,
        Act::TestLetter => {
            programs::test_letter(&reader.state.service, reader.viewer(), program).await?;
            back.push_str("?letter=true");
        }
        Act::Support => support(&reader, program, &mut typed).await?,
        Act::Readers => readers(&reader, program, &mut typed).await?,
        Act::Appoint => appoint(&reader, program, &mut typed).await?,
        Act::End(appointment) => end(&reader, program, appointment).await?,
    }
    if typed.is_right() {
        return Ok(to(&back));
    }
    page(&reader, program, Done::default(), typed).await
}

type Outcome = Result<(), crate::fault::Failed>;

async fn confirm(reader: &Reader, program: ProgramId, item: Item, typed: &mut Typed) -> Outcome {
    let (t, service, viewer) = (reader.texts, &reader.state.service, reader.viewer());
    match programs::confirm(service, viewer, program, item, typed.value("revision")).await {
        Err(Fault::Refused(Refusal::Stale)) => {
            typed.mistake("support", t.program_support_changed());
            told(typed);
        }
        confirmed => {
            typed.settle(t, "support", confirmed)?;
        }
    }
    Ok(())
}

async fn support(reader: &Reader, program: ProgramId, typed: &mut Typed) -> Outcome {
    let written = typed.lines("support", SUPPORT_CHARS, reader.texts);
    let Ok(support) = written else {
        return Ok(());
    };
    let (t, service, viewer) = (reader.texts, &reader.state.service, reader.viewer());
    let read = typed.value("revision");
    match programs::set_support(service, viewer, program, read, support).await {
        Err(Fault::Refused(Refusal::Stale)) => {
            let present = programs::show(service, viewer, program).await?.support;
            let text = present.unwrap_or_default();
            typed.mistake("support", t.program_support_stale(&text));
            told(typed);
        }
        outcome => {
            typed.settle(t, "support", outcome)?;
        }
    }
    Ok(())
}

/// The reader learns what stands there now: the page is as if they had read that.
fn told(typed: &mut Typed) {
    typed.take("revision");
}

async fn readers(reader: &Reader, program: ProgramId, typed: &mut Typed) -> Outcome {
    let named = |raw: &str| match raw {
        view::LEADS => Ok(Readers::Leads),
        view::CIRCLE => Ok(Readers::Circle),
        _ => Err(()),
    };
    let t = reader.texts;
    if let Some(readers) = typed.read("readers", named, |()| t.text_faults_choose().to_owned()) {
        programs::set_readers(&reader.state.service, reader.viewer(), program, readers).await?;
    }
    Ok(())
}

async fn appoint(reader: &Reader, program: ProgramId, typed: &mut Typed) -> Outcome {
    let t = reader.texts;
    if let Some(person) = typed.person(t) {
        let (service, charge) = (&reader.state.service, Charge::Facilitator(program));
        let outcome = organisation::appoint(service, reader.viewer(), &person, charge).await;
        typed.settle(t, "email", outcome)?;
    }
    Ok(())
}

/// Ends an appointment. One that is ended already was ended by the first of two taps.
async fn end(reader: &Reader, program: ProgramId, appointment: AppointmentId) -> Outcome {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    match organisation::end_appointment(service, viewer, appointment).await {
        Err(Fault::NotFound) => {
            programs::show(service, viewer, program).await?;
            Ok(())
        }
        ended => Ok(ended?),
    }
}

async fn page(reader: &Reader, program: ProgramId, done: Done, typed: Typed) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let program = programs::show(service, viewer, program).await?;
    let read = match typed.value("revision") {
        "" => program.support_mark(),
        sent => sent.to_owned(),
    };
    let sight = Sight {
        seasons: seasons::of_program(service, viewer, program.id).await?,
        program,
        done,
        read,
    };
    let title = sight.program.name.clone();
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view::of(&shown, &sight, &kept);
    Ok(reader
        .form_page(title, Layout::Wide, Live::Still, &typed, view)
        .await)
}

impl Act {
    fn named(value: &str) -> Option<Self> {
        match value.split_once(':') {
            Some(("confirm", item)) => {
                let found = Item::ALL.into_iter().find(|it| ready::name(*it) == item);
                found.map(Self::Confirm)
            }
            Some(("end", id)) => id.parse().ok().map(Self::End),
            _ => match value {
                "letter" => Some(Self::TestLetter),
                "support" => Some(Self::Support),
                "readers" => Some(Self::Readers),
                "appoint" => Some(Self::Appoint),
                _ => None,
            },
        }
    }
}
