//! Every account, a page at a time: no attendance, no circles' words.

use domain::ids::PersonId;
use leptos::prelude::*;
use serde::Deserialize;
use service::organisation::{self, Account};
use texts::Texts;

use crate::{
    fault::Answer,
    parts::{
        button::{ButtonLink, Kind},
        data_table::{DataTable, Row},
    },
    query::Query,
    shell::Layout,
    viewer::Reader,
};

/// Accounts on one page.
const MOST: usize = 50;

/// Where the page begins.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    #[serde(default)]
    after: Option<PersonId>,
}

/// The accounts whose names come after the one that was asked for.
pub async fn show(reader: Reader, Query(from): Query<From>) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    // One more than is shown tells whether there is a next page.
    let most = i64::try_from(MOST + 1).unwrap_or(i64::MAX);
    let mut accounts = organisation::accounts(service, viewer, from.after, most).await?;
    let more = accounts.len() > MOST;
    accounts.truncate(MOST);
    let next = accounts.last().filter(|_| more).map(|last| last.id);
    let first = from.after.is_none();
    let t = reader.texts;
    let view = move || view(t, &accounts, next, first);
    let title = t.accounts_title();
    Ok(reader.page(title, Layout::Wide, view).await)
}

fn view(t: Texts, accounts: &[Account], next: Option<PersonId>, first: bool) -> AnyView {
    let heads = [
        t.accounts_name(),
        t.sign_in_email(),
        t.accounts_state(),
        t.accounts_seats(),
    ]
    .map(str::to_owned);
    let rows = accounts.iter().map(|one| row(t, one)).collect();
    view! {
        <div class="stack" data-space="wide">
            <header class="stack" data-space="tight">
                <p class="eyebrow"><a href="/organisation">{t.organisation_title()}</a></p>
                <h1>{t.accounts_title()}</h1>
                <p>{t.accounts_lead()}</p>
            </header>
            <DataTable caption=t.accounts_caption() heads=heads.to_vec() rows=rows />
            {pages(t, next, first)}
        </div>
    }
    .into_any()
}

fn row(t: Texts, one: &Account) -> Row {
    let state = match one.password_at {
        Some(_) => t.accounts_complete(),
        None => t.accounts_waits(),
    };
    let seats = view! { <span class="number">{t.organisation_number(one.seats)}</span> };
    Row {
        head: one.name.clone().into_any(),
        cells: vec![
            one.email.clone().into_any(),
            state.into_any(),
            seats.into_any(),
        ],
    }
}

fn pages(t: Texts, next: Option<PersonId>, first: bool) -> AnyView {
    let next = next.map(|after| {
        let href = format!("/organisation/accounts?after={after}");
        view! { <ButtonLink href=href kind=Kind::Plain>{t.accounts_next()}</ButtonLink> }
    });
    let back =
        (!first).then(|| view! { <a href="/organisation/accounts">{t.accounts_first()}</a> });
    view! { <p class="row">{next} {back}</p> }.into_any()
}
