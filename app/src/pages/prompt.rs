//! One prompt: what to bring, what colleagues may ask, something small to try.

use domain::prompts::{Edition, Text};
use leptos::prelude::*;
use service::prompts::{self, Coming, Shown};
use texts::{Texts, when};

use crate::{
    fault::Answer,
    named::Slug,
    pages::prompts::about,
    parts::button::{ButtonLink, Kind},
    shell::Layout,
    viewer::{Reader, Visit},
};

/// The page.
pub async fn show(reader: Reader, Slug(slug): Slug) -> Answer {
    let shown = prompts::show(&reader.state.service, reader.viewer(), &slug).await?;
    let visit = (*reader).clone();
    let title = shown.edition.text.title;
    let view = move || view(&visit, &shown);
    Ok(reader.page(title, Layout::Wide, view).await)
}

fn view(visit: &Visit, shown: &Shown) -> AnyView {
    let t = visit.texts;
    let Edition { prompt, text, .. } = shown.edition;
    view! {
        <article class="prompt stack" data-space="wide">
            <header class="stack" data-space="tight">
                <p class="eyebrow">{about(t, prompt.dimension)}</p>
                <h1>{text.title}</h1>
            </header>
            <div class="two">
                <div class="stack" data-space="loose">{words(t, text)}</div>
                <aside class="who stack" data-space="tight">
                    {uses(visit, prompt.slug, &shown.coming)}
                    <h2 class="said">{t.prompts_use_title()}</h2>
                    <p>{t.prompts_use()}</p>
                    <p>{t.prompts_use_free()}</p>
                </aside>
            </div>
            <p><a href="/prompts">{t.prompts_back()}</a></p>
        </article>
    }
    .into_any()
}

/// All that a prompt says, below its title.
pub(crate) fn words(t: Texts, text: &Text) -> AnyView {
    view! {
        <p class="said">{text.bring}</p>
        {questions(t, text)}
    }
    .into_any()
}

/// What colleagues may ask, and what to try.
pub(crate) fn questions(t: Texts, text: &Text) -> AnyView {
    let asks = text.asks.map(|ask| view! { <li>{ask}</li> }).collect_view();
    view! {
        <section class="stack" data-space="tight">
            <h2 class="said">{t.prompts_asks()}</h2>
            <ul class="plain-list">{asks}</ul>
        </section>
        <section class="stack" data-space="tight">
            <h2 class="said">{t.prompts_experiment()}</h2>
            <p>{text.experiment}</p>
        </section>
    }
    .into_any()
}

/// Where whoever leads a circle could use it.
fn uses(visit: &Visit, slug: &str, coming: &[Coming]) -> Option<AnyView> {
    let t = visit.texts;
    let (now, zone) = (visit.now(), visit.zone());
    let meeting = |it: &Coming| {
        let href = format!("/meetings/{}/prompt?choose={slug}", it.meeting);
        let at = when::relative_moment(t, it.starts_at, now, &zone);
        let label = t.prompts_use_meeting(it.circle_name.as_str(), at);
        view! { <p><ButtonLink href=href kind=Kind::Plain>{label}</ButtonLink></p> }
    };
    let meetings = coming.iter().map(meeting).collect_view();
    (!coming.is_empty())
        .then(|| view! { <h2 class="said">{t.prompts_use_meetings()}</h2> {meetings} }.into_any())
}
