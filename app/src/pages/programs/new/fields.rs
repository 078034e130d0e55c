//! The fields of a new program.

use leptos::prelude::*;
use service::{
    organisation::Site,
    programs::{Level, Teams},
};
use texts::Texts;

use crate::{
    forms::Typed,
    parts::{
        choice::{Answer, Checkbox, Choice, Tick},
        field::{Field, Need},
        text_area::TextArea,
    },
};

pub(super) fn name(t: Texts, typed: &Typed) -> AnyView {
    view! {
        <Field name="name" label=t.new_program_name() need=Need::Required
            hint=t.new_program_name_hint() value=typed.value("name") error=typed.error("name")
            autocomplete="off" />
    }
    .into_any()
}

/// A box a site; the first carries the mistake, so that the summary leads to it.
pub(super) fn sites(t: Texts, typed: &Typed, sites: &[Site]) -> AnyView {
    let wrong = typed
        .error("site-0")
        .map(|error| view! { <p class="wrong" id="site-error">{error}</p> });
    let boxes = sites.iter().enumerate().map(|(index, site)| {
        let id = site.id.to_string();
        let tick = Tick::from(typed.ticked("site", &id));
        view! {
            <Checkbox name="site" value=id id=format!("site-{index}") label=site.name.clone()
                tick=tick />
        }
    });
    let none = sites
        .is_empty()
        .then(|| view! { <p id="site-0"><a href="/organisation/sites">{t.sites_add()}</a></p> });
    view! {
        <fieldset class="choice" data-flow="pairs">
            <legend>{t.new_program_sites()}</legend>
            <p class="hint">{t.new_program_sites_hint()}</p>
            {wrong}
            <div class="options">{boxes.collect_view()} {none}</div>
        </fieldset>
    }
    .into_any()
}

pub(super) fn agreement(t: Texts, level: Level) -> AnyView {
    let options = vec![
        Answer::new(
            "stories",
            t.new_program_stories(),
            t.new_program_stories_means(),
        ),
        Answer::new(
            "nothing",
            t.new_program_nothing(),
            t.new_program_nothing_means(),
        ),
    ];
    let chosen = match level {
        Level::StoriesStay => "stories",
        Level::NothingLeaves => "nothing",
    };
    view! {
        <Choice name="agreement" legend=t.new_program_agreement() options=options
            chosen=Some(chosen.to_owned()) hint=t.new_program_agreement_hint() />
    }
    .into_any()
}

pub(super) fn teams(t: Texts, teams: Teams) -> AnyView {
    let options = vec![
        Answer::new("apart", t.new_program_apart(), t.new_program_apart_means()),
        Answer::new(
            "together",
            t.new_program_together(),
            t.new_program_together_means(),
        ),
    ];
    let chosen = match teams {
        Teams::Apart => "apart",
        Teams::Together => "together",
    };
    view! {
        <Choice name="teams" legend=t.new_program_teams() options=options
            chosen=Some(chosen.to_owned()) />
    }
    .into_any()
}

pub(super) fn support(t: Texts, typed: &Typed) -> AnyView {
    view! {
        <TextArea name="support" label=t.new_program_support() aside=t.common_optional()
            hint=t.new_program_support_hint() value=typed.value("support")
            error=typed.error("support") rows=3 />
    }
    .into_any()
}
