//! To the old address and the new one: it is changed.

use super::{Letter, Paper};

pub(super) fn write(paper: Paper<'_>, address: &str) -> Letter {
    let t = paper.texts;
    let letter = paper
        .begin(t.letters_address_changed_subject())
        .heading(t.letters_address_changed_heading())
        .paragraph(t.letters_address_changed_lead(paper.organisation))
        .fact(t.letters_new_address(), address)
        .paragraph(t.letters_address_changed_nothing())
        .paragraph(t.letters_address_changed_other(paper.organisation));
    paper.sign(letter)
}
