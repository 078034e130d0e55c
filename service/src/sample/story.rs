//! What the circles of the sample have lived through: meetings, prompts, who came, what was
//! answered. All of it by the use cases, at the time when it would have happened.

use std::time::Duration;

use domain::{
    guard::Passed,
    ids::{MeetingId, PersonId},
    moment::{Date, Moment, days_after, days_before},
    place::{JoiningLink, Place},
    prompts as library,
    pulse::{Set, Sheet},
    schedule::{Every, LocalTime, Plan},
    sites::ZoneName,
};

use crate::{
    Machine, Service,
    access::SignedIn,
    answers::{self, Answer, Say},
    attendance::{self, Mark},
    cases::{self, Lines, Sharing},
    circles,
    clock::Clock,
    fault::Fault,
    keyring::Body,
    meetings::{self, Meeting, Outcome, Series},
    presenters::{self, Change},
    prompts, pulse,
    reflections::{self, Notes},
    summaries,
};

use super::{Member, Table, viewer};

const WEEK: Duration = Duration::from_hours(7 * 24);
/// The most characters of a line of a case.
const MOST: usize = 1_000;
/// How often the boxes are looked after, as the running server does.
const EVERY: Duration = Duration::from_mins(1);
/// How long before a meeting it is prepared.
const AHEAD: Duration = Duration::from_hours(3 * 24);

/// When a circle of the sample meets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rhythm {
    time: &'static str,
    zone: &'static str,
    minutes: u16,
    weeks: i64,
    count: i64,
    room: &'static str,
    /// One of its meetings, from the present: days from today, and how many were before it.
    anchor: Anchor,
}

#[derive(Clone, Copy, Debug)]
enum Anchor {
    /// It met two days ago; so many meetings were before that one.
    Met(i64),
    /// Its next meeting is on a Thursday; so many were before it.
    Thursday(i64),
    /// Its next meeting is tomorrow; so many were before it.
    Tomorrow(i64),
}

/// The rhythm of the circle with this name.
pub(super) fn rhythm(name: &str) -> Option<Rhythm> {
    let weekly = |time, zone, room, anchor| Rhythm {
        time,
        zone,
        minutes: 60,
        weeks: 2,
        count: 17,
        room,
        anchor,
    };
    Some(match name {
        "The Harbour table" => weekly("12:15", "America/Halifax", "Quiet room 3", Anchor::Met(13)),
        "Thursday five" => weekly("17:00", "America/Toronto", "Library", Anchor::Thursday(13)),
        "The long view" => weekly("07:30", "America/Toronto", "", Anchor::Tomorrow(13)),
        "Northern lights" => Rhythm {
            minutes: 90,
            weeks: 4,
            count: 8,
            ..weekly("12:00", "America/Winnipeg", "Room 2.14", Anchor::Met(6))
        },
        _ => return None,
    })
}

impl Rhythm {
    /// The date of the first meeting, so that the anchor comes out as it says.
    fn first(self, today: Date) -> Date {
        let (date, before) = match self.anchor {
            Anchor::Met(before) => (working_day(days_before(today, 2), days_before), before),
            Anchor::Tomorrow(before) => (working_day(days_after(today, 1), days_after), before),
            Anchor::Thursday(before) => {
                let weekday = i64::from(today.weekday().to_monday_zero_offset());
                (
                    days_after(today, (3 - weekday - 1).rem_euclid(7) + 1),
                    before,
                )
            }
        };
        days_before(date, before * self.weeks * 7)
    }
}

fn working_day(date: Date, step: fn(Date, i64) -> Date) -> Date {
    let mut date = date;
    while date.weekday().to_monday_zero_offset() > 4 {
        date = step(date, 1);
    }
    date
}

