//! The brief: when, where, *Join*, and *coming, late, can't*, from a calendar's link, without
//! signing in and without a script.
//!
//! Opening it answers nothing, since mail scanners open links; the answer is a form's, and can be
//! undone. It names nobody and shows nothing that an assistant may not read.

use axum::{extract::Path, http::StatusCode, response::Response};
use domain::ids::MeetingId;
use leptos::prelude::*;
use serde::Deserialize;
use service::{
    answers::{self, Answer as Said, Brief, Role, Say},
    fault::{Fault, Refusal},
    meetings::State,
};
use texts::{Texts, when};

use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    pages::{meeting, mistakes, to},
    parts::{
        button::{Button, ButtonLink, Kind},
        form::Form,
        support::SupportLines,
        when::When,
    },
    query::Query,
    shell::{self, Layout, Live},
    viewer::Visit,
};

/// Which meeting of a series a link shows, where it says so.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Of {
    meeting: Option<MeetingId>,
}

/// The brief.
pub async fn show(visit: Visit, Path(token): Path<String>, Query(of): Query<Of>) -> Answer {
    page(&visit, &token, of.meeting, Typed::default()).await
}

/// Keeps the answer, or takes it back.
pub async fn say(visit: Visit, Path(token): Path<String>, mut typed: Typed) -> Answer {
    let t = visit.texts;
    // The meeting that the page showed, though another may be the next one by now.
    let of = typed.value("meeting").parse().ok();
    let Some(say) = said(&typed) else {
        typed.mistake("answer", t.brief_choose());
        return page(&visit, &token, of, typed).await;
    };
    match answers::say_by(&visit.state.service, &token, of, say).await {
        Ok(()) => Ok(to(&match of {
            Some(meeting) => format!("/brief/{token}?meeting={meeting}"),
            None => format!("/brief/{token}"),
        })),
        Err(Fault::Refused(Refusal::Stale)) => {
            typed.mistake("answer", t.brief_stale());
            page(&visit, &token, of, typed).await
        }
        Err(fault) => spent(&visit, fault).await,
    }
}

/// What a form of answers asks for.
pub(crate) fn said(typed: &Typed) -> Option<Say> {
    match typed.value("answer") {
        "undo" => Some(Say::Undo),
        name => Said::named(name).map(Say::This),
    }
}

async fn page(visit: &Visit, token: &str, of: Option<MeetingId>, typed: Typed) -> Answer {
    let brief = match answers::brief(&visit.state.service, token, of).await {
        Ok(brief) => brief,
        Err(fault) => return spent(visit, fault).await,
    };
    let visit = visit.clone().written_for(brief.locale.as_deref());
    let (t, zone) = (visit.texts, brief.zone.zone());
    let day = when::relative_day(t, brief.times.0, visit.now(), &zone);
    let title = t.brief_title(day, when::time(t, brief.times.0, &zone));
    let (shown, kept, action) = (visit.clone(), typed.clone(), format!("/brief/{token}"));
    let view = move || view(&shown, &kept, &brief, &action);
    Ok(visit
        .form_page(title, Layout::Brief, Live::Still, &typed, view)
        .await)
}

/// A link that leads nowhere any more; other faults go on.
async fn spent(visit: &Visit, fault: Fault) -> Result<Response, Failed> {
    if !matches!(fault, Fault::Refused(Refusal::LinkOver)) {
        return Err(Failed(fault));
    }
    let t = visit.texts;
    let frame = visit.frame(t.brief_spent_title().to_owned(), Layout::Brief, Live::Still);
    let view = move || {
        view! {
            <article class="brief stack">
                <h1>{t.brief_spent_title()}</h1>
                <p>{t.brief_spent()}</p>
                <p>{t.brief_spent_next()}</p>
                <ButtonLink href="/circles">{t.shell_sign_in()}</ButtonLink>
            </article>
        }
        .into_any()
    };
    Ok(shell::page(&frame, StatusCode::GONE, view).await)
}

