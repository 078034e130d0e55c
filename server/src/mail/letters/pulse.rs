//! To each member after a meeting: the box is open. And once more, a day before it closes, to those of
//! whom nothing is in it.

use domain::{ids::MeetingId, moment::Moment, sites::ZoneName};
use service::pulse::Readers;
use texts::when;

use super::{Letter, Paper};

pub(super) fn write(
    paper: Paper<'_>,
    meeting: MeetingId,
    circle: &str,
    readers: Readers,
) -> Letter {
    let t = paper.texts;
    let letter = paper
        .begin(t.letters_pulse_subject())
        .heading(t.letters_pulse_heading(circle))
        .paragraph(t.letters_pulse_lead())
        .paragraph(sealed(paper, readers));
    let letter = button(paper, letter, meeting).paragraph(t.letters_pulse_nothing());
    paper.sign_of_circle(letter)
}

pub(super) fn remind(
    paper: Paper<'_>,
    meeting: MeetingId,
    circle: &str,
    readers: Readers,
    (closes_at, zone): (Moment, &ZoneName),
) -> Letter {
    let t = paper.texts;
    let letter = paper
        .begin(t.letters_pulse_reminder_subject())
        .heading(t.letters_pulse_heading(circle))
        .paragraph(t.letters_pulse_reminder_lead(when::moment(t, closes_at, &zone.zone())))
        .paragraph(sealed(paper, readers));
    let letter = button(paper, letter, meeting).paragraph(t.letters_pulse_reminder_nothing());
    paper.sign_of_circle(letter)
}

fn sealed(paper: Paper<'_>, readers: Readers) -> &'static str {
    match readers {
        Readers::Leads => paper.texts.letters_pulse_box(),
        Readers::Circle => paper.texts.letters_pulse_box_circle(),
    }
}

fn button(paper: Paper<'_>, letter: Letter, meeting: MeetingId) -> Letter {
    letter.button(
        paper.texts.letters_pulse_button(),
        paper.link(format_args!("/meetings/{meeting}/pulse")),
    )
}
