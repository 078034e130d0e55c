//! The address of one's own calendar feed: reading it, and making a new one.

use axum::extract::Query;
use leptos::prelude::*;
use service::feeds;

use super::Done;
use crate::{
    fault::Answer,
    pages::to,
    parts::{
        button::{Button, Kind},
        form::Form,
        notice::Notice,
    },
    shell::Layout,
    viewer::Reader,
};

/// The address.
pub async fn show(reader: Reader, Query(done): Query<Done>) -> Answer {
    let token = feeds::own(&reader.state.service, reader.viewer()).await?;
    let shown = reader.clone();
    let made = done.done == "made";
    let view = move || view(&shown, token.as_deref(), made);
    let title = reader.texts.calendar_own_title();
    Ok(reader.page(title, Layout::Narrow, view).await)
}

/// Makes a new one; the one before works no more.
pub async fn renew(reader: Reader) -> Answer {
    feeds::renew(&reader.state.service, reader.viewer()).await?;
    Ok(to("/account/calendar?done=made"))
}

fn view(reader: &Reader, token: Option<&str>, made: bool) -> AnyView {
    let t = reader.texts;
    let origin = reader.state.options.origin.as_str();
    let address = token.map(|token| format!("{origin}/calendar/{token}"));
    let (label, kind) = match address {
        Some(_) => (t.calendar_own_renew(), Kind::Plain),
        None => (t.calendar_own_make(), Kind::Primary),
    };
    let means = address
        .is_some()
        .then(|| view! { <p class="quiet">{t.calendar_own_renew_means()}</p> });
    let shown = match address {
        Some(address) => {
            let web = address.split_once("://").map_or("", |(_, rest)| rest);
            view! {
                <p class="stack" data-space="close">
                    <b>{t.calendar_own_address()}</b>
                    <code>{address.clone()}</code>
                </p>
                <p><a href=format!("webcal://{web}")>{t.calendar_own_open()}</a></p>
            }
            .into_any()
        }
        None => view! { <p>{t.calendar_own_none()}</p> }.into_any(),
    };
    view! {
        <div class="stack" data-space="wide">
            {made.then(|| view! { <Notice><p role="status">{t.calendar_own_made()}</p></Notice> })}
            {super::head(t, t.calendar_own_title())}
            <p>{t.calendar_own_lead()}</p>
            <section class="stack">{shown}</section>
            <p class="who">{t.calendar_own_who()}</p>
            <Form action="/account/calendar" space="tight">
                {means}
                <p><Button kind=kind>{label}</Button></p>
            </Form>
        </div>
    }
    .into_any()
}
