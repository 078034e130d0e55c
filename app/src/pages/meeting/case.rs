//! The case card of whoever presents: told, or a few lines, for oneself or for the circle.

mod form;
mod own_copy;
mod reading;

use std::collections::BTreeMap;

use domain::ids::MeetingId;
use leptos::prelude::*;
use service::{
    cases::{self, Keeping, Lines, Own, Sharing},
    fault::{Fault, Refusal},
    keyring::Body,
};
use texts::{Texts, when};

use super::{address, words as meeting_words};
use crate::{
    fault::Answer,
    forms::Typed,
    named::Named,
    pages::{
        kept::{self, Why, Worth},
        mistakes, to,
    },
    parts::notice::Notice,
    query::Query,
    shell::{Layout, Live},
    viewer::{Reader, Visit},
};

/// The most characters of one line of a case.
const MOST: usize = 2_000;
/// The boxes, in their order.
const BOXES: &[&str] = &["hard", "want", "tried", "feel", "question"];
/// What is shown again where it can't be taken yet.
const WORTH: Worth = Worth {
    words: BOXES,
    rest: &[],
};

/// What the page is shown for.
#[derive(Clone, Debug, Default)]
struct Sight {
    typed: Typed,
    /// The revision that the form carries; none for the stored one.
    revision: Option<i64>,
    /// What was done on the page before, or is asked.
    said: String,
    /// Whether what is stored stands beside what was typed.
    beside: bool,
}

/// The card.
pub async fn show(
    reader: Reader,
    Named(meeting): Named<MeetingId>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let sight = Sight {
        said: query.get("said").cloned().unwrap_or_default(),
        ..Sight::default()
    };
    page(&reader, meeting, sight).await
}

/// Tells, saves, shares, takes back, keeps or erases: whatever the button says.
pub async fn change(visit: Visit, Named(meeting): Named<MeetingId>, mut typed: Typed) -> Answer {
    let reader = match kept::sender(visit, &typed, WORTH).await {
        Ok(reader) => reader,
        Err(answer) => return Ok(answer),
    };
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let done = match typed.value("do") {
        "tell" if wrote(&typed) => {
            // It stands in the boxes, and nobody asked to throw it away.
            let revision = typed.value("revision").parse().unwrap_or(0);
            let Some(lines) = reading::read(reader.texts, &mut typed) else {
                return refused(&reader, meeting, typed, revision).await;
            };
            match cases::save(service, viewer, meeting, revision, lines).await {
                Ok(()) => cases::tell(service, viewer, meeting).await,
                fault => fault,
            }
        }
        "tell" => cases::tell(service, viewer, meeting).await,
        "back" => cases::take_back(service, viewer, meeting).await,
        "keep" => cases::keep(service, viewer, meeting, Keeping::Keep).await,
        "let-go" => cases::keep(service, viewer, meeting, Keeping::LetGo).await,
        "erase" => {
            return match cases::erase(service, viewer, meeting).await {
                Ok(()) => Ok(meeting_words::back(meeting)),
                Err(fault) => failed(&reader, meeting, typed, fault).await,
            };
        }
        act => {
            let sharing = match act {
                "now" => Some(Sharing::Now),
                "day" => Some(Sharing::DayBefore),
                "start" => Some(Sharing::AtStart),
                _ => None,
            };
            return write(&reader, meeting, &mut typed, sharing).await;
        }
    };
    match done {
        Ok(()) => Ok(to(&address(meeting, "/case"))),
        Err(fault) => failed(&reader, meeting, typed, fault).await,
    }
}

async fn write(
    reader: &Reader,
    meeting: MeetingId,
    typed: &mut Typed,
    sharing: Option<Sharing>,
) -> Answer {
    let revision = typed.value("revision").parse().unwrap_or(0);
    let Some(lines) = reading::read(reader.texts, typed) else {
        return refused(reader, meeting, typed.clone(), revision).await;
    };
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let (done, said) = match sharing {
        Some(sharing) => (
            cases::share(service, viewer, meeting, revision, lines, sharing).await,
            "",
        ),
        None => (
            cases::save(service, viewer, meeting, revision, lines).await,
            "?said=saved",
        ),
    };
    match done {
        Ok(()) => Ok(to(&address(meeting, &format!("/case{said}")))),
        Err(fault) => failed(reader, meeting, typed.clone(), fault).await,
    }
}

/// The form again, with what is wrong by its box.
async fn refused(reader: &Reader, meeting: MeetingId, typed: Typed, revision: i64) -> Answer {
    let sight = Sight {
        typed,
        revision: Some(revision),
        ..Sight::default()
    };
    page(reader, meeting, sight).await
}

fn wrote(typed: &Typed) -> bool {
    BOXES
        .iter()
        .any(|name| !typed.value(name).trim().is_empty())
}

