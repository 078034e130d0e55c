//! What a sponsor sees: that the program runs, in sentences, on one sheet.

use domain::{ids::ProgramId, moment::Date};
use leptos::prelude::*;
use service::{
    fault::Fault,
    programs::{self, Sponsored},
};
use texts::{Texts, when};

use crate::{
    fault::{Answer, Failed},
    named::Named,
    shell::Layout,
    viewer::{Reader, Visit},
};

/// One program, for its sponsor.
pub async fn show(reader: Reader, Named(program): Named<ProgramId>) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let summary = programs::for_sponsor(service, viewer, program).await?;
    let sentence = sentence(&reader, &summary)?;
    let visit = (*reader).clone();
    let run_by = viewer.organisation().to_owned();
    let title = summary.name.clone();
    let view = move || view(&visit, &summary.name, sentence.clone(), &run_by);
    Ok(reader.page(title, Layout::Wide, view).await)
}

/// The page of a program's summary.
pub(crate) fn address(program: ProgramId) -> String {
    format!("/summaries/{program}")
}

/// Where the program stands today, in one sentence.
pub(crate) fn sentence(visit: &Visit, of: &Sponsored) -> Result<String, Failed> {
    let t = visit.texts;
    let name = of.name.as_str();
    let (Some(season), Some(first), Some(last)) = (&of.season, &of.first_date, &of.last_date)
    else {
        return Ok(t.summary_planned(name));
    };
    let date = |text: &str| {
        let parsed: Result<Date, _> = text.parse();
        parsed.map_err(|error| Failed(Fault::internal(error)))
    };
    let (first, last) = (date(first)?, date(last)?);
    let today = visit.now().timestamp().to_zoned(visit.zone()).date();
    let dates = when::span(t, first, last);
    let season = season.as_str();
    Ok(if today < first {
        t.summary_before(dates, name, season)
    } else if today > last {
        t.summary_over(dates, name, season)
    } else {
        t.summary_runs(dates, name, season)
    })
}

fn view(visit: &Visit, name: &str, sentence: String, run_by: &str) -> AnyView {
    let t = visit.texts;
    view! {
        <article class="summary stack" data-space="loose">
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.summary_eyebrow()}</p>
                <h1>{t.summary_title(name)}</h1>
            </header>
            <p class="big">{sentence}</p>
            <div class="two">
                <div class="stack" data-space="loose">
                    <section class="stack" data-space="tight">
                        <h2>{t.summary_figures_title()}</h2>
                        <p>{t.summary_figures()}</p>
                    </section>
                    <section class="stack" data-space="tight" id="protected">
                        <h2>{t.summary_protected_title()}</h2>
                        {protected(t)}
                    </section>
                </div>
                <aside class="stack" data-space="tight">
                    <h2 class="said">{t.summary_never_title()}</h2>
                    <p>{t.summary_never()}</p>
                    <p class="noprint"><a href="/rights">{t.common_who_can_read()}</a></p>
                    <p class="quiet noprint">{t.summary_print()}</p>
                    <p class="quiet only-print">{t.summary_organisation(run_by)}</p>
                </aside>
            </div>
        </article>
    }
    .into_any()
}

fn protected(t: Texts) -> AnyView {
    view! {
        <ul class="plain-list">
            <li>{t.summary_protected_1()}</li>
            <li>{t.summary_protected_2()}</li>
            <li>{t.summary_protected_3()}</li>
            <li>{t.summary_protected_4()}</li>
        </ul>
    }
    .into_any()
}
