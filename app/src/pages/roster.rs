//! People on the rosters of one's own sites: found by name, a page at a time.

use std::collections::BTreeMap;

use domain::ids::{EntryId, SiteId};
use leptos::prelude::*;
use service::rosters::{self, Listed, Site};
use texts::Texts;

use crate::{
    fault::Answer,
    parts::{
        button::{Button, ButtonLink, Kind},
        data_table::{DataTable, Row},
        empty::Empty,
        field::Field,
        notice::Notice,
        select::{Pick, Select},
    },
    query::Query,
    shell::Layout,
    viewer::Reader,
};

/// How many lines stand on a page.
const PAGE: usize = 25;

/// What is asked for. What can't be read is as if it weren't there.
#[derive(Clone, Debug, Default)]
struct Asked {
    site: Option<SiteId>,
    name: String,
    after: Option<(String, EntryId)>,
    done: Vec<(&'static str, usize)>,
}

/// What the page shows.
#[derive(Clone)]
struct Sight {
    asked: Asked,
    sites: Vec<Site>,
    found: Vec<Listed>,
    is_more: bool,
}

/// The page.
pub async fn show(reader: Reader, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let asked = Asked::read(&query);
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let search = Some(asked.name.as_str()).filter(|name| !name.is_empty());
    let after = asked.after.as_ref().map(|(key, id)| (key.as_str(), *id));
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut found = rosters::list(service, viewer, asked.site, search, after, most).await?;
    let is_more = found.len() > PAGE;
    found.truncate(PAGE);
    let sites = rosters::sites(service, viewer).await?;
    let sight = Sight {
        asked,
        sites,
        found,
        is_more,
    };
    let t = reader.texts;
    let view = move || view(t, &sight);
    Ok(reader.page(t.roster_title(), Layout::Wide, view).await)
}

impl Asked {
    fn read(query: &BTreeMap<String, String>) -> Self {
        let text = |name: &str| query.get(name).map_or("", String::as_str);
        let number = |name: &'static str| text(name).parse().ok().map(|count| (name, count));
        let id = text("id").parse().ok();
        Self {
            site: text("site").parse().ok(),
            name: text("name").trim().chars().take(120).collect(),
            after: id.map(|id| (text("after").to_owned(), id)),
            done: ["removed", "added", "changed", "same", "out", "proposed"]
                .into_iter()
                .filter_map(number)
                .collect(),
        }
    }

    fn done(&self, name: &str) -> Option<usize> {
        self.done
            .iter()
            .find(|(found, _)| *found == name)
            .map(|(_, count)| *count)
    }

