//! To the old address: confirm the new one, or stop it.

use super::{Letter, Paper};

pub(super) fn write(paper: Paper<'_>, address: &str, token: &str) -> Letter {
    let t = paper.texts;
    let letter = paper
        .begin(t.letters_address_asked_subject())
        .heading(t.letters_address_asked_heading())
        .paragraph(t.letters_address_asked_lead(paper.organisation))
        .fact(t.letters_new_address(), address)
        .button(
            t.letters_address_asked_button(),
            paper.link(format_args!("/address/{token}")),
        )
        .paragraph(t.letters_link_days())
        .paragraph(t.letters_address_asked_nothing());
    paper.sign(letter)
}
