//! A season, for its coordinator: what needs doing first, who waits, how each circle stands.

mod circles;
mod next;
mod view;

use axum::extract::Query;
use domain::ids::SeasonId;
use serde::Deserialize;
use service::{
    circles as tables,
    seasons::{self, Candidate, WishState},
};

use crate::{fault::Answer, named::Named, shell::Layout, viewer::Reader};

/// What was just done, for one line above the page.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Done {
    /// So many letters were sent.
    asked: Option<usize>,
}

/// What the page shows.
#[derive(Clone)]
struct Sight {
    overview: seasons::Overview,
    circles: Vec<tables::Overview>,
    done: Done,
}

/// The page.
pub async fn show(
    reader: Reader,
    Named(season): Named<SeasonId>,
    Query(done): Query<Done>,
) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let overview = seasons::overview(service, viewer, season).await?;
    let circles = tables::of_season(service, viewer, season).await?;
    let title = overview.season.name.clone();
    let sight = Sight {
        overview,
        circles,
        done,
    };
    let shown = reader.clone();
    let view = move || view::of(&shown, &sight);
    Ok(reader.page(title, Layout::Wide, view).await)
}

/// Those who want a seat and have none.
fn waiting(people: &[Candidate]) -> Vec<&Candidate> {
    let waits = |it: &&Candidate| it.wish == Some(WishState::Wanted) && it.circle.is_none();
    people.iter().filter(waits).collect()
}

/// Those whose wish stands so.
fn answered(people: &[Candidate], state: WishState) -> Vec<&Candidate> {
    people.iter().filter(|it| it.wish == Some(state)).collect()
}
