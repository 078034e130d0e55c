//! Words that were sent after their writer had been signed out, when a fresh proof was due, or when
//! the circle had been closed to them: they are shown again, to be sent once more. Whoever thinks
//! for twenty minutes loses nothing.
//!
//! They go back to the browser that sent them, and nowhere else: nothing is stored, and no address
//! holds them.

use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

use crate::{
    forms::Typed,
    pages::to,
    parts::{button::Button, form::Form, notice::Notice, text_area::TextArea},
    path::SafePath,
    shell::{self, Layout, Live},
    viewer::{Reader, Visit, see_other, to_proof, to_sign_in},
};

/// Why what was sent was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// Nobody is signed in.
    SignedOut,
    /// It has been too long since the last proof.
    Proof,
    /// The circle is closed to them meanwhile: an agreement to affirm, a part that another has.
    Closed,
}

/// Fields whose values are never shown again.
const SECRETS: &[&str] = &["password", "repeat", "present"];

/// What of a form is worth showing again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Worth {
    /// The boxes that somebody writes in: they stand in the page.
    pub(crate) words: &'static [&'static str],
    /// What else somebody fills in or ticks: it goes along unseen, as all the rest of the form does.
    pub(crate) rest: &'static [&'static str],
}

impl Worth {
    /// Whether any of it was filled in.
    pub(crate) fn is_in(self, typed: &Typed) -> bool {
        filled(typed, self.words) || filled(typed, self.rest)
    }
}

fn filled(typed: &Typed, names: &'static [&'static str]) -> bool {
    let mut values = names.iter().flat_map(|name| typed.all(name));
    values.any(|value| !value.trim().is_empty())
}

/// Who sent a form with words: somebody signed in, or what to answer instead.
pub(crate) async fn sender(visit: Visit, typed: &Typed, worth: Worth) -> Result<Reader, Response> {
    match visit.reader() {
        Ok(reader) => Ok(reader),
        Err(visit) => Err(page(&visit, typed, worth, Why::SignedOut).await),
    }
}

/// The form once more, under the same address; the plain way to the door where nothing is in it.
pub(crate) async fn page(visit: &Visit, typed: &Typed, worth: Worth, why: Why) -> Response {
    if !worth.is_in(typed) {
        return match why {
            Why::SignedOut => see_other(&to_sign_in(&visit.path)),
            Why::Proof => see_other(&to_proof(&visit.path)),
            Why::Closed => to("/circles"),
        };
    }
    let (shown, kept) = (visit.clone(), typed.clone());
    let view = move || view(&shown, &kept, worth, why);
    let frame = visit.frame(
        visit.texts.kept_title().to_owned(),
        Layout::Narrow,
        Live::Still,
    );
    shell::page(&frame, StatusCode::UNPROCESSABLE_ENTITY, view).await
}

fn view(visit: &Visit, typed: &Typed, worth: Worth, why: Why) -> AnyView {
    let t = visit.texts;
    let (means, href, label) = match why {
        Why::SignedOut => (t.kept_signed_out(), "/sign-in", t.kept_sign_in()),
        Why::Proof => (t.kept_proof(), "/prove", t.kept_prove()),
        Why::Closed => (t.kept_closed(), "/circles", t.kept_look()),
    };
    let path = SafePath::parse(&visit.path).unwrap_or_else(SafePath::home);
    let area = |name: &'static str| {
        let value = typed.value(name);
        let label = t.kept_words();
        (!value.trim().is_empty())
            .then(|| view! { <TextArea name=name label=label value=value rows=3 /> })
    };
    let areas = worth.words.iter().copied().map(area).collect_view();
    let unseen = carried(typed, worth);
    let rest = filled(typed, worth.rest).then(|| view! { <p>{t.kept_rest()}</p> });
    view! {
        <div class="stack" data-space="loose">
            <h1>{t.kept_title()}</h1>
            <Notice kind=crate::parts::notice::Kind::Call>
                <p>{means}</p>
                <p><a href=href target="_blank" rel="noopener">{label}</a></p>
            </Notice>
            <Form action=path.as_str()>
                {unseen}
                {areas}
                {rest}
                <p class="row"><Button>{t.kept_send()}</Button></p>
            </Form>
        </div>
    }
    .into_any()
}

/// All that isn't seen: what was ticked, which button it was, which version it changes.
fn carried(typed: &Typed, worth: Worth) -> AnyView {
    let unseen = |(name, _): &(&str, &str)| !worth.words.contains(name) && !SECRETS.contains(name);
    let field = |(name, value): (&str, &str)| {
        let (name, value) = (name.to_owned(), value.to_owned());
        view! { <input type="hidden" name=name value=value /> }
    };
    let fields: Vec<_> = typed.pairs().filter(unseen).map(field).collect();
    fields.into_any()
}