    /// The address of the page behind `last`.
    fn next(&self, last: &Listed) -> String {
        let site = self.site.map(|site| site.to_string()).unwrap_or_default();
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("site", &site)
            .append_pair("name", &self.name)
            .append_pair("after", &last.sort_key)
            .append_pair("id", &last.id.to_string())
            .finish();
        format!("/roster?{query}")
    }
}

fn view(t: Texts, sight: &Sight) -> AnyView {
    let nobody = sight.sites.iter().all(|site| site.entries == 0);
    let body = if nobody {
        view! {
            <Empty title=t.roster_none()>
                <p>{t.roster_none_next()}</p>
                <p><ButtonLink href="/roster/import">{t.roster_bring()}</ButtonLink></p>
            </Empty>
        }
        .into_any()
    } else {
        view! {
            <div class="two">
                <div class="stack" data-space="loose">{search(t, sight)} {list(t, sight)}</div>
                {sites(t, sight)}
            </div>
        }
        .into_any()
    };
    view! {
        <div class="stack" data-space="wide">
            {done(t, &sight.asked)}
            <header class="stack" data-space="tight">
                <h1>{t.roster_title()}</h1>
                <p>{t.roster_lead()}</p>
            </header>
            {body}
        </div>
    }
    .into_any()
}

fn done(t: Texts, asked: &Asked) -> Option<AnyView> {
    let lines = if asked.done("removed").is_some() {
        vec![t.roster_removed().to_owned()]
    } else {
        let (added, changed, same) = (
            asked.done("added")?,
            asked.done("changed")?,
            asked.done("same")?,
        );
        let out = asked.done("out").filter(|count| *count > 0);
        let proposed = asked.done("proposed").filter(|count| *count > 0);
        let first = Some(t.roster_imported(added, changed, same));
        let out = out.map(|count| t.roster_imported_out(count));
        let proposed = proposed.map(|count| t.roster_imported_proposed(count));
        first.into_iter().chain(out).chain(proposed).collect()
    };
    let lines = lines.into_iter().map(|line| view! { <p>{line}</p> });
    let lines = lines.collect_view();
    Some(view! { <Notice>{lines}</Notice> }.into_any())
}

fn search(t: Texts, sight: &Sight) -> AnyView {
    let all = Pick {
        value: String::new(),
        label: t.roster_search_all().to_owned(),
    };
    let own = sight.sites.iter().map(|site| Pick {
        value: site.id.to_string(),
        label: site.name.clone(),
    });
    let picks: Vec<Pick> = std::iter::once(all).chain(own).collect();
    let picked = sight.asked.site.map(|site| site.to_string());
    view! {
        <form class="search" method="get" action="/roster" role="search">
            <Field name="name" label=t.roster_search() value=sight.asked.name.clone() />
            <Select name="site" label=t.roster_search_site() options=picks
                value=picked.unwrap_or_default() />
            <Button kind=Kind::Plain>{t.roster_search_button()}</Button>
        </form>
    }
    .into_any()
}

fn list(t: Texts, sight: &Sight) -> AnyView {
    if sight.found.is_empty() {
        return view! {
            <p>{t.roster_nobody()} " " <a href="/roster">{t.roster_nobody_all()}</a></p>
        }
        .into_any();
    }
    let row = |one: &Listed| {
        let href = format!("/roster/{}/remove", one.id);
        Row {
            head: view! {
                {one.name.clone()} <br /> <span class="quiet">{one.email.clone()}</span>
            }
            .into_any(),
            cells: vec![
                one.site_name.clone().into_any(),
                one.specialty.clone().unwrap_or_default().into_any(),
                view! {
                    <a href=href>
                        {t.roster_take_off()} <span class="unseen">{one.name.clone()}</span>
                    </a>
                }
                .into_any(),
            ],
        }
    };
    let rows = sight.found.iter().map(row).collect();
    let heads = [
        t.roster_name(),
        t.roster_site(),
        t.roster_specialty(),
        t.roster_change(),
    ];
    let heads = heads.map(str::to_owned).to_vec();
    let last = sight.found.last().filter(|_| sight.is_more);
    let more = last.map(|last| {
        let href = sight.asked.next(last);
        view! { <ButtonLink href=href kind=Kind::Plain>{t.roster_more(PAGE)}</ButtonLink> }
    });
    let first = sight.asked.after.is_some();
    let first = first.then(|| view! { <a href="/roster">{t.roster_first()}</a> });
    let caption = t.roster_caption(sight.found.len());
    view! {
        <div class="stack">
            <DataTable caption=caption heads=heads rows=rows />
            <p class="row">{more} {first}</p>
        </div>
    }
    .into_any()
}

fn sites(t: Texts, sight: &Sight) -> AnyView {
    let site = |site: &Site| {
        let count = t.roster_site_count(site.entries);
        let href = format!("/roster?site={}", site.id);
        view! { <p><a href=href>{site.name.clone()}</a><br />{count}</p> }
    };
    let sites = sight.sites.iter().map(site).collect_view();
    view! {
        <aside class="who stack" data-space="tight">
            <p><ButtonLink href="/roster/import">{t.roster_bring()}</ButtonLink></p>
            <h2 class="said">{t.roster_sites()}</h2>
            {sites}
        </aside>
    }
    .into_any()
}
