//! Planning a circle's meetings: a rhythm first, then every date, then one letter.

mod view;

use domain::{
    calendar::Repeated,
    ids::{CircleId, SeriesId},
    place::Place,
    schedule::{Every, LocalTime, Plan, PlanFault},
    sites::ZoneName,
};
use service::{
    fault::{Fault, Refusal},
    meetings::{self, Frame, Series},
    seasons::Cadence,
};
use texts::Texts;

use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    named::Named,
    pages::{
        door,
        kept::{self, Worth},
        meeting::place,
        to,
    },
    shell::{Layout, Live},
    viewer::{Reader, Visit},
};

/// How many empty boxes stand after the dates, for some more.
const SPARE: usize = 2;
/// What the form sends where the circle meets once a month.
const MONTH: &str = "month";
/// How often the form offers, in weeks; once a month stands between four and six.
const WEEKS: [i64; 6] = [1, 2, 3, 4, 6, 8];

/// The fields of which dates are made; each is sent beside the dates once more, as it was then.
const MADE_OF: [(&str, &str); 3] = [
    ("first", "made_first"),
    ("every", "made_every"),
    ("count", "made_count"),
];

/// What is shown again to whoever was signed out meanwhile.
const WORTH: Worth = Worth {
    words: &["room", "link", "dial_in"],
    rest: &["first", "row"],
};

/// The dates in their boxes, and what stood in the fields of which they were made.
#[derive(Clone, Debug)]
struct Rows {
    times: Vec<String>,
    made_of: [String; 3],
}

/// A rhythm and a place, read.
struct Rhythm {
    zone: ZoneName,
    plan: Plan,
    place: Place,
    minutes: u16,
}

/// The form, with what the season suggests.
pub async fn show(reader: Reader, Named(circle): Named<CircleId>) -> Answer {
    let frame = frame(&reader, circle).await?;
    let (every, count, minutes) = match frame.cadence {
        Cadence::Fortnightly => ("2", "12", "60"),
        Cadence::Monthly => (MONTH, "9", "90"),
    };
    let typed = Typed::with([
        ("id", reader.state.fresh_id()?.to_string()),
        ("zone", frame.zone.clone()),
        ("every", every.to_owned()),
        ("count", count.to_owned()),
        ("minutes", minutes.to_owned()),
    ]);
    page(&reader, frame, typed, None).await
}

/// Shows the dates, or plans them. Sent twice, it is one series.
pub async fn plan(visit: Visit, Named(circle): Named<CircleId>, mut typed: Typed) -> Answer {
    let reader = match kept::sender(visit, &typed, WORTH).await {
        Ok(reader) => reader,
        Err(answer) => return Ok(answer),
    };
    let t = reader.texts;
    let frame = frame(&reader, circle).await?;
    let rhythm = read(t, &mut typed);
    let Some(rhythm) = rhythm.filter(|_| typed.is_right()) else {
        let rows = rows_as_typed(&typed);
        return page(&reader, frame, typed, rows).await;
    };
    if typed.value("act") != "plan" {
        let rows = made(&rhythm, &typed);
        return page(&reader, frame, typed, Some(rows)).await;
    }
    let Some(rows) = rows_as_typed(&typed) else {
        typed.mistake("first", t.meetings_faults_shown());
        return page(&reader, frame, typed, None).await;
    };
    let Some(plan) = chosen(t, &mut typed, &rhythm, &rows) else {
        return page(&reader, frame, typed, Some(rows)).await;
    };
    let series = Series {
        id: SeriesId(reader.form_id(&typed)?),
        circle,
        zone: rhythm.zone,
        plan,
        minutes: rhythm.minutes,
        place: rhythm.place,
    };
    let times = series.plan.local_times();
    let cadence = series.plan.cadence();
    let repeats = cadence
        .and_then(|it| Repeated::new(it, Vec::new(), &series.zone))
        .is_some();
    let outcome = meetings::schedule(&reader.state.service, reader.viewer(), &series).await;
    let field = match &outcome {
        Err(Fault::Refused(Refusal::Meeting(time, _))) => row_of(&rows, *time),
        _ => "count".to_owned(),
    };
    if typed.settle(t, &field, outcome)?.is_none() {
        return page(&reader, frame, typed, Some(rows)).await;
    }
    let each = if repeats || times.len() == 1 {
        ""
    } else {
        "&each=1"
    };
    let planned = format!("/meetings?planned={}{each}", times.len());
    Ok(to(&door::circle(circle, &planned)))
}

