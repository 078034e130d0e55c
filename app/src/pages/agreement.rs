//! The agreement of a circle: read whole, affirmed in one tap.

pub mod edit;
pub(crate) mod level;

use domain::ids::CircleId;
use leptos::prelude::*;
use service::{
    access::SeatState,
    agreements::{self, Agreement},
    fault::{Fault, Refusal},
};
use texts::{Texts, when};

use crate::{
    fault::Answer,
    forms::Typed,
    named::Named,
    pages::{door, mistakes},
    parts::{
        button::{Button, ButtonLink, Kind},
        form::Form,
        support::SupportLines,
    },
    shell::{Layout, Live},
    viewer::{Reader, Visit},
};

/// The present agreement.
pub async fn show(reader: Reader, Named(circle): Named<CircleId>) -> Answer {
    page(&reader, circle, Typed::default()).await
}

/// Affirms the version that was read; a newer one is shown instead.
pub async fn affirm(reader: Reader, Named(circle): Named<CircleId>, mut typed: Typed) -> Answer {
    let version = typed.value("version").parse().unwrap_or(0);
    let (service, viewer) = (&reader.state.service, reader.viewer());
    match agreements::affirm(service, viewer, circle, version).await {
        Ok(()) => Ok(door::lead(circle, "")),
        Err(Fault::Refused(Refusal::Stale)) => {
            typed.mistake("affirm", reader.texts.agreement_stale());
            page(&reader, circle, typed).await
        }
        Err(fault) => door::instead(&reader, circle, fault).await,
    }
}

async fn page(reader: &Reader, circle: CircleId, typed: Typed) -> Answer {
    let loaded = agreements::present(&reader.state.service, reader.viewer(), circle).await;
    let agreement = match loaded {
        Ok(agreement) => agreement,
        Err(fault) => return door::instead(reader, circle, fault).await,
    };
    let (visit, kept) = ((**reader).clone(), typed.clone());
    let run_by = reader.viewer().organisation().to_owned();
    let title = reader.texts.agreement_title();
    let view = move || view(&visit, &agreement, &kept, &run_by);
    Ok(reader
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await)
}

fn view(visit: &Visit, it: &Agreement, typed: &Typed, run_by: &str) -> AnyView {
    let t = visit.texts;
    view! {
        <article class="agreement stack" data-space="wide">
            {mistakes(visit, typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.agreement_eyebrow(it.circle_name.as_str())}</p>
                <h1>{t.agreement_title()}</h1>
            </header>
            <section class="stack" data-space="tight">
                <p class="level">{level::name(t, it.level)} "."</p>
                <p>{level::means(t, it.level)}</p>
            </section>
            <section class="stack">
                <h2>{t.agreement_own_title()}</h2>
                {own_lines(t, it)}
            </section>
            <section class="stack">
                <h2>{t.agreement_exceptions_title()}</h2>
                {exceptions(t, run_by)}
            </section>
            <section class="stack">
                <h2>{t.agreement_support_title()}</h2>
                {support(t, it.support.clone())}
            </section>
            {decision(visit, it)}
            <aside class="who stack" data-space="tight">
                <h2 class="said">{t.agreement_who_title()}</h2>
                <p>{t.agreement_who(run_by)} " " <a href="/rights">{t.common_who_can_read()}</a></p>
            </aside>
        </article>
    }
    .into_any()
}

fn own_lines(t: Texts, it: &Agreement) -> AnyView {
    match &it.lines {
        Some(lines) => {
            let lines = lines.expose().to_owned();
            view! { <blockquote class="as-written">{lines}</blockquote> }.into_any()
        }
        None => view! { <p class="quiet">{t.agreement_own_none()}</p> }.into_any(),
    }
}

/// What is stronger than the agreement, in plain words.
pub(crate) fn exceptions(t: Texts, run_by: &str) -> AnyView {
    view! {
        <p>{t.agreement_exceptions_lead()}</p>
        <ul class="plain-list">
            <li>{t.agreement_exception_danger()}</li>
            <li>{t.agreement_exception_abuse()}</li>
            <li>{t.agreement_exception_impaired()}</li>
            <li>{t.agreement_exception_safety(run_by)}</li>
        </ul>
    }
    .into_any()
}

/// Whom to turn to, or what to do where nobody is written down.
pub(crate) fn support(t: Texts, text: Option<String>) -> AnyView {
    match text {
        Some(text) => view! { <SupportLines text=text /> }.into_any(),
        None => view! { <p>{t.agreement_support_none()}</p> }.into_any(),
    }
}

fn decision(visit: &Visit, it: &Agreement) -> AnyView {
    let t = visit.texts;
    let date = when::civil_date(t, it.made_at.timestamp().to_zoned(visit.zone()).date());
    let version = t.agreement_version(it.affirmed_by, date, it.seated, it.version.to_string());
    let change = it.may_write.then(|| {
        let edit = door::circle(it.circle, "/agreement/edit");
        view! { <ButtonLink href=edit kind=Kind::Plain>{t.agreement_change()}</ButtonLink> }
    });
    let leave = door::circle(it.circle, "/seat");
    view! {
        <section class="stack" id="affirm" tabindex="-1">
            <p class="quiet">{version}</p>
            {if it.affirmed {
                let room = door::circle(it.circle, "");
                view! {
                    <p>{t.agreement_affirmed()}</p>
                    <p class="row"><ButtonLink href=room>{t.agreement_back()}</ButtonLink> {change}</p>
                }.into_any()
            } else {
                let number = it.version.to_string();
                let means = match it.state {
                    SeatState::Accepted => t.agreement_affirm_join(),
                    _ => t.agreement_affirm_again(),
                };
                view! {
                    <p>{means}</p>
                    <Form action=door::circle(it.circle, "/agreement")>
                        <input type="hidden" name="version" value=number />
                        <p class="row">
                            <Button>{t.agreement_affirm()}</Button>
                            <a href=leave>{t.agreement_leave()}</a>
                        </p>
                    </Form>
                }.into_any()
            }}
        </section>
    }
    .into_any()
}
