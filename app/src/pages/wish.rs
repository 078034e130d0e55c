//! Before any circle: would you like a seat this season?

use axum::extract::State as Given;
use domain::ids::SeasonId;
use leptos::prelude::*;
use service::{
    fault::Fault,
    seasons::{self, Cadence, OwnWish, WishState},
};
use texts::when;

use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    named::Named,
    pages::{mistakes, to},
    parts::{
        button::{Button, Kind},
        form::Form,
        notice::Notice,
    },
    shell::{Layout, Live},
    state::State,
    viewer::{Reader, Visit},
};

/// The question, with the answer given so far.
pub async fn show(reader: Reader, Named(season): Named<SeasonId>) -> Answer {
    let wish = load(&reader, season).await?;
    page(&reader, wish, Typed::default()).await
}

/// Keeps the answer; it may be another one tomorrow.
pub async fn answer(
    reader: Reader,
    Given(state): Given<State>,
    Named(season): Named<SeasonId>,
    mut typed: Typed,
) -> Answer {
    let wish = load(&reader, season).await?;
    let answer = match typed.value("answer") {
        "wanted" => WishState::Wanted,
        "declined" => WishState::Declined,
        _ => {
            typed.mistake("answer", reader.texts.text_faults_choose());
            return page(&reader, wish, typed).await;
        }
    };
    seasons::answer_wish(&state.service, reader.viewer(), season, answer).await?;
    Ok(to(&address(season)))
}

/// The page of a season's question.
pub(crate) fn address(season: SeasonId) -> String {
    format!("/wishes/{season}")
}

async fn load(reader: &Reader, season: SeasonId) -> Result<OwnWish, Failed> {
    let wishes = seasons::own_wishes(&reader.state.service, reader.viewer()).await?;
    let found = wishes.into_iter().find(|wish| wish.season == season);
    found.ok_or(Failed(Fault::NotFound))
}

async fn page(reader: &Reader, wish: OwnWish, typed: Typed) -> Answer {
    let (visit, kept) = ((**reader).clone(), typed.clone());
    let run_by = reader.viewer().organisation().to_owned();
    let title = reader.texts.wish_title();
    let view = move || view(&visit, &wish, &kept, run_by.clone());
    Ok(reader
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await)
}

fn view(visit: &Visit, wish: &OwnWish, typed: &Typed, run_by: String) -> AnyView {
    let t = visit.texts;
    let said = match wish.state {
        WishState::Asked => None,
        WishState::Wanted => Some(t.wish_is_yes()),
        WishState::Declined => Some(t.wish_is_no()),
    };
    let pressed = |state| said.map(|_| wish.state == state);
    let (wants, declines) = (pressed(WishState::Wanted), pressed(WishState::Declined));
    let cadence = match wish.cadence {
        Cadence::Fortnightly => t.season_cadence_fortnightly(),
        Cadence::Monthly => t.season_cadence_monthly(),
    };
    let eyebrow = t.wish_eyebrow(wish.program_name.as_str(), wish.season_name.as_str());
    view! {
        <div class="stack" data-space="loose">
            {mistakes(visit, typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{eyebrow}</p>
                <h1>{t.wish_title()}</h1>
            </header>
            <p class="said">{t.wish_lead()}</p>
            <p>{t.wish_dates(when::span(t, wish.first, wish.last))} " " {cadence} "."</p>
            {said.map(|said| view! { <Notice><p>{said}</p></Notice> })}
            <Form action=address(wish.season)>
                <ul role="list" class="offers" id="answer">
                    <li>
                        <Button kind=Kind::Plain name="answer" value="wanted"
                            pressed=wants>{t.wish_yes()}</Button>
                        <p class="quiet">{t.wish_yes_means()}</p>
                    </li>
                    <li>
                        <Button kind=Kind::Plain name="answer" value="declined"
                            pressed=declines>{t.wish_no()}</Button>
                        <p class="quiet">{t.wish_no_means()}</p>
                    </li>
                </ul>
            </Form>
            <aside class="who stack" data-space="tight">
                <p>{t.wish_voluntary(run_by)}</p>
                <p>{t.wish_who()} " " <a href="/rights">{t.common_who_can_read()}</a></p>
            </aside>
        </div>
    }
    .into_any()
}
