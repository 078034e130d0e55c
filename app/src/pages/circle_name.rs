//! The circle's own name, written down by whoever leads the meetings.

use domain::{ids::CircleId, text};
use leptos::prelude::*;
use service::{access::SeatKind, circles, fault::Fault};

use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    named::Named,
    pages::{door, mistakes},
    parts::{
        button::Button,
        field::{Field, Need},
        form::Form,
    },
    shell::{Layout, Live},
    viewer::{Reader, Visit},
    words,
};

/// The most characters of a name.
const MOST: usize = 80;

/// The form, with the present name in it.
pub async fn show(reader: Reader, Named(circle): Named<CircleId>) -> Answer {
    page(&reader, circle, None).await
}

/// Gives the circle its name.
pub async fn choose(reader: Reader, Named(circle): Named<CircleId>, mut typed: Typed) -> Answer {
    let t = reader.texts;
    let length = typed.value("name").chars().count();
    let read = typed.read(
        "name",
        |raw| text::line(raw, MOST),
        |fault| words::text(t, &fault, length),
    );
    let Some(name) = read else {
        return page(&reader, circle, Some(typed)).await;
    };
    let (service, viewer) = (&reader.state.service, reader.viewer());
    match circles::rename(service, viewer, circle, &name, &text::fold(&name)).await {
        Ok(()) => Ok(door::lead(circle, "")),
        Err(fault) => door::instead(&reader, circle, fault).await,
    }
}

async fn page(reader: &Reader, circle: CircleId, typed: Option<Typed>) -> Answer {
    let room = match circles::room(&reader.state.service, reader.viewer(), circle).await {
        Ok(room) if room.kind == SeatKind::Member => return Err(Failed(Fault::Forbidden)),
        Ok(room) => room,
        Err(fault) => return door::instead(reader, circle, fault).await,
    };
    let typed = typed.unwrap_or_else(|| Typed::with([("name", room.name.clone())]));
    let (visit, kept) = ((**reader).clone(), typed.clone());
    let title = reader.texts.room_name_title();
    let view = move || view(&visit, circle, &room.name, &kept);
    Ok(reader
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await)
}

fn view(visit: &Visit, circle: CircleId, name: &str, typed: &Typed) -> AnyView {
    let t = visit.texts;
    let kept = typed.clone();
    view! {
        <div class="stack" data-space="loose">
            {mistakes(visit, typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{name.to_owned()}</p>
                <h1>{t.room_name_title()}</h1>
            </header>
            <Form action=door::circle(circle, "/name")>
                <Field name="name" label=t.room_name_label() need=Need::Required
                    value=kept.value("name") hint=t.room_name_hint() error=kept.error("name")
                    autocomplete="off" />
                <p class="who">
                    {t.room_name_who()} " " <a href="/rights">{t.common_who_can_read()}</a>
                </p>
                <p class="row">
                    <Button>{t.room_name_save()}</Button>
                    <a href=door::circle(circle, "")>{t.common_cancel()}</a>
                </p>
            </Form>
        </div>
    }
    .into_any()
}
