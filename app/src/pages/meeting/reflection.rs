//! Looking back on a meeting: three boxes that only their author reads.

use std::collections::BTreeMap;

use domain::ids::MeetingId;
use leptos::prelude::*;
use service::{
    fault::{Fault, Refusal},
    keyring::Body,
    reflections::{self, Notes, Sheet},
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
    parts::{button::Button, form::Form, notice::Notice, text_area::TextArea},
    query::Query,
    shell::{Layout, Live},
    viewer::{Reader, Visit},
};

/// The most characters of one box.
const MOST: usize = 8_000;
/// The boxes, in their order: what is shown again where it can't be taken yet.
const WORTH: Worth = Worth {
    words: &["noticed", "attempt", "need"],
    rest: &[],
};

/// What the page is shown for.
#[derive(Clone, Debug, Default)]
struct Sight {
    typed: Typed,
    /// The revision that the form carries; none for the stored one.
    revision: Option<i64>,
    saved: bool,
    /// Whether what is stored stands beside what was typed.
    beside: bool,
}

/// The author's own sheet.
pub async fn show(
    reader: Reader,
    Named(meeting): Named<MeetingId>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let sight = Sight {
        saved: query.get("said").is_some_and(|said| said == "saved"),
        ..Sight::default()
    };
    page(&reader, meeting, sight).await
}

/// Saves it for its author.
pub async fn write(visit: Visit, Named(meeting): Named<MeetingId>, mut typed: Typed) -> Answer {
    let reader = match kept::sender(visit, &typed, WORTH).await {
        Ok(reader) => reader,
        Err(answer) => return Ok(answer),
    };
    let t = reader.texts;
    let revision = typed.value("revision").parse().unwrap_or(0);
    let boxes = ["noticed", "attempt", "need"].map(|name| typed.lines(name, MOST, t));
    let notes = match boxes {
        [Ok(noticed), Ok(attempt), Ok(need)] => Notes {
            noticed: noticed.map(Body::new),
            attempt: attempt.map(Body::new),
            need: need.map(Body::new),
        },
        _ => return again(&reader, meeting, typed, revision).await,
    };
    if notes.is_empty() {
        typed.mistake("noticed", t.reflection_empty());
        return again(&reader, meeting, typed, revision).await;
    }
    let (service, viewer) = (&reader.state.service, reader.viewer());
    match reflections::write(service, viewer, meeting, revision, &notes).await {
        Ok(()) => Ok(to(&address(meeting, "/reflection?said=saved"))),
        Err(Fault::Refused(Refusal::Stale)) => {
            typed.mistake("noticed", t.reflection_stale());
            let sight = Sight {
                typed,
                beside: true,
                ..Sight::default()
            };
            page(&reader, meeting, sight).await
        }
        Err(Fault::Proof) => Ok(kept::page(&reader, &typed, WORTH, Why::Proof).await),
        Err(Fault::Forbidden) => Ok(kept::page(&reader, &typed, WORTH, Why::Closed).await),
        Err(fault) => meeting_words::instead(&reader, meeting, fault).await,
    }
}

async fn again(reader: &Reader, meeting: MeetingId, typed: Typed, revision: i64) -> Answer {
    let sight = Sight {
        typed,
        revision: Some(revision),
        ..Sight::default()
    };
    page(reader, meeting, sight).await
}

async fn page(reader: &Reader, meeting: MeetingId, sight: Sight) -> Answer {
    let sheet = match reflections::sheet(&reader.state.service, reader.viewer(), meeting).await {
        Ok(sheet) => sheet,
        Err(fault) => return meeting_words::instead(reader, meeting, fault).await,
    };
    let (shown, typed) = (reader.clone(), sight.typed.clone());
    let view = move || view(&shown, &sheet, &sight);
    let title = reader.texts.reflection_title();
    Ok(reader
        .form_page(title, Layout::Wide, Live::Still, &typed, view)
        .await)
}

