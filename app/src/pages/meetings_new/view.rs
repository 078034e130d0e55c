//! What the planning of meetings looks like: the rhythm beside what happens then, and the dates.

use domain::{
    schedule::{LocalTime, Shift, resolve},
    sites::ZoneName,
};
use jiff::tz::TimeZone;
use leptos::prelude::*;
use service::meetings::Frame;
use texts::{Texts, when};

use super::{MADE_OF, MONTH, Rows, SPARE, WEEKS};
use crate::{
    forms::Typed,
    pages::{
        door,
        meeting::{place, shift},
        mistakes,
    },
    parts::{
        button::{Button, ButtonLink, Kind},
        field::{self, Field, Need},
        form::Form,
        select::{Pick, Select},
    },
    viewer::Reader,
};

/// The identifier of the nth date's box, from 1.
pub(super) fn row_id(nth: usize) -> String {
    format!("row-{nth}")
}

pub(super) fn of(reader: &Reader, frame: &Frame, typed: &Typed, rows: Option<&Rows>) -> AnyView {
    let t = reader.texts;
    let back = door::circle(frame.circle, "/meetings");
    let action = door::circle(frame.circle, "/meetings/new");
    // The page opens where they stand; where there are mistakes, they come first.
    let at_dates = format!("{action}#dates");
    let shown = rows.is_some();
    let kind = if shown { Kind::Plain } else { Kind::Primary };
    let show = if shown {
        t.meetings_new_again()
    } else {
        t.meetings_new_show()
    };
    let id = typed.value("id").to_owned();
    let fields = rhythm(t, frame, typed);
    let dates = rows.map(|rows| dates(t, typed, rows));
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{frame.circle_name.clone()}</p>
                <h1>{t.meetings_new_title()}</h1>
                <p>{t.meetings_new_lead()}</p>
            </header>
            <div class="two">
                <Form action=action id=id>
                    {fields}
                    <p class="row">
                        <Button kind=kind name="act" value="show" formaction=at_dates>{show}</Button>
                        <ButtonLink href=back kind=Kind::Text>{t.common_cancel()}</ButtonLink>
                    </p>
                    {dates}
                </Form>
                {aside(t, frame)}
            </div>
        </div>
    }
    .into_any()
}

fn rhythm(t: Texts, frame: &Frame, kept: &Typed) -> AnyView {
    let zone = kept.value("zone").to_owned();
    view! {
        <Field name="first" label=t.meetings_new_first() hint=t.meetings_new_first_hint()
            kind=field::Kind::DateTime value=kept.value("first") error=kept.error("first")
            need=Need::Required />
        <Select name="zone" label=t.meetings_new_zone() hint=t.meetings_new_zone_hint()
            options=place::clocks(t, &frame.zones, &zone) value=zone error=kept.error("zone")
            need=Need::Required />
        <div class="pair">
            <Select name="every" label=t.meetings_new_every() hint=t.meetings_new_every_hint()
                options=often(t) value=kept.value("every") error=kept.error("every")
                need=Need::Required />
            <Field name="count" label=t.meetings_new_count() hint=t.meetings_new_count_hint()
                kind=field::Kind::Number value=kept.value("count") error=kept.error("count")
                need=Need::Required inputmode="numeric" />
        </div>
        {place::fields(t, kept)}
    }
    .into_any()
}

/// How often a circle can meet, from every week on.
fn often(t: Texts) -> Vec<Pick> {
    let pick = |weeks: &i64| Pick {
        value: weeks.to_string(),
        label: t.meetings_new_every_weeks(*weeks),
    };
    let month = Pick {
        value: MONTH.to_owned(),
        label: t.meetings_new_every_month().to_owned(),
    };
    let (often, seldom): (Vec<_>, Vec<_>) = WEEKS.iter().partition(|weeks| **weeks <= 4);
    let (often, seldom) = (often.into_iter().map(pick), seldom.into_iter().map(pick));
    often.chain([month]).chain(seldom).collect()
}

/// Every date in a box of its own, with its weekday in words and what its clocks do to it.
fn dates(t: Texts, kept: &Typed, rows: &Rows) -> AnyView {
    let zone = ZoneName::parse(kept.value("zone")).map_or(TimeZone::UTC, |zone| zone.zone());
    let made_of: Vec<_> = MADE_OF
        .iter()
        .zip(&rows.made_of)
        .map(|((_, name), was)| view! { <input type="hidden" name=*name value=was.clone() /> })
        .collect();
    let rows = &rows.times;
    let filled = rows.iter().filter(|row| !row.trim().is_empty()).count();
    let spare = match rows.last() {
        Some(last) if last.trim().is_empty() => 0,
        _ => SPARE,
    };
    let rows = rows
        .iter()
        .cloned()
        .chain(std::iter::repeat_n(String::new(), spare));
    let boxes: Vec<AnyView> = (1..)
        .zip(rows)
        .map(|(nth, row)| date(t, kept, &zone, nth, row))
        .collect();
    let id = kept.mistakes().is_empty().then_some("dates");
    view! {
        <section class="stack" id=id>
            <h2>{t.meetings_new_rows_title()}</h2>
            <p>{t.meetings_new_rows_lead()}</p>
            {made_of}
            <div class="pair">{boxes}</div>
            <p class="row">
                <Button name="act" value="plan">{t.meetings_new_plan(filled)}</Button>
            </p>
        </section>
    }
    .into_any()
}

fn date(t: Texts, kept: &Typed, zone: &TimeZone, nth: usize, row: String) -> AnyView {
    let (id, kind) = (row_id(nth), field::Kind::DateTime);
    let error = kept.error(&id);
    if row.is_empty() {
        let label = t.meetings_new_row_more();
        return view! { <Field name="row" id=id label=label kind=kind error=error /> }.into_any();
    }
    let label = t.meetings_new_row(nth);
    let Ok(time) = LocalTime::parse(&row) else {
        return view! { <Field name="row" id=id label=label kind=kind value=row error=error /> }
            .into_any();
    };
    let resolved = resolve(time, zone);
    let hint = match resolved.shift {
        Shift::None => when::civil_day_year(t, time.date()),
        _ => shift(t, time, resolved),
    };
    view! { <Field name="row" id=id label=label kind=kind value=row hint=hint error=error /> }
        .into_any()
}

fn aside(t: Texts, frame: &Frame) -> AnyView {
    let dates = when::span(t, frame.dates.0, frame.dates.1);
    view! {
        <aside class="who stack" data-space="tight">
            <h2 class="said">{t.meetings_new_letter_title()}</h2>
            <p>{t.meetings_new_letter()}</p>
            <p>{t.meetings_new_letter_regular()}</p>
            <p>{t.meetings_new_open()}</p>
            <p class="quiet">{t.meetings_new_season(dates, frame.season_name.as_str())}</p>
        </aside>
    }
    .into_any()
}
