//! Asks whether somebody would like a seat, before any circle is formed.

use domain::ids::SeasonId;

use service::outbox::PlannedSeason;

use super::{Letter, Paper};

pub(super) fn write(
    paper: Paper<'_>,
    planned: &PlannedSeason,
    season: SeasonId,
    token: Option<&str>,
) -> Letter {
    let t = paper.texts;
    let letter = paper
        .begin(t.letters_wish_subject())
        .heading(t.letters_wish_heading())
        .paragraph(t.letters_wish_lead(paper.organisation));
    let letter = paper
        .season(letter, planned)
        .paragraph(t.letters_voluntary())
        .paragraph(t.letters_wish_refusal());
    let page = format!("/wishes/{season}");
    let letter = paper
        .entry(letter, t.letters_wish_button(), token, &page)
        .paragraph(t.letters_wish_nothing());
    paper.sign_of_circle(letter)
}
