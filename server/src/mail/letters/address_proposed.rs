//! To the address we know: a site's roster has another one.

use super::{Letter, Paper};

pub(super) fn write(paper: Paper<'_>, site: &str) -> Letter {
    let t = paper.texts;
    let letter = paper
        .begin(t.letters_address_proposed_subject())
        .heading(t.letters_address_proposed_heading())
        .paragraph(t.letters_address_proposed_lead(site))
        .button(
            t.letters_address_proposed_button(),
            paper.link("/account/email"),
        )
        .paragraph(t.letters_address_proposed_nothing());
    paper.sign(letter)
}
