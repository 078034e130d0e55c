//! The form of a case: telling first, then five boxes, then what to do with them.

use std::time::Duration;

use leptos::prelude::*;
use service::cases::{Own, Sharing};
use texts::when;

use super::{Sight, lines};
use crate::{
    forms::Typed,
    pages::meeting::address,
    parts::{
        button::{Button, Kind},
        field::Need,
        form::Form,
        text_area::TextArea,
    },
    viewer::Reader,
};

/// Everything that can be done with the card now; nothing where its time is over.
pub(super) fn view(reader: &Reader, own: &Own, sight: &Sight) -> AnyView {
    let t = reader.texts;
    let action = address(own.meeting, "/case");
    if !own.open && sight.typed.is_right() {
        let written = own.lines.as_ref().map(|it| lines(t, it));
        return view! { {written} }.into_any();
    }
    let typed = match &own.lines {
        Some(it) if sight.typed.is_right() => stored(it),
        _ => sight.typed.clone(),
    };
    let revision = sight.revision.unwrap_or(own.revision).to_string();
    let (begun, shared) = (own.starts_at <= reader.now(), own.shared.is_some());
    let back = (shared && !begun).then(|| {
        view! {
            <Form action=action.clone()>
                <p class="row">
                    <Button kind=Kind::Plain name="do" value="back">{t.case_back()}</Button>
                    <span class="quiet">{t.case_back_until()}</span>
                </p>
            </Form>
        }
    });
    let tell = (!(own.told || shared && begun)).then(|| {
        view! {
            <p class="row">
                <Button kind=Kind::Plain name="do" value="tell">{t.case_tell()}</Button>
                <span class="quiet">{t.case_tell_or()}</span>
            </p>
        }
    });
    let beside = own.lines.as_ref().filter(|_| sight.beside).map(|it| {
        view! {
            <section class="stack" data-space="tight">
                <h2 class="said">{t.case_stored()}</h2>
                {lines(t, it)}
            </section>
        }
    });
    let boxes = boxes(reader, &typed, &sight.typed);
    let actions = own.open.then(|| actions(reader, own, begun, shared));
    view! {
        {back}
        <Form action=action.clone()>
            <input type="hidden" name="revision" value=revision />
            {tell}
            {boxes}
            {actions}
        </Form>
        {beside}
    }
    .into_any()
}

/// What is stored, as the boxes hold it.
fn stored(it: &service::cases::Lines<service::keyring::Body>) -> Typed {
    let text = |body: &Option<service::keyring::Body>| {
        body.as_ref().map_or("", |it| it.expose()).to_owned()
    };
    Typed::with([
        ("hard", it.hard.expose().to_owned()),
        ("want", text(&it.want)),
        ("tried", text(&it.tried)),
        ("feel", text(&it.feel)),
        ("question", text(&it.question)),
    ])
}

fn boxes(reader: &Reader, typed: &Typed, wrong: &Typed) -> AnyView {
    let t = reader.texts;
    let optional = |name: &'static str, label: &'static str, hint: Option<&'static str>| {
        let (value, error) = (typed.value(name).to_owned(), wrong.error(name));
        match hint {
            Some(hint) => view! {
                <TextArea name=name label=label aside=t.common_optional() hint=hint
                    value=value error=error rows=2 />
            }
            .into_any(),
            None => view! {
                <TextArea name=name label=label aside=t.common_optional() value=value
                    error=error rows=2 />
            }
            .into_any(),
        }
    };
    view! {
        <TextArea name="hard" label=t.case_hard() hint=t.case_hard_hint()
            value=typed.value("hard") error=wrong.error("hard") need=Need::Required rows=4 />
        {optional("want", t.case_want(), None)}
        {optional("tried", t.case_tried(), None)}
        {optional("feel", t.case_feel(), None)}
        {optional("question", t.case_question(), Some(t.case_question_hint()))}
    }
    .into_any()
}

/// Each button says exactly what it does and when, so that it works without a script.
fn actions(reader: &Reader, own: &Own, begun: bool, shared: bool) -> AnyView {
    let (t, now, zone) = (reader.texts, reader.now(), reader.zone());
    let save = view! { <Button kind=Kind::Plain name="do" value="save">{t.case_save()}</Button> };
    if begun {
        let share = (!shared)
            .then(|| view! { <Button name="do" value="now">{t.case_share_now()}</Button> });
        return view! { <p class="row">{share} {save}</p> }.into_any();
    }
    let start = when::relative_moment(t, own.starts_at, now, &zone);
    let near = own.starts_at.since(now) < Duration::from_hours(36);
    let share = if near {
        t.case_share_start_near(start)
    } else {
        t.case_share_start(start)
    };
    let eve = Sharing::DayBefore.from(own.starts_at, now);
    let day = (eve > now).then(|| {
        let eve = when::relative_moment(t, eve, now, &zone);
        view! { <Button kind=Kind::Plain name="do" value="day">{t.case_share_day(eve)}</Button> }
    });
    view! {
        <p class="row">
            <Button name="do" value="start">{share}</Button>
            {save}
        </p>
        <p class="row">
            <span class="quiet">{t.case_earlier()}</span>
            {day}
            <Button kind=Kind::Plain name="do" value="now">{t.case_share_now_short()}</Button>
        </p>
    }
    .into_any()
}
