//! The organisation's own name, which stands in every letter, and its time zone.

use axum::response::Response;
use leptos::prelude::*;
use service::organisation;

use crate::{
    fault::Answer,
    forms::Typed,
    pages::{mistakes, setup::NAME, to},
    parts::{
        button::Button,
        field::{Field, Need},
        form::Form,
        select::Select,
    },
    shell::{Layout, Live},
    viewer::Reader,
    words,
};

/// The form.
pub async fn show(reader: Reader) -> Answer {
    let (name, zone) = organisation::about(&reader.state.service, reader.viewer()).await?;
    let typed = Typed::with([("name", name), ("zone", zone)]);
    Ok(page(&reader, typed).await)
}

/// Keeps name and zone.
pub async fn change(reader: Reader, mut typed: Typed) -> Answer {
    let (t, service, viewer) = (reader.texts, &reader.state.service, reader.viewer());
    organisation::about(service, viewer).await?;
    let (name, zone) = (typed.line("name", NAME, t), typed.zone("zone", t));
    let Some((name, zone)) = name.zip(zone) else {
        return Ok(page(&reader, typed).await);
    };
    organisation::change(service, viewer, &name, zone.as_str()).await?;
    Ok(to("/organisation"))
}

async fn page(reader: &Reader, typed: Typed) -> Response {
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view(&shown, kept.clone());
    let title = reader.texts.organisation_name_title();
    reader
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await
}

fn view(reader: &Reader, typed: Typed) -> AnyView {
    let t = reader.texts;
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, &typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow"><a href="/organisation">{t.organisation_title()}</a></p>
                <h1>{t.organisation_name_title()}</h1>
            </header>
            <Form action="/organisation/name">
                <Field name="name" label=t.organisation_name() need=Need::Required
                    hint=t.organisation_name_hint() value=typed.value("name")
                    error=typed.error("name") autocomplete="organization" />
                <Select name="zone" label=t.organisation_zone() need=Need::Required
                    hint=t.organisation_zone_hint() options=words::zones(t)
                    value=typed.value("zone") error=typed.error("zone") />
                <p class="row">
                    <Button>{t.common_save()}</Button>
                    <a href="/organisation">{t.common_cancel()}</a>
                </p>
            </Form>
        </div>
    }
    .into_any()
}
