//! Words that were sent after their writer had been signed out, when a fresh proof was due, or when
//! the circle had been closed to them: they are shown again, to be sent once more. Whoever thinks
//! for twenty minutes loses nothing.

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

/// Who sent a form with words: somebody signed in, or what to answer instead.
pub(crate) async fn sender(
    visit: Visit,
    typed: &Typed,
    boxes: &'static [&'static str],
) -> Result<Reader, Response> {
    match visit.reader() {
        Ok(reader) => Ok(reader),
        Err(visit) => Err(page(&visit, typed, boxes, Why::SignedOut).await),
    }
}

/// The words once more, under the same address; the plain way to the door where there are none.
pub(crate) async fn page(
    visit: &Visit,
    typed: &Typed,
    boxes: &'static [&'static str],
    why: Why,
) -> Response {
    let empty = boxes.iter().all(|name| typed.value(name).trim().is_empty());
    if empty {
        return match why {
            Why::SignedOut => see_other(&to_sign_in(&visit.path)),
            Why::Proof => see_other(&to_proof(&visit.path)),
            Why::Closed => to("/circles"),
        };
    }
    let (shown, kept) = (visit.clone(), typed.clone());
    let view = move || view(&shown, &kept, boxes, why);
    let frame = visit.frame(
        visit.texts.kept_title().to_owned(),
        Layout::Narrow,
        Live::Still,
    );
    shell::page(&frame, StatusCode::UNPROCESSABLE_ENTITY, view).await
}

fn view(visit: &Visit, typed: &Typed, boxes: &'static [&'static str], why: Why) -> AnyView {
    let t = visit.texts;
    let (means, href, label) = match why {
        Why::SignedOut => (t.kept_signed_out(), "/sign-in", t.kept_sign_in()),
        Why::Proof => (t.kept_proof(), "/prove", t.kept_prove()),
        Why::Closed => (t.kept_closed(), "/circles", t.kept_look()),
    };
    let path = SafePath::parse(&visit.path).unwrap_or_else(SafePath::home);
    let carried = ["revision", "do"].map(|name| {
        let value = typed.value(name).to_owned();
        view! { <input type="hidden" name=name value=value /> }
    });
    let area = |name: &'static str| {
        let value = typed.value(name);
        let label = t.kept_words();
        (!value.trim().is_empty())
            .then(|| view! { <TextArea name=name label=label value=value rows=3 /> })
    };
    let carried = carried.collect_view();
    let areas = boxes.iter().copied().map(area).collect_view();
    view! {
        <div class="stack" data-space="loose">
            <h1>{t.kept_title()}</h1>
            <Notice kind=crate::parts::notice::Kind::Call>
                <p>{means}</p>
                <p><a href=href target="_blank" rel="noopener">{label}</a></p>
            </Notice>
            <Form action=path.as_str()>
                {carried}
                {areas}
                <p class="row"><Button>{t.kept_send()}</Button></p>
            </Form>
        </div>
    }
    .into_any()
}
