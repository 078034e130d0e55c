//! The guided start: sites, a program, its coordinator, who brings the roster.

use leptos::prelude::*;
use texts::Texts;

use super::Overview;
use crate::parts::{
    button::ButtonLink,
    steps::{Stage, Step},
};

/// What is done, what is next, what comes later.
pub(super) fn steps(t: Texts, overview: &Overview) -> Vec<Step> {
    let done = [
        overview.sites > 0,
        overview.programs > 0,
        overview.coordinated(),
    ];
    let now = done.iter().position(|done| !done).unwrap_or(done.len());
    let stage = |index: usize| match index.cmp(&now) {
        std::cmp::Ordering::Less => Stage::Done,
        std::cmp::Ordering::Equal => Stage::Now,
        std::cmp::Ordering::Greater => Stage::Later,
    };
    let step = |index: usize, title: &str, body: AnyView| Step {
        title: title.to_owned(),
        stage: stage(index),
        words: words(t, stage(index)).to_owned(),
        body: if index == now { body } else { ().into_any() },
    };
    let act = |what: &'static str, href: &'static str, label: &'static str| {
        view! {
            <p>{what}</p>
            <p class="above-2"><ButtonLink href=href>{label}</ButtonLink></p>
        }
        .into_any()
    };
    vec![
        step(
            0,
            t.organisation_step_sites(),
            act(
                t.organisation_step_sites_what(),
                "/organisation/sites",
                t.sites_add(),
            ),
        ),
        step(
            1,
            t.organisation_step_program(),
            act(
                t.organisation_step_program_what(),
                "/programs/new",
                t.programs_start(),
            ),
        ),
        step(
            2,
            t.organisation_step_coordinator(),
            act(
                t.organisation_step_coordinator_what(),
                "/organisation/people",
                t.people_appoint(),
            ),
        ),
        step(
            3,
            t.organisation_step_roster(),
            view! { <p>{t.organisation_step_roster_what()}</p> }.into_any(),
        ),
    ]
}

fn words(t: Texts, stage: Stage) -> &'static str {
    match stage {
        Stage::Done => t.organisation_step_done(),
        Stage::Now => t.organisation_step_now(),
        Stage::Later => t.organisation_step_later(),
    }
}
