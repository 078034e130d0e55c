//! Who came: marked a tap a person by whoever leads the circle; one's own for a member; counts for
//! whoever staffs it.

use domain::{
    ids::{CircleId, MeetingId, SeatId},
    moment::Moment,
};
use leptos::prelude::*;
use service::{
    access::{Part, SeatKind},
    attendance::{self, Attended, Counts, Guest, Mark, OfCircle, Row, Seen, Sheet},
    fault::Fault,
    meetings::{self, State},
};
use texts::{Texts, when};

use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    named::Named,
    pages::{door, meeting, mistakes, to},
    parts::{
        button::{Button, ButtonLink, Kind},
        data_table::{self, DataTable},
        empty::Empty,
        facts::{Facts, fact},
        form::Form,
        when::When,
    },
    shell::{Layout, Live},
    viewer::Reader,
};

/// What the button "Everyone came" sends; the others send a seat and a mark.
const EVERYONE: &str = "everyone";

/// Everybody at one meeting.
pub async fn show(reader: Reader, Named(meeting): Named<MeetingId>) -> Answer {
    page(&reader, meeting, Typed::default()).await
}

/// Marks somebody, or takes a mark back, and shows the page again.
pub async fn mark(reader: Reader, Named(meeting): Named<MeetingId>, mut typed: Typed) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let act = read(typed.value("mark"));
    let at = match &act {
        Some(Act::One(seat, _)) => format!("/attendance#{seat}"),
        _ => "/attendance".to_owned(),
    };
    let outcome = match act {
        Some(Act::Everyone) => attendance::everyone_came(service, viewer, meeting).await,
        Some(Act::One(seat, mark)) => attendance::mark(service, viewer, meeting, seat, mark).await,
        None => {
            typed.mistake("mark", reader.texts.text_faults_choose());
            return page(&reader, meeting, typed).await;
        }
    };
    match outcome {
        Ok(()) => Ok(to(&self::meeting::address(meeting, &at))),
        Err(Fault::Refused(_)) => {
            typed.mistake("mark", reader.texts.attendance_stale());
            page(&reader, meeting, typed).await
        }
        Err(fault) => instead(&reader, meeting, fault).await,
    }
}

/// What a button asks for.
enum Act {
    Everyone,
    One(SeatId, Option<Mark>),
}

fn read(value: &str) -> Option<Act> {
    if value == EVERYONE {
        return Some(Act::Everyone);
    }
    let (mark, seat) = value.split_once(' ')?;
    let mark = match mark {
        "came" => Some(Mark::Came),
        "missed" => Some(Mark::Missed),
        "open" => None,
        _ => return None,
    };
    Some(Act::One(seat.parse().ok()?, mark))
}

async fn page(reader: &Reader, meeting: MeetingId, typed: Typed) -> Answer {
    let loaded = attendance::sheet(&reader.state.service, reader.viewer(), meeting).await;
    let sheet = match loaded {
        Ok(sheet) => sheet,
        Err(fault) => return instead(reader, meeting, fault).await,
    };
    let (shown, kept) = (reader.clone(), typed.clone());
    let title = reader.texts.attendance_title();
    let view = move || view(&shown, &sheet, &kept);
    Ok(reader
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await)
}

/// Whoever has a seat in the circle and may not read it yet is led to what comes first.
async fn instead(reader: &Reader, meeting: MeetingId, fault: Fault) -> Answer {
    if !matches!(fault, Fault::Forbidden) {
        return Err(Failed(fault));
    }
    let seen = meetings::show(&reader.state.service, reader.viewer(), meeting).await?;
    door::instead(reader, seen.meeting.circle, fault).await
}

