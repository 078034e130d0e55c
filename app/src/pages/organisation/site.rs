//! One site: its name and its time zone. Its code stays, because rosters name it.

use axum::response::Response;
use domain::ids::SiteId;
use leptos::prelude::*;
use service::{
    fault::Fault,
    organisation::{self, Site},
};

use super::sites::NAME;
use crate::{
    fault::Answer,
    forms::Typed,
    named::Named,
    pages::{mistakes, organisation::operators_only, to},
    parts::{
        button::Button,
        facts::{Facts, fact},
        field::{Field, Need},
        form::Form,
        select::Select,
    },
    shell::{Layout, Live},
    viewer::Reader,
    words,
};

/// The form.
pub async fn show(reader: Reader, Named(site): Named<SiteId>) -> Answer {
    page(&reader, site, None).await
}

/// Keeps name and zone.
pub async fn change(reader: Reader, Named(site): Named<SiteId>, mut typed: Typed) -> Answer {
    let (t, service) = (reader.texts, &reader.state.service);
    let (name, zone) = (typed.line("name", NAME, t), typed.zone("zone", t));
    let Some((name, zone)) = name.zip(zone) else {
        return page(&reader, site, Some(typed)).await;
    };
    let key = domain::text::fold(&name);
    let viewer = reader.viewer();
    match organisation::change_site(service, viewer, site, &name, &key, zone.as_str()).await {
        Ok(()) => Ok(to("/organisation/sites")),
        Err(fault) => {
            typed.refused("name", fault, t)?;
            page(&reader, site, Some(typed)).await
        }
    }
}

async fn page(reader: &Reader, site: SiteId, typed: Option<Typed>) -> Answer {
    operators_only(reader).await?;
    let sites = organisation::sites(&reader.state.service, reader.viewer()).await?;
    let found = sites.into_iter().find(|it| it.id == site);
    let site = found.ok_or(Fault::NotFound)?;
    let typed = typed
        .unwrap_or_else(|| Typed::with([("name", site.name.clone()), ("zone", site.zone.clone())]));
    let title = site.name.clone();
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view(&shown, kept.clone(), &site);
    let response: Response = reader
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await;
    Ok(response)
}

fn view(reader: &Reader, typed: Typed, site: &Site) -> AnyView {
    let t = reader.texts;
    let facts = vec![fact(t.sites_code(), site.code.clone())];
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, &typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow"><a href="/organisation/sites">{t.sites_title()}</a></p>
                <h1>{site.name.clone()}</h1>
            </header>
            <div class="stack" data-space="tight">
                <Facts facts=facts />
                <p class="quiet">{t.sites_code_stays()}</p>
            </div>
            <Form action=format!("/organisation/sites/{}", site.id)>
                <Field name="name" label=t.sites_name() need=Need::Required
                    value=typed.value("name") error=typed.error("name") autocomplete="off" />
                <Select name="zone" label=t.sites_zone() need=Need::Required
                    hint=t.sites_zone_hint() options=words::zones(t) value=typed.value("zone")
                    error=typed.error("zone") />
                <p class="row">
                    <Button>{t.common_save()}</Button>
                    <a href="/organisation/sites">{t.common_cancel()}</a>
                </p>
            </Form>
        </div>
    }
    .into_any()
}
