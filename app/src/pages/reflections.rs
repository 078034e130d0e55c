//! One's own reflections and cases, in one place, those of circles that one has left too; deleting
//! one asks once.

use std::collections::BTreeMap;

use domain::ids::{MeetingId, ReflectionId};
use leptos::prelude::*;
use service::{
    cases::{self, Mine},
    reflections::{self, Reflection},
};
use texts::when;

use crate::{
    fault::Answer,
    named::Named,
    pages::{
        meeting::{
            self, case,
            reflection::{notes, who},
        },
        to,
    },
    parts::{
        button::{Button, ButtonLink, Kind},
        empty::Empty,
        form::Form,
        notice::Notice,
    },
    query::Query,
    shell::Layout,
    viewer::Reader,
};

/// The list.
pub async fn show(reader: Reader, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let mine = reflections::mine(service, viewer).await?;
    let cards = cases::mine(service, viewer).await?;
    let deleted = query.get("said").is_some_and(|said| said == "deleted");
    let shown = reader.clone();
    let view = move || view(&shown, &mine, &cards, deleted);
    let title = reader.texts.reflection_list_title();
    Ok(reader.page(title, Layout::Wide, view).await)
}

/// Asks before one is deleted, and shows what is lost.
pub async fn ask(reader: Reader, Named(reflection): Named<ReflectionId>) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let it = reflections::one(service, viewer, reflection).await?;
    let shown = reader.clone();
    let view = move || question(&shown, &it);
    let title = reader.texts.reflection_delete_title();
    Ok(reader.page(title, Layout::Narrow, view).await)
}

/// Deletes it.
pub async fn delete(reader: Reader, Named(reflection): Named<ReflectionId>) -> Answer {
    reflections::delete(&reader.state.service, reader.viewer(), reflection).await?;
    Ok(to("/reflections?said=deleted"))
}

/// Asks before a case card is erased, and shows what is lost.
pub async fn ask_card(reader: Reader, Named(meeting): Named<MeetingId>) -> Answer {
    let it = cases::one(&reader.state.service, reader.viewer(), meeting).await?;
    let shown = reader.clone();
    let view = move || card_question(&shown, &it);
    let title = reader.texts.case_erase_ask();
    Ok(reader.page(title, Layout::Narrow, view).await)
}

/// Erases it; one that is gone already is nobody's mistake.
pub async fn erase_card(reader: Reader, Named(meeting): Named<MeetingId>) -> Answer {
    cases::erase(&reader.state.service, reader.viewer(), meeting).await?;
    Ok(to("/reflections?said=deleted"))
}

fn erase_path(meeting: MeetingId) -> String {
    meeting::address(meeting, "/case/erase")
}

fn delete_path(reflection: ReflectionId) -> String {
    format!("/reflections/{reflection}/delete")
}

fn view(reader: &Reader, mine: &[Reflection], cards: &[Mine], deleted: bool) -> AnyView {
    let t = reader.texts;
    let list = match mine {
        [] => view! {
            <Empty title=t.reflection_list_none()>
                <p>{t.reflection_list_none_means()}</p>
                <p><a href="/circles">{t.reflection_list_circles()}</a></p>
            </Empty>
        }
        .into_any(),
        mine => {
            let items = mine.iter().map(|it| reflection(reader, it)).collect_view();
            view! { {items} }.into_any()
        }
    };
    let cards = (!cards.is_empty()).then(|| {
        let items = cards.iter().map(|it| card(reader, it)).collect_view();
        view! {
            <section class="stack" data-space="loose">
                <header class="stack" data-space="close">
                    <h2>{t.reflection_list_cases()}</h2>
                    <p class="quiet">{t.reflection_list_cases_means()}</p>
                </header>
                {items}
            </section>
        }
    });
    view! {
        <div class="stack" data-space="wide">
            {deleted.then(|| view! { <Notice><p>{t.reflection_list_deleted()}</p></Notice> })}
            <header class="stack" data-space="tight">
                <h1>{t.reflection_list_title()}</h1>
                <p class="said">{t.reflection_list_lead()}</p>
            </header>
            <div class="two">
                <div class="stack" data-space="wide">{list} {cards}</div>
                {who(t, reader.viewer().organisation())}
            </div>
        </div>
    }
    .into_any()
}

