//! Asking those who haven't said whether they come: one letter each, once a meeting.

use domain::ids::{MeetingId, SeatId};
use leptos::prelude::*;
use service::{
    answers::{self, Expectation, Said},
    fault::{Fault, Refusal},
    meetings::{self, Seen, State},
};
use texts::when;

use super::address;
use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    named::Named,
    pages::{mistakes, to},
    parts::{
        button::Button,
        choice::{Checkbox, Tick},
        form::Form,
        ticks::Ticks,
    },
    shell::{Layout, Live},
    viewer::Reader,
};

/// Who can be asked.
pub async fn show(reader: Reader, Named(meeting): Named<MeetingId>) -> Answer {
    page(&reader, meeting, None).await
}

/// Sends the letters; nobody gets a second one.
pub async fn send(reader: Reader, Named(meeting): Named<MeetingId>, mut typed: Typed) -> Answer {
    let t = reader.texts;
    let seats: Vec<SeatId> = typed.ids("seat");
    if seats.is_empty() {
        typed.mistake("seats", t.answers_ask_none());
        return page(&reader, meeting, Some(typed)).await;
    }
    match answers::remind(&reader.state.service, reader.viewer(), meeting, &seats).await {
        Ok(sent) => Ok(to(&format!("{}?asked={sent}", address(meeting, "")))),
        Err(Fault::Refused(Refusal::Stale)) => {
            typed.mistake("seats", t.answers_ask_closed());
            page(&reader, meeting, Some(typed)).await
        }
        Err(fault) => Err(Failed(fault)),
    }
}

async fn page(reader: &Reader, meeting: MeetingId, typed: Option<Typed>) -> Answer {
    let seen = meetings::show(&reader.state.service, reader.viewer(), meeting).await?;
    let expected = super::answer::load(reader, meeting).await?;
    if expected.seats.is_none() {
        return Err(Failed(Fault::Forbidden));
    }
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view(&shown, &seen, &expected, kept.as_ref());
    let typed = typed.unwrap_or_default();
    let title = reader.texts.answers_ask_title();
    Ok(reader
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await)
}

fn view(reader: &Reader, seen: &Seen, expected: &Expectation, typed: Option<&Typed>) -> AnyView {
    let (t, it) = (reader.texts, &seen.meeting);
    let at = when::relative_moment(t, it.starts_at, reader.now(), &reader.zone());
    let silent: Vec<&Said> = silent(expected).collect();
    let asked = silent.iter().filter(|said| said.reminded);
    let asked: Vec<&str> = asked.map(|said| said.name.as_str()).collect();
    let open = it.state == State::Planned && reader.now() < it.starts_at;
    let left: Vec<&Said> = silent.into_iter().filter(|said| !said.reminded).collect();
    let body = if !open {
        view! { <p>{t.answers_ask_closed()}</p> }.into_any()
    } else if left.is_empty() {
        view! { <p>{t.answers_ask_nobody()}</p> }.into_any()
    } else {
        form(reader, it.id, &left, typed)
    };
    view! {
        <div class="stack" data-space="loose">
            {typed.map(|typed| mistakes(reader, typed))}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.presenter_eyebrow(it.circle_name.as_str(), at)}</p>
                <h1>{t.answers_ask_title()}</h1>
                <p>{t.answers_ask_lead()}</p>
            </header>
            <div id="seats" tabindex="-1">{body}</div>
            {(!asked.is_empty()).then(|| view! {
                <p class="quiet">{t.answers_ask_asked(t.list(&asked))}</p>
            })}
            <p><a href=address(it.id, "")>{t.answers_back()}</a></p>
        </div>
    }
    .into_any()
}

/// Those who haven't said, the reader aside, in the order of their names; nobody for whom doesn't lead.
pub(crate) fn silent(expected: &Expectation) -> impl Iterator<Item = &Said> {
    let own = expected.own.map(|own| own.seat);
    let seats = expected.seats.as_deref().unwrap_or_default();
    let others = seats.iter().filter(move |said| Some(said.seat) != own);
    others.filter(|said| said.answer.is_none())
}

/// Members are ticked at first; whoever leads beside the reader hardly needs a letter.
fn form(reader: &Reader, meeting: MeetingId, left: &[&Said], typed: Option<&Typed>) -> AnyView {
    let t = reader.texts;
    let tick = |said: &Said, id: &str| match typed {
        Some(typed) => typed.ticked("seat", id).into(),
        None if said.kind == service::access::SeatKind::Member => Tick::Ticked,
        None => Tick::Unticked,
    };
    let person = |said: &&Said| {
        let id = said.seat.to_string();
        let hint = said.site.clone().unwrap_or_default();
        view! {
            <Checkbox name="seat" value=id.clone() id=format!("s-{id}") label=said.name.clone()
                hint=hint tick=tick(said, &id) />
        }
    };
    let people = left.iter().map(person).collect_view();
    let error = typed.and_then(|typed| typed.error("seats"));
    let send = t.answers_ask_send(left.len());
    view! {
        <Form action=address(meeting, "/ask")>
            <Ticks id="silent" legend=t.answers_ask_who() error=error>{people}</Ticks>
            <p><Button>{send}</Button></p>
        </Form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::SeatId;
    use service::{
        access::SeatKind,
        answers::{Answer as Given, Counts, Own},
    };
    use uuid::Uuid;

    #[test]
    fn nobody_asks_themselves() {
        let seat = |nth: u128, answer| Said {
            seat: SeatId(Uuid::from_u128(nth)),
            name: nth.to_string(),
            site: None,
            kind: SeatKind::Member,
            answer,
            reminded: false,
        };
        let own = Own {
            seat: SeatId(Uuid::from_u128(1)),
            answer: None,
            open: true,
        };
        let expected = Expectation {
            own: Some(own),
            counts: Counts::default(),
            seats: Some(vec![
                seat(1, None),
                seat(2, Some(Given::Late)),
                seat(3, None),
            ]),
        };
        let names: Vec<&str> = silent(&expected).map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["3"]);
    }
}
