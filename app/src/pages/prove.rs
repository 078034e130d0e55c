//! A fresh proof of identity on one's own device, before circle text is shown.

use leptos::prelude::*;
use service::{access::Freshness, fault::Fault, fault::Refusal, sign_in};

use crate::{
    fault::Answer,
    forms::Typed,
    pages::{
        mistakes,
        sign_in::{Next, resting, soon},
    },
    parts::{
        button::Button,
        field::{Field, Kind, Need},
        form::Form,
    },
    query::Query,
    shell::{Layout, Live},
    viewer::{Reader, see_other, to_proof},
};

/// The form; someone whose proof is fresh is sent on.
pub async fn show(reader: Reader, Query(next): Query<Next>) -> Answer {
    if reader.viewer().freshness() == Freshness::Fresh {
        return Ok(see_other(&next.path()));
    }
    Ok(page(&reader, &next, Typed::default()).await)
}

/// Takes the proof and goes on.
pub async fn prove(reader: Reader, Query(next): Query<Next>, mut typed: Typed) -> Answer {
    let t = reader.texts;
    let password = typed.present_password("password", t);
    if !typed.is_right() {
        return Ok(page(&reader, &next, typed).await);
    }
    let service = &reader.state.service;
    match sign_in::prove(service, reader.viewer(), &password, reader.address).await {
        Ok(()) => Ok(see_other(&next.path())),
        Err(Fault::Refused(Refusal::Mismatch)) => {
            typed.mistake("password", t.prove_refused());
            Ok(page(&reader, &next, typed).await)
        }
        Err(Fault::TooSoon(wait)) => {
            typed.mistake("password", soon(t, wait));
            Ok(resting(page(&reader, &next, typed).await, wait))
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn page(reader: &Reader, next: &Next, typed: Typed) -> axum::response::Response {
    let (shown, kept) = (reader.clone(), typed.clone());
    let action = to_proof(next.path().as_str()).to_string();
    let view = move || view(&shown, kept.clone(), action.clone());
    let title = reader.texts.prove_title();
    reader
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await
}

fn view(reader: &Reader, typed: Typed, action: String) -> AnyView {
    let t = reader.texts;
    let email = reader.viewer().email().to_owned();
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, &typed)}
            <header class="stack" data-space="tight">
                <h1>{t.prove_title()}</h1>
                <p>{t.sign_in_again()}</p>
            </header>
            <Form action=action>
                <input type="hidden" name="username" value=email autocomplete="username" />
                <Field name="password" label=t.sign_in_password() kind=Kind::Password
                    need=Need::Required error=typed.error("password")
                    autocomplete="current-password" />
                <p class="row">
                    <Button>{t.common_continue()}</Button>
                    <a href="/forgot">{t.sign_in_forgotten()}</a>
                </p>
            </Form>
            <p class="quiet">{t.prove_meeting()}</p>
        </div>
    }
    .into_any()
}
