//! The document around every page, and the one function that renders it.
//!
//! Everything here is finished: strings come in the reader's language and are escaped by the view.
//! Headers that protect a page are the server's; the document carries only the nonce they name.

mod assets;
mod document;

use std::{
    future::{Ready, ready},
    sync::Arc,
};

use axum::{
    http::StatusCode,
    response::{Html, IntoResponse as _, Response},
};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;

pub use assets::{Asset, Assets, BadManifest};
pub use document::Document;

use crate::parts::names::Names;

/// Everything of a document that isn't its page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The whole title, with "Error: " before it where a form must be corrected.
    pub title: String,
    /// The nonce that the content security policy of this response names.
    pub nonce: String,
    /// What stands around it.
    pub document: Arc<Document>,
}

/// What stands around a page, the same on every page that a reader of one kind may open.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// Language of the text, as BCP 47: "en".
    pub lang: &'static str,
    /// What the installation calls itself, beside the mark.
    pub product: String,
    /// What a screen reader calls the navigation: "Main".
    pub nav_label: String,
    /// Where one can go from every page. Empty: no navigation is drawn.
    pub nav: Vec<NavItem>,
    /// The way to one's own account, or to sign in.
    pub account: Option<NavItem>,
    /// "Skip to the content".
    pub skip_label: String,
    /// What stands at the foot of the page.
    pub footer: Footer,
    /// How wide the page wants to be read.
    pub layout: Layout,
    /// Whether the page carries islands.
    pub live: Live,
}

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// Where it leads: a path of the house.
    pub href: String,
    /// What it says.
    pub label: String,
    /// Whether one is there already.
    pub place: Place,
}

/// Where a link leads, seen from the page on which it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// To this page.
    Here,
    /// Somewhere else.
    Elsewhere,
}

/// What stands at the foot of every page.
#[derive(Clone, Debug, Default)]
pub struct Footer {
    /// The support card, inside the page, so that opening it sends nothing.
    pub support: Option<Support>,
    /// "Who can read what", "Accessibility" …
    pub links: Vec<NavItem>,
    /// What a screen reader calls those links.
    pub links_label: String,
    /// One quiet line: who runs this installation.
    pub note: String,
}

/// Whom to call in distress.
#[derive(Clone, Debug, Default)]
pub struct Support {
    /// What opens the card: "Support, any time".
    pub summary: String,
    /// One sentence before the numbers.
    pub lead: String,
    /// Names and numbers, one a line, confirmed by a named person.
    pub text: String,
}

/// How wide a page wants to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// Two columns where there is room: home, circles, a case with who can read it beside.
    Wide,
    /// One column: a form, a text.
    Narrow,
    /// A phone's width wherever it is read, and no navigation: the brief.
    Brief,
}

/// Whether a page has anything to wake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Live {
    /// HTML alone: no script is sent.
    Still,
    /// The page carries islands.
    Islands,
}

/// Renders a page whole: its facts are loaded before, by its handler, so that nothing in a view
/// waits. Those who answer with a page await it all the same, and needn't know that.
pub fn page(frame: &Frame, status: StatusCode, view: impl FnOnce() -> AnyView) -> Ready<Response> {
    ready((status, Html(drawn(frame, view))).into_response())
}

fn drawn(frame: &Frame, view: impl FnOnce() -> AnyView) -> String {
    let page = html(|| {
        provide_context(Names::default());
        view()
    });
    frame.document.around(&frame.title, &frame.nonce, &page)
}

/// Writes out a view.
fn html<V: RenderHtml>(view: impl FnOnce() -> V) -> String {
    // Outside of islands nothing is hydrated, so nothing outside of them is marked.
    let context = Arc::new(SsrSharedContext::new_islands());
    let owner = Owner::new_root(Some(context));
    let html = owner.with(|| view().to_html());
    owner.unset_with_forced_cleanup();
    html
}
