//! Taking a line off a roster: what goes, what stays.

use domain::ids::EntryId;
use leptos::prelude::*;
use service::{
    fault::Fault,
    rosters::{self, Listed},
};

use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    named::Named,
    pages::{mistakes, to},
    parts::{
        button::{Button, ButtonLink, Kind},
        form::Form,
    },
    shell::{Layout, Live},
    viewer::Reader,
};

/// The question.
pub async fn show(reader: Reader, Named(entry): Named<EntryId>) -> Answer {
    page(&reader, entry, Typed::default()).await
}

/// Takes the line off.
pub async fn remove(reader: Reader, Named(entry): Named<EntryId>, mut typed: Typed) -> Answer {
    let outcome = rosters::remove_entry(&reader.state.service, reader.viewer(), entry).await;
    if typed.settle(reader.texts, "remove", outcome)?.is_none() {
        return page(&reader, entry, typed).await;
    }
    Ok(to("/roster?removed=1"))
}

async fn found(reader: &Reader, entry: EntryId) -> Result<Listed, Failed> {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let all = rosters::list(service, viewer, None, None, None, i64::MAX).await?;
    let found = all.into_iter().find(|it| it.id == entry);
    found.ok_or(Failed(Fault::NotFound))
}

async fn page(reader: &Reader, entry: EntryId, typed: Typed) -> Answer {
    let entry = found(reader, entry).await?;
    let title = reader
        .texts
        .roster_remove_title(&entry.name, &entry.site_name);
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view(&shown, &entry, &kept);
    Ok(reader
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await)
}

fn view(reader: &Reader, entry: &Listed, typed: &Typed) -> AnyView {
    let t = reader.texts;
    let button = t.roster_remove_button(&entry.name);
    let action = format!("/roster/{}/remove", entry.id);
    view! {
        <div class="stack" data-space="loose">
            {mistakes(reader, typed)}
            <h1>{t.roster_remove_title(&entry.name, &entry.site_name)}</h1>
            <p>{t.roster_remove_lost(&entry.name, &entry.site_name)}</p>
            <p>{t.roster_remove_kept()}</p>
            <p>{t.roster_remove_again()}</p>
            <div id="remove" tabindex="-1">
                <Form action=action>
                    <p class="row">
                        <Button kind=Kind::Call>{button}</Button>
                        <ButtonLink href="/roster" kind=Kind::Text>
                            {t.roster_remove_keep()}
                        </ButtonLink>
                    </p>
                </Form>
            </div>
        </div>
    }
    .into_any()
}