fn reflection(reader: &Reader, it: &Reflection) -> AnyView {
    let t = reader.texts;
    let day = when::day_year(t, it.starts_at, &reader.zone());
    let of = t.reflection_list_of(day.as_str());
    let written = t.reflection_list_written(when::civil_date(t, it.written_on));
    view! {
        <article class="stack" data-space="tight">
            <p class="eyebrow">{it.circle_name.clone()}</p>
            <h2>{day}</h2>
            {notes(t, &it.notes)}
            <p class="row quiet">
                <span>{written}</span>
                <a href=meeting::address(it.meeting, "/reflection")>
                    {t.reflection_list_change()} <span class="unseen">" " {of.clone()}</span>
                </a>
                <a href=delete_path(it.id)>
                    {t.reflection_list_delete()} <span class="unseen">" " {of}</span>
                </a>
            </p>
        </article>
    }
    .into_any()
}

fn card(reader: &Reader, it: &Mine) -> AnyView {
    let (t, zone) = (reader.texts, reader.zone());
    let goes = match it.goes_at {
        Some(at) => t.reflection_list_case_goes(when::day(t, at, &zone)),
        None => t.reflection_list_case_kept().to_owned(),
    };
    let day = when::day_year(t, it.starts_at, &zone);
    let of = t.reflection_list_case_of(day.as_str());
    let open = it.seated.then(|| {
        view! {
            <a href=meeting::address(it.meeting, "/case")>
                {t.reflection_list_case_open()} <span class="unseen">" " {of.clone()}</span>
            </a>
        }
    });
    view! {
        <article class="stack" data-space="tight">
            <p class="eyebrow">{it.circle_name.clone()}</p>
            <h3>{day}</h3>
            {case::lines(t, &it.lines)}
            <p class="row quiet">
                <span>{goes}</span>
                {open}
                <a href=erase_path(it.meeting)>
                    {t.reflection_list_case_erase()} <span class="unseen">" " {of}</span>
                </a>
            </p>
        </article>
    }
    .into_any()
}

fn question(reader: &Reader, it: &Reflection) -> AnyView {
    let t = reader.texts;
    let day = when::day(t, it.starts_at, &reader.zone());
    view! {
        <div class="stack" data-space="loose">
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.reflection_eyebrow(it.circle_name.as_str(), day)}</p>
                <h1>{t.reflection_delete_title()}</h1>
                <p>{t.reflection_delete_means()}</p>
            </header>
            {notes(t, &it.notes)}
            <Form action=delete_path(it.id)>
                <p class="row">
                    <Button kind=Kind::Call>{t.reflection_delete_yes()}</Button>
                    <ButtonLink kind=Kind::Plain href="/reflections">
                        {t.reflection_delete_no()}
                    </ButtonLink>
                </p>
            </Form>
        </div>
    }
    .into_any()
}

fn card_question(reader: &Reader, it: &Mine) -> AnyView {
    let t = reader.texts;
    let day = when::day(t, it.starts_at, &reader.zone());
    view! {
        <div class="stack" data-space="loose">
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.reflection_eyebrow(it.circle_name.as_str(), day)}</p>
                <h1>{t.case_erase_ask()}</h1>
                <p>{t.case_erase_means()}</p>
            </header>
            {case::lines(t, &it.lines)}
            <Form action=erase_path(it.meeting)>
                <p class="row">
                    <Button kind=Kind::Call>{t.case_erase_yes()}</Button>
                    <ButtonLink kind=Kind::Plain href="/reflections">{t.case_erase_no()}</ButtonLink>
                </p>
            </Form>
        </div>
    }
    .into_any()
}
