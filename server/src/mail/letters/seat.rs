//! An invitation to a seat in a circle, which one is free to refuse.

use domain::ids::CircleId;

use service::outbox::PlannedSeason;

use super::{Letter, Paper};

/// What the seat is.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Member,
    Facilitator,
}

impl Part {
    pub(super) fn of(facilitates: bool) -> Self {
        if facilitates {
            Self::Facilitator
        } else {
            Self::Member
        }
    }
}

pub(super) fn write(
    paper: Paper<'_>,
    season: &PlannedSeason,
    part: Part,
    circle: CircleId,
    token: Option<&str>,
) -> Letter {
    let t = paper.texts;
    let letter = paper.begin(t.letters_seat_subject());
    let letter = match part {
        Part::Member => letter
            .heading(t.letters_seat_heading())
            .paragraph(t.letters_seat_lead(paper.organisation)),
        Part::Facilitator => letter
            .heading(t.letters_seat_heading_lead())
            .paragraph(t.letters_seat_lead_lead(paper.organisation)),
    };
    let letter = paper
        .season(letter, season)
        .paragraph(t.letters_voluntary());
    let page = format!("/circles/{circle}/invitation");
    let letter = paper
        .entry(letter, t.letters_seat_button(), token, &page)
        .paragraph(t.letters_seat_nothing());
    paper.sign_of_circle(letter)
}
