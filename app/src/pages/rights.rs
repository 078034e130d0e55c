//! Who can see what: one tap from every box that one can write in, signed in or not.

mod kept;
mod promises;
mod table;

use leptos::prelude::*;
use service::organisation;

use crate::{
    fault::Answer,
    pages::agreement::{exceptions, support},
    shell::Layout,
    viewer::Visit,
};

/// The table of rights, the promises, and what can't be promised.
pub async fn show(visit: Visit) -> Answer {
    let run_by = organisation::name(&visit.state.service).await?;
    let title = visit.texts.rights_title();
    let shown = visit.clone();
    let view = move || view(&shown, run_by.clone());
    Ok(visit.page(title, Layout::Wide, view).await)
}

fn view(visit: &Visit, run_by: Option<String>) -> AnyView {
    let t = visit.texts;
    let house = run_by
        .clone()
        .unwrap_or_else(|| t.common_product().to_owned());
    let eyebrow = run_by.map(|name| view! { <p class="eyebrow">{t.rights_run_by(name)}</p> });
    let numbers = (!visit.support.is_empty()).then(|| visit.support.join("\n"));
    view! {
        <article class="rights stack" data-space="wide">
            <header class="stack" data-space="tight">
                {eyebrow}
                <h1>{t.rights_title()}</h1>
                <p class="said">{t.rights_lead()}</p>
            </header>
            <section class="stack">
                <h2>{t.rights_table_title()}</h2>
                <p>{t.rights_table_means()}</p>
                {table::view(t)}
            </section>
            <section class="stack">
                <h2>{t.rights_promises_title()}</h2>
                {promises::view(t)}
            </section>
            <section class="stack">
                <h2>{t.rights_agreement_title()}</h2>
                <p>{t.rights_agreement()}</p>
                {exceptions(t, &house)}
            </section>
            <section class="stack">
                <h2>{t.rights_kept_title()}</h2>
                {kept::view(t)}
            </section>
            <section class="stack">
                <h2>{t.rights_weak_title()}</h2>
                {promises::weak(t)}
            </section>
            <section class="stack" id="help">
                <h2>{t.rights_support_title()}</h2>
                {support(t, numbers)}
                <p class="quiet">{t.rights_support_lead()}</p>
            </section>
        </article>
    }
    .into_any()
}
