//! Who comes to a meeting: one's own answer, how many said what, and for whoever leads, who.

use domain::ids::MeetingId;
use leptos::prelude::*;
use service::{
    answers::{self, Answer as Said, Expectation, Own},
    fault::{Fault, Refusal},
    meetings::{self, Meeting, Seen, State},
};
use texts::Texts;

use super::{address, ask};
use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    named::Named,
    pages::{brief, mistakes, to},
    parts::{
        button::{Button, ButtonLink, Kind},
        facts::{Facts, fact},
        form::Form,
    },
    shell::{Layout, Live},
    viewer::Reader,
};

/// The question alone, for a link that leads to it.
pub async fn show(reader: Reader, Named(meeting): Named<MeetingId>) -> Answer {
    page(&reader, meeting, Typed::default()).await
}

/// Keeps the answer, or takes it back.
pub async fn say(reader: Reader, Named(meeting): Named<MeetingId>, mut typed: Typed) -> Answer {
    let t = reader.texts;
    let Some(say) = brief::said(&typed) else {
        typed.mistake("answer", t.brief_choose());
        return page(&reader, meeting, typed).await;
    };
    match answers::say(&reader.state.service, reader.viewer(), meeting, say).await {
        // The first screen asks too, and is where one goes on.
        Ok(()) if typed.value("from") == "home" => Ok(to("/")),
        // To where it stands, as a page loads anew.
        Ok(()) => Ok(to(&address(meeting, "#who-comes"))),
        Err(Fault::Refused(Refusal::Stale)) => {
            typed.mistake("answer", t.brief_stale());
            page(&reader, meeting, typed).await
        }
        Err(fault) => Err(Failed(fault)),
    }
}

async fn page(reader: &Reader, meeting: MeetingId, typed: Typed) -> Answer {
    let expected = load(reader, meeting).await?;
    let seen = meetings::show(&reader.state.service, reader.viewer(), meeting).await?;
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || {
        let t = shown.texts;
        view! {
            <div class="stack" data-space="loose">
                {mistakes(&shown, &kept)}
                <h1>{t.answers_page_title()}</h1>
                {section(&shown, &seen, &expected)}
                <p><a href=address(meeting, "")>{t.answers_back()}</a></p>
            </div>
        }
        .into_any()
    };
    let title = reader.texts.answers_page_title();
    Ok(reader
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await)
}

/// What the reader may know of who comes.
pub(crate) async fn load(reader: &Reader, meeting: MeetingId) -> Result<Expectation, Failed> {
    Ok(answers::of_meeting(&reader.state.service, reader.viewer(), meeting).await?)
}

/// The section of a meeting's page.
pub(crate) fn section(reader: &Reader, seen: &Seen, expected: &Expectation) -> AnyView {
    let (t, meeting) = (reader.texts, seen.meeting.id);
    let counts = expected.counts;
    let counted = t.answers_counts(counts.cant, counts.coming, counts.late, counts.silent);
    let own = expected.own.map(|own| question(t, meeting, own));
    let cant = expected
        .own
        .is_some_and(|own| own.open && own.answer == Some(Said::Cant));
    let presents = (cant && seen.presents).then(|| {
        let href = address(meeting, "/presenter");
        view! { <p>{t.answers_presents()} " " <a href=href>{t.presenter_back()}</a></p> }
    });
    view! {
        <section class="stack" aria-labelledby="who-comes">
            <h2 id="who-comes">{t.answers_title()}</h2>
            {own}
            {presents}
            <p>{counted}</p>
            {named(t, expected)}
            {asks(reader, &seen.meeting, expected)}
        </section>
    }
    .into_any()
}

/// What one said oneself, as a sentence.
pub(crate) fn own_words(t: Texts, own: Own) -> &'static str {
    match own.answer {
        Some(Said::Coming) => t.answers_said_coming(),
        Some(Said::Late) => t.answers_said_late(),
        Some(Said::Cant) => t.answers_said_cant(),
        None => t.answers_said_nothing(),
    }
}

/// The button that takes one's answer back, where there is one.
pub(crate) fn undo(t: Texts, own: Own) -> Option<impl IntoView + use<>> {
    own.answer.map(|_| {
        view! { <Button kind=Kind::Text name="answer" value="undo">{t.brief_undo()}</Button> }
    })
}

fn question(t: Texts, meeting: MeetingId, own: Own) -> AnyView {
    if !own.open {
        return view! { <p class="quiet">{t.answers_over()}</p> }.into_any();
    }
    view! {
        <Form action=address(meeting, "/answer") space="tight" label=t.answers_own()>
            <p class="row" id="answer">{brief::buttons(t, own.answer)}</p>
            <p role="status">{own_words(t, own)} " " {undo(t, own)}</p>
            <p class="who">{t.answers_who()}</p>
        </Form>
    }
    .into_any()
}

/// Who said what, for whoever leads.
fn named(t: Texts, expected: &Expectation) -> Option<AnyView> {
    let seats = expected.seats.as_ref()?;
    let said = |answer: Option<Said>| {
        let names: Vec<&str> = seats
            .iter()
            .filter(|said| said.answer == answer)
            .map(|said| said.name.as_str())
            .collect();
        if names.is_empty() {
            t.answers_nobody().to_owned()
        } else {
            t.list(&names)
        }
    };
    let facts = vec![
        fact(t.answers_coming(), said(Some(Said::Coming))),
        fact(t.answers_late(), said(Some(Said::Late))),
        fact(t.answers_cant(), said(Some(Said::Cant))),
        fact(t.answers_silent(), said(None)),
    ];
    Some(view! { <Facts facts=facts /> }.into_any())
}

/// The way to asking those who haven't said, while there is time to.
fn asks(reader: &Reader, it: &Meeting, expected: &Expectation) -> Option<AnyView> {
    let open = it.state == State::Planned && reader.now() < it.starts_at;
    let left = ask::silent(expected).any(|said| !said.reminded);
    (open && left).then(|| {
        let href = address(it.id, "/ask");
        let label = reader.texts.answers_ask();
        view! { <p><ButtonLink href=href kind=Kind::Plain>{label}</ButtonLink></p> }.into_any()
    })
}
