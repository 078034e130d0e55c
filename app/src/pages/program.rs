//! A program, for its coordinator: whether it may invite yet, who leads, when it runs.

mod facilitators;
mod ready;
mod view;

use axum::{
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{AppointmentId, ProgramId},
    people::{Email, PersonName},
    text::{self, TextFault},
};
use serde::Deserialize;
use service::{
    organisation::{self, Charge, Person},
    programs::{self, Item, Program},
    seasons::{self, Season},
};

use crate::{
    fault::Answer,
    forms::Typed,
    named::Named,
    path::SafePath,
    shell::{Layout, Live},
    viewer::{Reader, see_other},
    words,
};

/// The most characters of the support text.
const SUPPORT_CHARS: usize = 1_000;

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
}

/// What a button of the page does.
enum Act {
    Confirm(Item),
    TestLetter,
    Support,
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
pub async fn change(reader: Reader, Named(program): Named<ProgramId>, mut typed: Typed) -> Answer {
    let Some(act) = Act::named(typed.value("act")) else {
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
        Act::Appoint => appoint(&reader, program, &mut typed).await?,
        Act::End(appointment) => {
            organisation::end_appointment(&reader.state.service, reader.viewer(), appointment)
                .await?;
        }
    }
    if typed.is_right() {
        return Ok(back_to(&back));
    }
    page(&reader, program, Done::default(), typed).await
}

fn back_to(path: &str) -> Response {
    see_other(&SafePath::parse(path).unwrap_or_else(SafePath::home))
}

type Outcome = Result<(), crate::fault::Failed>;

async fn confirm(reader: &Reader, program: ProgramId, item: Item, typed: &mut Typed) -> Outcome {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let written = programs::show(service, viewer, program).await?.support;
    if item == Item::Support && written.is_none() {
        typed.mistake("support", reader.texts.program_support_first());
        return Ok(());
    }
    programs::confirm(service, viewer, program, item).await?;
    Ok(())
}

async fn support(reader: &Reader, program: ProgramId, typed: &mut Typed) -> Outcome {
    let t = reader.texts;
    let length = typed.value("support").trim().chars().count();
    let parse = |raw: &str| match text::paragraph(raw, SUPPORT_CHARS) {
        Err(TextFault::Empty) => Ok(None),
        parsed => parsed.map(Some),
    };
    let read = typed.read("support", parse, |fault| words::text(t, &fault, length));
    if let Some(support) = read {
        programs::set_support(&reader.state.service, reader.viewer(), program, support).await?;
    }
    Ok(())
}

async fn appoint(reader: &Reader, program: ProgramId, typed: &mut Typed) -> Outcome {
    let t = reader.texts;
    let length = typed.value("name").trim().chars().count();
    let name = typed.read("name", PersonName::parse, |it| words::name(t, &it, length));
    let email = typed.read("email", Email::parse, |it| words::email(t, &it));
    let (Some(name), Some(email)) = (name, email) else {
        return Ok(());
    };
    let person = Person {
        sort_key: name.key(),
        name: name.to_string(),
        email_key: email.key(),
        email: email.to_string(),
    };
    let (service, charge) = (&reader.state.service, Charge::Facilitator(program));
    let outcome = organisation::appoint(service, reader.viewer(), &person, charge).await;
    typed.settle(t, "email", outcome)?;
    Ok(())
}

async fn page(reader: &Reader, program: ProgramId, done: Done, typed: Typed) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let sight = Sight {
        program: programs::show(service, viewer, program).await?,
        seasons: seasons::of_program(service, viewer, program).await?,
        done,
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
                "appoint" => Some(Self::Appoint),
                _ => None,
            },
        }
    }
}
