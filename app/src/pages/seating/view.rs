//! The view of a circle's seats.

use domain::forming::{MAX_FACILITATORS, SIZE};
use islands::table::Size;
use leptos::prelude::*;
use service::{
    access::{SeatKind, SeatState},
    circles::{SeatLine, State},
    programs::Facilitator,
    seasons::{Candidate, WishState},
};
use texts::Texts;

use crate::{
    forms::Typed,
    pages::{door, mistakes},
    parts::{
        button::{Button, ButtonLink, Kind},
        data_table::{DataTable, Row},
        form::Form,
        notice::{self, Notice},
        round_table::RoundTable,
        select::{Pick, Select},
    },
    viewer::Reader,
};

use super::{Sight, standing, table};

pub(super) fn of(reader: &Reader, sight: &Sight, typed: &Typed) -> AnyView {
    let (t, circle) = (reader.texts, &sight.circle);
    let marks = reader.marks(sight.people.iter().map(|it| it.site_name.as_str()));
    let at_table: Vec<&str> = standing(&circle.seats)
        .filter_map(|seat| seat.site.as_deref())
        .collect();
    let mut key = marks.sites();
    key.retain(|site| at_table.contains(&site.name.as_str()));
    let sent = sight.done.sent.map(|count| {
        let words = t.seating_sent(count);
        view! { <Notice>{words}</Notice> }
    });
    let back = format!("/seasons/{}", circle.season);
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, typed)}
            {sent}
            <div class="two">
                <div class="stack" data-space="loose">
                    <header class="stack" data-space="tight">
                        <p class="eyebrow">
                            <a href=back>
                                {t.seating_eyebrow(&circle.program_name, &circle.season_name)}
                            </a>
                        </p>
                        <h1>{circle.name.clone()}</h1>
                    </header>
                    {invite(t, sight)}
                    {seats(t, sight)}
                    {meetings(t, sight)}
                </div>
                <RoundTable table=table::of(t, circle, &marks, Size::Full) sites=key />
            </div>
            {additions(t, sight, typed)}
            {discard(t, sight)}
        </div>
    }
    .into_any()
}

/// What stands between this table and its invitations, or the button that sends them.
fn invite(t: Texts, sight: &Sight) -> AnyView {
    let circle = &sight.circle;
    let count = |kind: fn(SeatKind) -> bool| {
        let of_kind = |it: &&SeatLine| kind(it.kind);
        standing(&circle.seats).filter(of_kind).count()
    };
    let members = count(|kind| kind == SeatKind::Member);
    let leaders = count(|kind| kind != SeatKind::Member);
    let drafted = standing(&circle.seats)
        .filter(|it| it.state == SeatState::Drafted)
        .count();
    let program = format!("/programs/{}#ready", circle.program);
    let body = if circle.state == State::Ended {
        view! { <p>{t.season_circle_ended()}</p> }.into_any()
    } else if !circle.ready {
        let why = t.seating_not_ready(&circle.program_name);
        view! {
            <Notice kind=notice::Kind::Call>
                <p>{why}</p>
                <p><a href=program>{t.seating_not_ready_link()}</a></p>
            </Notice>
        }
        .into_any()
    } else if members < SIZE.least {
        let words = t.seating_short(SIZE.least - members);
        view! { <Notice kind=notice::Kind::Call><p>{words}</p></Notice> }.into_any()
    } else if leaders == 0 {
        view! { <Notice kind=notice::Kind::Call><p>{t.seating_no_lead()}</p></Notice> }.into_any()
    } else if drafted == 0 {
        view! { <p>{t.seating_none_drafted()}</p> }.into_any()
    } else {
        let words = t.seating_invite_means(drafted);
        view! {
            <Form action=action(sight) space="tight">
                <p>{words}</p>
                <p class="row"><Button name="act" value="invite">{t.seating_invite()}</Button></p>
            </Form>
        }
        .into_any()
    };
    view! { <section id="invite" tabindex="-1">{body}</section> }.into_any()
}

/// The way to when this circle meets: whoever staffs it plans that too.
fn meetings(t: Texts, sight: &Sight) -> AnyView {
    let circle = &sight.circle;
    if circle.state == State::Ended {
        return ().into_any();
    }
    let href = |below| door::circle(circle.id, below);
    view! {
        <section class="stack" data-space="tight">
            <h2>{t.meetings_list_title()}</h2>
            <p>{t.seating_meetings()}</p>
            <p class="row">
                <ButtonLink href=href("/meetings") kind=Kind::Plain>{t.meetings_list_all()}</ButtonLink>
                <ButtonLink href=href("/meetings/new") kind=Kind::Plain>
                    {t.meetings_list_plan()}
                </ButtonLink>
            </p>
        </section>
    }
    .into_any()
}

fn action(sight: &Sight) -> String {
    format!("/circles/{}/seats", sight.circle.id)
}

