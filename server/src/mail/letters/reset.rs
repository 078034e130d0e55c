//! A new password was asked for.

use super::{Letter, Paper};

pub(super) fn write(paper: Paper<'_>, token: &str) -> Letter {
    let t = paper.texts;
    let letter = paper
        .begin(t.letters_reset_subject())
        .heading(t.letters_reset_heading())
        .paragraph(t.letters_reset_lead(paper.organisation))
        .button(
            t.letters_reset_button(),
            paper.link(format_args!("/reset/{token}")),
        )
        .paragraph(t.letters_link_minutes())
        .paragraph(t.letters_reset_nothing());
    paper.sign(letter)
}
