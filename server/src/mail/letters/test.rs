//! To a coordinator, to see that letters arrive.

use domain::ids::ProgramId;

use super::{Letter, Paper};

pub(super) fn write(paper: Paper<'_>, program: ProgramId) -> Letter {
    let t = paper.texts;
    let letter = paper
        .begin(t.letters_test_subject())
        .heading(t.letters_test_heading())
        .paragraph(t.letters_test_lead(paper.organisation))
        .button(
            t.letters_test_button(),
            paper.link(format_args!("/programs/{program}")),
        )
        .paragraph(t.letters_test_nothing());
    paper.sign(letter)
}
