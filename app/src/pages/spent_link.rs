//! A link that no longer works: why, and where a new one comes from.

use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use service::{
    fault::{Fault, Refusal},
    links::Purpose,
};
use texts::Texts;

use crate::{
    fault::Failed,
    parts::button::ButtonLink,
    shell::{self, Layout, Live},
    viewer::Visit,
};

/// The page of a spent link where that is what went wrong; other faults go on.
pub(super) async fn page(
    visit: &Visit,
    purpose: Purpose,
    fault: Fault,
) -> Result<Response, Failed> {
    if !matches!(fault, Fault::Refused(Refusal::LinkOver)) {
        return Err(Failed(fault));
    }
    let t = visit.texts;
    let frame = visit.frame(
        t.sign_in_link_spent_title().to_owned(),
        Layout::Narrow,
        Live::Still,
    );
    Ok(shell::page(&frame, StatusCode::GONE, move || view(t, purpose)).await)
}

fn view(t: Texts, purpose: Purpose) -> AnyView {
    let (what, next, href, label) = match purpose {
        Purpose::Setup => (
            t.spent_link_setup(),
            t.spent_link_setup_next(),
            "/sign-in",
            t.shell_sign_in(),
        ),
        Purpose::Account => (
            t.spent_link_account(),
            t.spent_link_account_next(),
            "/sign-in",
            t.shell_sign_in(),
        ),
        Purpose::Reset | Purpose::Sample => (
            t.sign_in_link_spent(),
            t.spent_link_reset_next(),
            "/forgot",
            t.spent_link_reset_again(),
        ),
        Purpose::Address => (
            t.spent_link_address(),
            t.spent_link_address_next(),
            "/account/email",
            t.spent_link_address_see(),
        ),
    };
    let forgot = (purpose == Purpose::Account)
        .then(|| view! { <a href="/forgot">{t.spent_link_account_again()}</a> });
    view! {
        <div class="stack">
            <h1>{t.sign_in_link_spent_title()}</h1>
            <p>{what}</p>
            <p>{next}</p>
            <p class="row above-4"><ButtonLink href=href>{label}</ButtonLink> {forgot}</p>
        </div>
    }
    .into_any()
}
