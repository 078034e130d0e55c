//! When one meets: a season, one meeting, a change, the end. Calendars take it from the letter.

use domain::moment::Moment;
use service::invitations::{News, Told};
use texts::when;

use super::{Letter, Paper};
use crate::mail::letter::Invitation;

pub(super) fn write(paper: Paper<'_>, told: &Told) -> Letter {
    let t = paper.texts;
    let zone = told.zone.zone();
    let first = told.times.first().map_or(Moment::EPOCH, |times| times.0);
    let on = when::moment(t, first, &zone);
    let count = told.times.len();
    let (subject, heading, lead) = match told.news {
        News::Season => (
            t.calendar_season_subject().to_owned(),
            t.calendar_season_heading(),
            t.calendar_season_lead(count),
        ),
        News::Dates => (
            t.calendar_season_subject().to_owned(),
            t.calendar_season_heading(),
            t.calendar_dates_lead(count),
        ),
        News::Invitation => (
            t.calendar_invitation_subject(on),
            t.calendar_invitation_heading(),
            t.calendar_invitation_lead().to_owned(),
        ),
        News::Moved => (
            t.calendar_moved_subject(on),
            t.calendar_moved_heading(),
            match told.moved_from {
                Some(_) => t.calendar_moved_time_lead().to_owned(),
                None => t.calendar_moved_lead().to_owned(),
            },
        ),
        News::Asked => (
            t.calendar_asked_subject(on),
            t.calendar_asked_heading(),
            t.calendar_asked_lead().to_owned(),
        ),
        News::Cancelled => (
            t.calendar_cancelled_subject(on),
            t.calendar_cancelled_heading(),
            t.calendar_cancelled_lead().to_owned(),
        ),
        News::Withdrawn => (
            t.calendar_withdrawn_subject().to_owned(),
            t.calendar_withdrawn_heading(),
            t.calendar_withdrawn_lead().to_owned(),
        ),
    };
    let letter = paper
        .begin(subject)
        .heading(heading)
        .paragraph(lead)
        .fact(t.letters_program(), &told.program);
    let letter = body(paper, told, letter);
    let letter = end(paper, told, letter);
    let letter = match &told.entry {
        Some(entry) => letter.invitation(Invitation {
            entry: entry.clone(),
            summary: t.calendar_summary().to_owned(),
            location: told.place.line(),
            description: description(paper, told),
        }),
        None => letter,
    };
    paper.sign_of_circle(letter)
}

/// When, and where: nothing of the place in a letter that takes away.
fn body(paper: Paper<'_>, told: &Told, letter: Letter) -> Letter {
    let t = paper.texts;
    let zone = told.zone.zone();
    let city = when::zone_city(t, &zone);
    let said = |(from, to): &(Moment, Moment)| {
        let (from_time, to_time) = (when::time(t, *from, &zone), when::time(t, *to, &zone));
        t.calendar_when(&city, when::day(t, *from, &zone), from_time, to_time)
    };
    let letter = match told.times.as_slice() {
        [one] => letter.fact(t.calendar_label_when(), said(one)),
        all => letter.paragraph(all.iter().map(said).collect::<Vec<_>>().join("\n")),
    };
    let letter = match told.moved_from {
        Some(before) => letter.fact(t.calendar_label_before(), when::moment(t, before, &zone)),
        None => letter,
    };
    if matches!(told.news, News::Cancelled | News::Withdrawn) {
        return letter;
    }
    let place = &told.place;
    let facts = [
        (t.calendar_label_where(), place.room()),
        (
            t.calendar_label_join(),
            place.link().map(domain::place::JoiningLink::as_str),
        ),
        (t.calendar_label_dial(), place.dial_in()),
    ];
    facts
        .into_iter()
        .fold(letter, |letter, (label, value)| match value {
            Some(value) => letter.fact(label, value),
            None => letter,
        })
}

/// What one can do, and what happens if one doesn't.
fn end(paper: Paper<'_>, told: &Told, letter: Letter) -> Letter {
    let t = paper.texts;
    let letter = match &told.feed {
        Some(feed) => letter
            .paragraph(t.calendar_dates_feed())
            .paragraph(paper.link(format_args!("/calendar/{feed}"))),
        None => letter,
    };
    let letter = match brief(paper, told) {
        Some(brief) => letter.button(t.calendar_button(), brief),
        None => letter,
    };
    match told.news {
        News::Season => letter
            .paragraph(t.calendar_season_changes())
            .paragraph(t.calendar_silence()),
        News::Dates | News::Invitation | News::Asked | News::Moved => {
            letter.paragraph(t.calendar_silence())
        }
        News::Cancelled => letter.paragraph(t.calendar_cancelled_nothing()),
        News::Withdrawn => letter.paragraph(t.calendar_withdrawn_nothing()),
    }
}

fn brief(paper: Paper<'_>, told: &Told) -> Option<String> {
    let token = told.brief.as_ref()?;
    Some(paper.link(format_args!("/brief/{token}")))
}

fn description(paper: Paper<'_>, told: &Told) -> String {
    let t = paper.texts;
    match brief(paper, told) {
        Some(url) => format!(
            "{}\n{}",
            t.calendar_description(url),
            t.calendar_no_replies()
        ),
        None => String::new(),
    }
}
