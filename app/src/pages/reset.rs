//! Choosing a new password by a link. It ends every sign-in and starts none: the new password is
//! typed once more.

use axum::extract::Path;
use leptos::prelude::*;
use service::{
    fault::{Fault, Refusal},
    links::Purpose,
    sign_in::{self, Invitee},
};

use crate::{
    fault::Answer,
    forms::Typed,
    pages::{mistakes, new_password, spent_link},
    parts::{
        button::{Button, ButtonLink},
        form::Form,
    },
    shell::{Layout, Live},
    viewer::Visit,
};

/// The form.
pub async fn show(visit: Visit, Path(token): Path<String>) -> Answer {
    page(&visit, &token, Typed::default()).await
}

/// Keeps the new password.
pub async fn choose(visit: Visit, Path(token): Path<String>, mut typed: Typed) -> Answer {
    let t = visit.texts;
    let password = typed.new_password(t);
    if !typed.is_right() {
        return page(&visit, &token, typed).await;
    }
    match sign_in::reset(&visit.state.service, &token, &password).await {
        Ok(()) => Ok(done(&visit).await),
        Err(fault @ Fault::Refused(Refusal::LinkOver)) => {
            spent_link::page(&visit, Purpose::Reset, fault).await
        }
        Err(fault) => {
            typed.refused("password", fault, t)?;
            page(&visit, &token, typed).await
        }
    }
}

async fn page(visit: &Visit, token: &str, typed: Typed) -> Answer {
    let known = match sign_in::reset_for(&visit.state.service, token).await {
        Ok(known) => known,
        Err(fault) => return spent_link::page(visit, Purpose::Reset, fault).await,
    };
    let (shown, kept) = (visit.clone(), typed.clone());
    let action = format!("/reset/{token}");
    let view = move || view(&shown, kept.clone(), &known, action.clone());
    let title = visit.texts.sign_in_choose_title();
    Ok(visit
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await)
}

/// Not a redirect: whoever reloads it finds a spent link, which says what to do.
async fn done(visit: &Visit) -> axum::response::Response {
    let t = visit.texts;
    let view = move || {
        view! {
            <div class="stack">
                <h1>{t.reset_done_title()}</h1>
                <p>{t.reset_done()}</p>
                <p>{t.reset_told()}</p>
                <p class="above-4"><ButtonLink href="/sign-in">{t.shell_sign_in()}</ButtonLink></p>
            </div>
        }
        .into_any()
    };
    visit.page(t.reset_done_title(), Layout::Narrow, view).await
}

fn view(visit: &Visit, typed: Typed, known: &Invitee, action: String) -> AnyView {
    let t = visit.texts;
    view! {
        <div class="stack" data-space="wide">
            {mistakes(visit, &typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.sign_in_lead(&known.organisation)}</p>
                <h1>{t.sign_in_choose_title()}</h1>
                <p>{t.sign_in_choose_lead(&known.email)}</p>
            </header>
            <Form action=action>
                {new_password::fields(t, &typed)}
                <p><Button>{t.sign_in_choose_button()}</Button></p>
            </Form>
            <div class="stack quiet" data-space="tight">
                <p>{t.reset_before()}</p>
                <p>{t.sign_in_choose_journal()}</p>
            </div>
        </div>
    }
    .into_any()
}
