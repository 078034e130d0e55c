//! Who is charged with what, and charging one more.

use axum::response::Response;
use leptos::prelude::*;
use serde::Deserialize;
use service::{
    organisation::{self, Appointment, Charge},
    programs,
};
use texts::Texts;

use super::charges;
use crate::{
    fault::Answer,
    forms::Typed,
    pages::{mistakes, to},
    parts::{
        button::Button,
        field::{Field, Kind, Need},
        form::Form,
        lines::{Line, Lines},
        notice::Notice,
        select::{Pick, Select},
    },
    query::Query,
    shell::{Layout, Live},
    viewer::Reader,
};

/// What is picked at first, and what was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    charge: String,
    #[serde(default)]
    done: String,
}

/// The list, and the form for one more.
pub async fn show(reader: Reader, Query(asked): Query<Asked>) -> Answer {
    let typed = Typed::with([("charge", asked.charge), ("done", asked.done)]);
    page(&reader, typed).await
}

/// Charges somebody, known or new, and tells them by letter.
pub async fn appoint(reader: Reader, mut typed: Typed) -> Answer {
    let (t, service) = (reader.texts, &reader.state.service);
    let person = typed.person(t);
    let all = charges(&reader).await?;
    let picked = typed.value("charge");
    let charge = all
        .iter()
        .find(|(charge, _)| charges::value(*charge) == picked);
    if charge.is_none() {
        typed.mistake("charge", t.text_faults_choose());
    }
    let Some((person, (charge, _))) = person.zip(charge) else {
        return page(&reader, typed).await;
    };
    match organisation::appoint(service, reader.viewer(), &person, *charge).await {
        Ok(()) => Ok(to("/organisation/people?done=appointed")),
        Err(fault) => {
            typed.refused("charge", fault, t)?;
            page(&reader, typed).await
        }
    }
}

/// Every charge that can be given; proves an operator.
async fn charges(reader: &Reader) -> Result<Vec<(Charge, String)>, service::fault::Fault> {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let programs = programs::all(service, viewer).await?;
    let sites = organisation::sites(service, viewer).await?;
    Ok(charges::all(&sites, &programs))
}

async fn page(reader: &Reader, typed: Typed) -> Answer {
    let charges = charges(reader).await?;
    let standing = organisation::appointments(&reader.state.service, reader.viewer()).await?;
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view(&shown, &kept, &standing, &charges);
    let title = reader.texts.people_title();
    let response: Response = reader
        .form_page(title, Layout::Wide, Live::Still, &typed, view)
        .await;
    Ok(response)
}

fn view(
    reader: &Reader,
    typed: &Typed,
    standing: &[Appointment],
    charges: &[(Charge, String)],
) -> AnyView {
    let t = reader.texts;
    let done = match typed.value("done") {
        "appointed" => Some(t.people_appointed()),
        "ended" => Some(t.people_ended()),
        "reminded" => Some(t.people_reminded()),
        _ => None,
    };
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, typed)}
            {done.map(|done| view! { <Notice><p role="status">{done}</p></Notice> })}
            <header class="stack" data-space="tight">
                <p class="eyebrow"><a href="/organisation">{t.organisation_title()}</a></p>
                <h1>{t.people_title()}</h1>
                <p>{t.people_lead()}</p>
            </header>
            <div class="two">
                <Lines lines=standing.iter().map(|one| line(t, one)).collect() />
                {form(t, typed.clone(), charges::picks(t, charges))}
            </div>
        </div>
    }
    .into_any()
}

fn line(t: Texts, one: &Appointment) -> Line {
    let charge = charges::name(t, one.charge, one.scope.as_deref().unwrap_or_default());
    let state = if one.completed {
        t.people_completed()
    } else {
        t.people_waits()
    };
    Line {
        href: format!("/organisation/people/{}", one.id),
        label: one.name.clone(),
        quiet: t.people_line(charge, state).into_any(),
        call: None,
        table: None,
    }
}

fn form(t: Texts, typed: Typed, picks: Vec<Pick>) -> AnyView {
    view! {
        <section class="stack">
            <h2>{t.people_appoint()}</h2>
            <Form action="/organisation/people">
                <Field name="name" label=t.people_name() need=Need::Required
                    value=typed.value("name") error=typed.error("name") autocomplete="off" />
                <Field name="email" label=t.sign_in_email() kind=Kind::Email need=Need::Required
                    hint=t.people_email_hint() value=typed.value("email")
                    error=typed.error("email") autocomplete="off" />
                <Select name="charge" label=t.people_charge() need=Need::Required
                    hint=t.people_charge_hint() options=picks
                    value=typed.value("charge") error=typed.error("charge") />
                <p><Button>{t.people_button()}</Button></p>
            </Form>
        </section>
    }
    .into_any()
}
