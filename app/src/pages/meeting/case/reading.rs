//! The five boxes of a case as they were typed, and what in them is refused.

use domain::{
    guard::{Finding, GuardFault, Identifier, Passed},
    text::TextFault,
};
use service::cases::Lines;
use texts::Texts;

use super::MOST;
use crate::{forms::Typed, words};

/// Reads the five boxes; what is wrong stands by its own.
pub(super) fn read(t: Texts, typed: &mut Typed) -> Option<Lines<Passed>> {
    let hard = passed(t, typed, "hard");
    let others = ["want", "tried", "feel", "question"]
        .map(|name| typed.unless_blank(name, |typed| passed(t, typed, name)));
    let [want, tried, feel, question] = others;
    Some(Lines {
        hard: hard?,
        want: want.ok()?,
        tried: tried.ok()?,
        feel: feel.ok()?,
        question: question.ok()?,
    })
}

fn passed(t: Texts, typed: &mut Typed, name: &str) -> Option<Passed> {
    let length = typed.value(name).trim().chars().count();
    typed.read(
        name,
        |raw| Passed::parse(raw, MOST),
        |fault| match fault {
            GuardFault::Text(TextFault::Empty) => t.text_faults_empty().to_owned(),
            GuardFault::Text(fault) => words::text(t, &fault, length),
            GuardFault::Identifiers(found) => refused(t, &found),
        },
    )
}

/// What to leave out, and where it stands.
fn refused(t: Texts, found: &[Finding]) -> String {
    let lines = found.iter().any(|it| it.line > 1);
    let place = |it: &Finding| {
        if lines {
            t.case_guard_line(it.found.as_str(), it.line)
        } else {
            t.case_guard_only(it.found.as_str())
        }
    };
    let places = t.list(&found.iter().map(place).collect::<Vec<_>>());
    match found {
        [only] => match only.what {
            Identifier::RecordNumber => t.case_guard_record(places),
            Identifier::SocialSecurity => t.case_guard_social(places),
            Identifier::Telephone => t.case_guard_telephone(places),
            Identifier::Email => t.case_guard_email(places),
            Identifier::WebAddress => t.case_guard_web(places),
        },
        _ => t.case_guard_several(places),
    }
}
