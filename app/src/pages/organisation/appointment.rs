//! One appointment: sending its letter again, and ending it.

use axum::response::Response;
use domain::ids::AppointmentId;
use leptos::prelude::*;
use service::{
    fault::Fault,
    organisation::{self, Appointment, Charge},
};
use texts::Texts;

use super::charges;
use crate::{
    fault::Answer,
    forms::Typed,
    named::Named,
    pages::{mistakes, to},
    parts::{
        button::{Button, Kind},
        facts::{Facts, fact},
        form::Form,
    },
    shell::{Layout, Live},
    viewer::Reader,
};

/// The appointment.
pub async fn show(reader: Reader, Named(which): Named<AppointmentId>) -> Answer {
    page(&reader, which, Typed::default()).await
}

/// Ends it, or sends its letter again.
pub async fn act(reader: Reader, Named(which): Named<AppointmentId>, mut typed: Typed) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let ends = typed.value("do") == "end";
    let (acted, done) = match typed.value("do") {
        "end" => (
            organisation::end_appointment(service, viewer, which).await,
            "/organisation/people?done=ended",
        ),
        "remind" => (
            organisation::remind(service, viewer, which).await,
            "/organisation/people?done=reminded",
        ),
        _ => return page(&reader, which, typed).await,
    };
    match acted {
        Ok(()) => Ok(to(done)),
        // Ended already: the button was pressed twice.
        Err(Fault::NotFound) if ends && standing(&reader, which).await?.is_none() => Ok(to(done)),
        Err(fault) => {
            typed.refused("end", fault, reader.texts)?;
            page(&reader, which, typed).await
        }
    }
}

/// The appointment, if it stands; whoever is no operator finds nothing.
async fn standing(reader: &Reader, which: AppointmentId) -> Result<Option<Appointment>, Fault> {
    let all = organisation::appointments(&reader.state.service, reader.viewer()).await?;
    Ok(all.into_iter().find(|it| it.id == which))
}

async fn page(reader: &Reader, which: AppointmentId, typed: Typed) -> Answer {
    let one = standing(reader, which).await?.ok_or(Fault::NotFound)?;
    let title = one.name.clone();
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view(&shown, &kept, &one);
    let response: Response = reader
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await;
    Ok(response)
}

fn view(reader: &Reader, typed: &Typed, one: &Appointment) -> AnyView {
    let t = reader.texts;
    let state = if one.completed {
        t.people_completed()
    } else {
        t.people_waits()
    };
    let facts = vec![
        fact(t.sign_in_email(), one.email.clone()),
        fact(t.people_account(), state),
    ];
    let scope = one.scope.clone().unwrap_or_default();
    let coordinators = matches!(one.charge, Charge::Facilitator(_));
    let rest = if coordinators {
        view! { <p>{t.people_of_coordinators()}</p> }.into_any()
    } else {
        view! { {(!one.completed).then(|| again(t, one))} {end(t, typed, one)} }.into_any()
    };
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow"><a href="/organisation/people">{t.people_title()}</a></p>
                <h1>{one.name.clone()}</h1>
                <p class="said">{charges::name(t, one.charge, &scope)}</p>
            </header>
            <Facts facts=facts />
            {rest}
        </div>
    }
    .into_any()
}

fn again(t: Texts, one: &Appointment) -> AnyView {
    view! {
        <section class="stack">
            <h2>{t.people_again_title()}</h2>
            <p>{t.people_again_what()}</p>
            <Form action=format!("/organisation/people/{}", one.id)>
                <p><Button kind=Kind::Plain name="do" value="remind">{t.people_again()}</Button></p>
            </Form>
        </section>
    }
    .into_any()
}

fn end(t: Texts, typed: &Typed, one: &Appointment) -> AnyView {
    let wrong = typed
        .error("end")
        .map(|error| view! { <p class="wrong" id="end-error">{error}</p> });
    view! {
        <section class="stack" id="end">
            <h2>{t.people_end_title()}</h2>
            <p>{charges::loss(t, one.charge)}</p>
            <p>{t.people_end_keeps()}</p>
            <div class="field">{wrong}</div>
            <Form action=format!("/organisation/people/{}", one.id)>
                <p><Button kind=Kind::Call name="do" value="end">{t.people_end()}</Button></p>
            </Form>
        </section>
    }
    .into_any()
}
