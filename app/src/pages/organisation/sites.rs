//! The sites of the organisation, and adding one.

use axum::response::Response;
use domain::sites::SiteCode;
use leptos::prelude::*;
use service::organisation::{self, Site};
use texts::Texts;
use uuid::Uuid;

use crate::{
    fault::Answer,
    forms::Typed,
    pages::{mistakes, organisation::operators_only, to},
    parts::{
        button::Button,
        data_table::{DataTable, Row},
        empty::Empty,
        field::{Field, Need},
        form::Form,
        select::Select,
    },
    shell::{Layout, Live},
    viewer::Reader,
    words,
};

/// The most characters of a site's name.
pub(super) const NAME: usize = 120;

/// The list, and the form for one more.
pub async fn show(reader: Reader) -> Answer {
    page(&reader, Typed::default()).await
}

/// Adds a site.
pub async fn add(reader: Reader, mut typed: Typed) -> Answer {
    let (t, service) = (reader.texts, &reader.state.service);
    let id = reader.form_id(&typed)?;
    let code = typed.read("code", SiteCode::parse, |fault| words::site_code(t, &fault));
    let (name, zone) = (typed.line("name", NAME, t), typed.zone("zone", t));
    let Some(((code, name), zone)) = code.zip(name).zip(zone) else {
        return page(&reader, typed).await;
    };
    let sort_key = domain::text::fold(&name);
    let site = Site {
        id: id.into(),
        code: code.to_string(),
        name,
        zone: zone.to_string(),
    };
    match organisation::add_site(service, reader.viewer(), &site, &sort_key).await {
        Ok(()) => Ok(to("/organisation/sites")),
        Err(fault) => {
            typed.refused("code", fault, t)?;
            page(&reader, typed).await
        }
    }
}

async fn page(reader: &Reader, typed: Typed) -> Answer {
    operators_only(reader).await?;
    let sites = organisation::sites(&reader.state.service, reader.viewer()).await?;
    let id = reader.form_id(&typed)?;
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view(&shown, &kept, &sites, id);
    let title = reader.texts.sites_title();
    let response: Response = reader
        .form_page(title, Layout::Wide, Live::Still, &typed, view)
        .await;
    Ok(response)
}

fn view(reader: &Reader, typed: &Typed, sites: &[Site], id: Uuid) -> AnyView {
    let t = reader.texts;
    let list = if sites.is_empty() {
        view! { <Empty title=t.sites_empty()><p>{t.sites_empty_what()}</p></Empty> }.into_any()
    } else {
        table(t, sites)
    };
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow"><a href="/organisation">{t.organisation_title()}</a></p>
                <h1>{t.sites_title()}</h1>
            </header>
            <div class="two">
                <div class="stack" data-space="loose">
                    {list}
                    {(!sites.is_empty()).then(|| view! {
                        <p><a href="/organisation">{t.sites_go_on()}</a></p>
                    })}
                </div>
                {form(t, typed.clone(), id)}
            </div>
        </div>
    }
    .into_any()
}

fn table(t: Texts, sites: &[Site]) -> AnyView {
    let row = |site: &Site| {
        let href = format!("/organisation/sites/{}", site.id);
        Row {
            head: view! { <a href=href>{site.name.clone()}</a> }.into_any(),
            cells: vec![
                site.code.clone().into_any(),
                words::zone_label(t, &site.zone).into_any(),
            ],
        }
    };
    let heads = [t.sites_name(), t.sites_code(), t.sites_zone()].map(str::to_owned);
    let rows = sites.iter().map(row).collect();
    view! { <DataTable caption=t.sites_caption() heads=heads.to_vec() rows=rows /> }.into_any()
}

fn form(t: Texts, typed: Typed, id: Uuid) -> AnyView {
    view! {
        <section class="stack">
            <h2>{t.sites_add()}</h2>
            <Form action="/organisation/sites" id=id.to_string() space="loose">
                <Field name="code" label=t.sites_code() need=Need::Required
                    hint=t.sites_code_hint() value=typed.value("code") error=typed.error("code")
                    autocomplete="off" />
                <Field name="name" label=t.sites_name() need=Need::Required
                    value=typed.value("name") error=typed.error("name") autocomplete="off" />
                <Select name="zone" label=t.sites_zone() need=Need::Required
                    hint=t.sites_zone_hint() options=words::zones(t) value=typed.value("zone")
                    error=typed.error("zone") />
                <p><Button>{t.sites_add()}</Button></p>
            </Form>
        </section>
    }
    .into_any()
}
