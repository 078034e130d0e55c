//! One's own account: what is kept of the person, and where they are signed in.

pub mod calendar;
pub mod email;
pub mod password;
pub mod profile;
pub mod sign_ins;

use axum::response::{IntoResponse as _, Response};
use leptos::prelude::*;
use serde::Deserialize;
use service::sign_in::{self, ResetNear};
use texts::{Texts, when};

use crate::{
    fault::Answer,
    pages::to,
    parts::{
        button::{Button, Kind},
        form::Form,
        lines::{Call, Line, Lines},
        notice::{self, Notice},
    },
    query::Query,
    shell::Layout,
    viewer::Reader,
};

/// What was just done, so that the page can say so.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// The overview; each line leads to where its thing is changed.
pub async fn show(reader: Reader, Query(done): Query<Done>) -> Answer {
    let service = &reader.state.service;
    let pending = sign_in::pending_address(service, reader.viewer()).await?;
    let sign_ins = sign_in::list(service, reader.viewer()).await?.len();
    let shown = reader.clone();
    let view = move || view(&shown, pending.clone(), sign_ins, &done.done);
    let title = reader.texts.account_title();
    Ok(reader.page(title, Layout::Wide, view).await.into_response())
}

/// The person has seen that the password was reset.
pub async fn reset_seen(reader: Reader) -> Answer {
    sign_in::acknowledge_reset(&reader.state.service, reader.viewer()).await?;
    Ok(to("/"))
}

/// "Your password was reset: was that you?", until the person has answered; for the home page.
pub fn reset_notice(reader: &Reader) -> Option<AnyView> {
    let t = reader.texts;
    let at = reader.viewer().reset_at()?;
    let said = when::relative_moment(t, at, reader.now(), &reader.zone());
    let notice = view! {
        <Notice kind=notice::Kind::Call title=t.account_reset_title()>
            <p>{t.account_reset_when(said)}</p>
            <Form action="/account/reset-seen" space="tight">
                <p class="row">
                    <Button kind=Kind::Plain>{t.account_reset_me()}</Button>
                    <a href="/forgot">{t.account_reset_not_me()}</a>
                </p>
            </Form>
        </Notice>
    };
    Some(notice.into_any())
}

/// Whose password was reset at the tables that the reader leads: their mail may be in other hands.
pub fn resets_near(reader: &Reader, resets: &[ResetNear]) -> Option<AnyView> {
    if resets.is_empty() {
        return None;
    }
    let t = reader.texts;
    let line = |reset: &ResetNear| {
        let when = when::relative_moment(t, reset.at, reader.now(), &reader.zone());
        view! { <p>{t.account_reset_near(reset.name.as_str(), when)}</p> }
    };
    let lines = resets.iter().map(line).collect_view();
    let notice = view! {
        <Notice kind=notice::Kind::Call title=t.account_reset_near_title()>
            {lines} <p>{t.account_reset_near_do()}</p>
        </Notice>
    };
    Some(notice.into_any())
}

fn view(
    reader: &Reader,
    pending: Option<(String, domain::moment::Moment)>,
    sign_ins: usize,
    done: &str,
) -> AnyView {
    let t = reader.texts;
    let name = reader.viewer().name().to_owned();
    view! {
        <div class="stack" data-space="wide">
            {said(t, done).map(|said| view! { <Notice><p role="status">{said}</p></Notice> })}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.account_title()}</p>
                <h1>{name}</h1>
            </header>
            <div class="two">
                <Lines lines=lines(reader, pending, sign_ins) />
                <aside class="who stack">
                    <h2 class="said">{t.account_who_title()}</h2>
                    <p>{t.account_who(reader.viewer().organisation())}</p>
                    <p><a href="/rights">{t.common_who_can_read()}</a></p>
                    <Form action="/sign-out" space="tight">
                        <Button kind=Kind::Plain>{t.shell_sign_out()}</Button>
                    </Form>
                </aside>
            </div>
        </div>
    }
    .into_any()
}

fn lines(
    reader: &Reader,
    pending: Option<(String, domain::moment::Moment)>,
    sign_ins: usize,
) -> Vec<Line> {
    let (t, viewer) = (reader.texts, reader.viewer());
    let line = |href: &str, label: &str, quiet: AnyView, call| Line {
        href: href.to_owned(),
        label: label.to_owned(),
        quiet,
        call,
        table: None,
    };
    let city = when::zone_city(t, &reader.zone());
    let call = pending.map(|(address, due)| Call {
        href: "/account/email".to_owned(),
        label: t.account_email_pending(address, when::day(t, due, &reader.zone())),
    });
    let profile = t.account_profile_now(city, viewer.name()).into_any();
    let email = viewer.email().to_owned().into_any();
    let password = t.account_password_now().into_any();
    let sign_ins = t.account_sign_ins_now(sign_ins).into_any();
    vec![
        line("/account/profile", t.account_profile_title(), profile, None),
        line("/account/email", t.account_email_title(), email, call),
        line(
            "/account/password",
            t.account_password_title(),
            password,
            None,
        ),
        line(
            "/account/calendar",
            t.calendar_own_title(),
            t.calendar_own_now().into_any(),
            None,
        ),
        line(
            "/account/sign-ins",
            t.account_sign_ins_title(),
            sign_ins,
            None,
        ),
    ]
}

fn said(t: Texts, done: &str) -> Option<&'static str> {
    match done {
        "profile" => Some(t.common_saved()),
        "password" => Some(t.sign_in_choose_done()),
        "email" => Some(t.account_email_asked()),
        "stopped" => Some(t.account_email_stopped()),
        _ => None,
    }
}

/// The head of a page below the account, with the way back.
fn head(t: Texts, title: &'static str) -> AnyView {
    view! {
        <header class="stack" data-space="tight">
            <p class="eyebrow"><a href="/account">{t.account_title()}</a></p>
            <h1>{title}</h1>
        </header>
    }
    .into_any()
}

/// The button that keeps, and the way out that doesn't.
fn keep(t: Texts, label: &'static str) -> AnyView {
    view! {
        <p class="row">
            <Button>{label}</Button>
            <a href="/account">{t.common_cancel()}</a>
        </p>
    }
    .into_any()
}

/// The page of a form below the account.
async fn form(
    reader: &Reader,
    title: &'static str,
    typed: &crate::forms::Typed,
    view: impl Fn() -> AnyView + Clone + Send + Sync + 'static,
) -> Response {
    reader
        .form_page(
            title,
            Layout::Narrow,
            crate::shell::Live::Still,
            typed,
            view,
        )
        .await
}
