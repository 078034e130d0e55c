//! Founding: the organisation and its first operator, by the link that the terminal shows.

use axum::extract::Path;
use leptos::prelude::*;
use service::{
    fault::{Fault, Refusal},
    links::Purpose,
    organisation::{self, Founding},
    sign_in::password::Password,
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
        button::Button,
        empty::lit_and_empty,
        field::{Field, Kind, Need},
        form::Form,
        round_table::RoundTable,
        select::Select,
    },
    path::SafePath,
    shell::{Layout, Live},
    viewer::Visit,
    words,
};

/// The most characters of an organisation's name.
pub(crate) const NAME: usize = 120;

/// The form, while the link is good.
pub async fn show(visit: Visit, Path(token): Path<String>) -> Answer {
    page(&visit, &token, Typed::default()).await
}

/// Founds the organisation and signs its operator in.
pub async fn found(visit: Visit, Path(token): Path<String>, mut typed: Typed) -> Answer {
    let t = visit.texts;
    if !visit.is_near() {
        return spent_link::page(&visit, Purpose::Setup, Refusal::LinkOver.into()).await;
    }
    let (password, founding) = read(&mut typed, t);
    let Some(founding) = founding.filter(|_| typed.is_right()) else {
        return page(&visit, &token, typed).await;
    };
    let device = device(&typed);
    let origin = visit.origin(device);
    match organisation::found(&visit.state.service, &token, &founding, &password, &origin).await {
        Ok(signed_in) => {
            let next = SafePath::parse("/organisation/sites").unwrap_or_else(SafePath::home);
            Ok(visit.signed_in(&signed_in, device, &next))
        }
        Err(fault @ Fault::Refused(Refusal::LinkOver)) => {
            spent_link::page(&visit, Purpose::Setup, fault).await
        }
        Err(fault) => {
            typed.refused("organisation", fault, t)?;
            page(&visit, &token, typed).await
        }
    }
}

fn read(typed: &mut Typed, t: Texts) -> (Password, Option<Founding>) {
    let organisation = typed.line("organisation", NAME, t);
    let zone = typed.zone("zone", t);
    let operator = typed.person(t);
    let password = typed.new_password(t);
    let founding = organisation.zip(zone).zip(operator);
    let founding = founding.map(|((organisation, zone), operator)| Founding {
        organisation,
        zone: zone.to_string(),
        operator,
        locale: t.lang().to_owned(),
    });
    (password, founding)
}

async fn page(visit: &Visit, token: &str, typed: Typed) -> Answer {
    let good = if visit.is_near() {
        organisation::check_setup(&visit.state.service, token).await
    } else {
        Err(Refusal::LinkOver.into())
    };
    if let Err(fault) = good {
        return spent_link::page(visit, Purpose::Setup, fault).await;
    }
    let (shown, kept) = (visit.clone(), typed.clone());
    let action = format!("/setup/{token}");
    let view = move || view(&shown, kept.clone(), action.clone());
    let title = visit.texts.setup_title();
    Ok(visit
        .form_page(title, Layout::Wide, Live::Still, &typed, view)
        .await)
}

fn view(visit: &Visit, typed: Typed, action: String) -> AnyView {
    let t = visit.texts;
    view! {
        <div class="stack" data-space="wide">
            {mistakes(visit, &typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.setup_eyebrow()}</p>
                <h1>{t.setup_title()}</h1>
                <p>{t.setup_lead()}</p>
            </header>
            <div class="two">
                <Form action=action space="wide">
                    {the_house(t, &typed)}
                    {the_operator(t, &typed)}
                    {device_choice(t, &typed)}
                    <p><Button>{t.setup_button()}</Button></p>
                </Form>
                {aside(t)}
            </div>
        </div>
    }
    .into_any()
}

fn the_house(t: Texts, typed: &Typed) -> AnyView {
    view! {
        <section class="stack">
            <h2>{t.setup_house()}</h2>
            <Field name="organisation" label=t.setup_organisation() need=Need::Required
                hint=t.setup_organisation_hint() value=typed.value("organisation")
                error=typed.error("organisation") autocomplete="organization" />
            <Select name="zone" label=t.setup_zone() need=Need::Required hint=t.setup_zone_hint()
                options=words::zones(t) value=typed.value("zone") error=typed.error("zone") />
        </section>
    }
    .into_any()
}

fn the_operator(t: Texts, typed: &Typed) -> AnyView {
    view! {
        <section class="stack">
            <h2>{t.setup_you()}</h2>
            <Field name="name" label=t.setup_name() need=Need::Required value=typed.value("name")
                error=typed.error("name") autocomplete="name" />
            <Field name="email" label=t.sign_in_email() kind=Kind::Email need=Need::Required
                hint=t.setup_email_hint() value=typed.value("email") error=typed.error("email")
                autocomplete="username" />
            {new_password::fields(t, typed)}
        </section>
    }
    .into_any()
}

fn aside(t: Texts) -> AnyView {
    view! {
        <aside class="stack" data-space="loose">
            <RoundTable table=lit_and_empty() />
            <div class="who stack" data-space="tight">
                <h2 class="said">{t.setup_next_title()}</h2>
                <p>{t.setup_next()}</p>
                <p>{t.setup_next_nobody()}</p>
                <p>{t.setup_next_operator()}</p>
            </div>
        </aside>
    }
    .into_any()
}
