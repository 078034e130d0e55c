//! Planning a season: its name, its dates, how often its circles meet.

use domain::{
    ids::{ProgramId, SeasonId},
    moment::Date,
};
use leptos::prelude::*;
use service::{
    programs::{self, Program},
    seasons::{self, Cadence, Season},
};

use crate::{
    fault::Answer,
    forms::Typed,
    named::Named,
    pages::{mistakes, to},
    parts::{
        button::{Button, ButtonLink, Kind},
        choice::{self, Choice},
        field::{self, Field, Need},
        form::Form,
    },
    shell::{Layout, Live},
    viewer::Reader,
};

/// The most characters of a season's name.
const NAME_CHARS: usize = 80;

/// The form.
pub async fn show(reader: Reader, Named(program): Named<ProgramId>) -> Answer {
    let id = reader.state.fresh_id()?.to_string();
    page(&reader, program, Typed::with([("id", id)])).await
}

/// Plans it. Sent twice, it is one season.
pub async fn plan(reader: Reader, Named(program): Named<ProgramId>, mut typed: Typed) -> Answer {
    let Some(season) = read(&reader, program, &mut typed)? else {
        return page(&reader, program, typed).await;
    };
    let outcome = seasons::plan(&reader.state.service, reader.viewer(), &season).await;
    if typed.settle(reader.texts, "last", outcome)?.is_none() {
        return page(&reader, program, typed).await;
    }
    let path = format!("/seasons/{}", season.id);
    Ok(to(&path))
}

fn read(
    reader: &Reader,
    program: ProgramId,
    typed: &mut Typed,
) -> Result<Option<Season>, crate::fault::Failed> {
    let t = reader.texts;
    let name = typed.line("name", NAME_CHARS, t);
    let date = |raw: &str| raw.trim().parse::<Date>();
    let first = typed.read("first", date, |_| t.text_faults_date().to_owned());
    let last = typed.read("last", date, |_| t.text_faults_date().to_owned());
    let cadence = match typed.value("cadence") {
        "fortnightly" => Some(Cadence::Fortnightly),
        "monthly" => Some(Cadence::Monthly),
        _ => {
            typed.mistake("cadence", t.text_faults_choose());
            None
        }
    };
    let id = reader.form_id(typed)?;
    let (Some(name), Some(first), Some(last), Some(cadence)) = (name, first, last, cadence) else {
        return Ok(None);
    };
    Ok(Some(Season {
        id: SeasonId(id),
        program,
        name,
        first,
        last,
        cadence,
    }))
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
    let cadences = vec![
        choice::Answer::new(
            "fortnightly",
            t.program_new_fortnightly(),
            t.program_new_fortnightly_means(),
        ),
        choice::Answer::new(
            "monthly",
            t.program_new_monthly(),
            t.program_new_monthly_means(),
        ),
    ];
    let chosen = Some(typed.value("cadence").to_owned());
    let back = format!("/programs/{}", program.id);
    let kept = typed.clone();
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.program_new_eyebrow(&program.name)}</p>
                <h1>{t.program_new_title()}</h1>
                <p>{t.program_new_lead()}</p>
            </header>
            <div class="two">
                <Form action=format!("{back}/seasons/new") id=kept.value("id").to_owned()>
                    <Field name="name" label=t.program_new_name() hint=t.program_new_name_hint()
                        value=kept.value("name") error=kept.error("name") need=Need::Required />
                    <Field name="first" label=t.program_new_first() kind=field::Kind::Date
                        value=kept.value("first") error=kept.error("first")
                        need=Need::Required />
                    <Field name="last" label=t.program_new_last() kind=field::Kind::Date
                        hint=t.program_new_last_hint() value=kept.value("last")
                        error=kept.error("last") need=Need::Required />
                    <Choice name="cadence" legend=t.program_new_cadence() options=cadences
                        chosen=chosen error=kept.error("cadence") />
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
