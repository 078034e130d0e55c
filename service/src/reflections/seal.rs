//! The one place that knows how a reflection becomes what is stored, and back.
//!
//! Today the server seals with the author's own key (class P), so whoever runs the host could open
//! it. When the journal moves into the browser (class J), a sealed note comes in ready made: these
//! three functions go, and nothing else of this noun changes but its page.

use domain::ids::ReflectionId;

use crate::{
    access::Author,
    fault::Fault,
    keyring::{Body, Field, Keyring, Scope, Sealed},
};

use super::{Notes, store::Row};

/// The three boxes, sealed.
pub(super) struct SealedNotes {
    pub(super) noticed: Option<Sealed>,
    pub(super) attempt: Option<Sealed>,
    pub(super) need: Option<Sealed>,
}

/// Makes the author's key where there is none yet.
pub(super) async fn provide(ring: &Keyring, author: &Author) -> Result<(), Fault> {
    Ok(ring.provide(Scope::Person(author.person())).await?)
}

/// Seals for the author alone.
pub(super) async fn seal(
    ring: &Keyring,
    author: &Author,
    id: ReflectionId,
    notes: &Notes,
) -> Result<SealedNotes, Fault> {
    let scope = Scope::Person(author.person());
    let mut sealed = [const { None }; 3];
    let boxes = [&notes.noticed, &notes.attempt, &notes.need];
    for ((place, field), text) in sealed.iter_mut().zip(FIELDS).zip(boxes) {
        if let Some(text) = text {
            *place = Some(ring.seal(scope, field, id.0, text).await?);
        }
    }
    let [noticed, attempt, need] = sealed;
    Ok(SealedNotes {
        noticed,
        attempt,
        need,
    })
}

/// Opens what was sealed for the author.
pub(super) async fn open(ring: &Keyring, author: &Author, row: &Row) -> Result<Notes, Fault> {
    let scope = Scope::Person(author.person());
    let mut opened: [Option<Body>; 3] = [const { None }; 3];
    let boxes = [&row.noticed, &row.attempt, &row.need];
    for ((place, field), sealed) in opened.iter_mut().zip(FIELDS).zip(boxes) {
        if let Some(sealed) = sealed {
            *place = Some(ring.open_sealed(scope, field, row.id.0, sealed).await?);
        }
    }
    let [noticed, attempt, need] = opened;
    Ok(Notes {
        noticed,
        attempt,
        need,
    })
}

const FIELDS: [Field; 3] = [
    Field::ReflectionNoticed,
    Field::ReflectionAttempt,
    Field::ReflectionNeed,
];