fn view(reader: &Reader, sheet: &Sheet, sight: &Sight) -> AnyView {
    let t = reader.texts;
    let day = when::day(t, sheet.starts_at, &reader.zone());
    let saved = sight
        .saved
        .then(|| view! { <Notice><p>{t.reflection_saved()}</p></Notice> });
    let body = if sheet.begun {
        form(reader, sheet, sight)
    } else {
        view! {
            <Notice title=t.reflection_early_title()><p>{t.reflection_early()}</p></Notice>
        }
        .into_any()
    };
    view! {
        <div class="stack" data-space="loose">
            {mistakes(reader, &sight.typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.reflection_eyebrow(sheet.circle_name.as_str(), day)}</p>
                <h1>{t.reflection_title()}</h1>
                <p class="said">{t.reflection_lead()}</p>
            </header>
            {saved}
            <div class="two">
                <div class="stack" data-space="loose">{body}</div>
                {who(t, reader.viewer().organisation())}
            </div>
            <p class="row">
                <a href="/reflections">{t.reflection_all()}</a>
                <a href=address(sheet.meeting, "")>{t.reflection_to_meeting()}</a>
            </p>
        </div>
    }
    .into_any()
}

fn form(reader: &Reader, sheet: &Sheet, sight: &Sight) -> AnyView {
    let t = reader.texts;
    let wrong = &sight.typed;
    let typed = match &sheet.written {
        Some((_, notes)) if wrong.is_right() => stored(notes),
        _ => wrong.clone(),
    };
    let revision = sight.revision.unwrap_or(sheet.revision).to_string();
    let stored = sheet.written.as_ref().filter(|_| sight.beside);
    let beside = stored.map(|(_, it)| {
        view! {
            <section class="stack" data-space="tight">
                <h2 class="said">{t.reflection_stored()}</h2>
                {notes(t, it)}
            </section>
        }
    });
    let boxes = view! {
            <TextArea name="noticed" label=t.reflection_noticed() hint=t.reflection_noticed_hint()
                value=typed.value("noticed") error=wrong.error("noticed") rows=4 />
            <TextArea name="attempt" label=t.reflection_attempt() value=typed.value("attempt")
                error=wrong.error("attempt") rows=3 />
            <TextArea name="need" label=t.reflection_need() value=typed.value("need")
                error=wrong.error("need") rows=3 />
    };
    view! {
        <Form action=address(sheet.meeting, "/reflection")>
            <input type="hidden" name="revision" value=revision />
            {boxes}
            <p class="row"><Button>{t.reflection_save()}</Button></p>
        </Form>
        {beside}
    }
    .into_any()
}

fn stored(notes: &Notes) -> Typed {
    let text = |body: &Option<Body>| body.as_ref().map_or("", |it| it.expose()).to_owned();
    Typed::with([
        ("noticed", text(&notes.noticed)),
        ("attempt", text(&notes.attempt)),
        ("need", text(&notes.need)),
    ])
}

/// The three boxes, as their author reads them; empty ones are left out.
pub(crate) fn notes(t: Texts, it: &Notes) -> AnyView {
    let boxes = [
        (t.reflection_noticed(), &it.noticed),
        (t.reflection_attempt(), &it.attempt),
        (t.reflection_need(), &it.need),
    ];
    let shown = boxes.into_iter().filter_map(|(label, text)| {
        let text = text.as_ref()?.expose().to_owned();
        Some(view! {
            <dt class="eyebrow">{label}</dt>
            <dd class="said as-written">{text}</dd>
        })
    });
    view! { <dl class="written">{shown.collect_view()}</dl> }.into_any()
}

/// What "private" means here, server staff included.
pub(crate) fn who(t: Texts, run_by: &str) -> AnyView {
    view! {
        <aside class="who stack" data-space="tight">
            <h2 class="said">{t.reflection_who_title()}</h2>
            <p>{t.reflection_who_own()}</p>
            <p>{t.reflection_who_host(run_by)}</p>
            <p>{t.reflection_who_kept()}</p>
            <p><a href="/rights">{t.common_who_can_read()}</a></p>
        </aside>
    }
    .into_any()
}