/// Plans the meetings of one circle, seen from `today`.
pub(super) async fn plan(
    service: &Service,
    coordinator: &SignedIn,
    table: &Table,
    rhythm: Rhythm,
    today: Date,
) -> Result<(), Fault> {
    let first = format!("{}T{}", rhythm.first(today), rhythm.time);
    let first = LocalTime::parse(&first).map_err(Fault::internal)?;
    let name = table.name.to_lowercase().replace(' ', "-");
    let link = format!("https://meet.northshore.example/{name}");
    let link = JoiningLink::parse(&link).map_err(Fault::internal)?;
    let room = (!rhythm.room.is_empty()).then(|| rhythm.room.to_owned());
    let dial_in = Some("+1 902 555 0144, 8812#".to_owned());
    let series = Series {
        id: service.chance().id()?,
        circle: table.circle,
        zone: ZoneName::parse(rhythm.zone).map_err(Fault::internal)?,
        plan: Plan::regular(first, Every::Weeks(rhythm.weeks), rhythm.count)
            .map_err(Fault::internal)?,
        minutes: rhythm.minutes,
        place: Place::new(room, Some(link), dial_in).map_err(Fault::internal)?,
    };
    meetings::schedule(service, coordinator, &series).await
}

/// Lives through every meeting that is over at `until`.
pub(super) async fn live(
    machine: &Machine,
    clock: &Clock,
    tables: &[Table],
    until: Moment,
) -> Result<(), Fault> {
    let service = machine.service();
    let mut all = Vec::new();
    for table in tables {
        let lead = viewer(table.facilitator);
        let planned = meetings::of_circle(service, &lead, table.circle).await?;
        for (nth, meeting) in planned.meetings.into_iter().enumerate() {
            if clock.now() < meeting.starts_at && meeting.ends_at <= until {
                all.push((table, nth, meeting));
            }
        }
    }
    all.sort_by_key(|(_, _, meeting)| meeting.starts_at);
    for (table, nth, meeting) in &all {
        let recent = meeting.starts_at + WEEK > until;
        clock.reach(meeting.starts_at - AHEAD);
        summaries::make_due(machine).await?;
        if (table.name, *nth) == ("Thursday five", 7) {
            let lead = viewer(table.facilitator);
            meetings::cancel(service, &lead, meeting.id).await?;
            continue;
        }
        lead_up(service, table, *nth, meeting, recent).await?;
        clock.reach(meeting.ends_at + EVERY);
        follow_up(machine, table, *nth, meeting).await?;
    }
    clock.reach(until);
    pulse::tend(machine, EVERY).await?;
    summaries::make_due(machine).await?;
    Ok(())
}

/// A prompt, somebody who presents, and of a recent meeting the case that they shared.
async fn lead_up(
    service: &Service,
    table: &Table,
    nth: usize,
    meeting: &Meeting,
    recent: bool,
) -> Result<(), Fault> {
    let lead = viewer(table.facilitator);
    prompts::attach(service, &lead, meeting.id, Some(slug(table, nth))).await?;
    let presenter = &table.members[nth % table.members.len()];
    presenters::change(service, &lead, meeting.id, Change::Name(presenter.seat)).await?;
    if recent {
        share(service, presenter.person, meeting.id, Sharing::AtStart).await?;
    }
    Ok(())
}

/// Who came, and what those who did answered.
async fn follow_up(
    machine: &Machine,
    table: &Table,
    nth: usize,
    meeting: &Meeting,
) -> Result<(), Fault> {
    let service = machine.service();
    let lead = viewer(table.facilitator);
    if (table.name, nth) == ("The long view", 4) {
        return meetings::tell(service, &lead, meeting.id, Outcome::DidNotHappen).await;
    }
    pulse::tend(machine, EVERY).await?;
    let missed = |place: usize, member: &Member| match (place + 2 * nth) % 7 {
        5 => true,
        2 => member.far,
        _ => false,
    };
    for (place, member) in table.members.iter().enumerate() {
        if missed(place, member) {
            attendance::mark(service, &lead, meeting.id, member.seat, Some(Mark::Missed)).await?;
        }
    }
    attendance::everyone_came(service, &lead, meeting.id).await?;
    for (place, member) in table.members.iter().enumerate() {
        if !missed(place, member) && (place + nth) % 6 != 4 {
            let sheet = sheet(place + nth)?;
            pulse::vote(service, &viewer(member.person), meeting.id, &sheet).await?;
        }
    }
    if table.name == "The Harbour table" && nth >= 12 {
        let notes = &NOTES[nth % NOTES.len()];
        reflect(service, table.members[0].person, meeting.id, notes).await?;
    }
    Ok(())
}

