//! To each member after a meeting: the box is open. The one letter about it.

use domain::ids::MeetingId;

use super::{Letter, Paper};

pub(super) fn write(paper: Paper<'_>, meeting: MeetingId, circle: &str) -> Letter {
    let t = paper.texts;
    let letter = paper
        .begin(t.letters_pulse_subject())
        .heading(t.letters_pulse_heading(circle))
        .paragraph(t.letters_pulse_lead())
        .paragraph(t.letters_pulse_box())
        .button(
            t.letters_pulse_button(),
            paper.link(format_args!("/meetings/{meeting}/pulse")),
        )
        .paragraph(t.letters_pulse_nothing());
    paper.sign_of_circle(letter)
}
