//! What a meeting's page says of its case, its prompt and one's own looking back.

use axum::response::Response;
use domain::{ids::MeetingId, prompts::Edition};
use leptos::prelude::*;
use service::{
    access::Part,
    cases::{self, Own, Shared},
    fault::Fault,
    meetings::{self, Seen, State},
    prompts,
};
use texts::{Texts, when};

use super::{address, case};
use crate::{
    fault::{Answer, Failed},
    pages::{door, prompts as library},
    parts::{
        button::{Button, ButtonLink, Kind},
        form::Form,
    },
    viewer::{Reader, to_proof},
};

/// What of a meeting's words the reader may see.
#[derive(Clone)]
pub(crate) enum Words {
    /// Whoever only plans has none.
    None,
    /// The agreement wants to be affirmed first.
    Unaffirmed,
    /// A fresh proof of identity is wanted.
    Unproved,
    /// These.
    Open {
        /// The prompt that was attached.
        prompt: Option<Edition>,
        /// What was shared, if it is read by now.
        shared: Option<Shared>,
        /// The reader's own case, where they present.
        own: Option<Box<Own>>,
    },
}

/// Loads them.
pub(crate) async fn load(reader: &Reader, seen: &Seen) -> Result<Words, Failed> {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let meeting = seen.meeting.id;
    if seen.seat.is_none() {
        return Ok(Words::None);
    }
    let prompt = match prompts::of_meeting(service, viewer, meeting).await {
        Ok(prompt) => prompt,
        Err(Fault::Forbidden) => return Ok(Words::Unaffirmed),
        Err(Fault::Proof) => return Ok(Words::Unproved),
        Err(fault) => return Err(Failed(fault)),
    };
    let own = if seen.presents {
        Some(Box::new(cases::own(service, viewer, meeting).await?))
    } else {
        None
    };
    Ok(Words::Open {
        prompt,
        shared: cases::of_meeting(service, viewer, meeting).await?,
        own,
    })
}

/// Where somebody is led who may not read the circle of a meeting yet.
pub(crate) async fn instead(reader: &Reader, meeting: MeetingId, fault: Fault) -> Answer {
    if !matches!(fault, Fault::Forbidden) {
        return Err(Failed(fault));
    }
    let seen = meetings::show(&reader.state.service, reader.viewer(), meeting).await?;
    if seen.seat.is_none() {
        return Err(Failed(fault));
    }
    door::instead(reader, seen.meeting.circle, fault).await
}

/// 303 to the meeting's own page.
pub(crate) fn back(meeting: MeetingId) -> Response {
    crate::pages::to(&address(meeting, ""))
}

/// The sections of the meeting's page.
pub(crate) fn sections(reader: &Reader, seen: &Seen, words: &Words) -> AnyView {
    let t = reader.texts;
    let closed = |means: &'static str, href: String, label: &'static str| {
        view! {
            <section class="stack" data-space="tight">
                <h2>{t.case_section()}</h2>
                <p>{means}</p>
                <p><ButtonLink href=href kind=Kind::Plain>{label}</ButtonLink></p>
            </section>
        }
        .into_any()
    };
    match words {
        Words::None => ().into_any(),
        Words::Unaffirmed => closed(
            t.case_section_affirm(),
            door::circle(seen.meeting.circle, "/agreement"),
            t.case_section_affirm_button(),
        ),
        Words::Unproved => closed(
            t.case_section_prove(),
            to_proof(&reader.path).as_str().to_owned(),
            t.case_section_prove_button(),
        ),
        Words::Open {
            prompt,
            shared,
            own,
        } => view! {
            {the_case(reader, seen, shared.as_ref(), own.as_deref())}
            {the_prompt(reader, seen, *prompt)}
            {looking_back(reader, seen)}
        }
        .into_any(),
    }
}

fn the_case(
    reader: &Reader,
    seen: &Seen,
    shared: Option<&Shared>,
    own: Option<&Own>,
) -> Option<AnyView> {
    let (t, meeting) = (reader.texts, &seen.meeting);
    let open = meeting.state == State::Planned && reader.now() < meeting.ends_at;
    if !open && shared.is_none() && own.is_none() {
        return None;
    }
    let words = shared.map(|it| shared_words(reader, it));
    let says = match (&meeting.presenter, own, shared) {
        (_, Some(own), _) => Some(case::standing(reader, own)),
        (Some((_, name)), None, None) => {
            Some(view! { <p>{t.case_section_other(name.as_str())}</p> }.into_any())
        }
        (None, None, None) => Some(view! { <p>{t.case_section_nobody()}</p> }.into_any()),
        _ => None,
    };
    Some(
        view! {
            <section class="stack">
                <h2>{t.case_section()}</h2>
                {says}
                {words}
                <p class="row">{doing(reader, seen, own, open)}</p>
            </section>
        }
        .into_any(),
    )
}

