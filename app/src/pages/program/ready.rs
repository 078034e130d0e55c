//! *Ready?*: what is confirmed by a named person before anybody is invited.

use leptos::prelude::*;
use service::programs::{Confirmation, Item, Program};
use texts::{Texts, when};

use super::Sight;
use crate::{
    parts::{
        button::{Button, Kind},
        form::Form,
        steps::{Stage, Step, Steps},
        when::When,
    },
    viewer::Reader,
};

/// What an item is called in a form.
pub(super) fn name(item: Item) -> &'static str {
    match item {
        Item::Exceptions => "exceptions",
        Item::Support => "support",
        Item::Retention => "retention",
        Item::Joining => "joining",
        Item::Mail => "mail",
    }
}

/// What nobody has confirmed yet.
pub(super) fn open(program: &Program) -> Vec<Item> {
    let is_open = |item: &Item| confirmation(program, *item).is_none();
    Item::ALL.into_iter().filter(is_open).collect()
}

/// The list while something is open: the first open item is lit.
pub(super) fn to_confirm(reader: &Reader, sight: &Sight) -> AnyView {
    let t = reader.texts;
    view! {
        <section class="stack" id="ready">
            <h2>{t.program_ready_title()}</h2>
            <p>{t.program_ready_lead()}</p>
            <Steps steps=steps(reader, sight) />
        </section>
    }
    .into_any()
}

/// The list when nothing is: folded, for those who want to know who confirmed what.
pub(super) fn confirmed(reader: &Reader, sight: &Sight) -> AnyView {
    let t = reader.texts;
    view! {
        <details class="fold" id="ready">
            <summary>{t.program_ready_done_title()}</summary>
            <Steps steps=steps(reader, sight) />
        </details>
    }
    .into_any()
}

fn steps(reader: &Reader, sight: &Sight) -> Vec<Step> {
    let program = &sight.program;
    let first = open(program).first().copied();
    let step = |item| match confirmation(program, item) {
        Some(confirmed) => done(reader, item, confirmed),
        None => waits(reader, sight, item, first == Some(item)),
    };
    Item::ALL.into_iter().map(step).collect()
}

fn confirmation(program: &Program, item: Item) -> Option<&Confirmation> {
    program.confirmed.iter().find(|it| it.item == item)
}

fn done(reader: &Reader, item: Item, confirmed: &Confirmation) -> Step {
    let t = reader.texts;
    let date = when::civil_date(t, confirmed.at.civil_in(&reader.zone()).date());
    let words = t.program_ready_done(date.clone(), &confirmed.name);
    let at = confirmed.at;
    Step {
        title: title(t, item).to_owned(),
        stage: Stage::Done,
        words,
        body: view! { <p class="unseen"><When at=at text=date /></p> }.into_any(),
    }
}

fn waits(reader: &Reader, sight: &Sight, item: Item, is_first: bool) -> Step {
    let (t, program) = (reader.texts, &sight.program);
    let (stage, words, kind) = if is_first {
        (Stage::Now, t.program_ready_now(), Kind::Primary)
    } else {
        (Stage::Later, t.program_ready_later(), Kind::Plain)
    };
    let action = format!("/programs/{}", program.id);
    let letter = (item == Item::Mail).then(|| {
        view! {
            <Button kind=Kind::Plain name="act" value="letter">{t.program_mail_send()}</Button>
        }
    });
    let confirm = if item == Item::Support && program.support.is_none() {
        view! { <a href="#support">{t.program_support_first()}</a> }.into_any()
    } else {
        let value = format!("confirm:{}", name(item));
        view! { <Button kind=kind name="act" value=value>{t.program_confirm()}</Button> }.into_any()
    };
    let means = means(t, item, reader.viewer().organisation());
    // What is said of the support text is said of the one that was read.
    let read = (item == Item::Support).then(|| sight.read.clone());
    let read = read.map(|mark| view! { <input type="hidden" name="revision" value=mark /> });
    let body = view! {
        <p>{means}</p>
        <Form action=action label=title(t, item) space="tight">
            {read}
            <p class="row">{letter} {confirm}</p>
        </Form>
    };
    Step {
        title: title(t, item).to_owned(),
        stage,
        words: words.to_owned(),
        body: body.into_any(),
    }
}

fn title(t: Texts, item: Item) -> &'static str {
    match item {
        Item::Exceptions => t.program_exceptions_title(),
        Item::Support => t.program_support_title(),
        Item::Retention => t.program_retention_title(),
        Item::Joining => t.program_joining_title(),
        Item::Mail => t.program_mail_title(),
    }
}

/// What the person says by confirming.
fn means(t: Texts, item: Item, organisation: &str) -> String {
    match item {
        Item::Exceptions => t.program_exceptions_means(organisation),
        Item::Support => t.program_support_means().to_owned(),
        Item::Retention => t.program_retention_means(organisation),
        Item::Joining => t.program_joining_means().to_owned(),
        Item::Mail => t.program_mail_means().to_owned(),
    }
}
