//! Planning a season: its name, its dates, how often its circles meet.

use domain::ids::{ProgramId, SeasonId};
use leptos::prelude::*;
use service::{
    programs::{self, Program},
    seasons,
};

use crate::{
    fault::Answer,
    forms::Typed,
    named::Named,
    pages::{mistakes, season_form, to},
    parts::{
        button::{Button, ButtonLink, Kind},
        form::Form,
    },
    shell::{Layout, Live},
    viewer::Reader,
};

/// The form.
pub async fn show(reader: Reader, Named(program): Named<ProgramId>) -> Answer {
    let id = reader.state.fresh_id()?.to_string();
    page(&reader, program, Typed::with([("id", id)])).await
}

/// Plans it. Sent twice, it is one season.
pub async fn plan(reader: Reader, Named(program): Named<ProgramId>, mut typed: Typed) -> Answer {
    let (t, id) = (reader.texts, SeasonId(reader.form_id(&typed)?));
    let Some(season) = season_form::read(t, &mut typed, id, program) else {
        return page(&reader, program, typed).await;
    };
    let outcome = seasons::plan(&reader.state.service, reader.viewer(), &season).await;
    if season_form::settle(t, &mut typed, outcome)?.is_none() {
        return page(&reader, program, typed).await;
    }
    Ok(to(&format!("/seasons/{id}")))
}

async fn page(reader: &Reader, program: ProgramId, typed: Typed) -> Answer {
    let program = programs::show(&reader.state.service, reader.viewer(), program).await?;
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view(&shown, &program, &kept);
    let title = reader.texts.program_new_title();
    Ok(reader
        .form_page(title, Layout::Wide, Live::Still, &typed, view)
        .await)
}

fn view(reader: &Reader, program: &Program, typed: &Typed) -> AnyView {
    let t = reader.texts;
    let back = format!("/programs/{}", program.id);
    let (id, fields) = (typed.value("id").to_owned(), season_form::fields(t, typed));
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.program_new_eyebrow(&program.name)}</p>
                <h1>{t.program_new_title()}</h1>
                <p>{t.program_new_lead()}</p>
            </header>
            <div class="two">
                <Form action=format!("{back}/seasons/new") id=id>
                    {fields}
                    <p class="row">
                        <Button>{t.program_new_button()}</Button>
                        <ButtonLink href=back.clone() kind=Kind::Text>{t.common_cancel()}</ButtonLink>
                    </p>
                </Form>
                <aside class="who stack" data-space="tight">
                    <h2 class="said">{t.program_new_aside()}</h2>
                    <p>{t.program_new_aside_ask()}</p>
                    <p>{t.program_new_aside_form()}</p>
                    <p>{t.program_new_aside_invite()}</p>
                </aside>
            </div>
        </div>
    }
    .into_any()
}
