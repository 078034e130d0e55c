//! What is wrong, in the reader's words: faults of the domain and refusals of the service.

pub mod findings;
pub mod roster;
pub mod typed;

use std::time::Duration;

use domain::{
    moment::Moment,
    people::{EmailFault, NameFault},
    sites::{SiteCodeFault, ZoneFault, ZoneName},
    text::TextFault,
};
use jiff::tz::TimeZone;
use service::{
    fault::{Misfit, Refusal, SeasonFault},
    sign_in::password::{MAX_BYTES, MIN_CHARS, PasswordFault},
};
use texts::{Locale, Texts, when};

use crate::parts::select::Pick;

/// A quarter past two in the afternoon, which every clock shows in its own way.
const EXAMPLE: Duration = Duration::from_mins(14 * 60 + 15);

/// A line or a paragraph; `length` is how long what was typed is, in characters.
pub fn text(t: Texts, fault: &TextFault, length: usize) -> String {
    match fault {
        TextFault::Empty => t.text_faults_empty().to_owned(),
        TextFault::TooLong { max } => t.text_faults_long(length, *max),
        TextFault::Control => t.text_faults_control().to_owned(),
        TextFault::Invisible | TextFault::Marks { .. } => t.text_faults_invisible().to_owned(),
    }
}

/// A person's name.
pub fn name(t: Texts, fault: &NameFault, length: usize) -> String {
    match fault {
        NameFault::Text(fault) => text(t, fault, length),
        NameFault::NoLetter => t.text_faults_empty().to_owned(),
    }
}

/// An address.
pub fn email(t: Texts, fault: &EmailFault) -> String {
    match fault {
        EmailFault::Empty => t.text_faults_empty().to_owned(),
        _ => t.text_faults_email().to_owned(),
    }
}

/// A time zone.
pub fn zone(t: Texts, fault: &ZoneFault) -> String {
    match fault {
        ZoneFault::Empty => t.text_faults_choose().to_owned(),
        ZoneFault::Unknown => t.text_faults_zone().to_owned(),
    }
}

/// Every time zone by its city, for a list whose first line is no choice: nothing is guessed.
pub fn zones(t: Texts) -> Vec<Pick> {
    let mut picks: Vec<Pick> = ZoneName::all()
        .iter()
        .map(|zone| Pick {
            value: zone.as_str().to_owned(),
            label: zone_label(t, zone.as_str()),
        })
        .collect();
    picks.sort_by(|one, other| one.label.cmp(&other.label));
    picks.insert(
        0,
        Pick {
            value: String::new(),
            label: t.common_choose().to_owned(),
        },
    );
    picks
}

/// Every way to write dates and times, each shown by an example.
pub fn locales(t: Texts) -> Vec<Pick> {
    let pick = |locale: Locale| Pick {
        value: locale.tag().to_owned(),
        label: locale_label(t, locale),
    };
    Locale::ALL.map(pick).to_vec()
}

/// "Thursday, January 1 at 2:15 PM, as in the United States".
fn locale_label(t: Texts, locale: Locale) -> String {
    let past_noon = Moment::EPOCH + EXAMPLE;
    let example = when::moment(Texts::for_locale(locale), past_noon, &TimeZone::UTC);
    match locale {
        Locale::En => t.account_locale_en(example),
        Locale::EnCa => t.account_locale_en_ca(example),
        Locale::EnUs => t.account_locale_en_us(example),
    }
}

/// "Halifax (America)" of America/Halifax.
pub fn zone_label(t: Texts, name: &str) -> String {
    let said = name.replace('_', " ");
    match said.rsplit_once('/') {
        Some((area, city)) => t.common_zone(area, city),
        None => said,
    }
}

/// A site's code.
pub fn site_code(t: Texts, fault: &SiteCodeFault) -> String {
    match fault {
        SiteCodeFault::Empty => t.text_faults_empty().to_owned(),
        _ => t.text_faults_site_code().to_owned(),
    }
}

/// A new password.
pub fn password(t: Texts, fault: PasswordFault) -> String {
    match fault {
        PasswordFault::Short => t.text_faults_password_short(MIN_CHARS),
        PasswordFault::Long => t.text_faults_password_long(MAX_BYTES),
        PasswordFault::Guessable => t.text_faults_guess_other().to_owned(),
    }
}

/// A rule of the house that said no.
pub fn refusal(t: Texts, refusal: Refusal) -> String {
    match refusal {
        Refusal::OwnAppointment => t.refusals_own().to_owned(),
        Refusal::SponsorConflict => t.refusals_sponsor().to_owned(),
        Refusal::LastOperator => t.refusals_last_operator().to_owned(),
        Refusal::AlreadyHeld => t.refusals_held().to_owned(),
        Refusal::Taken => t.refusals_taken().to_owned(),
        Refusal::Season(fault) => season(t, fault),
        Refusal::CircleTold => t.refusals_circle_told().to_owned(),
        Refusal::SeasonOver => t.refusals_season_over().to_owned(),
        Refusal::CircleSize => t.refusals_circle_size().to_owned(),
        Refusal::NotReady => t.refusals_not_ready().to_owned(),
        Refusal::SupportFirst => t.program_support_first().to_owned(),
        Refusal::Declined => t.refusals_declined().to_owned(),
        Refusal::SeatedElsewhere => t.refusals_seated().to_owned(),
        Refusal::Forming => t.refusals_forming().to_owned(),
        Refusal::Stale => t.refusals_stale().to_owned(),
        Refusal::LinkOver => t.sign_in_link_spent().to_owned(),
        Refusal::Mismatch => t.sign_in_refused().to_owned(),
        Refusal::Password(fault) => password(t, fault),
        Refusal::Seated => t.refusals_seated_entry().to_owned(),
        Refusal::TooLarge => t.refusals_too_large().to_owned(),
        Refusal::Meeting(_, misfit) => self::misfit(t, misfit),
        Refusal::TooManyMeetings => t.refusals_too_many_meetings().to_owned(),
        Refusal::NotFacilitator => t.refusals_not_facilitator().to_owned(),
    }
}

fn season(t: Texts, fault: SeasonFault) -> String {
    match fault {
        SeasonFault::Order => t.refusals_season_dates().to_owned(),
        SeasonFault::Past => t.refusals_season_past().to_owned(),
        SeasonFault::Long => t.refusals_season_long().to_owned(),
        SeasonFault::Far => t.refusals_season_far().to_owned(),
        SeasonFault::Named => t.refusals_season_named().to_owned(),
        SeasonFault::Meetings { first, last } => {
            t.refusals_season_meetings(when::span(t, first, last))
        }
    }
}

fn misfit(t: Texts, misfit: Misfit) -> String {
    match misfit {
        Misfit::Past => t.refusals_past().to_owned(),
        Misfit::Overlap => t.refusals_overlap().to_owned(),
        Misfit::OutsideSeason { first, last } => {
            t.refusals_outside_season(when::span(t, first, last))
        }
    }
}
