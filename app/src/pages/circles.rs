//! One's own circles, what is to be answered first.

pub(crate) mod line;

use leptos::prelude::*;
use serde::Deserialize;
use service::circles::{self, OwnCircle};

use crate::{
    fault::Answer,
    parts::{empty::Empty, lines::Lines, notice::Notice},
    query::Query,
    shell::Layout,
    viewer::Reader,
};

/// What was said on the page before.
#[derive(Debug, Default, Deserialize)]
pub struct Said {
    #[serde(default)]
    said: String,
}

/// The list.
pub async fn show(reader: Reader, Query(said): Query<Said>) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let mine = circles::mine(service, viewer).await?;
    let t = reader.texts;
    let said = match said.said.as_str() {
        "left" => Some(t.circles_left()),
        "no" => Some(t.circles_declined()),
        _ => None,
    };
    let shown = reader.clone();
    let view = move || view(&shown, &mine, said);
    Ok(reader.page(t.circles_title(), Layout::Wide, view).await)
}

fn view(reader: &Reader, mine: &[OwnCircle], said: Option<&'static str>) -> AnyView {
    let t = reader.texts;
    let lines: Vec<_> = mine.iter().map(|own| line::of(reader, own)).collect();
    view! {
        <div class="stack" data-space="loose">
            <h1>{t.circles_title()}</h1>
            {said.map(|said| view! { <Notice><p>{said}</p></Notice> })}
            {if lines.is_empty() {
                view! {
                    <Empty title=t.circles_empty_title()>
                        <p>{t.circles_empty()}</p>
                        <p>{t.circles_empty_next()}</p>
                    </Empty>
                }.into_any()
            } else {
                view! { <Lines lines=lines /> }.into_any()
            }}
        </div>
    }
    .into_any()
}