/// What comes next: who has answered, who presents, a case that is shared already.
pub(super) async fn prepare(machine: &Machine, tables: &[Table]) -> Result<(), Fault> {
    let service = machine.service();
    for table in tables {
        let lead = viewer(table.facilitator);
        let own = circles::running(service, &lead).await?.into_iter();
        let mut own = own.filter(|own| own.seat.circle == table.circle);
        let Some(next) = own.find_map(|own| Some(own.next?.meeting)) else {
            continue;
        };
        for (place, member) in table.members.iter().enumerate() {
            let said = match place % 5 {
                3 => continue,
                4 => Answer::Cant,
                2 => Answer::Late,
                _ => Answer::Coming,
            };
            answers::say(service, &viewer(member.person), next.id, Say::This(said)).await?;
        }
        if table.name == "The long view" {
            // Nobody presents yet: something is left for whoever leads it to do.
            continue;
        }
        let nth = table.name.len();
        prompts::attach(service, &lead, next.id, Some(slug(table, nth))).await?;
        let presenter = &table.members[0];
        presenters::change(service, &lead, next.id, Change::Name(presenter.seat)).await?;
        if table.name == "Thursday five" {
            share(service, presenter.person, next.id, Sharing::Now).await?;
        }
    }
    Ok(())
}

fn slug(table: &Table, nth: usize) -> &'static str {
    let all: Vec<_> = library::all().collect();
    all[(nth * 7 + table.name.len()) % all.len()].slug
}

/// Mostly good, never all alike.
fn sheet(nth: usize) -> Result<Sheet, Fault> {
    const STEPS: [u8; 7] = [4, 3, 4, 4, 2, 3, 4];
    let questions = Set::PRESENT.questions();
    let step = |question| {
        let place = questions.iter().position(|it| *it == question)?;
        let steps = STEPS[(nth * 3 + place * 2) % STEPS.len()];
        Some(steps.to_string())
    };
    Sheet::parse(Set::PRESENT, step).map_err(Fault::internal)
}

async fn share(
    service: &Service,
    person: PersonId,
    meeting: MeetingId,
    sharing: Sharing,
) -> Result<(), Fault> {
    let passed = |text: &str| {
        Passed::parse(text, MOST).map_err(|_| Fault::internal("a case that names somebody"))
    };
    let lines = Lines {
        hard: passed(
            "I was asked to lead the people I sat beside for nine years. One of them, who wanted \
             the part, answers me in meetings and not in the corridor.",
        )?,
        want: Some(passed(
            "To stop rehearsing every sentence before I say it to them.",
        )?),
        tried: Some(passed(
            "Coffee, twice. We talked about rotas. I didn’t ask what I came to ask.",
        )?),
        feel: Some(passed("Tired, and a little ashamed of being pleased.")?),
        question: Some(passed(
            "What would you need to hear from me, in their place?",
        )?),
    };
    cases::share(service, &viewer(person), meeting, 0, lines, sharing).await
}

const NOTES: [[&str; 3]; 2] = [
    [
        "I gave advice twice before anybody had asked for it, and both times the room went quiet.",
        "Counting to five after somebody stops speaking.",
        "One person on my own floor whom I can say this to.",
    ],
    [
        "How light it got once somebody said: I don’t know either.",
        "Saying it myself, at the Monday meeting, early.",
        "",
    ],
];

async fn reflect(
    service: &Service,
    person: PersonId,
    meeting: MeetingId,
    [noticed, attempt, need]: &[&str; 3],
) -> Result<(), Fault> {
    let body = |text: &str| (!text.is_empty()).then(|| Body::new(text.to_owned()));
    let notes = Notes {
        noticed: body(noticed),
        attempt: body(attempt),
        need: body(need),
    };
    reflections::write(service, &viewer(person), meeting, 0, &notes).await
}
