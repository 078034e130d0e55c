//! To everybody in a circle: somebody joins. It names nobody.

use domain::ids::CircleId;

use super::{Letter, Paper};

pub(super) fn write(paper: Paper<'_>, circle: CircleId, name: &str) -> Letter {
    let t = paper.texts;
    let letter = paper
        .begin(t.letters_newcomer_subject())
        .heading(t.letters_newcomer_heading(name))
        .paragraph(t.letters_newcomer_lead())
        .paragraph(t.letters_newcomer_affirm())
        .button(
            t.letters_newcomer_button(),
            paper.link(format_args!("/circles/{circle}")),
        )
        .paragraph(t.letters_newcomer_nothing());
    paper.sign_of_circle(letter)
}
