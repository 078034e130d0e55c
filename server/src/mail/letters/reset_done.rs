//! A new password was set.

use super::{Letter, Paper};

pub(super) fn write(paper: Paper<'_>) -> Letter {
    let t = paper.texts;
    let letter = paper
        .begin(t.letters_reset_done_subject())
        .heading(t.letters_reset_done_heading())
        .paragraph(t.letters_reset_done_lead(paper.organisation))
        .paragraph(t.letters_reset_done_nothing())
        .paragraph(t.letters_reset_done_other(paper.organisation))
        .button(t.letters_reset_done_button(), paper.link("/forgot"));
    paper.sign(letter)
}
