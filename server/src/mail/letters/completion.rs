//! A new link to complete an account, for whoever let the first one run out.

use super::{Letter, Paper};

pub(super) fn write(paper: Paper<'_>, token: &str) -> Letter {
    let t = paper.texts;
    let letter = paper
        .begin(t.letters_completion_subject(paper.organisation))
        .heading(t.letters_completion_heading())
        .paragraph(t.letters_completion_lead(paper.organisation))
        .button(
            t.letters_account_button(),
            paper.link(format_args!("/account/{token}")),
        )
        .paragraph(t.letters_link_days())
        .paragraph(t.letters_completion_nothing());
    paper.sign(letter)
}
