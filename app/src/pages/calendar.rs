//! A person's meetings as a calendar that can be subscribed to. Calendars ask every hour, so that
//! what didn't change is answered in one line.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::IntoResponse as _,
};
use domain::calendar::{self, Times};
use service::{
    fault::{Fault, Refusal},
    feeds::{self, Event},
};

use crate::{
    fault::{Answer, Failed},
    viewer::Visit,
};

/// The feed of whoever the token is of.
pub async fn read(visit: Visit, Path(token): Path<String>, headers: HeaderMap) -> Answer {
    let events = match feeds::read(&visit.state.service, &token).await {
        Ok(events) => events,
        // So calendars learn that they need not ask again.
        Err(Fault::Refused(Refusal::LinkOver)) => return Ok(StatusCode::GONE.into_response()),
        Err(fault) => return Err(Failed(fault)),
    };
    let text = text(&visit, &events);
    let tag = tag(&text);
    let asked = headers.get(header::IF_NONE_MATCH);
    let asked = asked
        .and_then(|asked| asked.to_str().ok())
        .unwrap_or_default();
    let known = asked.split(',').any(|one| one.trim() == tag);
    let about = [
        (header::ETAG, tag.as_str()),
        (header::CACHE_CONTROL, "private, no-cache"),
    ];
    if known {
        return Ok((StatusCode::NOT_MODIFIED, about).into_response());
    }
    let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok((about, kind, text).into_response())
}

fn text(visit: &Visit, events: &[Event]) -> String {
    let t = visit.texts;
    let origin = &visit.state.options.origin;
    let told: Vec<(String, String)> = events
        .iter()
        .map(|event| {
            let description = event.brief.as_ref().map_or_else(String::new, |token| {
                t.calendar_description(format!("{origin}/brief/{token}"))
            });
            (event.place.line(), description)
        })
        .collect();
    let events: Vec<calendar::Event<'_>> = events
        .iter()
        .zip(&told)
        .map(|(event, (location, description))| calendar::Event {
            uid: &event.uid,
            sequence: event.sequence,
            stamp: event.stamp,
            zone: &event.zone,
            times: Times::Once(event.local),
            minutes: event.minutes,
            status: event.status,
            summary: t.calendar_summary(),
            location,
            description,
        })
        .collect();
    calendar::feed(t.calendar_feed_name(), &events)
}

/// Weak, as the text may be squeezed on its way.
fn tag(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("W/\"{:016x}\"", hasher.finish())
}
