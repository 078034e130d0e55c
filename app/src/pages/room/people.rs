//! Who sits in a circle, and whom to welcome.

use domain::{ids::PersonId, people};
use leptos::prelude::*;
use service::circles::{Companion, Room};
use texts::Texts;

use super::table::words;
use crate::{
    pages::door,
    parts::{
        button::Button,
        form::Form,
        key::{Marks, dot},
    },
};

/// Everyone, with the mark of their site and what they practise.
pub(super) fn list(t: Texts, room: &Room, own: Option<PersonId>, marks: &Marks) -> AnyView {
    let person = |it: &Companion| {
        let mark = it.site.as_deref().map(|site| dot(marks.mark(site)));
        let practises = it.specialty.clone();
        view! {
            <li>
                <span class="said">{mark} {it.name.clone()}</span>
                <span class="quiet">{words(t, it, own)}</span>
                {practises.map(|it| view! { <span class="quiet">{it}</span> })}
            </li>
        }
    };
    let people = room.companions.iter().map(person).collect_view();
    view! { <ul role="list" class="people marked">{people}</ul> }.into_any()
}

/// Newcomers, each with a button that opens to them what is older; nothing where there is none.
pub(super) fn newcomers(t: Texts, room: &Room, own: Option<PersonId>) -> Option<AnyView> {
    let new: Vec<&Companion> = room
        .companions
        .iter()
        .filter(|it| it.reads_from.is_some())
        .collect();
    if new.is_empty() {
        return None;
    }
    let lines = new.into_iter().map(|it| {
        let name = it.name.as_str();
        if own == Some(it.person) {
            view! { <p>{t.room_newcomer_own()}</p> }.into_any()
        } else if it.welcomed {
            view! { <p class="quiet">{t.room_welcomed(name)}</p> }.into_any()
        } else {
            let seat = it.seat.to_string();
            let welcome = t.room_welcome(people::short(name));
            view! {
                <div class="stack" data-space="tight">
                    <p>{t.room_newcomer(name)}</p>
                    <Form action=door::circle(room.id, "")>
                        <input type="hidden" name="newcomer" value=seat />
                        <Button>{welcome}</Button>
                    </Form>
                </div>
            }
            .into_any()
        }
    });
    let lines = lines.collect_view();
    Some(
        view! {
            <section class="notice stack" data-space="tight">
                <h2 class="said">{t.room_newcomers_title()}</h2>
                {lines}
            </section>
        }
        .into_any(),
    )
}
