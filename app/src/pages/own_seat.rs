//! One's own seat in a circle: pause, come back, leave.

use domain::ids::CircleId;
use leptos::prelude::*;
use service::{
    access::SeatState,
    circles,
    fault::{Fault, Refusal},
    seats::{self, Change, OwnSeat},
};

use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    named::Named,
    pages::{door, mistakes, to},
    parts::{
        button::{Button, Kind},
        form::Form,
    },
    shell::{Layout, Live},
    viewer::{Reader, Visit},
};

/// What one can do with one's seat, and what each ends.
pub async fn show(reader: Reader, Named(circle): Named<CircleId>) -> Answer {
    page(&reader, circle, Typed::default()).await
}

/// Does it, at once.
pub async fn change(reader: Reader, Named(circle): Named<CircleId>, mut typed: Typed) -> Answer {
    let t = reader.texts;
    let change = match typed.value("do") {
        "pause" => Change::Pause,
        "resume" => Change::Resume,
        "leave" => Change::Leave,
        _ => {
            typed.mistake("do", t.text_faults_choose());
            return page(&reader, circle, typed).await;
        }
    };
    match seats::change(&reader.state.service, reader.viewer(), circle, change).await {
        Ok(()) => Ok(match change {
            Change::Pause => door::lead(circle, "/seat"),
            Change::Resume => door::lead(circle, ""),
            Change::Leave => to("/circles?said=left"),
        }),
        Err(Fault::Refused(Refusal::Stale)) => {
            typed.mistake("do", t.own_seat_stale());
            page(&reader, circle, typed).await
        }
        Err(fault) => Err(Failed(fault)),
    }
}

async fn page(reader: &Reader, circle: CircleId, typed: Typed) -> Answer {
    let mine = circles::mine(&reader.state.service, reader.viewer()).await?;
    let mut seats = mine.into_iter().map(|own| own.seat);
    let found = seats.find(|own| own.circle == circle);
    let own = found.ok_or(Failed(Fault::NotFound))?;
    if own.state == SeatState::Invited {
        return Ok(door::lead(circle, "/invitation"));
    }
    let (visit, kept) = ((**reader).clone(), typed.clone());
    let title = reader.texts.own_seat_title();
    let view = move || view(&visit, &own, &kept);
    Ok(reader
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await)
}

fn view(visit: &Visit, own: &OwnSeat, typed: &Typed) -> AnyView {
    let t = visit.texts;
    let offer = |value: &'static str, kind, label: &'static str, means: &'static str| {
        view! {
            <li>
                <Button kind=kind name="do" value=value>{label}</Button>
                <p class="quiet">{means}</p>
            </li>
        }
    };
    let paused = own.state == SeatState::Paused;
    let away = match own.state {
        SeatState::Active => {
            let (label, means) = (t.own_seat_pause(), t.own_seat_pause_means());
            Some(offer("pause", Kind::Plain, label, means))
        }
        SeatState::Paused => {
            let (label, means) = (t.own_seat_resume(), t.own_seat_resume_means());
            Some(offer("resume", Kind::Primary, label, means))
        }
        _ => None,
    };
    let leave = offer(
        "leave",
        Kind::Call,
        t.own_seat_leave(),
        t.own_seat_leave_means(),
    );
    let name = own.circle_name.as_str();
    view! {
        <div class="stack" data-space="loose">
            {mistakes(visit, typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.own_seat_eyebrow(name)}</p>
                <h1>{t.own_seat_title()}</h1>
            </header>
            {paused.then(|| view! { <p class="said">{t.own_seat_paused(name)}</p> })}
            <p>{t.own_seat_lead()}</p>
            <Form action=door::circle(own.circle, "/seat")>
                <ul role="list" class="offers" id="do">
                    {away} {leave}
                </ul>
            </Form>
            {(!paused).then(|| view! {
                <p><a href=door::circle(own.circle, "")>{t.own_seat_stay()}</a></p>
            })}
        </div>
    }
    .into_any()
}
