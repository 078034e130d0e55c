//! Signing in with address and password.

use std::time::Duration;

use axum::{
    http::{StatusCode, header::RETRY_AFTER},
    response::Response,
};
use leptos::prelude::*;
use serde::Deserialize;
use service::{
    access::Device,
    fault::Fault,
    organisation,
    sign_in::{self, password::Password},
};
use texts::Texts;

use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    pages::mistakes,
    parts::{
        button::Button,
        choice::{self, Choice},
        field::{Field, Kind, Need},
        form::Form,
    },
    path::SafePath,
    query::Query,
    shell::{Layout, Live},
    viewer::{Visit, see_other, to_sign_in},
    words,
};

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

impl Next {
    /// A path of this house; home where none was asked for.
    pub(crate) fn path(&self) -> SafePath {
        SafePath::parse(&self.next).unwrap_or_else(SafePath::home)
    }
}

/// The form; someone who is signed in is sent on.
pub async fn show(visit: Visit, Query(next): Query<Next>) -> Answer {
    if visit.viewer.is_some() {
        return Ok(see_other(&next.path()));
    }
    page(&visit, &next, Typed::default()).await
}

/// Signs in.
pub async fn open(visit: Visit, Query(next): Query<Next>, mut typed: Typed) -> Answer {
    let t = visit.texts;
    let password = Password::typed(typed.take("password"));
    let device = device(&typed);
    let email_key = typed.value("email").trim().to_lowercase();
    if email_key.is_empty() {
        typed.mistake("email", t.text_faults_empty());
    }
    if password.is_empty() {
        typed.mistake("password", t.text_faults_empty());
    }
    if !typed.is_right() {
        return page(&visit, &next, typed).await;
    }
    match sign_in::open(
        &visit.state.service,
        &email_key,
        &password,
        &visit.origin(device),
    )
    .await
    {
        Ok(token) => Ok(visit.signed_in(&token, device, &next.path())),
        Err(Fault::Refused(refusal)) => {
            typed.mistake("email", words::refusal(t, refusal));
            page(&visit, &next, typed).await
        }
        Err(Fault::TooSoon(wait)) => {
            typed.mistake("password", soon(t, wait));
            Ok(resting(page(&visit, &next, typed).await?, wait))
        }
        Err(other) => Err(Failed(other)),
    }
}

/// When to try again, where guessing is slowed down: a mistake of the form that was sent.
pub(crate) fn soon(t: Texts, wait: Duration) -> String {
    t.sign_in_soon(seconds(wait))
}

/// The page of that form as an answer to programs, too: 429, and when to try again.
pub(crate) fn resting(mut page: Response, wait: Duration) -> Response {
    *page.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    let wait = seconds(wait).into();
    page.headers_mut().insert(RETRY_AFTER, wait);
    page
}

/// None too early.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

async fn page(visit: &Visit, next: &Next, typed: Typed) -> Answer {
    let organisation = organisation::name(&visit.state.service).await?;
    let action = to_sign_in(&next.next).to_string();
    let asked = next.path() != SafePath::home();
    let title = visit.texts.sign_in_title();
    let shown = visit.clone();
    let kept = typed.clone();
    let view = move || {
        view(
            &shown,
            kept.clone(),
            action.clone(),
            asked,
            organisation.clone(),
        )
    };
    Ok(visit
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await)
}

fn view(
    visit: &Visit,
    typed: Typed,
    action: String,
    asked: bool,
    organisation: Option<String>,
) -> AnyView {
    let t = visit.texts;
    view! {
        <div class="stack" data-space="wide">
            {mistakes(visit, &typed)}
            <header class="stack" data-space="tight">
                {organisation.map(|name| view! { <p class="eyebrow">{t.sign_in_lead(name)}</p> })}
                <h1>{t.sign_in_title()}</h1>
                {asked.then(|| view! { <p>{t.sign_in_first()}</p> })}
            </header>
            <Form action=action>
                <Field name="email" label=t.sign_in_email() kind=Kind::Email need=Need::Required
                    value=typed.value("email") error=typed.error("email") autocomplete="username" />
                <Field name="password" label=t.sign_in_password() kind=Kind::Password
                    need=Need::Required error=typed.error("password")
                    autocomplete="current-password" />
                {device_choice(t, &typed)}
                <p class="row">
                    <Button>{t.sign_in_button()}</Button>
                    <a href="/forgot">{t.sign_in_forgotten()}</a>
                </p>
            </Form>
            <p class="quiet">{t.sign_in_help()}</p>
        </div>
    }
    .into_any()
}

/// Whose computer it is, as it was typed; a shared one unless somebody says otherwise.
pub(crate) fn device(typed: &Typed) -> Device {
    match typed.value("device") {
        "own" => Device::Own,
        _ => Device::Shared,
    }
}

/// The question whose computer it is.
pub(crate) fn device_choice(t: Texts, typed: &Typed) -> AnyView {
    let options = vec![
        choice::Answer::new("shared", t.sign_in_shared(), t.sign_in_shared_means()),
        choice::Answer::new("own", t.sign_in_own(), t.sign_in_own_means()),
    ];
    let chosen = match device(typed) {
        Device::Shared => "shared",
        Device::Own => "own",
    };
    view! {
        <Choice name="device" legend=t.sign_in_device() options=options
            chosen=Some(chosen.to_owned()) />
    }
    .into_any()
}
