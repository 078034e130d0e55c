//! To everybody in a circle: its agreement has a new version.

use domain::ids::CircleId;

use super::{Letter, Paper};

pub(super) fn write(paper: Paper<'_>, circle: CircleId, name: &str) -> Letter {
    let t = paper.texts;
    let letter = paper
        .begin(t.letters_agreement_subject())
        .heading(t.letters_agreement_heading(name))
        .paragraph(t.letters_agreement_lead())
        .button(
            t.letters_agreement_button(),
            paper.link(format_args!("/circles/{circle}/agreement")),
        )
        .paragraph(t.letters_agreement_nothing());
    paper.sign_of_circle(letter)
}
