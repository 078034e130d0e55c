//! Signing out, on this browser.

use axum::response::Response;
use leptos::prelude::*;
use service::sign_in;

use crate::{
    fault::Answer,
    parts::{
        button::{Button, ButtonLink, Kind},
        form::Form,
    },
    path::SafePath,
    shell::Layout,
    viewer::Visit,
};

/// What is said afterwards; to someone still signed in, the question.
pub async fn show(visit: Visit) -> Response {
    let t = visit.texts;
    let signed_in = visit.viewer.is_some();
    let title = if signed_in {
        t.shell_sign_out()
    } else {
        t.sign_in_out_title()
    };
    let view = move || if signed_in { question(t) } else { done(t) };
    visit.page(title, Layout::Narrow, view).await
}

/// Ends this browser's sign-in; the cookie goes whether or not there was one.
pub async fn end(visit: Visit) -> Answer {
    if let Some(viewer) = &visit.viewer {
        sign_in::end(&visit.state.service, viewer, viewer.sign_in()).await?;
    }
    let gone = SafePath::parse("/sign-out").unwrap_or_else(SafePath::home);
    Ok(visit.signed_out(&gone))
}

fn question(t: texts::Texts) -> AnyView {
    view! {
        <div class="stack">
            <h1>{t.shell_sign_out()}</h1>
            <Form action="/sign-out"><Button>{t.shell_sign_out()}</Button></Form>
        </div>
    }
    .into_any()
}

fn done(t: texts::Texts) -> AnyView {
    view! {
        <div class="stack">
            <h1>{t.sign_in_out_title()}</h1>
            <p>{t.sign_in_out_done()}</p>
            <p>{t.sign_in_out_shared()}</p>
            <p><ButtonLink href="/sign-in" kind=Kind::Plain>{t.shell_sign_in()}</ButtonLink></p>
        </div>
    }
    .into_any()
}
