//! To somebody who has an account: a new part.

use service::outbox::AppointmentFact;

use super::{Letter, Paper};

pub(super) fn write(paper: Paper<'_>, appointments: &[AppointmentFact]) -> Letter {
    let t = paper.texts;
    let letter = paper
        .begin(t.letters_charge_subject(paper.organisation))
        .heading(t.letters_charge_heading())
        .paragraph(t.letters_charge_lead(paper.organisation));
    let letter = paper
        .charges(letter, appointments)
        .button(t.letters_charge_button(), paper.link("/"))
        .paragraph(t.letters_charge_nothing(paper.organisation));
    paper.sign(letter)
}
