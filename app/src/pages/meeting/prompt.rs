//! Giving a meeting a prompt: the library to choose from, and the one that was chosen, whole.

use std::collections::BTreeMap;

use domain::{
    ids::MeetingId,
    prompts::{self as library, Dimension, Edition},
};
use leptos::prelude::*;
use service::{
    access::Part,
    fault::{Fault, Refusal},
    meetings::{self, Meeting},
    prompts,
};
use texts::{Texts, when};

use super::{address, words};
use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    named::Named,
    pages::{
        prompt::words as whole,
        prompts::{Asked, about, first_sentence, search},
    },
    parts::{
        button::{Button, Kind},
        form::Form,
        lines::{Line, Lines},
    },
    query::Query,
    shell::Layout,
    viewer::Reader,
};

/// What the page shows.
#[derive(Clone)]
struct Sight {
    meeting: Meeting,
    present: Option<Edition>,
    chosen: Option<Edition>,
    asked: Asked,
    found: Vec<&'static library::Prompt>,
}

/// The library, for whoever leads.
pub async fn show(
    reader: Reader,
    Named(meeting): Named<MeetingId>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let present = match prompts::of_meeting(service, viewer, meeting).await {
        Ok(present) => present,
        Err(fault) => return words::instead(&reader, meeting, fault).await,
    };
    let seen = meetings::show(service, viewer, meeting).await?;
    if seen.part != Part::Facilitator {
        return Err(Failed(Fault::Forbidden));
    }
    let asked = Asked::read(&query);
    let chosen = query.get("choose").and_then(|slug| library::named(slug));
    let sight = Sight {
        found: prompts::find(service, viewer, &asked.words, asked.about).await?,
        meeting: seen.meeting,
        chosen: chosen.map(library::Prompt::present),
        present,
        asked,
    };
    let shown = reader.clone();
    let view = move || view(&shown, &sight);
    let title = reader.texts.presenter_prompt_title();
    Ok(reader.page(title, Layout::Wide, view).await)
}

/// Attaches one, or takes it off; a meeting that is over is nobody's mistake.
pub async fn attach(reader: Reader, Named(meeting): Named<MeetingId>, typed: Typed) -> Answer {
    let slug = Some(typed.value("prompt")).filter(|slug| !slug.is_empty());
    let (service, viewer) = (&reader.state.service, reader.viewer());
    match prompts::attach(service, viewer, meeting, slug).await {
        Ok(()) | Err(Fault::Refused(Refusal::Stale)) => Ok(words::back(meeting)),
        Err(fault) => words::instead(&reader, meeting, fault).await,
    }
}

fn view(reader: &Reader, sight: &Sight) -> AnyView {
    let (t, meeting) = (reader.texts, &sight.meeting);
    let at = when::relative_moment(t, meeting.starts_at, reader.now(), &reader.zone());
    let path = address(meeting.id, "/prompt");
    let line = |prompt: &&'static library::Prompt| {
        let text = prompt.present().text;
        Line {
            href: format!("{path}?choose={}", prompt.slug),
            label: text.title.to_owned(),
            quiet: first_sentence(text.bring).to_owned().into_any(),
            call: None,
            table: None,
        }
    };
    let shelf = |dimension: Dimension| {
        let here = sight.found.iter().filter(|it| it.dimension == dimension);
        let lines: Vec<_> = here.map(line).collect();
        (!lines.is_empty()).then(|| {
            view! {
                <h3>{about(t, dimension)}</h3>
                <div class="shelf"><Lines lines=lines /></div>
            }
        })
    };
    let next = match sight.chosen.or(sight.present) {
        Some(_) => t.presenter_prompt_other(),
        None => t.presenter_prompt_choose(),
    };
    view! {
        <div class="stack" data-space="wide">
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.presenter_eyebrow(meeting.circle_name.as_str(), at)}</p>
                <h1>{t.presenter_prompt_title()}</h1>
                <p>{t.presenter_prompt_means()}</p>
            </header>
            {chosen(t, meeting.id, sight)}
            <section class="stack">
                <h2>{next}</h2>
                {search(t, &sight.asked, &path)}
                <p class="quiet" role="status">{t.prompts_found(sight.found.len())}</p>
                {Dimension::ALL.map(shelf).collect_view()}
            </section>
            <p><a href=address(meeting.id, "")>{t.presenter_to_meeting()}</a></p>
        </div>
    }
    .into_any()
}

/// The prompt that was just chosen, else the one that the meeting has.
fn chosen(t: Texts, meeting: MeetingId, sight: &Sight) -> Option<AnyView> {
    let same = |one: Edition, other: Edition| one.prompt.slug == other.prompt.slug;
    let fresh = sight
        .chosen
        .filter(|it| !sight.present.is_some_and(|present| same(*it, present)));
    let edition = fresh.or(sight.present)?;
    let (title, slug, kind, label) = match fresh {
        Some(it) => (
            t.presenter_prompt_chosen(),
            it.prompt.slug,
            Kind::Primary,
            t.presenter_prompt_attach(),
        ),
        None => (
            t.presenter_prompt_now(),
            "",
            Kind::Plain,
            t.presenter_prompt_take_off(),
        ),
    };
    Some(
        view! {
            <section class="prompt stack">
                <p class="eyebrow">{title}</p>
                <h2>{edition.text.title}</h2>
                {whole(t, edition.text)}
                <Form action=address(meeting, "/prompt")>
                    <Button kind=kind name="prompt" value=slug>{label}</Button>
                </Form>
            </section>
        }
        .into_any(),
    )
}
