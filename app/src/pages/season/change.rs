//! Changing a season: its name, its dates, how often its circles meet.

use domain::ids::SeasonId;
use leptos::prelude::*;
use service::{
    fault::{Fault, Refusal},
    seasons::{self, Season},
};
use texts::when;

use crate::{
    fault::Answer,
    forms::Typed,
    named::Named,
    pages::{mistakes, season_form, to},
    parts::{
        button::{Button, ButtonLink, Kind},
        form::Form,
    },
    shell::{Layout, Live},
    viewer::Reader,
};

/// The form, with what is so now.
pub async fn show(reader: Reader, Named(season): Named<SeasonId>) -> Answer {
    let (season, revision) = seasons::show(&reader.state.service, reader.viewer(), season).await?;
    let typed = Typed::with(season_form::typed(&season));
    page(&reader, (season, revision), typed, false).await
}

/// Changes it.
pub async fn save(reader: Reader, Named(id): Named<SeasonId>, mut typed: Typed) -> Answer {
    let (t, service, viewer) = (reader.texts, &reader.state.service, reader.viewer());
    let (season, stored) = seasons::show(service, viewer, id).await?;
    let Some(wanted) = season_form::read(t, &mut typed, id, season.program) else {
        return page(&reader, (season, stored), typed, false).await;
    };
    // A form that was sent without its revision changes nothing.
    let revision = typed.value("revision").parse().unwrap_or(-1);
    match seasons::change(service, viewer, revision, &wanted).await {
        Err(Fault::Refused(Refusal::Stale)) => {
            let dates = when::span(t, season.first, season.last);
            typed.mistake("name", t.season_change_stale(dates, &season.name));
            page(&reader, (season, stored), typed, true).await
        }
        outcome => match season_form::settle(t, &mut typed, outcome)? {
            Some(()) => Ok(to(&format!("/seasons/{id}"))),
            None => page(&reader, (season, stored), typed, false).await,
        },
    }
}

/// The form. Whether the reader was `told` what is stored by now.
async fn page(reader: &Reader, stored: (Season, i64), typed: Typed, told: bool) -> Answer {
    let (shown, kept, (season, revision)) = (reader.clone(), typed.clone(), stored);
    let title = reader.texts.season_change_title();
    let revision = typed.carried("revision", revision, told);
    let view = move || view(&shown, &season, &revision, &kept);
    Ok(reader
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await)
}

fn view(reader: &Reader, season: &Season, revision: &str, typed: &Typed) -> AnyView {
    let (t, revision) = (reader.texts, revision.to_owned());
    let back = format!("/seasons/{}", season.id);
    let fields = season_form::fields(t, typed);
    view! {
        <div class="stack" data-space="loose">
            {mistakes(reader, typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{season.name.clone()}</p>
                <h1>{t.season_change_title()}</h1>
                <p>{t.season_change_lead()}</p>
            </header>
            <Form action=format!("{back}/change")>
                <input type="hidden" name="revision" value=revision />
                {fields}
                <p class="row">
                    <Button>{t.season_change_save()}</Button>
                    <ButtonLink href=back.clone() kind=Kind::Text>{t.common_cancel()}</ButtonLink>
                </p>
            </Form>
        </div>
    }
    .into_any()
}
