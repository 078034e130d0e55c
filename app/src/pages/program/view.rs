//! The view of a program.

use leptos::prelude::*;
use service::{
    programs::{Level, Program, Teams},
    pulse::Readers,
    seasons::{Cadence, Season},
};
use texts::{Texts, when};

use crate::{
    forms::Typed,
    pages::mistakes,
    parts::{
        button::{Button, ButtonLink, Kind},
        choice::{Answer, Choice},
        form::Form,
        key::Key,
        lines::{Line, Lines},
        notice::Notice,
        text_area::TextArea,
    },
    viewer::Reader,
};

use super::{Sight, facilitators, ready};

/// What the form sends for whoever leads, and for the whole circle.
pub(super) const LEADS: &str = "leads";
pub(super) const CIRCLE: &str = "circle";

pub(super) fn of(reader: &Reader, sight: &Sight, typed: &Typed) -> AnyView {
    let (t, program) = (reader.texts, &sight.program);
    let is_ready = program.is_ready();
    let open = ready::open(program).len();
    let stands = if is_ready {
        t.program_ready().to_owned()
    } else {
        t.program_open(open)
    };
    let sent = sight.done.letter.then(|| {
        let words = t.program_mail_sent(reader.viewer().email());
        view! { <Notice>{words}</Notice> }
    });
    // What needs doing comes first: what is open, and once nothing is, the seasons.
    let (first, last) = if is_ready {
        (
            seasons(t, sight, Kind::Primary),
            ready::confirmed(reader, sight),
        )
    } else {
        (
            ready::to_confirm(reader, sight),
            seasons(t, sight, Kind::Plain),
        )
    };
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, typed)}
            {sent}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.program_eyebrow()}</p>
                <h1>{program.name.clone()}</h1>
                <p>{stands}</p>
            </header>
            <div class="two">
                <div class="stack" data-space="wide">
                    {first}
                    {support(reader, sight, typed)}
                    {facilitators::of(reader, program, typed)}
                    {pulse(t, program, typed)}
                    {last}
                </div>
                {about(reader, program)}
            </div>
        </div>
    }
    .into_any()
}

fn seasons(t: Texts, sight: &Sight, kind: Kind) -> AnyView {
    let line = |season: &Season| {
        let cadence = match season.cadence {
            Cadence::Fortnightly => t.program_fortnightly(),
            Cadence::Monthly => t.program_monthly(),
        };
        let span = when::span(t, season.first, season.last);
        Line {
            href: format!("/seasons/{}", season.id),
            label: season.name.clone(),
            quiet: t.program_season_line(cadence, span).into_any(),
            call: None,
            table: None,
        }
    };
    let lines: Vec<Line> = sight.seasons.iter().map(line).collect();
    let list = if lines.is_empty() {
        view! { <p>{t.program_seasons_none()}</p> }.into_any()
    } else {
        view! { <Lines lines=lines /> }.into_any()
    };
    let href = format!("/programs/{}/seasons/new", sight.program.id);
    view! {
        <section class="stack" id="seasons">
            <h2>{t.program_seasons()}</h2>
            {list}
            <p><ButtonLink href=href kind=kind>{t.program_season_plan()}</ButtonLink></p>
        </section>
    }
    .into_any()
}

fn support(reader: &Reader, sight: &Sight, typed: &Typed) -> AnyView {
    let (t, program, read) = (reader.texts, &sight.program, sight.read.clone());
    let sent = typed.value("act") == "support";
    let value = if sent {
        typed.value("support").to_owned()
    } else {
        program.support.clone().unwrap_or_default()
    };
    let action = format!("/programs/{}", program.id);
    let (who, error) = (
        t.program_support_who(reader.viewer().organisation()),
        typed.error("support"),
    );
    view! {
        <section class="stack">
            <h2>{t.program_support_title()}</h2>
            <Form action=action label=t.program_support_label()>
                <input type="hidden" name="revision" value=read />
                <TextArea name="support" label=t.program_support_label() value=value
                    hint=t.program_support_hint() error=error />
                <p class="row">
                    <Button kind=Kind::Plain name="act" value="support">
                        {t.program_support_save()}
                    </Button>
                </p>
                <p class="who">
                    {who} " "
                    <a href="/rights">{t.common_who_can_read()}</a>
                </p>
            </Form>
        </section>
    }
    .into_any()
}

/// Who is shown what comes out of the boxes after meetings.
fn pulse(t: Texts, program: &Program, typed: &Typed) -> AnyView {
    let stands = match program.readers {
        Readers::Leads => LEADS,
        Readers::Circle => CIRCLE,
    };
    let options = vec![
        Answer::new(
            LEADS,
            t.program_pulse_leads(),
            t.program_pulse_leads_means(),
        ),
        Answer::new(
            CIRCLE,
            t.program_pulse_circle(),
            t.program_pulse_circle_means(),
        ),
    ];
    let (action, error) = (format!("/programs/{}", program.id), typed.error("readers"));
    view! {
        <section class="stack">
            <h2>{t.program_pulse_title()}</h2>
            <Form action=action label=t.program_pulse_title()>
                <Choice name="readers" legend=t.program_pulse_legend() options=options
                    chosen=Some(stands.to_owned()) hint=t.program_pulse_hint()
                    error=error />
                <p class="row">
                    <Button kind=Kind::Plain name="act" value="readers">
                        {t.program_pulse_save()}
                    </Button>
                </p>
            </Form>
        </section>
    }
    .into_any()
}

fn about(reader: &Reader, program: &Program) -> AnyView {
    let t = reader.texts;
    let marks = reader.marks(program.sites.iter().map(|site| site.name.as_str()));
    let dimensions = program.dimensions.iter().map(|it| {
        view! { <p><b>{it.name.clone()}</b><br />{it.question.clone()}</p> }
    });
    let teams = match program.teams {
        Teams::Apart => t.program_teams_apart(),
        Teams::Together => t.program_teams_together(),
    };
    let agreement = match program.agreement {
        Level::StoriesStay => t.program_agreement_stories(),
        Level::NothingLeaves => t.program_agreement_nothing(),
    };
    view! {
        <aside class="who stack" data-space="loose">
            <section class="stack" data-space="tight">
                <h2 class="said">{t.program_sites()}</h2>
                <Key sites=marks.sites() />
            </section>
            <section class="stack" data-space="tight">
                <h2 class="said">{t.program_dimensions()}</h2>
                {dimensions.collect_view()}
            </section>
            <section class="stack" data-space="tight">
                <h2 class="said">{t.program_agreement()}</h2>
                <p>{agreement}</p>
                <p>{teams}</p>
            </section>
        </aside>
    }
    .into_any()
}