fn view(visit: &Visit, typed: &Typed, brief: &Brief, action: &str) -> AnyView {
    let (t, zone) = (visit.texts, brief.zone.zone());
    let (from, _) = brief.times;
    let day = when::relative_day(t, from, visit.now(), &zone);
    let link = brief.place.link().map(|link| link.as_str().to_owned());
    let join = link.filter(|_| brief.own.open);
    let dial = brief.place.dial_in().map(|number| {
        view! { <div class="quiet"><p>{t.brief_dial()}</p><SupportLines text=number.to_owned() /></div> }
    });
    view! {
        <article class="brief stack">
            {mistakes(visit, typed)}
            <div class="stack" data-space="close">
                <p class="eyebrow">{t.brief_eyebrow(day)}</p>
                <h1 class="when"><When at=from text=when::time(t, from, &zone) /></h1>
            </div>
            <p class="quiet">{length(t, brief)} " " {brief.place.room().map(str::to_owned)}</p>
            {standing(visit, brief)}
            {join.map(|link| view! { <ButtonLink href=link>{t.brief_join()}</ButtonLink> })}
            {brief.own.open.then(|| answer(t, brief, action.to_owned()))}
            {dial}
            <hr />
            <h2>{role(t, brief.role)}</h2>
            <ButtonLink href=meeting::address(brief.meeting, "") kind=Kind::Plain>
                {t.brief_sign_in()}
            </ButtonLink>
            <p class="who">{t.brief_who()} " " <a href="/rights">{t.common_who_can_read()}</a></p>
        </article>
    }
    .into_any()
}

/// How long, by whose clock, and what the clock shows where the meeting was planned.
fn length(t: Texts, brief: &Brief) -> String {
    let (from, to) = brief.times;
    let minutes = to.since(from).as_secs() / 60;
    let (own, there) = (brief.zone.zone(), brief.planned_in.zone());
    let city = when::zone_city(t, &own);
    if own.to_offset(from.timestamp()) == there.to_offset(from.timestamp()) {
        return t.brief_length(city, minutes);
    }
    let time = when::time(t, from, &there);
    let elsewhere = t.when_moment_elsewhere(when::zone_city(t, &there), time);
    t.brief_length_and(city, minutes, elsewhere)
}

fn standing(visit: &Visit, brief: &Brief) -> Option<AnyView> {
    let t = visit.texts;
    let said = match brief.state {
        State::Cancelled => t.brief_cancelled(),
        State::DidNotHappen => t.brief_missed(),
        State::Planned if visit.now() >= brief.times.1 => t.brief_over(),
        State::Planned => return None,
    };
    Some(view! { <p><b>{said}</b></p> }.into_any())
}

fn answer(t: Texts, brief: &Brief, action: String) -> AnyView {
    let (given, meeting) = (brief.own.answer, brief.meeting.to_string());
    let said = match given {
        Some(Said::Coming) => Some(t.brief_said_coming()),
        Some(Said::Late) => Some(t.brief_said_late()),
        Some(Said::Cant) => Some(t.brief_said_cant()),
        None => None,
    };
    view! {
        <Form action=action space="tight" label=t.brief_answer()>
            <input type="hidden" name="meeting" value=meeting />
            <div class="answers" id="answer">{buttons(t, given)}</div>
            {said.map(|said| view! {
                <p role="status">
                    {said} " "
                    <Button kind=Kind::Text name="answer" value="undo">{t.brief_undo()}</Button>
                </p>
            })}
        </Form>
    }
    .into_any()
}

/// Coming, late, can't; the answer so far is pressed.
pub(crate) fn buttons(t: Texts, answer: Option<Said>) -> AnyView {
    let button = |of: Said| {
        let label = match of {
            Said::Coming => t.brief_coming(),
            Said::Late => t.brief_late(),
            Said::Cant => t.brief_cant(),
        };
        let pressed = Some(answer == Some(of));
        view! {
            <Button kind=Kind::Plain name="answer" value=of.name() pressed=pressed>{label}</Button>
        }
    };
    Said::ALL.map(button).collect_view().into_any()
}

fn role(t: Texts, role: Role) -> &'static str {
    match role {
        Role::Presents => t.brief_presents(),
        Role::Leads => t.brief_leads(),
        Role::Listens => t.brief_listens(),
    }
}