/// The one thing that needs doing, as the button.
fn doing(reader: &Reader, seen: &Seen, own: Option<&Own>, open: bool) -> AnyView {
    let (t, id) = (reader.texts, seen.meeting.id);
    let link = |below: &str, kind, label: &'static str| {
        let href = address(id, below);
        view! { <ButtonLink href=href kind=kind>{label}</ButtonLink> }.into_any()
    };
    let prepare = own.map(|own| {
        let label = match own.lines {
            None => t.case_section_prepare(),
            Some(_) => t.case_section_open(),
        };
        link("/case", Kind::Plain, label)
    });
    let leads = seen.part == Part::Facilitator;
    let who = match seen.meeting.presenter {
        _ if !open => None,
        None if leads => Some(link("/presenter", Kind::Plain, t.case_section_ask())),
        None => Some(offer(t, address(id, "/presenter"))),
        Some(_) if leads || own.is_some() => {
            let href = address(id, "/presenter");
            Some(view! { <a href=href>{t.case_section_change()}</a> }.into_any())
        }
        Some(_) => None,
    };
    view! { {prepare} {who} }.into_any()
}

/// Takes the part, in one tap.
fn offer(t: Texts, action: String) -> AnyView {
    view! {
        <Form action=action>
            <Button kind=Kind::Plain name="do" value="offer">{t.case_section_offer()}</Button>
        </Form>
    }
    .into_any()
}

/// What was shared, for everyone who reads it.
fn shared_words(reader: &Reader, it: &Shared) -> AnyView {
    let (t, zone) = (reader.texts, reader.zone());
    let gone = when::day(t, it.goes_at, &zone);
    let by = if it.own {
        t.case_section_yours(gone)
    } else {
        t.case_section_by(gone, it.author.as_str())
    };
    view! {
        <div class="case stack">
            {case::lines(t, &it.lines)}
            <p class="who">
                {by} " " {t.case_section_stays()} " "
                <a href="/rights">{t.common_who_can_read()}</a>
            </p>
        </div>
    }
    .into_any()
}

fn the_prompt(reader: &Reader, seen: &Seen, prompt: Option<Edition>) -> Option<AnyView> {
    let (t, meeting) = (reader.texts, &seen.meeting);
    let open = meeting.state == State::Planned && reader.now() < meeting.ends_at;
    let leads = seen.part == Part::Facilitator && open;
    let change = leads.then(|| {
        let href = address(meeting.id, "/prompt");
        let label = match prompt {
            Some(_) => t.case_section_prompt_change(),
            None => t.case_section_prompt_attach(),
        };
        view! { <p><a href=href>{label}</a></p> }
    });
    let says = match prompt {
        Some(edition) => view! {
            <p class="said">{edition.text.title}</p>
            <p>{edition.text.bring}</p>
            <details class="fold">
                <summary>{t.case_section_prompt_read()}</summary>
                <div class="stack">{crate::pages::prompt::questions(t, edition.text)}</div>
            </details>
        }
        .into_any(),
        None if leads => view! { <p class="quiet">{t.case_section_prompt_none()}</p> }.into_any(),
        None => return None,
    };
    let eyebrow = prompt.map(|it| library::about(t, it.prompt.dimension));
    Some(
        view! {
            <section class="stack" data-space="tight">
                <h2>{t.case_section_prompt()}</h2>
                {eyebrow.map(|about| view! { <p class="eyebrow">{about}</p> })}
                {says}
                {change}
            </section>
        }
        .into_any(),
    )
}

/// Only whether the page is there, never whether anything was written: a glance over a shoulder
/// tells nothing.
fn looking_back(reader: &Reader, seen: &Seen) -> Option<AnyView> {
    let (t, meeting) = (reader.texts, &seen.meeting);
    let begun = meeting.starts_at <= reader.now() && meeting.state != State::Cancelled;
    begun.then(|| {
        let href = address(meeting.id, "/reflection");
        view! {
            <section class="stack" data-space="tight">
                <h2>{t.case_section_reflection()}</h2>
                <p>{t.case_section_reflection_means()}</p>
                <p><ButtonLink href=href kind=Kind::Plain>{t.case_section_reflection_write()}</ButtonLink></p>
            </section>
        }
        .into_any()
    })
}
