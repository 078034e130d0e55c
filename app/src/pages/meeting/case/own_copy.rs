//! What becomes of one's own copy: kept beyond its time, let go, erased.

use leptos::prelude::*;
use service::cases::Own;
use texts::when;

use crate::{
    pages::meeting::address,
    parts::{
        button::{Button, ButtonLink, Kind},
        form::Form,
        notice::{self, Notice},
    },
    viewer::Reader,
};

/// Keeping and erasing, where something is written.
pub(super) fn keeping(reader: &Reader, own: &Own) -> Option<AnyView> {
    let t = reader.texts;
    own.lines.as_ref()?;
    let gone = when::day(t, own.goes_at, &reader.zone());
    let (says, value, label) = if own.kept {
        (t.case_kept(gone), "let-go", t.case_let_go())
    } else {
        (t.case_keep_goes(gone), "keep", t.case_keep())
    };
    let erase = address(own.meeting, "/case?said=erase");
    Some(
        view! {
            <section class="stack" data-space="tight">
                <h2 class="said">{t.case_keep_title()}</h2>
                <p>{says}</p>
                <Form action=address(own.meeting, "/case")>
                    <p class="row">
                        <Button kind=Kind::Plain name="do" value=value>{label}</Button>
                        <a href=erase>{t.case_erase()}</a>
                    </p>
                </Form>
            </section>
        }
        .into_any(),
    )
}

/// Asks once before erasing, and names what is lost.
pub(super) fn asked(reader: &Reader, own: &Own, said: &str) -> Option<AnyView> {
    let t = reader.texts;
    let asks = said == "erase" && own.lines.is_some();
    asks.then(|| {
        let path = address(own.meeting, "/case");
        view! {
            <Notice kind=notice::Kind::Call title=t.case_erase_ask()>
                <p>{t.case_erase_means()}</p>
                <Form action=path.clone()>
                    <p class="row">
                        <Button kind=Kind::Call name="do" value="erase">{t.case_erase_yes()}</Button>
                        <ButtonLink kind=Kind::Plain href=path>{t.case_erase_no()}</ButtonLink>
                    </p>
                </Form>
            </Notice>
        }
        .into_any()
    })
}