fn view(reader: &Reader, sheet: &Sheet, typed: &Typed) -> AnyView {
    let t = reader.texts;
    let at = when::moment(t, sheet.starts_at, &reader.zone());
    view! {
        <div class="stack" data-space="loose">
            {mistakes(reader, typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">
                    {sheet.circle_name.clone()} " · " <When at=sheet.starts_at text=at />
                </p>
                <h1>{t.attendance_title()}</h1>
            </header>
            {if sheet.open { marking(t, sheet) } else { closed(t) }}
            <p class="quiet">{t.attendance_who()} " " <a href="/rights">{t.common_who_can_read()}</a></p>
            <p class="row">
                <a href=meeting::address(sheet.meeting, "")>{t.attendance_back()}</a>
                <a href=door::circle(sheet.circle, "/attendance")>{t.attendance_all()}</a>
            </p>
        </div>
    }
    .into_any()
}

fn closed(t: Texts) -> AnyView {
    view! { <p>{t.attendance_closed()}</p> }.into_any()
}

fn marking(t: Texts, sheet: &Sheet) -> AnyView {
    let unmarked = sheet.guests.iter().any(|guest| guest.mark.is_none());
    let lines = sheet
        .guests
        .iter()
        .map(|guest| line(t, guest))
        .collect_view();
    view! {
        <Form action=meeting::address(sheet.meeting, "/attendance")>
            {unmarked.then(|| view! {
                <p><Button name="mark" value=EVERYONE>{t.attendance_everyone()}</Button></p>
            })}
            <ul role="list" class="marks" id="mark">{lines}</ul>
        </Form>
    }
    .into_any()
}

fn line(t: Texts, guest: &Guest) -> AnyView {
    let button = |mark: Mark, word: &'static str, label: String| {
        let given = guest.mark == Some(mark);
        let act = match mark {
            _ if given => "open",
            Mark::Came => "came",
            Mark::Missed => "missed",
        };
        view! {
            <Button kind=Kind::Plain name="mark" value=format!("{act} {}", guest.seat)
                pressed=Some(given)>
                <span aria-hidden="true">{word}</span>
                <span class="unseen">{label}</span>
            </Button>
        }
    };
    let name = guest.name.as_str();
    let leads = (guest.kind != SeatKind::Member)
        .then(|| view! { <span class="quiet">{t.room_leads()}</span> });
    view! {
        <li id=guest.seat.to_string() tabindex="-1">
            <span class="name">{name.to_owned()} " " {leads}</span>
            <span class="row">
                {button(Mark::Came, t.attendance_came(), t.attendance_came_name(name))}
                {button(Mark::Missed, t.attendance_missed(), t.attendance_missed_name(name))}
            </span>
        </li>
    }
    .into_any()
}

/// Who came to a circle's meetings, as far as the reader may see it.
pub async fn of_circle(reader: Reader, Named(circle): Named<CircleId>) -> Answer {
    let loaded = attendance::of_circle(&reader.state.service, reader.viewer(), circle).await;
    let found = match loaded {
        Ok(found) => found,
        Err(fault) => return door::instead(&reader, circle, fault).await,
    };
    let shown = reader.clone();
    let layout = match found.seen {
        Seen::Table { .. } => Layout::Wide,
        Seen::Own(_) | Seen::Counts(_) => Layout::Narrow,
    };
    let title = reader.texts.attendance_title();
    let view = move || overview(&shown, circle, &found);
    Ok(reader.page(title, layout, view).await)
}

fn overview(reader: &Reader, circle: CircleId, found: &OfCircle) -> AnyView {
    let t = reader.texts;
    let (seen, who) = match &found.seen {
        Seen::Own(own) => (own_list(reader, own), t.attendance_who_own()),
        Seen::Table { meetings, rows } => (table(reader, meetings, rows), t.attendance_who()),
        Seen::Counts(counts) => (counted(t, *counts), t.attendance_who_counts()),
    };
    let back = match found.seen {
        Seen::Counts(_) => "/seats",
        Seen::Own(_) | Seen::Table { .. } => "",
    };
    view! {
        <div class="stack" data-space="loose">
            <header class="stack" data-space="tight">
                <p class="eyebrow">{found.circle_name.clone()}</p>
                <h1>{t.attendance_title()}</h1>
            </header>
            {seen}
            <p class="quiet">{who} " " <a href="/rights">{t.common_who_can_read()}</a></p>
            <p><a href=door::circle(circle, back)>{t.attendance_circle()}</a></p>
        </div>
    }
    .into_any()
}

fn nothing(t: Texts) -> AnyView {
    view! { <Empty title=t.attendance_none_title()><p>{t.attendance_none()}</p></Empty> }.into_any()
}

fn own_list(reader: &Reader, own: &[Attended]) -> AnyView {
    let t = reader.texts;
    if own.is_empty() {
        return nothing(t);
    }
    let item = |it: &Attended| {
        let day = when::day(t, it.starts_at, &reader.zone());
        let said = match it.mark {
            Some(Mark::Came) => t.attendance_own_came(),
            Some(Mark::Missed) => t.attendance_own_missed(),
            None => t.attendance_own_open(),
        };
        view! {
            <li>
                <span class="name">
                    <a href=meeting::address(it.meeting, "")><When at=it.starts_at text=day /></a>
                </span>
                <span>{said}</span>
            </li>
        }
    };
    let items = own.iter().rev().map(item).collect_view();
    view! { <ul role="list" class="marks">{items}</ul> }.into_any()
}

fn table(reader: &Reader, meetings: &[(MeetingId, Moment)], rows: &[Row]) -> AnyView {
    let t = reader.texts;
    if meetings.is_empty() {
        return nothing(t);
    }
    let mut heads = vec![t.attendance_name().to_owned()];
    heads.extend(rows.iter().map(|row| row.name.clone()));
    let row = |(nth, (id, at)): (usize, &(MeetingId, Moment))| {
        let day = when::day(t, *at, &reader.zone());
        let href = meeting::address(*id, "/attendance");
        let cell = |row: &Row| {
            let said = match row.marks.get(nth).copied().flatten() {
                Some(Mark::Came) => t.attendance_cell_came(),
                Some(Mark::Missed) => t.attendance_cell_missed(),
                None => t.attendance_cell_open(),
            };
            said.into_any()
        };
        data_table::Row {
            head: view! { <a href=href><When at=*at text=day /></a> }.into_any(),
            cells: rows.iter().map(cell).collect(),
        }
    };
    let rows = meetings.iter().enumerate().map(row).collect();
    view! {
        <div class="matrix">
            <DataTable caption=t.attendance_caption() heads=heads rows=rows />
        </div>
    }
    .into_any()
}

fn counted(t: Texts, counts: Counts) -> AnyView {
    let number = |count: i64| view! { <span class="number">{count}</span> };
    let facts = vec![
        fact(t.attendance_count_meetings(), number(counts.meetings)),
        fact(
            t.attendance_count_came(),
            t.attendance_count_of(counts.came, counts.marks),
        ),
    ];
    view! { <Facts facts=facts /> }.into_any()
}

/// The way to it from the page of a meeting that began.
pub(crate) fn way(reader: &Reader, seen: &meetings::Seen) -> Option<AnyView> {
    let (t, it) = (reader.texts, &seen.meeting);
    if it.state != State::Planned || reader.now() < it.starts_at {
        return None;
    }
    let href = match seen.part {
        Part::Facilitator => meeting::address(it.id, "/attendance"),
        Part::Member | Part::Coordinator => door::circle(it.circle, "/attendance"),
    };
    let label = match seen.part {
        Part::Facilitator => t.attendance_mark(),
        Part::Member => t.attendance_yours(),
        Part::Coordinator => t.attendance_counts(),
    };
    Some(view! { <ButtonLink href=href kind=Kind::Plain>{label}</ButtonLink> }.into_any())
}
