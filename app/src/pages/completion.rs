//! Completing an account by the link of its letter. Opening the page changes nothing: scanners of
//! mail open links.

use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use service::{
    fault::{Fault, Refusal},
    links::Purpose,
    seats,
    sign_in::{self, Invitee, Profile},
};
use texts::Texts;

use crate::{
    fault::Answer,
    forms::Typed,
    pages::{
        mistakes, new_password,
        sign_in::{device, device_choice},
        spent_link,
    },
    parts::{
        button::{Button, ButtonLink, Kind},
        field::{Field, Need},
        form::Form,
        select::Select,
    },
    path::SafePath,
    shell::{Layout, Live},
    viewer::Visit,
    words,
};

/// The form, with what is known of the person.
pub async fn show(visit: Visit, Path(token): Path<String>) -> Answer {
    page(&visit, &token, None).await
}

/// Completes the account and signs in; only now is the link spent. Or says no to what was asked, for
/// which nobody needs an account.
pub async fn complete(visit: Visit, Path(token): Path<String>, mut typed: Typed) -> Answer {
    let t = visit.texts;
    if typed.value("do") == "no" {
        return match seats::decline(&visit.state.service, &token).await {
            Ok(()) => Ok(declined(&visit, &token).await),
            Err(fault) => spent_link::page(&visit, Purpose::Account, fault).await,
        };
    }
    let (name, zone) = (typed.person_name("name", t), typed.zone("zone", t));
    let password = typed.new_password(t);
    let Some((name, zone)) = name.zip(zone).filter(|_| typed.is_right()) else {
        return page(&visit, &token, Some(typed)).await;
    };
    let device = device(&typed);
    let origin = visit.origin(device);
    // As the browser likes it, until the person says otherwise in their account.
    let profile = Profile {
        sort_key: name.key(),
        name: name.to_string(),
        zone: zone.to_string(),
        locale: t.lang().to_owned(),
    };
    match sign_in::complete(&visit.state.service, &token, &profile, &password, &origin).await {
        Ok(signed_in) => Ok(visit.signed_in(&signed_in, device, &SafePath::home())),
        Err(fault @ Fault::Refused(Refusal::LinkOver)) => {
            spent_link::page(&visit, Purpose::Account, fault).await
        }
        Err(fault) => {
            typed.refused("password", fault, t)?;
            page(&visit, &token, Some(typed)).await
        }
    }
}

/// What "no" comes to, and the way back from it.
async fn declined(visit: &Visit, token: &str) -> Response {
    let t = visit.texts;
    let back = format!("/account/{token}");
    let view = move || {
        view! {
            <div class="stack">
                <h1>{t.completion_declined_title()}</h1>
                <p>{t.completion_declined()}</p>
                <p class="row above-4">
                    <ButtonLink href=back.clone() kind=Kind::Plain>{t.completion_back()}</ButtonLink>
                </p>
            </div>
        }
        .into_any()
    };
    visit
        .page(t.completion_declined_title(), Layout::Narrow, view)
        .await
}

async fn page(visit: &Visit, token: &str, typed: Option<Typed>) -> Answer {
    let known = match sign_in::invitee(&visit.state.service, token).await {
        Ok(known) => known,
        Err(fault) => return spent_link::page(visit, Purpose::Account, fault).await,
    };
    let typed = typed.unwrap_or_else(|| {
        Typed::with([("name", known.name.clone()), ("zone", known.zone.clone())])
    });
    let (shown, kept) = (visit.clone(), typed.clone());
    let action = format!("/account/{token}");
    let view = move || view(&shown, kept.clone(), &known, action.clone());
    let title = visit.texts.completion_title();
    Ok(visit
        .form_page(title, Layout::Wide, Live::Still, &typed, view)
        .await)
}

fn view(visit: &Visit, typed: Typed, known: &Invitee, action: String) -> AnyView {
    let t = visit.texts;
    let asked = known.asked.then(|| {
        view! {
            <section class="stack" data-space="tight">
                <p class="said">{t.completion_asked()}</p>
                <Form action=action.clone()>
                    <p class="row">
                        <Button kind=Kind::Plain name="do" value="no">{t.completion_no()}</Button>
                        <span class="quiet">{t.completion_no_means()}</span>
                    </p>
                </Form>
            </section>
        }
    });
    view! {
        <div class="stack" data-space="wide">
            {mistakes(visit, &typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.sign_in_lead(&known.organisation)}</p>
                <h1>{t.completion_title()}</h1>
                <p>{t.completion_lead(&known.email)}</p>
            </header>
            {asked}
            <div class="two">
                <Form action=action>
                    <Field name="name" label=t.completion_name() need=Need::Required
                        hint=t.completion_name_hint() value=typed.value("name")
                        error=typed.error("name") autocomplete="name" />
                    <Select name="zone" label=t.completion_zone() need=Need::Required
                        hint=t.completion_zone_hint() options=words::zones(t)
                        value=typed.value("zone") error=typed.error("zone") />
                    {new_password::fields(t, &typed)}
                    {device_choice(t, &typed)}
                    <p><Button>{t.completion_button()}</Button></p>
                </Form>
                {aside(t, &known.organisation)}
            </div>
        </div>
    }
    .into_any()
}

fn aside(t: Texts, organisation: &str) -> AnyView {
    view! {
        <aside class="who stack" data-space="tight">
            <h2 class="said">{t.common_who_can_read()}</h2>
            <p>{t.completion_who(organisation)}</p>
            <p>{t.completion_joins_nothing()}</p>
            <p>{t.sign_in_choose_journal()}</p>
        </aside>
    }
    .into_any()
}
