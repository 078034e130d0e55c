//! Calling a meeting off: it names what happens, and asks once.

use domain::ids::MeetingId;
use leptos::prelude::*;
use service::{
    access::Part,
    fault::{Fault, Refusal},
    meetings::{self, Meeting, State},
};
use texts::when;

use super::address;
use crate::{
    fault::{Answer, Failed},
    named::Named,
    pages::to,
    parts::{
        button::{Button, ButtonLink, Kind},
        form::Form,
    },
    shell::Layout,
    viewer::Reader,
};

/// The question.
pub async fn show(reader: Reader, Named(meeting): Named<MeetingId>) -> Answer {
    let seen = meetings::show(&reader.state.service, reader.viewer(), meeting).await?;
    if seen.part == Part::Member {
        return Err(Failed(Fault::Forbidden));
    }
    let over = reader.now() >= seen.meeting.starts_at || seen.meeting.state != State::Planned;
    if over {
        return Ok(to(&address(meeting, "")));
    }
    let shown = reader.clone();
    let view = move || view(&shown, &seen.meeting);
    let title = reader.texts.meetings_cancel_title();
    Ok(reader.page(title, Layout::Narrow, view).await)
}

/// Calls it off; one that is called off already, or began, is nobody's mistake.
pub async fn call_off(reader: Reader, Named(meeting): Named<MeetingId>) -> Answer {
    match meetings::cancel(&reader.state.service, reader.viewer(), meeting).await {
        Ok(()) | Err(Fault::Refused(Refusal::Stale)) => Ok(to(&address(meeting, ""))),
        Err(fault) => Err(Failed(fault)),
    }
}

fn view(reader: &Reader, meeting: &Meeting) -> AnyView {
    let t = reader.texts;
    let moment = when::moment(t, meeting.starts_at, &reader.zone());
    let id = meeting.id;
    view! {
        <div class="stack" data-space="loose">
            <header class="stack" data-space="tight">
                <p class="eyebrow">{meeting.circle_name.clone()}</p>
                <h1>{t.meetings_cancel_title()}</h1>
                <p class="said">{moment}</p>
                <p>{t.meetings_cancel_means()}</p>
            </header>
            <Form action=address(id, "/cancel")>
                <p class="row">
                    <Button kind=Kind::Call>{t.meetings_cancel_save()}</Button>
                    <ButtonLink href=address(id, "") kind=Kind::Text>
                        {t.meetings_cancel_keep()}
                    </ButtonLink>
                </p>
            </Form>
        </div>
    }
    .into_any()
}
