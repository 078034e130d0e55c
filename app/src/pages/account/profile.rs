//! What one is called, which zone times are shown for, and how they are written.

use axum::response::Response;
use leptos::prelude::*;
use service::sign_in::{self, Profile};

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
        ("locale", reader.texts.lang().to_owned()),
    ]);
    Ok(page(&reader, typed).await)
}

/// Keeps it.
pub async fn change(reader: Reader, mut typed: Typed) -> Answer {
    let t = reader.texts;
    let (name, zone) = (typed.person_name("name", t), typed.zone("zone", t));
    let locale = typed.locale("locale", t);
    let Some(((name, zone), locale)) = name.zip(zone).zip(locale) else {
        return Ok(page(&reader, typed).await);
    };
    let profile = Profile {
        sort_key: name.key(),
        name: name.to_string(),
        zone: zone.to_string(),
        locale: locale.tag().to_owned(),
    };
    sign_in::change_profile(&reader.state.service, reader.viewer(), &profile).await?;
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
                    error=typed.error("name") autocomplete="name" />
                <Select name="zone" label=t.completion_zone() need=Need::Required
                    hint=t.completion_zone_hint() options=words::zones(t)
                    value=typed.value("zone") error=typed.error("zone") />
                <Select name="locale" label=t.account_locale() need=Need::Required
                    hint=t.account_locale_hint() options=words::locales(t)
                    value=typed.value("locale") error=typed.error("locale") />
                {super::keep(t, t.common_save())}
            </Form>
        </div>
    }
    .into_any()
}
