//! The pulse in the page of its meeting: a few taps for a member, the results for whoever leads.

use leptos::prelude::*;
use service::{
    meetings::Seen,
    pulse::{self, Pulse, Standing, Ticket},
};

use crate::{
    fault::Failed,
    pages::{door, meeting::address},
    parts::button::{ButtonLink, Kind},
    viewer::Reader,
};

/// The pulse of a meeting for somebody at its table; none for others, and none before it is over.
pub(crate) async fn load(reader: &Reader, seen: &Seen) -> Result<Option<Pulse>, Failed> {
    if seen.seat.is_none() || reader.now() < seen.meeting.ends_at {
        return Ok(None);
    }
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let found = pulse::show(service, viewer, seen.meeting.id).await?;
    Ok(found.standing.is_some().then_some(found))
}

/// The section.
pub(crate) fn view(reader: &Reader, seen: &Pulse) -> AnyView {
    let t = reader.texts;
    let page = address(seen.meeting, "/pulse");
    let open = matches!(seen.standing, Some(Standing::Open { .. }));
    let inner = if open && seen.ticket == Ticket::Unused {
        view! {
            <p>{t.pulse_section_lead()}</p>
            <p><ButtonLink href=page kind=Kind::Plain>{t.pulse_section_button()}</ButtonLink></p>
        }
        .into_any()
    } else {
        let (title, text) = super::told(t, seen);
        let results = door::circle(seen.circle, "/pulse");
        let results =
            super::shows(seen).then(|| view! { " " <a href=results>{t.pulse_leads_link()}</a> });
        let title = title.map(|title| view! { <p class="said">{title}</p> });
        view! { {title} <p>{text} {results}</p> }.into_any()
    };
    view! {
        <section class="stack" data-space="tight">
            <h2>{t.pulse_section()}</h2>
            {inner}
        </section>
    }
    .into_any()
}
