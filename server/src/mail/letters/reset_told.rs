//! To a facilitator: somebody of the circle has set a new password. It names nobody.

use super::{Letter, Paper};

pub(super) fn write(paper: Paper<'_>) -> Letter {
    let t = paper.texts;
    let letter = paper
        .begin(t.letters_reset_told_subject())
        .heading(t.letters_reset_told_heading())
        .paragraph(t.letters_reset_told_lead())
        .paragraph(t.letters_reset_told_ask(paper.organisation))
        .paragraph(t.letters_reset_told_nothing());
    paper.sign_of_circle(letter)
}
