//! A section for each duty: circles, programs, summaries, the house.

use domain::ids::ProgramId;
use leptos::prelude::*;
use service::{
    access::{SeatKind, SignedIn},
    circles::OwnCircle,
    programs::{Sponsored, Waiting},
};
use texts::Texts;

use crate::{
    pages::{circles::line, summary},
    parts::lines::{Call, Line, Lines},
    viewer::Reader,
};

/// Circles that one sits in, and those that one leads.
pub(super) fn circles(reader: &Reader, circles: &[&OwnCircle]) -> AnyView {
    let t = reader.texts;
    let of = |leads: bool| {
        let mine = circles.iter();
        let mine = mine.filter(|own| (own.seat.kind != SeatKind::Member) == leads);
        mine.map(|own| line::of(reader, own)).collect::<Vec<_>>()
    };
    view! {
        {section(t.home_led(), of(true))}
        {section(t.home_yours(), of(false))}
    }
    .into_any()
}

/// The programs that one staffs, a line a season; for who staffs a site, its people.
pub(super) fn programs(t: Texts, viewer: &SignedIn, waiting: &[Waiting]) -> Option<AnyView> {
    if !viewer.duties().coordinates {
        return None;
    }
    let mut lines: Vec<Line> = waiting.iter().map(|it| program(t, it)).collect();
    lines.push(Line {
        href: "/roster".to_owned(),
        label: t.home_staff_site().to_owned(),
        quiet: t.home_staff_site_quiet().into_any(),
        call: None,
        table: None,
    });
    section(t.home_programs(), lines)
}

/// A program and its season in one line, with what needs doing there.
pub(super) fn program(t: Texts, it: &Waiting) -> Line {
    let call = |href: String, label: String| Some(Call { href, label });
    let Some(season_name) = it.season_name.as_deref() else {
        let plan = format!("{}/seasons/new", address(it.program));
        return Line {
            href: address(it.program),
            label: it.program_name.clone(),
            quiet: t.home_staff_no_season().into_any(),
            call: call(plan, t.home_staff_plan().to_owned()),
            table: None,
        };
    };
    let quiet = t.home_staff_quiet(it.circles, season_name, it.silent, it.waiting);
    Line {
        href: season(it),
        label: it.program_name.clone(),
        quiet: quiet.into_any(),
        call: if !it.ready {
            call(address(it.program), t.home_staff_unready().to_owned())
        } else if it.short > 0 {
            call(season(it), t.home_staff_short(it.short))
        } else if it.unplanned > 0 {
            call(season(it), t.home_staff_unplanned(it.unplanned))
        } else {
            None
        },
        table: None,
    }
}

fn address(program: ProgramId) -> String {
    format!("/programs/{program}")
}

/// The page of a season, or of its program where none is planned.
pub(super) fn season(it: &Waiting) -> String {
    it.season.map_or_else(
        || address(it.program),
        |season| format!("/seasons/{season}"),
    )
}

/// The programs that one sponsors: that they run, never a figure. The head of the page has `told` of
/// the first ones already.
pub(super) fn sponsored(
    t: Texts,
    told: usize,
    programs: &[(Sponsored, String)],
) -> Option<AnyView> {
    let line = |(program, sentence): &(Sponsored, String)| Line {
        href: summary::address(program.id),
        label: program.name.clone(),
        quiet: sentence.clone().into_any(),
        call: None,
        table: None,
    };
    let title = if told == 0 {
        t.home_sponsored()
    } else {
        t.home_sponsored_too()
    };
    section(title, programs.iter().skip(told).map(line).collect())
}

/// The way to the house's own pages.
pub(super) fn house(t: Texts, viewer: &SignedIn) -> Option<AnyView> {
    viewer.duties().operates.then(|| {
        let line = Line {
            href: "/organisation".to_owned(),
            label: t.home_house_button(viewer.organisation()),
            quiet: t.home_house_quiet().into_any(),
            call: None,
            table: None,
        };
        view! {
            <section class="stack"><h2>{t.home_house()}</h2> <Lines lines=vec![line] /></section>
        }
        .into_any()
    })
}

fn section(title: &'static str, lines: Vec<Line>) -> Option<AnyView> {
    (!lines.is_empty()).then(|| {
        view! { <section class="stack"><h2>{title}</h2> <Lines lines=lines /></section> }.into_any()
    })
}
