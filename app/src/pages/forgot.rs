//! Asking for a new password. The answer is the same whether or not the address has an account.

use leptos::prelude::*;
use service::{fault::Fault, links::Purpose, organisation, sign_in};

use crate::{
    fault::Answer,
    forms::Typed,
    pages::{
        mistakes,
        sign_in::{resting, soon},
    },
    parts::{
        button::{self, Button, ButtonLink},
        field::{Field, Kind, Need},
        form::Form,
    },
    shell::{Layout, Live},
    viewer::Visit,
};

/// The form.
pub async fn show(visit: Visit) -> Answer {
    Ok(page(&visit, Typed::default()).await)
}

/// Posts the letter, if there is anybody to post it to, and says so in the same words if not.
pub async fn ask(visit: Visit, mut typed: Typed) -> Answer {
    let Some(email) = typed.email("email", visit.texts) else {
        return Ok(page(&visit, typed).await);
    };
    let service = &visit.state.service;
    match sign_in::ask_reset(service, &email.key(), visit.address).await {
        Err(Fault::TooSoon(wait)) => {
            typed.mistake("email", soon(visit.texts, wait));
            return Ok(resting(page(&visit, typed).await, wait));
        }
        asked => asked?,
    }
    let organisation = organisation::name(service).await?.unwrap_or_default();
    Ok(sent(&visit, email.to_string(), organisation).await)
}

async fn page(visit: &Visit, typed: Typed) -> axum::response::Response {
    let (shown, kept) = (visit.clone(), typed.clone());
    let view = move || view(&shown, kept.clone());
    let title = visit.texts.sign_in_reset_title();
    visit
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await
}

/// Not a redirect: the address must not stand in a URL.
async fn sent(visit: &Visit, email: String, organisation: String) -> axum::response::Response {
    let t = visit.texts;
    let minutes = Purpose::Reset.life().as_secs() / 60;
    let view = move || {
        view! {
            <div class="stack">
                <h1>{t.sign_in_reset_sent_title()}</h1>
                <p>{t.sign_in_reset_sent(&email, minutes)}</p>
                <p>{t.sign_in_reset_sent_next(&organisation)}</p>
                <p class="above-4">
                    <ButtonLink href="/sign-in" kind=button::Kind::Plain>
                        {t.shell_sign_in()}
                    </ButtonLink>
                </p>
            </div>
        }
        .into_any()
    };
    let title = t.sign_in_reset_sent_title();
    visit.page(title, Layout::Narrow, view).await
}

fn view(visit: &Visit, typed: Typed) -> AnyView {
    let t = visit.texts;
    view! {
        <div class="stack" data-space="wide">
            {mistakes(visit, &typed)}
            <header class="stack" data-space="tight">
                <h1>{t.sign_in_reset_title()}</h1>
                <p>{t.sign_in_reset_lead()}</p>
            </header>
            <Form action="/forgot">
                <Field name="email" label=t.sign_in_email() kind=Kind::Email need=Need::Required
                    value=typed.value("email") error=typed.error("email")
                    autocomplete="username" />
                <p class="row">
                    <Button>{t.sign_in_reset_button()}</Button>
                    <a href="/sign-in">{t.common_back()}</a>
                </p>
            </Form>
        </div>
    }
    .into_any()
}
