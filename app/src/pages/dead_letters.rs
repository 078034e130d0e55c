//! Whom a letter didn't reach: on the first screen and on the circle's page of whoever can tell them.

use domain::ids::{CircleId, DeadLetterId};
use leptos::prelude::*;
use service::{
    dead_letters::{self, About, DeadLetter},
    fault::Fault,
};
use texts::when;

use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    pages::{door, to},
    parts::{
        button::{Button, Kind},
        form::Form,
        notice::{self, Notice},
    },
    viewer::Reader,
};

/// Puts one away, and leads back to where its button stood.
pub async fn put_away(reader: Reader, typed: Typed) -> Answer {
    let id: DeadLetterId = typed
        .value("letter")
        .parse()
        .map_err(|_| Failed(Fault::NotFound))?;
    dead_letters::put_away(&reader.state.service, reader.viewer(), id).await?;
    let circle: Option<CircleId> = typed.value("circle").parse().ok();
    Ok(circle.map_or_else(|| to("/"), |circle| door::lead(circle, "")))
}

/// The notices of one circle, for the circle's own page.
pub(crate) fn of_circle(reader: &Reader, all: &[DeadLetter], circle: CircleId) -> Option<AnyView> {
    let is_here = |it: &&DeadLetter| matches!(it.about, About::Circle { id, .. } if id == circle);
    let here: Vec<&DeadLetter> = all.iter().filter(is_here).collect();
    told(reader, &here, Some(circle))
}

/// All of them, for the first screen.
pub(crate) fn everywhere(reader: &Reader, all: &[DeadLetter]) -> Option<AnyView> {
    told(reader, &all.iter().collect::<Vec<_>>(), None)
}

/// Who, about what, what to do about it, and a button each that puts it away.
fn told(reader: &Reader, all: &[&DeadLetter], circle: Option<CircleId>) -> Option<AnyView> {
    if all.is_empty() {
        return None;
    }
    let t = reader.texts;
    let lines = all.iter().map(|it| line(reader, it, circle)).collect_view();
    let asked = reader.viewer().duties().coordinates;
    let asked = asked.then(|| view! { <p>{t.dead_letters_asked()}</p> });
    let notice = view! {
        <Notice kind=notice::Kind::Call title=t.dead_letters_title(all.len())>
            <ul role="list" class="stack" data-space="tight">{lines}</ul>
            <p>{t.dead_letters_do()}</p>
            {asked}
        </Notice>
    };
    Some(notice.into_any())
}

fn line(reader: &Reader, it: &DeadLetter, circle: Option<CircleId>) -> AnyView {
    let t = reader.texts;
    let (About::Circle { name: about, .. } | About::Season { name: about, .. }) = &it.about;
    let when = when::relative_moment(t, it.died_at, reader.now(), &reader.zone());
    let circle = circle.map(|circle| {
        view! { <input type="hidden" name="circle" value=circle.to_string() /> }
    });
    let said = t.dead_letters_line(about.as_str(), it.name.as_str(), when);
    let label = t.dead_letters_form(it.name.as_str());
    let id = it.id.to_string();
    view! {
        <li class="stack" data-space="tight">
            <p>{said}</p>
            <Form action="/dead-letters" space="tight" label=label>
                <input type="hidden" name="letter" value=id />
                {circle}
                <p class="row"><Button kind=Kind::Plain>{t.dead_letters_put_away()}</Button></p>
            </Form>
        </li>
    }
    .into_any()
}
