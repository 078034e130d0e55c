//! The five lines of a case, and how they are sealed: each under a number of its own.

use uuid::Uuid;

use crate::{
    fault::Fault,
    keyring::{Body, Field, Keyring, Scope, Sealed},
};

/// The lines of a case; all but the first may be missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines<T> {
    /// What is hard.
    pub hard: T,
    /// What I want.
    pub want: Option<T>,
    /// What I tried.
    pub tried: Option<T>,
    /// What I feel.
    pub feel: Option<T>,
    /// My question.
    pub question: Option<T>,
}

impl<T> Lines<T> {
    /// The same lines as something else.
    pub fn map<U>(self, to: impl Fn(T) -> U) -> Lines<U> {
        Lines {
            hard: to(self.hard),
            want: self.want.map(&to),
            tried: self.tried.map(&to),
            feel: self.feel.map(&to),
            question: self.question.map(&to),
        }
    }
}

/// Seals each line for the row `row` of `scope`.
pub(super) async fn seal(
    ring: &Keyring,
    scope: Scope,
    row: Uuid,
    lines: &Lines<Body>,
) -> Result<Lines<Sealed>, Fault> {
    let others = [
        (Field::CaseWant, &lines.want),
        (Field::CaseTried, &lines.tried),
        (Field::CaseFeel, &lines.feel),
        (Field::CaseQuestion, &lines.question),
    ];
    let mut sealed = [const { None }; 4];
    for (place, (field, line)) in sealed.iter_mut().zip(others) {
        if let Some(line) = line {
            *place = Some(ring.seal(scope, field, row, line).await?);
        }
    }
    let [want, tried, feel, question] = sealed;
    Ok(Lines {
        hard: ring.seal(scope, Field::CaseHard, row, &lines.hard).await?,
        want,
        tried,
        feel,
        question,
    })
}

/// Opens what [`seal`] sealed.
pub(super) async fn open(
    ring: &Keyring,
    scope: Scope,
    row: Uuid,
    lines: &Lines<Sealed>,
) -> Result<Lines<Body>, Fault> {
    let others = [
        (Field::CaseWant, &lines.want),
        (Field::CaseTried, &lines.tried),
        (Field::CaseFeel, &lines.feel),
        (Field::CaseQuestion, &lines.question),
    ];
    let mut opened = [const { None }; 4];
    for (place, (field, line)) in opened.iter_mut().zip(others) {
        if let Some(line) = line {
            *place = Some(ring.open_sealed(scope, field, row, line).await?);
        }
    }
    let [want, tried, feel, question] = opened;
    let hard = ring.open_sealed(scope, Field::CaseHard, row, &lines.hard);
    Ok(Lines {
        hard: hard.await?,
        want,
        tried,
        feel,
        question,
    })
}