fn seats(t: Texts, sight: &Sight) -> AnyView {
    let row = |seat: &SeatLine| {
        let kind = match seat.kind {
            SeatKind::Member => t.seating_member(),
            SeatKind::Facilitator => t.seating_facilitator(),
            SeatKind::CoFacilitator => t.seating_co_facilitator(),
        };
        let withdraw = matches!(seat.state, SeatState::Drafted | SeatState::Invited).then(|| {
            let value = format!("withdraw:{}", seat.id);
            let name = seat.name.clone();
            view! {
                <Button kind=Kind::Text name="act" value=value>
                    {t.seating_withdraw()} <span class="unseen">{name}</span>
                </Button>
            }
        });
        let site = seat.site.clone();
        let site = site.map(|site| view! { <span class="quiet">{site}</span> });
        Row {
            head: view! { {seat.name.clone()} <br /> {site} }.into_any(),
            cells: vec![
                kind.into_any(),
                table::state(t, seat.state).into_any(),
                withdraw.into_any(),
            ],
        }
    };
    let rows = sight.circle.seats.iter().map(row).collect();
    let heads = [
        t.seating_person(),
        t.seating_part(),
        t.seating_state(),
        t.seating_change(),
    ];
    let heads = heads.map(str::to_owned).to_vec();
    let declined = sight
        .circle
        .seats
        .iter()
        .any(|it| it.state == SeatState::Declined);
    view! {
        <div id="seats" tabindex="-1">
            <Form action=action(sight) label=t.seating_caption() space="tight">
                <DataTable caption=t.seating_caption() heads=heads rows=rows />
                {declined.then(|| view! { <p class="quiet">{t.seating_declined_note()}</p> })}
                <p class="quiet">{t.seating_withdraw_note()}</p>
            </Form>
        </div>
    }
    .into_any()
}

fn additions(t: Texts, sight: &Sight, typed: &Typed) -> Option<AnyView> {
    let circle = &sight.circle;
    if circle.state == State::Ended {
        return None;
    }
    let members = standing(&circle.seats).filter(|it| it.kind == SeatKind::Member);
    let leaders = standing(&circle.seats).filter(|it| it.kind != SeatKind::Member);
    let (members, leaders) = (members.count(), leaders.count());
    let member = (members < SIZE.most).then(|| {
        let hint = match circle.state {
            State::Active => t.seating_add_new_hint(),
            State::Forming | State::Ended => t.seating_add_hint(),
        };
        let picks = seatable(t, sight);
        addition(
            t,
            sight,
            typed,
            ("person", "add-member"),
            t.seating_add_member(),
            hint,
            picks,
        )
    });
    let leader = (leaders < MAX_FACILITATORS).then(|| {
        let picks = able_to_lead(sight);
        let (title, hint) = (t.seating_add_facilitator(), t.seating_add_lead_hint());
        addition(
            t,
            sight,
            typed,
            ("leader", "add-facilitator"),
            title,
            hint,
            picks,
        )
    });
    Some(view! { <div class="pair">{member} {leader}</div> }.into_any())
}

fn addition(
    t: Texts,
    sight: &Sight,
    typed: &Typed,
    (field, act): (&'static str, &'static str),
    title: &'static str,
    hint: &'static str,
    mut picks: Vec<Pick>,
) -> AnyView {
    let body = if picks.is_empty() {
        view! { <p>{t.seating_add_nobody()}</p> }.into_any()
    } else {
        picks.insert(
            0,
            Pick {
                value: String::new(),
                label: t.seating_add_choose().to_owned(),
            },
        );
        let select = view! {
            <Select name=field label=t.seating_add_who() options=picks hint=hint
                value=typed.value(field) error=typed.error(field) />
        };
        view! {
            <Form action=action(sight) label=title>
                {select}
                <p><Button kind=Kind::Plain name="act" value=act>{title}</Button></p>
            </Form>
        }
        .into_any()
    };
    view! { <section class="stack"><h2>{title}</h2> {body}</section> }.into_any()
}

/// The way to be rid of a circle of which nobody was told, folded: it is rarely wanted.
fn discard(t: Texts, sight: &Sight) -> Option<AnyView> {
    let circle = &sight.circle;
    let drafted = |it: &SeatLine| it.state == SeatState::Drafted;
    if circle.state != State::Forming || !circle.seats.iter().all(drafted) {
        return None;
    }
    Some(
        view! {
            <section id="discard" tabindex="-1">
                <details class="fold">
                    <summary>{t.seating_discard_title()}</summary>
                    <Form action=action(sight) space="tight">
                        <p>{t.seating_discard_means()}</p>
                        <p>
                            <Button kind=Kind::Plain name="act" value="discard">
                                {t.seating_discard()}
                            </Button>
                        </p>
                    </Form>
                </details>
            </section>
        }
        .into_any(),
    )
}

/// Those who can be seated, those who want it first.
fn seatable(t: Texts, sight: &Sight) -> Vec<Pick> {
    let free = |it: &&Candidate| it.wish != Some(WishState::Declined) && it.circle.is_none();
    let wants = |it: &Candidate| it.wish == Some(WishState::Wanted);
    let mut people: Vec<&Candidate> = sight.people.iter().filter(free).collect();
    people.sort_by_key(|it| !wants(it));
    let pick = |it: &Candidate| Pick {
        value: it.person.to_string(),
        label: if wants(it) {
            t.seating_add_wants(&it.name, &it.site_name)
        } else {
            t.seating_add_person(&it.name, &it.site_name)
        },
    };
    people.into_iter().map(pick).collect()
}

fn able_to_lead(sight: &Sight) -> Vec<Pick> {
    let sits =
        |it: &&Facilitator| standing(&sight.circle.seats).any(|seat| seat.person == it.person);
    let free = sight.program.facilitators.iter().filter(|it| !sits(it));
    let pick = |it: &Facilitator| Pick {
        value: it.person.to_string(),
        label: it.name.clone(),
    };
    free.map(pick).collect()
}
