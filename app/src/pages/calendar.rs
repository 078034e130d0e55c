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
        // An address that was revoked and one that never was look alike.
        Err(Fault::Refused(Refusal::LinkOver)) => return Ok(StatusCode::NOT_FOUND.into_response()),
        Err(fault) => return Err(Failed(fault)),
    };
    let text = text(&visit, &events);
    let tag = tag(&text);
    let about = [
        (header::ETAG, tag.as_str()),
        (header::CACHE_CONTROL, "private, no-cache"),
    ];
    if knows(&headers, &tag) {
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
            let brief = event.brief.as_ref();
            let description = brief.map_or_else(String::new, |(token, meeting)| {
                t.calendar_description(format!("{origin}/brief/{token}?meeting={meeting}"))
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

/// Whether whoever asks has what `tag` names: by the weak comparison of RFC 9110 (13.1.2), for which
/// a proxy may have made a strong tag weak or the other way round. The star stands for any text.
fn knows(headers: &HeaderMap, tag: &str) -> bool {
    let opaque = |tag: &str| tag.strip_prefix("W/").unwrap_or(tag).to_owned();
    let tag = opaque(tag);
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|one| one.trim() == "*" || opaque(one.trim()) == tag)
}

/// Weak, as the text may be squeezed on its way.
fn tag(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("W/\"{:016x}\"", hasher.finish())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn asked(values: &[&'static str]) -> bool {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::IF_NONE_MATCH, HeaderValue::from_static(value));
        }
        knows(&headers, "W/\"00ff\"")
    }

    #[test]
    fn a_tag_is_known_weak_or_strong_alone_or_among_others() {
        for known in [
            &["W/\"00ff\""][..],
            &["\"00ff\""],
            &["\"1\", W/\"00ff\"  , \"2\""],
            &["\"1\"", "\"00ff\""],
            &["*"],
        ] {
            assert!(asked(known), "{known:?}");
        }
        for other in [
            &[][..],
            &[""],
            &["00ff"],
            &["\"00f\""],
            &["w/\"00ff\""],
            &["W/W/\"00ff\""],
            &["\"00ff"],
        ] {
            assert!(!asked(other), "{other:?}");
        }
    }
}
