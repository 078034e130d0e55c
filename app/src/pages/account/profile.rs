//! What one is called, and which zone times are shown for.

use axum::response::Response;
use leptos::prelude::*;
use service::sign_in;

use crate::{
    fault::Answer,
    forms::Typed,
    pages::{mistakes, to},
    parts::{
        field::{Field, Need},
        form::Form,
        select::Select,
    },
    viewer::Reader,
    words,
};

/// The form.
pub async fn show(reader: Reader) -> Answer {
    let viewer = reader.viewer();
    let typed = Typed::with([
        ("name", viewer.name().to_owned()),
        ("zone", viewer.zone().to_owned()),
    ]);
    Ok(page(&reader, typed).await)
}

/// Keeps it.
pub async fn change(reader: Reader, mut typed: Typed) -> Answer {
    let t = reader.texts;
    let (name, zone) = (typed.person_name("name", t), typed.zone("zone", t));
    let Some((name, zone)) = name.zip(zone) else {
        return Ok(page(&reader, typed).await);
    };
    let service = &reader.state.service;
    let (key, zone) = (name.key(), zone.as_str());
    sign_in::change_profile(service, reader.viewer(), name.as_str(), &key, zone).await?;
    Ok(to("/account?done=profile"))
}

async fn page(reader: &Reader, typed: Typed) -> Response {
    let (shown, kept) = (reader.clone(), typed.clone());
    let title = reader.texts.account_profile_title();
    super::form(reader, title, &typed, move || view(&shown, kept.clone())).await
}

fn view(reader: &Reader, typed: Typed) -> AnyView {
    let t = reader.texts;
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, &typed)}
            {super::head(t, t.account_profile_title())}
            <Form action="/account/profile">
                <Field name="name" label=t.completion_name() need=Need::Required
                    hint=t.completion_name_hint() value=typed.value("name")
                    error=typed.error("name") autocomplete="name" maxlength=120 />
                <Select name="zone" label=t.completion_zone() need=Need::Required
                    hint=t.completion_zone_hint() options=words::zones(t)
                    value=typed.value("zone") error=typed.error("zone") />
                {super::keep(t, t.common_save())}
            </Form>
        </div>
    }
    .into_any()
}
