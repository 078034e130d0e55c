//! Starting a program.

mod dimensions;
mod fields;

use axum::response::Response;
use domain::ids::SiteId;
use leptos::prelude::*;
use service::{
    organisation::{self, Site},
    programs::{self, Level, Plan, Teams},
};
use texts::Texts;
use uuid::Uuid;

use crate::{
    fault::Answer,
    forms::Typed,
    pages::{
        kept::{self, Worth},
        mistakes,
        organisation::operators_only,
        to,
    },
    parts::{button::Button, form::Form},
    shell::{Layout, Live},
    viewer::{Reader, Visit},
};

/// The most characters of a program's name.
const NAME: usize = 120;
/// The most characters of the text that says whom to turn to.
const SUPPORT: usize = 1_000;

/// What is shown again to whoever was signed out meanwhile.
const WORTH: Worth = Worth {
    words: &["name", "support"],
    rest: &["site", "dimension-1"],
};

/// The form, with what most houses begin with.
pub async fn show(reader: Reader) -> Answer {
    page(&reader, None).await
}

/// Starts it.
pub async fn start(visit: Visit, mut typed: Typed) -> Answer {
    let reader = match kept::sender(visit, &typed, WORTH).await {
        Ok(reader) => reader,
        Err(answer) => return Ok(answer),
    };
    let id = reader.form_id(&typed)?;
    let Some(plan) = read(&mut typed, id, reader.texts).filter(|_| typed.is_right()) else {
        return page(&reader, Some(typed)).await;
    };
    match programs::start(&reader.state.service, reader.viewer(), &plan).await {
        Ok(()) => Ok(to("/programs?done=started")),
        Err(fault) => {
            typed.refused("name", fault, reader.texts)?;
            page(&reader, Some(typed)).await
        }
    }
}

fn read(typed: &mut Typed, id: Uuid, t: Texts) -> Option<Plan> {
    let name = typed.line("name", NAME, t);
    let sites: Vec<SiteId> = typed
        .all("site")
        .filter_map(|id| Uuid::parse_str(id).ok())
        .map(SiteId)
        .collect();
    if sites.is_empty() {
        typed.mistake("site-0", t.new_program_sites_none());
    }
    let dimensions = dimensions::read(typed, t);
    let support = typed.lines("support", SUPPORT, t);
    let name = name?;
    Some(Plan {
        id: id.into(),
        sort_key: domain::text::fold(&name),
        name,
        sites,
        dimensions: dimensions?,
        agreement: level(typed),
        teams: teams(typed),
        support: support.ok()?,
    })
}

fn level(typed: &Typed) -> Level {
    match typed.value("agreement") {
        "nothing" => Level::NothingLeaves,
        _ => Level::StoriesStay,
    }
}

fn teams(typed: &Typed) -> Teams {
    match typed.value("teams") {
        "together" => Teams::Together,
        _ => Teams::Apart,
    }
}

async fn page(reader: &Reader, typed: Option<Typed>) -> Answer {
    operators_only(reader).await?;
    let sites = organisation::sites(&reader.state.service, reader.viewer()).await?;
    let typed = typed.unwrap_or_else(|| first(reader.texts, &sites));
    let id = reader.form_id(&typed)?;
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view(&shown, kept.clone(), sites.clone(), id);
    let title = reader.texts.new_program_title();
    let response: Response = reader
        .form_page(title, Layout::Wide, Live::Still, &typed, view)
        .await;
    Ok(response)
}

/// All sites, and the three questions that most houses begin with.
fn first(t: Texts, sites: &[Site]) -> Typed {
    let sites = sites.iter().map(|site| ("site", site.id.to_string()));
    Typed::with(sites.chain(dimensions::first(t)))
}

fn view(reader: &Reader, typed: Typed, sites: Vec<Site>, id: Uuid) -> AnyView {
    let t = reader.texts;
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, &typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow"><a href="/programs">{t.programs_title()}</a></p>
                <h1>{t.new_program_title()}</h1>
                <p>{t.new_program_lead()}</p>
            </header>
            <div class="two">
                <Form action="/programs/new" id=id.to_string() space="wide">
                    {fields::name(t, &typed)}
                    {fields::sites(t, &typed, &sites)}
                    {fields::agreement(t, level(&typed))}
                    {fields::teams(t, teams(&typed))}
                    {dimensions::fields(t, &typed)}
                    {fields::support(t, &typed)}
                    <p class="row">
                        <Button>{t.new_program_button()}</Button>
                        <a href="/programs">{t.common_cancel()}</a>
                    </p>
                </Form>
                <aside class="who stack" data-space="tight">
                    <h2 class="said">{t.new_program_next()}</h2>
                    <p>{t.new_program_next_coordinator()}</p>
                    <p>{t.new_program_next_ready()}</p>
                    <p>{t.new_program_next_closed()}</p>
                </aside>
            </div>
        </div>
    }
    .into_any()
}
