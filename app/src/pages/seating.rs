//! The seats of a circle, for its coordinator: who was told, who accepted, who could be added.

pub(super) mod table;
mod view;

use axum::{http::StatusCode, response::IntoResponse};
use domain::ids::{CircleId, PersonId, SeatId};
use serde::Deserialize;
use service::{
    access::{SeatKind, SeatState},
    circles::{self, Invited, Objection, Overview, SeatLine},
    programs::{self, Program},
    seasons::{self, Candidate},
};

use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    named::Named,
    pages::to,
    query::Query,
    shell::{Layout, Live},
    viewer::Reader,
    words::findings::{self, Names},
};

/// What was just done, for one line above the page.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Done {
    /// So many invitations were sent.
    sent: Option<usize>,
}

/// What the page shows.
#[derive(Clone)]
struct Sight {
    circle: Overview,
    program: Program,
    people: Vec<Candidate>,
    done: Done,
}

/// What a button of the page does.
enum Act {
    Invite,
    Discard,
    Withdraw(SeatId),
    AddMember,
    AddFacilitator,
}

/// The page.
pub async fn show(
    reader: Reader,
    Named(circle): Named<CircleId>,
    Query(done): Query<Done>,
) -> Answer {
    page(&reader, circle, done, Typed::default()).await
}

/// Does what one of its buttons says.
pub async fn change(reader: Reader, Named(circle): Named<CircleId>, mut typed: Typed) -> Answer {
    let (t, service, viewer) = (reader.texts, &reader.state.service, reader.viewer());
    let Some(act) = Act::named(typed.value("act")) else {
        circles::show(service, viewer, circle).await?;
        return Ok(StatusCode::BAD_REQUEST.into_response());
    };
    let mut back = format!("/circles/{circle}/seats");
    match act {
        Act::Invite => {
            let outcome = circles::invite(service, viewer, circle).await;
            match typed.settle(t, "invite", outcome)? {
                Some(Invited::Sent(sent)) => back = format!("{back}?sent={sent}"),
                Some(Invited::Against(objections)) => {
                    accuse(&reader, circle, &objections, &mut typed).await?;
                }
                None => {}
            }
        }
        Act::Discard => {
            let outcome = circles::discard(service, viewer, circle).await;
            if let Some(season) = typed.settle(t, "discard", outcome)? {
                back = format!("/seasons/{season}?discarded=1");
            }
        }
        Act::Withdraw(seat) => {
            let outcome = circles::withdraw_seat(service, viewer, circle, seat).await;
            typed.settle(t, "seats", outcome)?;
        }
        Act::AddMember => add(&reader, circle, "person", SeatKind::Member, &mut typed).await?,
        Act::AddFacilitator => {
            let overview = circles::show(service, viewer, circle).await?;
            let kind = leading(&overview.seats);
            add(&reader, circle, "leader", kind, &mut typed).await?;
        }
    }
    if typed.is_right() {
        return Ok(to(&back));
    }
    page(&reader, circle, Done::default(), typed).await
}

/// Each objection becomes a mistake of the list of seats, which can be withdrawn there: whose, and why.
async fn accuse(
    reader: &Reader,
    circle: CircleId,
    objections: &[Objection],
    typed: &mut Typed,
) -> Result<(), Failed> {
    let t = reader.texts;
    let overview = circles::show(&reader.state.service, reader.viewer(), circle).await?;
    let seats = &overview.seats;
    let names = Names::of(seats.iter().map(|it| (it.person, it.name.clone())));
    let name = |person: PersonId| {
        let seat = seats.iter().find(|it| it.person == person);
        seat.map_or(t.forming_somebody(), |it| it.name.as_str())
    };
    for objection in objections {
        let sentence = match objection {
            Objection::Declined(person) => t.seating_against_declined(name(*person)),
            Objection::NotFacilitator(person) => t.seating_against_facilitator(name(*person)),
            Objection::Rule(finding) => findings::sentence(t, finding, &names),
        };
        typed.mistake("seats", sentence);
    }
    Ok(())
}

async fn add(
    reader: &Reader,
    circle: CircleId,
    field: &str,
    kind: SeatKind,
    typed: &mut Typed,
) -> Result<(), Failed> {
    let t = reader.texts;
    let chosen = typed.read(field, str::parse::<PersonId>, |_| {
        t.text_faults_choose().to_owned()
    });
    if let Some(person) = chosen {
        let (service, viewer) = (&reader.state.service, reader.viewer());
        let outcome = circles::add_seat(service, viewer, circle, person, kind).await;
        typed.settle(t, field, outcome)?;
    }
    Ok(())
}

/// Who comes second leads with the first.
fn leading(seats: &[SeatLine]) -> SeatKind {
    let led = standing(seats).any(|seat| seat.kind == SeatKind::Facilitator);
    if led {
        SeatKind::CoFacilitator
    } else {
        SeatKind::Facilitator
    }
}

/// Seats that are drafted, offered or taken.
fn standing(seats: &[SeatLine]) -> impl Iterator<Item = &SeatLine> {
    let stands = |it: &&SeatLine| !matches!(it.state, SeatState::Left | SeatState::Declined);
    seats.iter().filter(stands)
}

async fn page(reader: &Reader, circle: CircleId, done: Done, typed: Typed) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let circle = circles::show(service, viewer, circle).await?;
    let sight = Sight {
        program: programs::show(service, viewer, circle.program).await?,
        people: seasons::overview(service, viewer, circle.season)
            .await?
            .people,
        circle,
        done,
    };
    let title = reader.texts.seating_title(&sight.circle.name);
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view::of(&shown, &sight, &kept);
    Ok(reader
        .form_page(title, Layout::Wide, Live::Still, &typed, view)
        .await)
}

impl Act {
    fn named(value: &str) -> Option<Self> {
        match value {
            "invite" => Some(Self::Invite),
            "discard" => Some(Self::Discard),
            "add-member" => Some(Self::AddMember),
            "add-facilitator" => Some(Self::AddFacilitator),
            _ => {
                let seat = value.strip_prefix("withdraw:")?;
                seat.parse().ok().map(Self::Withdraw)
            }
        }
    }
}
