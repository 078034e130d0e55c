//! One to five relational dimensions, each a name and a question.

use leptos::prelude::*;
use service::programs::Dimension;
use texts::Texts;

use crate::{forms::Typed, parts::field::Field};

/// The most that a program has.
const MOST: usize = 5;
/// Those that most houses begin with.
const FIRST: usize = 3;
/// The fields of each.
const FIELDS: [(&str, &str); MOST] = [
    ("dimension-1", "question-1"),
    ("dimension-2", "question-2"),
    ("dimension-3", "question-3"),
    ("dimension-4", "question-4"),
    ("dimension-5", "question-5"),
];
/// The most characters of a name.
const NAME: usize = 60;
/// The most characters of a question.
const QUESTION: usize = 200;

/// What stands in the fields at first.
pub(super) fn first(t: Texts) -> Vec<(&'static str, String)> {
    let ours: [(&str, &str); FIRST] = [
        (t.new_program_myself(), t.new_program_myself_asks()),
        (t.new_program_team(), t.new_program_team_asks()),
        (t.new_program_system(), t.new_program_system_asks()),
    ];
    FIELDS
        .into_iter()
        .zip(ours)
        .flat_map(|((name, question), (named, asks))| {
            [(name, named.to_owned()), (question, asks.to_owned())]
        })
        .collect()
}

/// Those that were filled in; half a pair and none at all are mistakes.
pub(super) fn read(typed: &mut Typed, t: Texts) -> Option<Vec<Dimension>> {
    let mut read = Vec::new();
    let mut wrong = false;
    for (name, question) in FIELDS {
        let blank = |field| typed.value(field).trim().is_empty();
        if blank(name) && blank(question) {
            continue;
        }
        let (name, question) = (typed.line(name, NAME, t), typed.line(question, QUESTION, t));
        match name.zip(question) {
            Some((name, question)) => read.push(Dimension { name, question }),
            None => wrong = true,
        }
    }
    if read.is_empty() && !wrong {
        typed.mistake(FIELDS[0].0, t.text_faults_empty());
        wrong = true;
    }
    (!wrong).then_some(read)
}

/// The fields: three in sight, two more behind a line that opens.
pub(super) fn fields(t: Texts, typed: &Typed) -> AnyView {
    let (seen, more) = FIELDS.split_at(FIRST);
    let used = more
        .iter()
        .any(|(name, question)| !typed.value(name).is_empty() || !typed.value(question).is_empty());
    let pairs = |fields: &[(&'static str, &'static str)], from: usize| {
        let pair = |(index, names)| pair(t, typed, from + index, names);
        fields.iter().copied().enumerate().map(pair).collect_view()
    };
    view! {
        <section class="stack">
            <h2>{t.new_program_dimensions()}</h2>
            <p>{t.new_program_dimensions_hint()}</p>
            <div class="stack" data-space="loose">{pairs(seen, 1)}</div>
            <details open=used>
                <summary>{t.new_program_dimensions_more()}</summary>
                <div class="stack above-3" data-space="loose">{pairs(more, FIRST + 1)}</div>
            </details>
        </section>
    }
    .into_any()
}

fn pair(t: Texts, typed: &Typed, number: usize, names: (&'static str, &'static str)) -> AnyView {
    let (name, question) = names;
    view! {
        <div class="named" role="group" aria-label=t.new_program_dimension(number)>
            <Field name=name label=t.new_program_dimension(number) value=typed.value(name)
                error=typed.error(name) autocomplete="off" />
            <Field name=question label=t.new_program_question(number) value=typed.value(question)
                error=typed.error(question) autocomplete="off" />
        </div>
    }
    .into_any()
}
