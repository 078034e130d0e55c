//! Signing in to the sample organisation, by a link that the terminal printed.

use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use service::{
    access::Device,
    fault::{Fault, Refusal},
    sign_in,
};

use crate::{
    fault::{Answer, Failed},
    parts::{button::Button, form::Form},
    path::SafePath,
    shell::Layout,
    state::Transport,
    viewer::Visit,
};

/// One button; opening the link changes nothing.
pub async fn show(visit: Visit, Path(token): Path<String>) -> Response {
    let t = visit.texts;
    let action = format!("/sample/{token}");
    let view = move || {
        view! {
            <div class="stack">
                <h1>{t.sign_in_sample_title()}</h1>
                <p>{t.sign_in_sample_lead()}</p>
                <Form action=action.clone()><Button>{t.sign_in_sample_button()}</Button></Form>
            </div>
        }
        .into_any()
    };
    visit
        .page(t.sign_in_sample_title(), Layout::Narrow, view)
        .await
}

/// Signs in, once, on loopback only.
pub async fn open(visit: Visit, Path(token): Path<String>) -> Answer {
    if !visit.is_near() || visit.state.options.transport != Transport::LoopbackHttp {
        return Err(Failed(Fault::NotFound));
    }
    let device = Device::Shared;
    match sign_in::open_sample(&visit.state.service, &token, &visit.origin(device)).await {
        Ok(token) => Ok(visit.signed_in(&token, device, &SafePath::home())),
        Err(Fault::Refused(Refusal::LinkOver)) => Ok(spent(&visit).await),
        Err(other) => Err(Failed(other)),
    }
}

async fn spent(visit: &Visit) -> Response {
    let t = visit.texts;
    let view = move || {
        view! {
            <div class="stack">
                <h1>{t.sign_in_link_spent_title()}</h1>
                <p>{t.sign_in_sample_spent()}</p>
            </div>
        }
        .into_any()
    };
    let mut page = visit
        .page(t.sign_in_link_spent_title(), Layout::Narrow, view)
        .await;
    *page.status_mut() = axum::http::StatusCode::GONE;
    page
}
