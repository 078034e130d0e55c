//! Moving a meeting to another time or place, or planning one again that was called off.

use domain::ids::MeetingId;
use leptos::prelude::*;
use service::{
    access::Part,
    fault::{Fault, Refusal},
    meetings::{self, Appointment, Frame, Meeting, State},
};
use texts::{Texts, when};

use super::{address, place};
use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    named::Named,
    pages::{mistakes, to},
    parts::{
        button::{Button, ButtonLink, Kind},
        facts::{Facts, fact},
        field::{self, Field, Need},
        form::Form,
        select::Select,
    },
    shell::{Layout, Live},
    viewer::Reader,
};

/// Where what is stored stands, when somebody else changed it meanwhile.
const STORED: &str = "stored";

/// The form, with what is so now.
pub async fn show(reader: Reader, Named(meeting): Named<MeetingId>) -> Answer {
    let (meeting, frame) = load(&reader, meeting).await?;
    let at = &meeting.appointment;
    let mut fields = place::typed(&at.place, at.minutes);
    fields.push(("local", at.local.to_string()));
    fields.push(("zone", at.zone.as_str().to_owned()));
    page(&reader, meeting, frame, Typed::with(fields)).await
}

/// Moves it.
pub async fn change(reader: Reader, Named(id): Named<MeetingId>, mut typed: Typed) -> Answer {
    let t = reader.texts;
    let (meeting, frame) = load(&reader, id).await?;
    let local = place::time(t, &mut typed, "local");
    let zone = typed.zone("zone", t);
    let place = place::read(t, &mut typed);
    let (Some(local), Some(zone), Some((place, minutes))) = (local, zone, place) else {
        return page(&reader, meeting, frame, typed).await;
    };
    let to_place = Appointment {
        local,
        zone,
        minutes,
        place,
    };
    // A form that was sent without its revision moves nothing.
    let revision = typed.value("revision").parse().unwrap_or(-1);
    let service = &reader.state.service;
    let same = meeting.state == State::Planned && meeting.appointment == to_place;
    match meetings::move_to(service, reader.viewer(), id, revision, &to_place).await {
        Err(Fault::Refused(Refusal::Stale)) => {
            typed.mistake(STORED, t.meetings_faults_changed());
            page(&reader, meeting, frame, typed).await
        }
        outcome => match typed.settle(t, "local", outcome)? {
            Some(()) => Ok(to(&address(id, if same { "" } else { "?moved=1" }))),
            None => page(&reader, meeting, frame, typed).await,
        },
    }
}

async fn load(reader: &Reader, id: MeetingId) -> Result<(Meeting, Frame), Failed> {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let seen = meetings::show(service, viewer, id).await?;
    if seen.part == Part::Member {
        return Err(Failed(Fault::Forbidden));
    }
    let frame = meetings::frame(service, viewer, seen.meeting.circle).await?;
    Ok((seen.meeting, frame))
}

async fn page(reader: &Reader, meeting: Meeting, frame: Frame, typed: Typed) -> Answer {
    let (shown, kept) = (reader.clone(), typed.clone());
    let title = match meeting.state {
        State::Cancelled => reader.texts.meetings_move_again_title(),
        _ => reader.texts.meetings_move_title(),
    };
    let view = move || view(&shown, title, &meeting, &frame, &kept);
    Ok(reader
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await)
}

fn view(
    reader: &Reader,
    title: &'static str,
    meeting: &Meeting,
    frame: &Frame,
    kept: &Typed,
) -> AnyView {
    let t = reader.texts;
    let zone = kept.value("zone").to_owned();
    let now = when::moment(t, meeting.starts_at, &meeting.appointment.zone.zone());
    let (means, save) = match meeting.state {
        State::Cancelled => (t.meetings_again_means(), t.meetings_move_again_save()),
        _ => (t.meetings_move_means(), t.meetings_move_save()),
    };
    let fields = place::fields(t, kept);
    let (local, local_error) = (kept.value("local").to_owned(), kept.error("local"));
    let zone_error = kept.error("zone");
    let options = place::clocks(t, &frame.zones, &zone);
    let told = kept.error(STORED).is_some();
    let revision = kept.carried("revision", meeting.revision, told);
    let id = meeting.id;
    view! {
        <div class="stack" data-space="loose">
            {mistakes(reader, kept)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{meeting.circle_name.clone()}</p>
                <h1>{title}</h1>
                <p>{t.meetings_move_now(now)} " " {means}</p>
            </header>
            {kept.error(STORED).map(|_| stored(t, meeting))}
            <Form action=address(id, "/move")>
                <input type="hidden" name="revision" value=revision />
                <Field name="local" label=t.meetings_move_to() kind=field::Kind::DateTime
                    value=local error=local_error need=Need::Required />
                <Select name="zone" label=t.meetings_new_zone() options=options value=zone
                    error=zone_error need=Need::Required />
                {fields}
                <p class="row">
                    <Button>{save}</Button>
                    <ButtonLink href=address(id, "") kind=Kind::Text>{t.common_cancel()}</ButtonLink>
                </p>
            </Form>
        </div>
    }
    .into_any()
}

/// The meeting as it is by now, beside what was typed while it changed.
fn stored(t: Texts, meeting: &Meeting) -> AnyView {
    let at = &meeting.appointment;
    let when = when::moment(t, meeting.starts_at, &at.zone.zone());
    let mut facts = vec![fact(t.meetings_move_when(), when)];
    facts.extend(place::facts(t, at));
    let link = at.place.link().map(|link| link.as_str().to_owned());
    facts.extend(link.map(|link| fact(t.meetings_link(), link)));
    view! {
        <section class="stack" data-space="tight" id=STORED tabindex="-1" aria-labelledby="as-stored">
            <h2 id="as-stored">{t.meetings_move_stored()}</h2>
            <Facts facts=facts />
        </section>
    }
    .into_any()
}
