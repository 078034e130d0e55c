//! To somebody who has a part and no account yet: complete it.

use service::outbox::AppointmentFact;

use super::{Letter, Paper};

pub(super) fn write(paper: Paper<'_>, token: &str, appointments: &[AppointmentFact]) -> Letter {
    let t = paper.texts;
    let letter = paper
        .begin(t.letters_account_subject(paper.organisation))
        .heading(t.letters_account_heading())
        .paragraph(t.letters_account_lead(paper.organisation));
    let letter = paper.charges(letter, appointments);
    let link = paper.link(format_args!("/account/{token}"));
    let letter = letter
        .button(t.letters_account_button(), link)
        .paragraph(t.letters_link_days())
        .paragraph(t.letters_account_nothing());
    paper.sign(letter)
}
