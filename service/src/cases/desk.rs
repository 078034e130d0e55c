//! Where a case is written: who writes it at which meeting, and the seals of what they write.

use domain::{
    ids::{CircleId, MeetingId},
    moment::Moment,
};

use crate::{
    Service,
    access::{self, Author, CircleMember, SignedIn},
    db::Tx,
    fault::{Fault, Refusal},
    keyring::{Body, Scope},
    meetings::State,
};

use super::{LIFE, Lines, lines, store};

/// Where a case is written: the meeting, and what its writer is there.
pub(super) struct Place {
    pub(super) author: Author,
    pub(super) member: CircleMember,
    pub(super) circle: CircleId,
    pub(super) starts_at: Moment,
    pub(super) ends_at: Moment,
    pub(super) state: State,
    pub(super) presents: bool,
}

pub(super) async fn place(
    tx: &mut Tx,
    viewer: &SignedIn,
    meeting: MeetingId,
) -> Result<Place, Fault> {
    let found = access::meeting(tx, meeting).await?;
    let member = access::circle_member(tx, viewer, found.circle).await?;
    Ok(Place {
        author: access::author(viewer)?,
        member,
        circle: found.circle,
        starts_at: found.starts_at,
        ends_at: found.ends_at,
        state: found.state,
        presents: found.presenter == Some(member.seated().seat()),
    })
}

/// Proves the presenter, while a case can be written, and makes other changes of the circle wait.
pub(super) async fn presenting(
    tx: &mut Tx,
    viewer: &SignedIn,
    meeting: MeetingId,
    now: Moment,
) -> Result<Place, Fault> {
    let circle = access::meeting(tx, meeting).await?.circle;
    access::hold_circle(tx, circle).await?;
    let place = place(tx, viewer, meeting).await?;
    if !place.presents {
        return Err(Fault::Forbidden);
    }
    if place.state != State::Planned || place.ends_at + LIFE <= now {
        return Err(Refusal::Stale.into());
    }
    Ok(place)
}

/// Makes the author's key, once they are proved: anybody could fill the keyring otherwise.
pub(super) async fn provide(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
) -> Result<(), Fault> {
    let mut tx = service.db().read().await?;
    let place = place(&mut tx, viewer, meeting).await?;
    drop(tx);
    let scope = Scope::Person(place.author.person());
    Ok(service.keyring().provide(scope).await?)
}

/// Writes the author's own card.
pub(super) async fn write(
    service: &Service,
    tx: &mut Tx,
    place: &Place,
    meeting: MeetingId,
    revision: i64,
    lines: &Lines<Body>,
) -> Result<(), Fault> {
    let card = store::card(tx, &place.author, meeting).await?;
    let stored = match &card {
        Some(card) => open_card(service, &place.author, card).await?,
        None => None,
    };
    let told = card.as_ref().is_some_and(|it| it.told);
    if stored.as_ref() == Some(lines) && !told {
        return Ok(());
    }
    if card.as_ref().map_or(0, |it| it.revision) != revision {
        return Err(Refusal::Stale.into());
    }
    let id = match &card {
        Some(card) => card.id,
        None => service.chance().id()?,
    };
    let scope = Scope::Person(place.author.person());
    let sealed = lines::seal(service.keyring(), scope, id, lines).await?;
    store::write(tx, &place.author, id, meeting, sealed).await
}

pub(super) async fn open_card(
    service: &Service,
    author: &Author,
    card: &store::Card,
) -> Result<Option<Lines<Body>>, Fault> {
    let scope = Scope::Person(author.person());
    match &card.sealed {
        Some(sealed) => Ok(Some(
            lines::open(service.keyring(), scope, card.id, sealed).await?,
        )),
        None => Ok(None),
    }
}

pub(super) async fn open_copy(
    service: &Service,
    member: &CircleMember,
    copy: &store::Copy,
) -> Result<Lines<Body>, Fault> {
    let scope = Scope::Circle(member.seated().circle());
    lines::open(service.keyring(), scope, copy.id, &copy.sealed).await
}
