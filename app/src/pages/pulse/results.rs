//! What came out of a circle's boxes, for whoever leads it and whoever else was promised it: words and small bars, each with its
//! number; and the boxes that are sealed still.

use domain::{
    ids::CircleId,
    moment::Moment,
    pulse::{Question, Set, Step, Tally},
};
use leptos::prelude::*;
use service::pulse::{self, Opened, Readers, Results, SealedBox, Standing};
use texts::{Texts, when};

use super::{destroyed, step_words, words};
use crate::{
    fault::Answer, named::Named, pages::door, parts::empty::Empty, shell::Layout, viewer::Reader,
};

/// How many units wide a whole bar is.
const WIDTH: usize = 1000;

/// Every result, and every box that has none yet.
pub async fn show(reader: Reader, Named(circle): Named<CircleId>) -> Answer {
    let loaded = pulse::results(&reader.state.service, reader.viewer(), circle).await;
    let results = match loaded {
        Ok(results) => results,
        Err(fault) => return door::instead(&reader, circle, fault).await,
    };
    let shown = reader.clone();
    let title = reader.texts.pulse_results_title();
    let view = move || view(&shown, &results);
    Ok(reader.page(title, Layout::Narrow, view).await)
}

fn view(reader: &Reader, results: &Results) -> AnyView {
    let t = reader.texts;
    // Latest first: it stands open, those before it unfold one by one.
    let mut all = results.opened.iter();
    let latest = all.next().map(|it| opened(reader, results.leads, it));
    let before: Vec<_> = all.map(|it| folded(reader, results.leads, it)).collect();
    let sealed: Vec<_> = results.sealed.iter().map(|it| sealed(reader, it)).collect();
    view! {
        <div class="stack" data-space="wide">
            <header class="stack" data-space="tight">
                <p class="eyebrow">{results.circle_name.clone()}</p>
                <h1>{t.pulse_results_title()}</h1>
                <p>{t.pulse_results_lead()}</p>
            </header>
            {latest.is_none().then(|| view! {
                <Empty title=t.pulse_results_empty_title()>
                    <p>{t.pulse_results_empty()}</p>
                </Empty>
            })}
            {latest}
            {(!before.is_empty()).then(|| view! {
                <section class="stack">
                    <h2>{t.pulse_results_before()}</h2>
                    {before}
                </section>
            })}
            {(!sealed.is_empty()).then(|| view! {
                <section class="stack">
                    <h2>{t.pulse_boxes_title()}</h2>
                    <ul class="plain-list">{sealed}</ul>
                </section>
            })}
            <p><a href=door::circle(results.circle, "")>{t.pulse_back()}</a></p>
        </div>
    }
    .into_any()
}

fn opened(reader: &Reader, leads: bool, it: &Opened) -> AnyView {
    let t = reader.texts;
    view! {
        <section class="stack">
            <div class="stack" data-space="tight">
                <h2>{days(reader, it)}</h2>
                <p class="quiet">{count(t, it)} {shared(t, leads, it)}</p>
            </div>
            {tallies(t, it)}
        </section>
    }
    .into_any()
}

fn folded(reader: &Reader, leads: bool, it: &Opened) -> AnyView {
    let t = reader.texts;
    view! {
        <details class="fold">
            <summary>{days(reader, it)}</summary>
            <div class="stack">
                <p class="quiet">{count(t, it)} {shared(t, leads, it)}</p>
                {tallies(t, it)}
            </div>
        </details>
    }
    .into_any()
}

/// The days of the meetings whose boxes were opened together.
fn days(reader: &Reader, it: &Opened) -> String {
    let days: Vec<String> = it.meetings.iter().map(|at| day(reader, *at)).collect();
    reader.texts.list(&days)
}

fn count(t: Texts, it: &Opened) -> String {
    match it.meetings.len() {
        1 => t.pulse_results_answers(it.answers, it.asked),
        _ => t.pulse_results_together(it.answers, it.asked),
    }
}

/// Told to whoever leads, who would be shown it in any case.
fn shared(t: Texts, leads: bool, it: &Opened) -> Option<String> {
    let shared = leads && it.readers == Readers::Circle;
    shared.then(|| format!(" {}", t.pulse_results_shared()))
}

fn tallies(t: Texts, it: &Opened) -> impl IntoView + use<> {
    let all = it.tallies.iter();
    let shown: Vec<_> = all
        .map(|(question, tally)| of(t, it.set, *question, *tally))
        .collect();
    shown
}

fn of(t: Texts, set: Set, question: Question, tally: Option<Tally>) -> AnyView {
    let inner = match tally {
        None => view! { <p class="quiet">{t.pulse_results_hidden()}</p> }.into_any(),
        Some(tally) => {
            let lines = Step::ALL.iter().rev().map(|step| line(t, *step, tally));
            view! { <ul role="list" class="tally">{lines.collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <div class="stack" class:apart=set.apart() == Some(question) data-space="tight">
            <h3>{words(t, question)}</h3>
            {inner}
        </div>
    }
    .into_any()
}

fn line(t: Texts, step: Step, tally: Tally) -> impl IntoView {
    let (count, all) = (tally.count(step), tally.answers());
    let share = (count * WIDTH).checked_div(all).unwrap_or_default();
    view! {
        <li>
            <span>{step_words(t, step)}</span>
            <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                <rect class="whole" width="1000" height="10"></rect>
                <rect class="share" width=share.to_string() height="10"></rect>
            </svg>
            <span class="number">{t.pulse_results_count(all, count)}</span>
        </li>
    }
}

fn sealed(reader: &Reader, it: &SealedBox) -> AnyView {
    let t = reader.texts;
    let answered = it.answered.unwrap_or_default();
    let text = match it.standing {
        Standing::Open { closes_at } => {
            let until = when::moment(t, closes_at, &reader.zone());
            match it.answered {
                Some(answered) => t.pulse_box_open(answered, it.asked, until),
                None => t.pulse_box_uncounted(it.asked, until),
            }
        }
        Standing::Waiting => t.pulse_box_waiting(answered, it.asked),
        Standing::Closing | Standing::Closed => t.pulse_box_closing(answered, it.asked),
        Standing::Destroyed(why) => destroyed(t, why).to_owned(),
    };
    view! { <li><strong>{day(reader, it.starts_at)}</strong> ": " {text}</li> }.into_any()
}

fn day(reader: &Reader, at: Moment) -> String {
    when::day(reader.texts, at, &reader.zone())
}
