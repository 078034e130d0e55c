//! A seat is offered: what a circle is, who would be there, and three answers.

mod table;

use domain::ids::CircleId;
use leptos::prelude::*;
use service::{
    access::SeatKind,
    seasons::Cadence,
    seats::{self, Answer as Said, Invitation},
};
use texts::{Texts, when};

use crate::{
    fault::Answer,
    forms::Typed,
    named::Named,
    pages::{agreement::level, door, mistakes, to},
    parts::{
        button::{Button, Kind},
        facts::{Facts, fact},
        form::Form,
        round_table::RoundTable,
    },
    shell::{Layout, Live},
    viewer::{Reader, Visit},
};

/// The invitation, until it is answered.
pub async fn show(reader: Reader, Named(circle): Named<CircleId>) -> Answer {
    page(&reader, circle, Typed::default()).await
}

/// Answers once; a yes leads to the agreement.
pub async fn answer(reader: Reader, Named(circle): Named<CircleId>, mut typed: Typed) -> Answer {
    let said = match typed.value("answer") {
        "accept" => Said::Accept,
        "another" => Said::AnotherCircle,
        "not" => Said::NotThisSeason,
        _ => {
            typed.mistake("answer", reader.texts.text_faults_choose());
            return page(&reader, circle, typed).await;
        }
    };
    match seats::answer(&reader.state.service, reader.viewer(), circle, said).await {
        Ok(()) if said == Said::Accept => Ok(door::lead(circle, "/agreement")),
        Ok(()) => Ok(to("/circles?said=no")),
        Err(fault) => door::instead(&reader, circle, fault).await,
    }
}

async fn page(reader: &Reader, circle: CircleId, typed: Typed) -> Answer {
    let loaded = seats::invitation(&reader.state.service, reader.viewer(), circle).await;
    let invitation = match loaded {
        Ok(invitation) => invitation,
        Err(fault) => return door::instead(reader, circle, fault).await,
    };
    let (visit, kept) = ((**reader).clone(), typed.clone());
    let run_by = reader.viewer().organisation().to_owned();
    let title = reader.texts.invitation_title();
    let view = move || view(&visit, &invitation, &kept, run_by.clone());
    Ok(reader
        .form_page(title, Layout::Wide, Live::Still, &typed, view)
        .await)
}

fn view(visit: &Visit, it: &Invitation, typed: &Typed, run_by: String) -> AnyView {
    let t = visit.texts;
    let (picture, sites) = table::drawn(visit, it);
    let lead = match it.kind {
        SeatKind::Member => t.invitation_lead(),
        SeatKind::Facilitator | SeatKind::CoFacilitator => t.invitation_lead_facilitator(),
    };
    let eyebrow = t.invitation_eyebrow(it.program_name.as_str(), it.season_name.as_str());
    view! {
        <div class="stack" data-space="wide">
            {mistakes(visit, typed)}
            <div class="two">
                <div class="stack" data-space="loose">
                    <header class="stack" data-space="tight">
                        <p class="eyebrow">{eyebrow}</p>
                        <h1>{lead}</h1>
                    </header>
                    <p class="said">
                        {t.invitation_what_1()} " " {t.invitation_what_2()} " "
                        {t.invitation_what_3()} " " {t.invitation_what_4()}
                    </p>
                    <Facts facts=facts(visit, it) />
                </div>
                <RoundTable table=picture sites=sites />
            </div>
            <section class="stack">
                <h2>{t.invitation_there()}</h2>
                {table::people(t, it)}
            </section>
            {question(t, it.circle, run_by)}
        </div>
    }
    .into_any()
}

/// When it meets: what is planned, else what the season is to be.
fn facts(visit: &Visit, it: &Invitation) -> Vec<crate::parts::facts::Fact> {
    let t = visit.texts;
    let rhythm = match (it.planned, it.cadence) {
        (Some((count, first)), _) => {
            let first = when::moment(t, first, &visit.zone());
            t.invitation_planned(count, first)
        }
        (None, Cadence::Fortnightly) => t.invitation_fortnightly().to_owned(),
        (None, Cadence::Monthly) => t.invitation_monthly().to_owned(),
    };
    let season = when::span(t, it.dates.0, it.dates.1);
    let mut facts = vec![
        fact(t.invitation_season(), season),
        fact(t.invitation_rhythm(), rhythm),
        fact(t.invitation_agreement(), level::name(t, it.level)),
    ];
    if it.kind != SeatKind::Member {
        facts.push(fact(
            t.invitation_your_seat(),
            t.invitation_seat_facilitator(),
        ));
    }
    facts
}

/// Three answers of one weight: none is suggested.
fn question(t: Texts, circle: CircleId, run_by: String) -> AnyView {
    let offer = |value: &'static str, label: &'static str, means: &'static str| {
        view! {
            <li>
                <Button kind=Kind::Plain name="answer" value=value>{label}</Button>
                <p class="quiet">{means}</p>
            </li>
        }
    };
    view! {
        <section class="stack">
            <h2>{t.invitation_question()}</h2>
            <p>{t.invitation_question_means()}</p>
            <Form action=door::circle(circle, "/invitation")>
                <ul role="list" class="offers" id="answer">
                    {offer("accept", t.invitation_accept(), t.invitation_accept_means())}
                    {offer("another", t.invitation_another(), t.invitation_another_means())}
                    {offer("not", t.invitation_not_now(), t.invitation_not_now_means())}
                </ul>
            </Form>
            <p class="who">
                {t.invitation_voluntary(run_by)} " "
                <a href="/rights">{t.common_who_can_read()}</a>
            </p>
        </section>
    }
    .into_any()
}
