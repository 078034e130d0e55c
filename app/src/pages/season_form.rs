//! The fields of a season, wherever one is planned or changed.

use domain::{
    ids::{ProgramId, SeasonId},
    moment::Date,
};
use leptos::prelude::*;
use service::{
    fault::{Fault, Refusal, SeasonFault},
    seasons::{Cadence, Season},
};
use texts::Texts;

use crate::{
    fault::Failed,
    forms::Typed,
    parts::{
        choice::{self, Choice},
        field::{self, Field, Need},
    },
};

/// The most characters of a season's name.
const NAME_CHARS: usize = 80;

/// What stands in the fields for a season that is known.
pub(crate) fn typed(season: &Season) -> [(&'static str, String); 4] {
    [
        ("name", season.name.clone()),
        ("first", season.first.to_string()),
        ("last", season.last.to_string()),
        ("cadence", season.cadence.name().to_owned()),
    ]
}

/// Reads them all; what is wrong stands by its field.
pub(crate) fn read(
    t: Texts,
    typed: &mut Typed,
    id: SeasonId,
    program: ProgramId,
) -> Option<Season> {
    let name = typed.line("name", NAME_CHARS, t);
    let date = |raw: &str| raw.trim().parse::<Date>();
    let first = typed.read("first", date, |_| t.text_faults_date().to_owned());
    let last = typed.read("last", date, |_| t.text_faults_date().to_owned());
    let cadence = [Cadence::Fortnightly, Cadence::Monthly]
        .into_iter()
        .find(|it| it.name() == typed.value("cadence"));
    if cadence.is_none() {
        typed.mistake("cadence", t.text_faults_choose());
    }
    Some(Season {
        id,
        program,
        name: name?,
        first: first?,
        last: last?,
        cadence: cadence?,
    })
}

/// As [`Typed::settle`], by the field that is at fault.
pub(crate) fn settle(
    t: Texts,
    typed: &mut Typed,
    outcome: Result<(), Fault>,
) -> Result<Option<()>, Failed> {
    let field = match &outcome {
        Err(Fault::Refused(Refusal::Season(SeasonFault::Named))) => "name",
        Err(Fault::Refused(Refusal::Season(SeasonFault::Far))) => "first",
        _ => "last",
    };
    typed.settle(t, field, outcome)
}

/// Name, dates and rhythm.
pub(crate) fn fields(t: Texts, kept: &Typed) -> AnyView {
    let cadence = |it: Cadence, label, means| choice::Answer::new(it.name(), label, means);
    let cadences = vec![
        cadence(
            Cadence::Fortnightly,
            t.program_new_fortnightly(),
            t.program_new_fortnightly_means(),
        ),
        cadence(
            Cadence::Monthly,
            t.program_new_monthly(),
            t.program_new_monthly_means(),
        ),
    ];
    let chosen = Some(kept.value("cadence").to_owned());
    view! {
        <Field name="name" label=t.program_new_name() hint=t.program_new_name_hint()
            value=kept.value("name") error=kept.error("name") need=Need::Required />
        <Field name="first" label=t.program_new_first() kind=field::Kind::Date
            value=kept.value("first") error=kept.error("first") need=Need::Required />
        <Field name="last" label=t.program_new_last() kind=field::Kind::Date
            hint=t.program_new_last_hint() value=kept.value("last") error=kept.error("last")
            need=Need::Required />
        <Choice name="cadence" legend=t.program_new_cadence() options=cadences chosen=chosen
            error=kept.error("cadence") />
    }
    .into_any()
}
