//! What a sponsor sees: participation in sentences, on one sheet, as it was told once.

mod told;

use domain::{
    ids::{ProgramId, SnapshotId},
    moment::Date,
    suppression::Released,
};
use leptos::prelude::*;
use service::{
    fault::Fault,
    programs::{self, Sponsored},
    summaries::{self, Period, Snapshot},
};
use texts::{Texts, when};

use crate::{
    fault::{Answer, Failed},
    named::{Named, NamedIn},
    shell::Layout,
    viewer::{Reader, Visit},
};

/// One program, for its sponsor: the newest summary, and the way to the earlier ones.
pub async fn show(reader: Reader, Named(program): Named<ProgramId>) -> Answer {
    page(&reader, program, None).await
}

/// An earlier summary, as it was made.
pub async fn earlier(
    reader: Reader,
    NamedIn(program, snapshot): NamedIn<ProgramId, SnapshotId>,
) -> Answer {
    page(&reader, program, Some(snapshot)).await
}

async fn page(reader: &Reader, program: ProgramId, chosen: Option<SnapshotId>) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let summary = programs::for_sponsor(service, viewer, program).await?;
    let all = summaries::all(service, viewer, program).await?;
    let shown = match chosen {
        Some(id) => Some(
            all.iter()
                .position(|it| it.id == id)
                .ok_or(Failed(Fault::NotFound))?,
        ),
        None => (!all.is_empty()).then_some(0),
    };
    let sight = Sight {
        sentence: sentence(reader, &summary)?,
        summary,
        shown,
        all,
        run_by: viewer.organisation().to_owned(),
    };
    let visit = (**reader).clone();
    let title = sight.summary.name.clone();
    let view = move || view(&visit, &sight);
    Ok(reader.page(title, Layout::Wide, view).await)
}

/// All that the page shows.
#[derive(Clone)]
struct Sight {
    summary: Sponsored,
    /// Where the program stands today.
    sentence: String,
    /// Every snapshot, the newest first.
    all: Vec<Snapshot>,
    /// Which of them is read.
    shown: Option<usize>,
    run_by: String,
}

/// What home says of a program: a figure where one was told, else where it stands today.
pub(crate) fn latest(visit: &Visit, of: &Sponsored, all: &[Snapshot]) -> Result<String, Failed> {
    match all.first().map(|it| &it.released) {
        Some(Released::Figures(figures)) => Ok(told::people(visit.texts, figures)),
        Some(Released::Running) | None => sentence(visit, of),
    }
}

/// Whether what was told last holds figures.
pub(crate) fn tells(all: &[Snapshot]) -> bool {
    let last = all.first().map(|it| &it.released);
    matches!(last, Some(Released::Figures(_)))
}

/// The page of a program's summary.
pub(crate) fn address(program: ProgramId) -> String {
    format!("/summaries/{program}")
}

/// Where the program stands today, in one sentence.
fn sentence(visit: &Visit, of: &Sponsored) -> Result<String, Failed> {
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

fn view(visit: &Visit, sight: &Sight) -> AnyView {
    let t = visit.texts;
    let snapshot = sight.shown.and_then(|nth| sight.all.get(nth));
    let read = match snapshot.map(|it| (it, &it.released)) {
        Some((snapshot, Released::Figures(figures))) => {
            told::view(visit, &sight.summary.name, snapshot, figures)
        }
        Some((_, Released::Running)) => {
            running(t, sight, t.summary_small_title(), t.summary_small())
        }
        None => running(t, sight, t.summary_figures_title(), t.summary_figures()),
    };
    let protected = snapshot.is_none_or(|it| it.released == Released::Running);
    view! {
        <article class="summary stack" data-space="loose">
            {read}
            <div class="two">
                <section class="stack" data-space="tight" id="protected"
                    class:noprint=!protected>
                    <h2>{t.summary_protected_title()}</h2>
                    {self::protected(t)}
                </section>
                <aside class="stack" data-space="tight">
                    <h2 class="said">{t.summary_never_title()}</h2>
                    <p>{t.summary_never()}</p>
                    <p class="noprint"><a href="/rights">{t.common_who_can_read()}</a></p>
                    <p class="quiet noprint">{t.summary_print()}</p>
                    <p class="quiet only-print">{t.summary_organisation(sight.run_by.as_str())}</p>
                </aside>
            </div>
            {others(t, sight)}
        </article>
    }
    .into_any()
}

/// Nothing but that the program runs, and why.
fn running(t: Texts, sight: &Sight, title: &'static str, why: &'static str) -> AnyView {
    view! {
        <header class="stack" data-space="tight">
            <p class="eyebrow">{t.summary_eyebrow()}</p>
            <h1>{t.summary_title(sight.summary.name.as_str())}</h1>
        </header>
        <p class="big">{sight.sentence.clone()}</p>
        <section class="stack" data-space="tight">
            <h2>{title}</h2>
            <p>{why}</p>
        </section>
    }
    .into_any()
}

/// The way to every other summary.
fn others(t: Texts, sight: &Sight) -> Option<AnyView> {
    if sight.all.len() < 2 {
        return None;
    }
    let item = |(nth, it): (usize, &Snapshot)| {
        let name = name(t, it);
        if Some(nth) == sight.shown {
            view! { <li aria-current="true"><b>{name}</b></li> }.into_any()
        } else {
            let href = format!("{}/{}", address(sight.summary.id), it.id);
            view! { <li><a href=href>{name}</a></li> }.into_any()
        }
    };
    let items = sight.all.iter().enumerate().map(item).collect_view();
    Some(
        view! {
            <section class="stack noprint" data-space="tight">
                <h2>{t.summary_all_title()}</h2>
                <ul class="plain-list">{items}</ul>
            </section>
        }
        .into_any(),
    )
}

/// "Spring 2026, up to 31 March 2026".
fn name(t: Texts, it: &Snapshot) -> String {
    let season = it.season_name.as_str();
    match it.period {
        Period::Quarter => t.summary_all_quarter(when::civil_date(t, it.last), season),
        Period::Season => t.summary_all_season(season),
    }
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