async fn frame(reader: &Reader, circle: CircleId) -> Result<Frame, Failed> {
    Ok(meetings::frame(&reader.state.service, reader.viewer(), circle).await?)
}

fn read(t: Texts, typed: &mut Typed) -> Option<Rhythm> {
    let first = place::time(t, typed, "first");
    let zone = typed.zone("zone", t);
    let number = |raw: &str| raw.trim().parse::<i64>();
    let every = typed.read("every", every, |_| t.meetings_faults_every().to_owned());
    let count = typed.read("count", number, |_| t.meetings_faults_count().to_owned());
    let place = place::read(t, typed);
    let (first, zone, every, count) = (first?, zone?, every?, count?);
    let Ok(plan) = Plan::regular(first, every, count) else {
        typed.mistake("count", t.meetings_faults_count());
        return None;
    };
    let (place, minutes) = place?;
    Some(Rhythm {
        zone,
        plan,
        place,
        minutes,
    })
}

/// One of the choices that the form offers.
fn every(raw: &str) -> Result<Every, PlanFault> {
    if raw == MONTH {
        return Ok(Every::Month);
    }
    let weeks = raw.parse().ok().filter(|weeks| WEEKS.contains(weeks));
    weeks.map(Every::Weeks).ok_or(PlanFault::Weeks)
}

/// The dates of a rhythm, as they are shown first.
fn made(rhythm: &Rhythm, typed: &Typed) -> Rows {
    let times = rhythm.plan.local_times();
    Rows {
        times: times.iter().map(ToString::to_string).collect(),
        made_of: MADE_OF.map(|(field, _)| typed.value(field).to_owned()),
    }
}

/// The dates as they stand in their boxes; none where they weren't shown yet.
fn rows_as_typed(typed: &Typed) -> Option<Rows> {
    let times: Vec<String> = typed
        .all("row")
        .take(usize::try_from(Plan::MOST_ROWS).unwrap_or(0) + SPARE)
        .map(ToOwned::to_owned)
        .collect();
    (!times.is_empty()).then(|| Rows {
        times,
        made_of: MADE_OF.map(|(_, made)| typed.value(made).to_owned()),
    })
}

/// The box in which this time stands.
fn row_of(rows: &Rows, time: LocalTime) -> String {
    let is_it = |raw: &String| LocalTime::parse(raw) == Ok(time);
    let at = rows.times.iter().position(is_it).unwrap_or_default();
    view::row_id(at + 1)
}

/// The dates that were kept: at the rhythm where none was moved. None of them where what they
/// were made of was changed since: whoever sees dates and sends them means these.
fn chosen(t: Texts, typed: &mut Typed, rhythm: &Rhythm, rows: &Rows) -> Option<Plan> {
    for ((field, _), made_of) in MADE_OF.iter().zip(&rows.made_of) {
        if typed.value(field) != made_of {
            typed.mistake(field, t.meetings_faults_remade());
        }
    }
    let mut times = Vec::new();
    for (nth, raw) in (1..)
        .zip(&rows.times)
        .filter(|(_, raw)| !raw.trim().is_empty())
    {
        match LocalTime::parse(raw) {
            Ok(time) if times.contains(&time) => {
                typed.mistake(&view::row_id(nth), t.meetings_faults_twice());
            }
            Ok(time) => times.push(time),
            Err(fault) => typed.mistake(&view::row_id(nth), place::time_fault(t, fault)),
        }
    }
    if !typed.is_right() {
        return None;
    }
    times.sort_unstable();
    let plan = match rhythm.plan.cadence() {
        Some(cadence) => Plan::kept_of(cadence, times),
        None => Plan::irregular(times),
    };
    match plan {
        Ok(plan) => Some(plan),
        Err(PlanFault::TooMany) => {
            typed.mistake("count", t.meetings_faults_count());
            None
        }
        Err(_) => {
            typed.mistake(&view::row_id(1), t.meetings_faults_empty());
            None
        }
    }
}

async fn page(reader: &Reader, frame: Frame, typed: Typed, rows: Option<Rows>) -> Answer {
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view::of(&shown, &frame, &kept, rows.as_ref());
    let title = reader.texts.meetings_new_title();
    Ok(reader
        .form_page(title, Layout::Wide, Live::Still, &typed, view)
        .await)
}
