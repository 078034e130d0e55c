//! Letters about meetings: what they say, and what a calendar takes from them.

use domain::{
    calendar::{Repeated, Status, Times},
    moment::Moment,
    place::{JoiningLink, Place},
    schedule::{Cadence, Every, LocalTime},
    sites::ZoneName,
};
use server::mail::{Label, Parcel, address, letters};
use service::{
    invitations::{Entry, News, Told},
    outbox::Facts,
};
use texts::Texts;

use super::assert_kept;

const TOKEN: &str = "bx9kwn06SlGdDg2LHx8qO5pQ2s1mY7c4vJt8rL0eWkA";

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn local(text: &str) -> LocalTime {
    LocalTime::parse(text).unwrap()
}

fn zone(name: &str) -> ZoneName {
    ZoneName::parse(name).unwrap()
}

/// Told to somebody in Toronto of meetings in Halifax.
fn told(news: News) -> Facts {
    let halifax = zone("America/Halifax");
    let first = local("2026-03-10T12:15");
    let times = match news {
        News::Season | News::Dates => {
            let cadence = Cadence::new(first, Every::Weeks(2), 3).unwrap();
            Times::Repeated(Repeated::new(cadence, Vec::new(), &halifax).unwrap())
        }
        News::Moved | News::Cancelled => Times::Exception {
            original: first,
            local: local("2026-03-12T08:00"),
        },
        News::Invitation | News::Asked | News::Withdrawn => Times::Once(first),
    };
    let status = match news {
        News::Cancelled | News::Withdrawn => Status::Cancelled,
        _ => Status::Confirmed,
    };
    let taken = status == Status::Cancelled;
    let starts = match news {
        News::Season | News::Dates => vec![
            at("2026-03-10T15:15:00Z"),
            at("2026-03-24T15:15:00Z"),
            at("2026-04-07T15:15:00Z"),
        ],
        News::Moved | News::Cancelled => vec![at("2026-03-12T11:00:00Z")],
        News::Invitation | News::Asked | News::Withdrawn => vec![at("2026-03-10T15:15:00Z")],
    };
    let hour = std::time::Duration::from_hours(1);
    let link = JoiningLink::parse("https://meet.northshore.example/harbour").unwrap();
    let dial = "+1 902 555 0144, 8812#".to_owned();
    let entry = Entry {
        uid: "5c0d9b1e-8f0f-4a58-9d8e-3b3b8d4b0001.7a7a@circlekeep".to_owned(),
        sequence: 5_220_000,
        stamp: at("2026-03-02T13:00:00Z"),
        zone: halifax,
        times,
        minutes: 60,
        status,
    };
    let told = Told {
        news,
        program: "Leading together".to_owned(),
        zone: zone("America/Toronto"),
        times: starts.into_iter().map(|from| (from, from + hour)).collect(),
        moved_from: (news == News::Moved).then(|| at("2026-03-10T15:15:00Z")),
        place: Place::new(Some("Room 4.12".to_owned()), Some(link), Some(dial)).unwrap(),
        entry: (!matches!(news, News::Dates | News::Asked)).then_some(entry),
        brief: (!taken).then(|| TOKEN.to_owned()),
        feed: (news == News::Dates).then(|| TOKEN.to_owned()),
    };
    Facts::Meetings {
        organisation: "Northshore Health".to_owned(),
        told: Box::new(told),
    }
}

/// A meeting that has another place, and is when it was.
fn changed() -> Facts {
    let Facts::Meetings {
        organisation,
        mut told,
    } = told(News::Moved)
    else {
        unreachable!("it is of a meeting");
    };
    told.moved_from = None;
    Facts::Meetings { organisation, told }
}

/// Every letter about meetings, under the name of its files.
pub(super) fn kinds() -> Vec<(&'static str, Facts)> {
    vec![
        ("season", told(News::Season)),
        ("dates", told(News::Dates)),
        ("invitation", told(News::Invitation)),
        ("asked", told(News::Asked)),
        ("moved", told(News::Moved)),
        ("changed", changed()),
        ("cancelled", told(News::Cancelled)),
        ("withdrawn", told(News::Withdrawn)),
    ]
}

fn parcel(facts: &Facts) -> Parcel {
    let from = "Northshore Health <circles@example.org>".parse().unwrap();
    let label = Label {
        id: "6f1f64c2-7d3a-4a51-9d0e-0d8b1f1f2a3b",
        host: "circles.example.org",
        from: &from,
        name: "Ada Ólafsdóttir",
        address: "ada@example.org",
        date: at("2026-03-02T13:00:00Z"),
    };
    let letter = letters::write(facts, Texts::default(), "https://circles.example.org");
    address(&letter, &label).unwrap()
}

#[test]
fn an_invitation_is_as_kept() {
    let message = parcel(&told(News::Season)).message.formatted();
    let message = String::from_utf8(message).unwrap();
    assert_kept("invitation.eml", &message.replace("\r\n", "\n"));
}

/// RFC 6047, 2.4: the same method in the header of the part and in the calendar; once for Outlook
/// and Gmail, once as a file.
#[test]
fn header_and_calendar_ask_for_the_same() {
    for (news, method) in [
        (News::Season, "REQUEST"),
        (News::Moved, "REQUEST"),
        (News::Cancelled, "CANCEL"),
        (News::Withdrawn, "CANCEL"),
    ] {
        let message = String::from_utf8(parcel(&told(news)).message.formatted()).unwrap();
        let kind = format!("Content-Type: text/calendar; method={method}; charset=");
        assert!(
            message.to_lowercase().contains(&kind.to_lowercase()),
            "{news:?} {message}"
        );
        assert!(message.contains("multipart/mixed"), "{news:?}");
        assert!(message.contains("application/ics"), "{news:?}");
    }
    let message = parcel(&told(News::Dates)).message.formatted();
    assert!(
        !String::from_utf8(message)
            .unwrap()
            .contains("text/calendar")
    );
}
