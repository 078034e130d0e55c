//! The answer of the old address to a change: it was me, or it wasn't. Neither is the default.

use axum::extract::Path;
use leptos::prelude::*;
use service::{
    links::Purpose,
    sign_in::{self, AddressAnswer},
};

use crate::{
    fault::Answer,
    forms::Typed,
    pages::{mistakes, spent_link},
    parts::{
        button::{Button, ButtonLink, Kind},
        facts::{Facts, fact},
        form::Form,
    },
    shell::{Layout, Live},
    viewer::Visit,
};

/// The question.
pub async fn show(visit: Visit, Path(token): Path<String>) -> Answer {
    page(&visit, &token, Typed::default()).await
}

/// Confirms or stops the change.
pub async fn answer(visit: Visit, Path(token): Path<String>, mut typed: Typed) -> Answer {
    let answer = match typed.value("answer") {
        "confirm" => AddressAnswer::Confirm,
        "stop" => AddressAnswer::Stop,
        _ => {
            typed.mistake("answer", visit.texts.text_faults_choose());
            return page(&visit, &token, typed).await;
        }
    };
    match sign_in::answer_address(&visit.state.service, &token, answer).await {
        Ok(()) => Ok(done(&visit, answer).await),
        Err(fault) => spent_link::page(&visit, Purpose::Address, fault).await,
    }
}

async fn page(visit: &Visit, token: &str, typed: Typed) -> Answer {
    let asked = match sign_in::address_asked(&visit.state.service, token).await {
        Ok(asked) => asked,
        Err(fault) => return spent_link::page(visit, Purpose::Address, fault).await,
    };
    let (shown, kept) = (visit.clone(), typed.clone());
    let action = format!("/address/{token}");
    let view = move || view(&shown, &kept, asked.clone(), action.clone());
    let title = visit.texts.address_title();
    Ok(visit
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await)
}

async fn done(visit: &Visit, answer: AddressAnswer) -> axum::response::Response {
    let t = visit.texts;
    let (title, what) = match answer {
        AddressAnswer::Confirm => (t.address_changed_title(), t.address_changed()),
        AddressAnswer::Stop => (t.address_stopped_title(), t.address_stopped()),
    };
    let stopped = answer == AddressAnswer::Stop;
    let view = move || {
        view! {
            <div class="stack">
                <h1>{title}</h1>
                <p>{what}</p>
                <p class="row above-4">
                    {stopped.then(|| view! {
                        <ButtonLink href="/forgot">{t.sign_in_forgot()}</ButtonLink>
                    })}
                    <ButtonLink href="/account" kind=Kind::Plain>{t.address_account()}</ButtonLink>
                </p>
            </div>
        }
        .into_any()
    };
    visit.page(title, Layout::Narrow, view).await
}

fn view(visit: &Visit, typed: &Typed, asked: (String, String), action: String) -> AnyView {
    let t = visit.texts;
    let facts = vec![
        fact(t.address_now(), asked.0),
        fact(t.address_then(), asked.1),
    ];
    view! {
        <div class="stack" data-space="loose">
            {mistakes(visit, typed)}
            <h1>{t.address_title()}</h1>
            <p>{t.address_lead()}</p>
            <Facts facts=facts />
            <Form action=action>
                <p class="row" id="answer">
                    <Button kind=Kind::Plain name="answer" value="confirm">{t.address_confirm()}</Button>
                    <Button kind=Kind::Plain name="answer" value="stop">{t.address_stop()}</Button>
                </p>
            </Form>
            <p class="quiet">{t.address_wait()}</p>
        </div>
    }
    .into_any()
}
