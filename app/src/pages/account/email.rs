//! Another address: confirmed from the old one, or after seven days; until then it can be stopped.

use axum::response::Response;
use domain::moment::Moment;
use leptos::prelude::*;
use service::{
    fault::{Fault, Refusal},
    sign_in,
};
use texts::when;

use crate::{
    fault::Answer,
    forms::Typed,
    pages::{
        mistakes,
        sign_in::{resting, soon},
        to,
    },
    parts::{
        button::{Button, Kind},
        field::{self, Field, Need},
        form::Form,
        notice::Notice,
    },
    viewer::Reader,
};

/// The change that waits, if one does, and the form.
pub async fn show(reader: Reader) -> Answer {
    page(&reader, Typed::default()).await
}

/// Asks for a change, or stops the one that waits.
pub async fn change(reader: Reader, mut typed: Typed) -> Answer {
    let (t, service) = (reader.texts, &reader.state.service);
    if typed.value("do") == "stop" {
        sign_in::stop_address(service, reader.viewer()).await?;
        return Ok(to("/account?done=stopped"));
    }
    let email = typed.email("email", t);
    // Everything goes there from then on, the letter for a forgotten password too.
    let again = typed.value("again").trim().to_owned();
    if email
        .as_ref()
        .is_some_and(|it| !it.as_str().eq_ignore_ascii_case(&again))
    {
        typed.mistake("again", t.account_email_differs());
    }
    let password = typed.present_password("password", t);
    let Some(email) = email.filter(|_| typed.is_right()) else {
        return page(&reader, typed).await;
    };
    let (viewer, key) = (reader.viewer(), email.key());
    let asked = sign_in::ask_address(
        service,
        viewer,
        email.as_str(),
        &key,
        &password,
        reader.address,
    );
    match asked.await {
        Ok(()) => return Ok(to("/account?done=email")),
        Err(Fault::Refused(Refusal::Mismatch)) => typed.mistake("password", t.prove_refused()),
        Err(Fault::TooSoon(wait)) => {
            typed.mistake("password", soon(t, wait));
            return Ok(resting(page(&reader, typed).await?, wait));
        }
        Err(fault) => typed.refused("email", fault, t)?,
    }
    page(&reader, typed).await
}

async fn page(reader: &Reader, typed: Typed) -> Answer {
    let pending = sign_in::pending_address(&reader.state.service, reader.viewer()).await?;
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view(&shown, kept.clone(), pending.clone());
    let title = reader.texts.account_email_title();
    let response: Response = super::form(reader, title, &typed, view).await;
    Ok(response)
}

fn view(reader: &Reader, typed: Typed, pending: Option<(String, Moment)>) -> AnyView {
    let t = reader.texts;
    let present = t.account_email_present(reader.viewer().email());
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, &typed)}
            {super::head(t, t.account_email_title())}
            {pending.map(|(address, due)| waiting(reader, &address, due))}
            <Form action="/account/email">
                <p>{present}</p>
                <Field name="email" label=t.account_email_new() kind=field::Kind::Email
                    need=Need::Required hint=t.account_email_hint() value=typed.value("email")
                    error=typed.error("email") autocomplete="email" />
                <Field name="again" label=t.account_email_again() kind=field::Kind::Email
                    need=Need::Required value=typed.value("again") error=typed.error("again")
                    autocomplete="off" />
                <Field name="password" label=t.account_password_present()
                    kind=field::Kind::Password need=Need::Required
                    error=typed.error("password") autocomplete="current-password" />
                {super::keep(t, t.account_email_ask())}
            </Form>
        </div>
    }
    .into_any()
}

fn waiting(reader: &Reader, address: &str, due: Moment) -> AnyView {
    let t = reader.texts;
    let day = when::moment(t, due, &reader.zone());
    view! {
        <Notice title=t.account_email_waits(address)>
            <p>{t.account_email_due(day)}</p>
            <Form action="/account/email" space="tight">
                <p><Button kind=Kind::Call name="do" value="stop">{t.account_email_stop()}</Button></p>
            </Form>
        </Notice>
    }
    .into_any()
}
