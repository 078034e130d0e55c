//! Asking people of the rosters whether they would like a seat.

use domain::ids::{PersonId, SeasonId, SiteId};
use leptos::prelude::*;
use service::{
    fault::{Fault, Refusal},
    seasons::{self, Candidate, Overview},
};
use texts::Texts;

use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    named::Named,
    pages::{mistakes, to},
    parts::{
        button::{Button, ButtonLink, Kind},
        choice::Checkbox,
        empty::Empty,
        form::Form,
        notice::{self, Notice},
        ticks::Ticks,
    },
    shell::{Layout, Live},
    viewer::Reader,
    words,
};

/// A site with those of its people who weren't asked yet.
struct Group<'a> {
    site: SiteId,
    name: &'a str,
    people: Vec<&'a Candidate>,
}

/// The people who can be asked.
pub async fn show(reader: Reader, Named(season): Named<SeasonId>) -> Answer {
    page(&reader, season, Typed::default()).await
}

/// Sends the letters; nobody gets a second one.
pub async fn ask(reader: Reader, Named(season): Named<SeasonId>, mut typed: Typed) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let overview = seasons::overview(service, viewer, season).await?;
    let people = ticked(&overview, &typed);
    let repeated = typed.ids::<PersonId>("person").len() + typed.ids::<SiteId>("site").len();
    if people.is_empty() && repeated == 0 {
        typed.mistake("people", reader.texts.season_ask_tick());
        return page(&reader, season, typed).await;
    }
    let asked = match seasons::ask(service, viewer, season, &people).await {
        Ok(asked) => asked,
        Err(Fault::Refused(Refusal::NotReady)) => {
            typed.mistake("ready", words::refusal(reader.texts, Refusal::NotReady));
            return page(&reader, season, typed).await;
        }
        Err(other) => return Err(Failed(other)),
    };
    let path = format!("/seasons/{season}?asked={asked}");
    Ok(to(&path))
}

/// Those who are ticked, and everyone at the sites that are.
fn ticked(overview: &Overview, typed: &Typed) -> Vec<PersonId> {
    let (sites, people) = (typed.ids::<SiteId>("site"), typed.ids::<PersonId>("person"));
    let unasked = overview.people.iter().filter(|it| it.wish.is_none());
    unasked
        .filter(|it| sites.contains(&it.site) || people.contains(&it.person))
        .map(|it| it.person)
        .collect()
}

fn groups(people: &[Candidate]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for one in people.iter().filter(|it| it.wish.is_none()) {
        match groups.iter_mut().find(|group| group.site == one.site) {
            Some(group) => group.people.push(one),
            None => groups.push(Group {
                site: one.site,
                name: &one.site_name,
                people: vec![one],
            }),
        }
    }
    groups.sort_by_key(|group| group.name);
    groups
}

async fn page(reader: &Reader, season: SeasonId, typed: Typed) -> Answer {
    let overview = seasons::overview(&reader.state.service, reader.viewer(), season).await?;
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view(&shown, &overview, &kept);
    let title = reader.texts.season_ask_title();
    Ok(reader
        .form_page(title, Layout::Wide, Live::Still, &typed, view)
        .await)
}

fn view(reader: &Reader, overview: &Overview, typed: &Typed) -> AnyView {
    let t = reader.texts;
    let season = &overview.season;
    let open = (!overview.ready).then(|| {
        let href = format!("/programs/{}#ready", season.program);
        let why = t.season_do_open_why(&overview.program_name);
        view! {
            <div id="ready">
                <Notice kind=notice::Kind::Call>
                    <p>{why}</p>
                    <p><a href=href>{t.season_do_open()}</a></p>
                </Notice>
            </div>
        }
    });
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.seating_eyebrow(&overview.program_name, &season.name)}</p>
                <h1>{t.season_ask_title()}</h1>
                <p>{t.season_ask_lead()}</p>
            </header>
            {open}
            {body(t, overview, typed)}
        </div>
    }
    .into_any()
}

fn body(t: Texts, overview: &Overview, typed: &Typed) -> AnyView {
    let groups = groups(&overview.people);
    let back = format!("/seasons/{}", overview.season.id);
    let back_words = t.season_ask_back(&overview.season.name);
    if overview.people.is_empty() {
        return view! {
            <Empty title=t.season_ask_nobody()>
                <p>{t.season_ask_nobody_next()}</p>
                <p><ButtonLink href="/roster/import">{t.season_ask_roster()}</ButtonLink></p>
            </Empty>
        }
        .into_any();
    }
    if groups.is_empty() {
        return view! {
            <Empty title=t.season_ask_all_asked()>
                <p>{t.season_ask_all_asked_next()}</p>
                <p>
                    <ButtonLink href=back kind=Kind::Plain>
                        {back_words}
                    </ButtonLink>
                </p>
            </Empty>
        }
        .into_any();
    }
    let before = overview
        .people
        .iter()
        .filter(|it| it.wish.is_some())
        .count();
    let boxes = groups
        .iter()
        .map(|group| fieldset(t, group, typed))
        .collect_view();
    let error = typed
        .error("people")
        .map(|error| view! { <p class="wrong">{error}</p> });
    view! {
        <div class="two">
            <Form action=format!("{back}/ask")>
                <div class="stack" data-space="wide" id="people" tabindex="-1">
                    {error} {boxes}
                </div>
                <p class="row">
                    <Button>{t.season_ask_button()}</Button>
                    <span class="quiet">{t.season_ask_button_means()}</span>
                </p>
            </Form>
            <aside class="who stack" data-space="tight">
                <h2 class="said">{t.season_ask_sees()}</h2>
                <p>{t.season_ask_sees_means()}</p>
                {(before > 0).then(|| view! { <p>{t.season_ask_before(before)}</p> })}
                <p><a href=back.clone()>{back_words}</a></p>
            </aside>
        </div>
    }
    .into_any()
}

fn fieldset(t: Texts, group: &Group<'_>, typed: &Typed) -> AnyView {
    let site = group.site.to_string();
    let count = group.people.len();
    let tick = |name: &str, value: &str| typed.ticked(name, value).into();
    let person = |one: &&Candidate| {
        let id = one.person.to_string();
        let hint = one.specialty.clone().unwrap_or_default();
        view! {
            <Checkbox name="person" value=id.clone() id=format!("p-{id}") label=one.name.clone()
                hint=hint tick=tick("person", &id) />
        }
    };
    let people = group.people.iter().map(person).collect_view();
    let whole = view! {
        <div class="whole">
            <Checkbox name="site" value=site.clone() id=format!("s-{site}")
                label=t.season_ask_everyone(count, group.name) tick=tick("site", &site) />
        </div>
    };
    let legend = t.season_ask_group(count, group.name);
    view! { <Ticks id=format!("g-{site}") legend=legend>{whole} {people}</Ticks> }.into_any()
}
