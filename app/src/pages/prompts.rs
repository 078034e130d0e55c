//! The library of prompts: found by words and by what they are about.

use std::collections::BTreeMap;

use domain::prompts::{Dimension, Prompt};
use leptos::prelude::*;
use service::prompts;
use texts::Texts;

use crate::{
    fault::Answer,
    parts::{
        button::{Button, Kind},
        field::Field,
        lines::{Line, Lines},
        select::{Pick, Select},
    },
    query::Query,
    shell::Layout,
    viewer::Reader,
};

/// The most characters that a search looks at.
pub(crate) const MOST: usize = 80;

/// What is looked for. What can't be read is as if it weren't there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    pub(crate) words: String,
    pub(crate) about: Option<Dimension>,
}

impl Asked {
    pub(crate) fn read(query: &BTreeMap<String, String>) -> Self {
        let text = |name: &str| query.get(name).map_or("", String::as_str);
        Self {
            words: text("words").trim().chars().take(MOST).collect(),
            about: Dimension::named(text("about")),
        }
    }
}

/// The list.
pub async fn show(reader: Reader, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let asked = Asked::read(&query);
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let found = prompts::find(service, viewer, &asked.words, asked.about).await?;
    let t = reader.texts;
    let view = move || view(t, &asked, &found);
    Ok(reader.page(t.prompts_title(), Layout::Wide, view).await)
}

fn view(t: Texts, asked: &Asked, found: &[&'static Prompt]) -> AnyView {
    let shelf = |dimension: Dimension| shelf(t, dimension, found);
    view! {
        <div class="stack" data-space="wide">
            <header class="stack" data-space="tight">
                <h1>{t.prompts_title()}</h1>
                <p class="said">{t.prompts_lead()}</p>
            </header>
            {search(t, asked, "/prompts")}
            <p class="quiet" role="status">
                {t.prompts_found(found.len())}
                {found.is_empty().then(|| view! { " " <a href="/prompts">{t.prompts_all()}</a> })}
            </p>
            {Dimension::ALL.map(shelf).collect_view()}
        </div>
    }
    .into_any()
}

/// The form that looks for prompts on the page of the address `action`.
pub(crate) fn search(t: Texts, asked: &Asked, action: &str) -> AnyView {
    let all = Pick {
        value: String::new(),
        label: t.prompts_search_all().to_owned(),
    };
    let dimensions = Dimension::ALL.map(|it| Pick {
        value: it.slug().to_owned(),
        label: about(t, it).to_owned(),
    });
    let picks: Vec<Pick> = std::iter::once(all).chain(dimensions).collect();
    let picked = asked.about.map_or("", Dimension::slug);
    view! {
        <form class="search" method="get" action=action.to_owned() role="search">
            <Field name="words" label=t.prompts_search() value=asked.words.clone() />
            <Select name="about" label=t.prompts_search_about() options=picks value=picked />
            <Button kind=Kind::Plain>{t.prompts_search_button()}</Button>
        </form>
    }
    .into_any()
}

/// What was found of one dimension; nothing where there is nothing.
fn shelf(t: Texts, dimension: Dimension, found: &[&'static Prompt]) -> Option<AnyView> {
    let here: Vec<_> = found
        .iter()
        .filter(|it| it.dimension == dimension)
        .collect();
    let line = |prompt: &&&'static Prompt| {
        let text = prompt.present().text;
        Line {
            href: address(prompt.slug),
            label: text.title.to_owned(),
            quiet: first_sentence(text.bring).to_owned().into_any(),
            call: None,
            table: None,
        }
    };
    let lines: Vec<_> = here.iter().map(line).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="stack">
                <header class="stack" data-space="close">
                    <h2>{about(t, dimension)}</h2>
                    <p class="quiet">{about_means(t, dimension)}</p>
                </header>
                <div class="shelf"><Lines lines=lines /></div>
            </section>
        }
        .into_any()
    })
}

/// The page of a prompt.
pub(crate) fn address(slug: &str) -> String {
    format!("/prompts/{slug}")
}

/// "With my team".
pub(crate) fn about(t: Texts, dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Myself => t.prompts_myself(),
        Dimension::Team => t.prompts_team(),
        Dimension::System => t.prompts_system(),
    }
}

fn about_means(t: Texts, dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Myself => t.prompts_myself_means(),
        Dimension::Team => t.prompts_team_means(),
        Dimension::System => t.prompts_system_means(),
    }
}

/// As much of the invitation as a list has room for.
pub(crate) fn first_sentence(text: &str) -> &str {
    let end = text.find(['.', '?']).map_or(text.len(), |at| at + 1);
    text.get(..end).unwrap_or(text)
}