/// What was typed stays in the page, whatever stood against it.
async fn failed(reader: &Reader, meeting: MeetingId, mut typed: Typed, fault: Fault) -> Answer {
    let t = reader.texts;
    let wrote = wrote(&typed);
    match fault {
        Fault::Proof => Ok(kept::page(reader, &typed, WORTH, Why::Proof).await),
        Fault::Refused(Refusal::Stale) => {
            let own = cases::own(&reader.state.service, reader.viewer(), meeting).await?;
            let moved = typed.value("revision") != own.revision.to_string();
            typed.mistake(
                "hard",
                if own.open && moved {
                    t.case_stale()
                } else {
                    t.case_closed_typed()
                },
            );
            if !wrote {
                return Ok(to(&address(meeting, "/case")));
            }
            let sight = Sight {
                typed,
                beside: own.lines.is_some(),
                ..Sight::default()
            };
            page(reader, meeting, sight).await
        }
        Fault::Forbidden if wrote => Ok(kept::page(reader, &typed, WORTH, Why::Closed).await),
        fault => meeting_words::instead(reader, meeting, fault).await,
    }
}

async fn page(reader: &Reader, meeting: MeetingId, sight: Sight) -> Answer {
    let own = match cases::own(&reader.state.service, reader.viewer(), meeting).await {
        Ok(own) => own,
        Err(fault) => return meeting_words::instead(reader, meeting, fault).await,
    };
    let title = reader.texts.case_title();
    let (shown, typed) = (reader.clone(), sight.typed.clone());
    let view = move || view(&shown, &own, &sight);
    Ok(reader
        .form_page(title, Layout::Wide, Live::Still, &typed, view)
        .await)
}

fn view(reader: &Reader, own: &Own, sight: &Sight) -> AnyView {
    let t = reader.texts;
    let at = when::relative_moment(t, own.starts_at, reader.now(), &reader.zone());
    let saved = match own.shared {
        Some(_) => t.case_saved_beside(),
        None => t.case_saved(),
    };
    let saved = (sight.said == "saved").then(|| view! { <Notice><p>{saved}</p></Notice> });
    view! {
        <div class="stack" data-space="loose">
            {mistakes(reader, &sight.typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.presenter_eyebrow(own.circle_name.as_str(), at)}</p>
                <h1>{t.case_title()}</h1>
            </header>
            {own_copy::asked(reader, own, &sight.said)}
            {saved}
            <div class="two">
                <div class="stack" data-space="loose">
                    {standing(reader, own)}
                    {form::view(reader, own, sight)}
                    {own_copy::keeping(reader, own)}
                </div>
                {who(reader, own)}
            </div>
            <p><a href=address(own.meeting, "")>{t.presenter_to_meeting()}</a></p>
        </div>
    }
    .into_any()
}

/// Where one's own case stands, in a sentence.
pub(crate) fn standing(reader: &Reader, own: &Own) -> AnyView {
    let (t, now) = (reader.texts, reader.now());
    match own.shared {
        Some(from) if from <= now => {
            let differs = own
                .differs
                .then(|| view! { <p>{t.case_shared_differs()}</p> });
            view! { <Notice title=t.case_shared_title()><p>{t.case_shared_now()}</p> {differs}</Notice> }
                .into_any()
        }
        Some(from) => {
            let from = when::relative_moment(t, from, now, &reader.zone());
            let differs = own
                .differs
                .then(|| view! { <p>{t.case_shared_differs()}</p> });
            view! {
                <Notice title=t.case_shared_title()>
                    <p>{t.case_shared_later(from)}</p>
                    {differs}
                </Notice>
            }
            .into_any()
        }
        None if own.told => {
            view! { <Notice title=t.case_told_title()><p>{t.case_told()}</p></Notice> }.into_any()
        }
        None if own.open => ().into_any(),
        None => view! { <p>{t.case_closed()}</p> }.into_any(),
    }
}

/// The lines of a case, as they are read; those that are missing are left out.
pub(crate) fn lines(t: Texts, it: &Lines<Body>) -> AnyView {
    let others = [
        (t.case_want(), &it.want),
        (t.case_tried(), &it.tried),
        (t.case_feel(), &it.feel),
        (t.case_question(), &it.question),
    ];
    let line = |label: &'static str, text: &Body| {
        let text = text.expose().to_owned();
        view! {
            <dt class="eyebrow">{label}</dt>
            <dd class="said as-written">{text}</dd>
        }
    };
    let others = others
        .into_iter()
        .filter_map(|(label, text)| text.as_ref().map(|text| line(label, text)))
        .collect_view();
    view! { <dl class="written">{line(t.case_hard(), &it.hard)} {others}</dl> }.into_any()
}

fn who(reader: &Reader, own: &Own) -> AnyView {
    let t = reader.texts;
    let (members, facilitators) = own.readers;
    let gone = when::day(t, own.goes_at, &reader.zone());
    view! {
        <aside class="who stack" data-space="tight">
            <h2 class="said">{t.case_who_title()}</h2>
            <p>{t.case_who_saved()}</p>
            <p>{t.case_who_shared(facilitators, members)}</p>
            <p>{t.case_who_newcomer()}</p>
            <p>{t.case_who_host(reader.viewer().organisation())}</p>
            <p>{t.case_who_gone(gone)}</p>
            <p>{t.case_guard_note()}</p>
            <p><a href="/rights">{t.common_who_can_read()}</a></p>
        </aside>
    }
    .into_any()
}
