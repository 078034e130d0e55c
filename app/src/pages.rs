//! One file a screen: what it loads, its view, its form handler.

pub mod account;
pub mod address;
pub mod agreement;
pub mod asking;
pub mod attendance;
pub mod brief;
pub mod calendar;
pub mod circle_name;
pub mod circle_new;
pub mod circles;
pub mod completion;
pub mod forgot;
pub mod home;
pub mod invitation;
pub(crate) mod kept;
pub mod meeting;
pub mod meetings;
pub mod meetings_new;
pub mod organisation;
pub mod own_seat;
pub mod program;
pub mod programs;
pub mod prompt;
pub mod prompts;
pub mod prove;
pub mod pulse;
pub mod reflections;
pub mod reset;
pub mod rights;
pub mod room;
pub mod roster;
pub mod roster_preview;
pub mod roster_remove;
pub mod roster_upload;
pub mod sample;
pub mod season;
mod season_form;
pub mod season_new;
pub mod seating;
pub mod setup;
pub mod sign_in;
pub mod sign_out;
pub mod summary;
pub mod wish;

pub mod dead_letters;
mod door;
mod new_password;
mod picture;
mod spent_link;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use leptos::prelude::*;

use crate::{
    forms::Typed,
    parts::error_summary::ErrorSummary,
    path::SafePath,
    shell::{self, Frame, Layout, Live},
    surroundings::Around,
    viewer::{Reader, Visit, see_other},
};

/// No such address. Only those who are signed in learn that.
pub async fn elsewhere(_: Reader) -> Response {
    StatusCode::NOT_FOUND.into_response()
}

impl Visit {
    /// A page of the house.
    pub async fn page(
        &self,
        title: impl Into<String>,
        layout: Layout,
        view: impl Fn() -> AnyView + Clone + Send + Sync + 'static,
    ) -> Response {
        shell::page(
            &self.frame(title.into(), layout, Live::Still),
            StatusCode::OK,
            view,
        )
        .await
    }

    /// A page that carries islands.
    pub async fn live_page(
        &self,
        title: impl Into<String>,
        layout: Layout,
        view: impl Fn() -> AnyView + Clone + Send + Sync + 'static,
    ) -> Response {
        shell::page(
            &self.frame(title.into(), layout, Live::Islands),
            StatusCode::OK,
            view,
        )
        .await
    }

    /// A page with a form: 200 while nothing is wrong, else 422 with what was typed.
    pub async fn form_page(
        &self,
        title: impl Into<String>,
        layout: Layout,
        live: Live,
        typed: &Typed,
        view: impl Fn() -> AnyView + Clone + Send + Sync + 'static,
    ) -> Response {
        let title = title.into();
        if typed.is_right() {
            return shell::page(&self.frame(title, layout, live), StatusCode::OK, view).await;
        }
        let title = self.texts.faults_title(title);
        let frame = self.frame(title, layout, live);
        shell::page(&frame, StatusCode::UNPROCESSABLE_ENTITY, view).await
    }

    /// Everything around a page.
    pub fn frame(&self, title: String, layout: Layout, live: Live) -> Frame {
        let around = Around::of(self, layout, live);
        Frame {
            title: self.texts.shell_title(title),
            nonce: self.nonce.clone(),
            document: self.state.documents.get(around),
        }
    }
}

/// The path after a form was taken, which this house made itself.
pub(crate) fn to(path: &str) -> Response {
    see_other(&SafePath::parse(path).unwrap_or_else(SafePath::home))
}

/// The list of what to change, first in a page with a form.
pub(crate) fn mistakes(visit: &Visit, typed: &Typed) -> AnyView {
    let (t, mistakes) = (visit.texts, typed.mistakes().to_vec());
    let title = t.faults_summary(mistakes.len());
    let named = move |name: &str, message: &str| {
        if name.ends_with(['?', '.', ':']) {
            t.faults_line_asked(message, name)
        } else {
            t.faults_line(message, name)
        }
    };
    view! { <ErrorSummary title=title mistakes=mistakes named=named /> }.into_any()
}
