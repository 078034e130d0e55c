//! Another password, given the present one. Every other sign-in ends.

use axum::response::Response;
use leptos::prelude::*;
use service::{
    fault::{Fault, Refusal},
    sign_in,
};

use crate::{
    fault::Answer,
    forms::Typed,
    pages::{
        mistakes, new_password,
        sign_in::{resting, soon},
        to,
    },
    parts::{
        field::{Field, Kind, Need},
        form::Form,
    },
    viewer::Reader,
};

/// The form.
pub async fn show(reader: Reader) -> Answer {
    Ok(page(&reader, Typed::default()).await)
}

/// Keeps the new password.
pub async fn change(reader: Reader, mut typed: Typed) -> Answer {
    let t = reader.texts;
    let present = typed.present_password("present", t);
    let chosen = typed.new_password(t);
    if !typed.is_right() {
        return Ok(page(&reader, typed).await);
    }
    let (service, viewer) = (&reader.state.service, reader.viewer());
    match sign_in::change_password(service, viewer, &present, &chosen, reader.address).await {
        Ok(()) => return Ok(to("/account?done=password")),
        Err(Fault::Refused(Refusal::Mismatch)) => typed.mistake("present", t.prove_refused()),
        Err(Fault::TooSoon(wait)) => {
            typed.mistake("present", soon(t, wait));
            return Ok(resting(page(&reader, typed).await, wait));
        }
        Err(fault) => typed.refused("password", fault, t)?,
    }
    Ok(page(&reader, typed).await)
}

async fn page(reader: &Reader, typed: Typed) -> Response {
    let (shown, kept) = (reader.clone(), typed.clone());
    let title = reader.texts.account_password_title();
    super::form(reader, title, &typed, move || view(&shown, kept.clone())).await
}

fn view(reader: &Reader, typed: Typed) -> AnyView {
    let t = reader.texts;
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, &typed)}
            {super::head(t, t.account_password_title())}
            <Form action="/account/password">
                <Field name="present" label=t.account_password_present() kind=Kind::Password
                    need=Need::Required error=typed.error("present")
                    autocomplete="current-password" />
                {new_password::fields(t, &typed)}
                {super::keep(t, t.sign_in_choose_button())}
            </Form>
            <div class="stack quiet" data-space="tight">
                <p>{t.account_password_ends()}</p>
                <p>{t.sign_in_choose_journal()}</p>
            </div>
        </div>
    }
    .into_any()
}
