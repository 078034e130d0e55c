//! What each kind of letter says; one file a kind.
//!
//! Subjects say nothing of a circle, as assistants read them; no letter names whom one meets.
//! Every letter says what happens if one does nothing, and who sent it.

mod account;
mod address_asked;
mod address_changed;
mod address_proposed;
mod agreement;
mod charge;
mod completion;
mod meetings;
mod newcomer;
mod pulse;
mod reset;
mod reset_done;
mod reset_told;
mod seat;
mod test;
mod wish;

use service::outbox::{AppointmentFact, Facts, PlannedSeason};
use texts::{Texts, when};

use super::Letter;

/// Writes the letter that tells `facts`. Its links begin with `origin`, which has no slash at its
/// end.
pub fn write(facts: &Facts, texts: Texts, origin: &str) -> Letter {
    let paper = Paper {
        texts,
        origin,
        organisation: facts.organisation(),
    };
    match facts {
        Facts::Account {
            token,
            appointments,
            ..
        } => account::write(paper, token, appointments),
        Facts::Charge { appointments, .. } => charge::write(paper, appointments),
        Facts::Seat {
            planned,
            facilitates,
            circle,
            token,
            ..
        } => {
            let part = seat::Part::of(*facilitates);
            seat::write(paper, planned, part, *circle, token.as_deref())
        }
        Facts::Wish {
            planned,
            season,
            token,
            ..
        } => wish::write(paper, planned, *season, token.as_deref()),
        Facts::Reset { token, .. } => reset::write(paper, token),
        Facts::Completion { token, .. } => completion::write(paper, token),
        Facts::ResetDone { .. } => reset_done::write(paper),
        Facts::ResetTold { .. } => reset_told::write(paper),
        Facts::AddressAsked { address, token, .. } => address_asked::write(paper, address, token),
        Facts::AddressChanged { address, .. } => address_changed::write(paper, address),
        Facts::AddressProposed { site, .. } => address_proposed::write(paper, site),
        Facts::Newcomer {
            circle,
            circle_name,
            ..
        } => newcomer::write(paper, *circle, circle_name),
        Facts::Agreement {
            circle,
            circle_name,
            ..
        } => agreement::write(paper, *circle, circle_name),
        Facts::Pulse {
            meeting,
            circle_name,
            readers,
            ..
        } => pulse::write(paper, *meeting, circle_name, *readers),
        Facts::PulseReminder {
            meeting,
            circle_name,
            readers,
            closes_at,
            zone,
            ..
        } => pulse::remind(paper, *meeting, circle_name, *readers, (*closes_at, zone)),
        Facts::Meetings { told, .. } => meetings::write(paper, told),
        Facts::Test { program, .. } => test::write(paper, *program),
    }
}

/// What every letter is written on.
#[derive(Clone, Copy)]
struct Paper<'a> {
    texts: Texts,
    origin: &'a str,
    organisation: &'a str,
}

impl Paper<'_> {
    fn begin(self, subject: impl Into<String>) -> Letter {
        Letter::new(subject).language(self.texts.lang())
    }

    /// The whole address of a page.
    fn link(self, path: impl std::fmt::Display) -> String {
        format!("{}{path}", self.origin)
    }

    /// Ends a letter.
    fn sign(self, letter: Letter) -> Letter {
        letter.quiet(self.texts.letters_sender(self.organisation))
    }

    /// Ends a letter about a circle.
    fn sign_of_circle(self, letter: Letter) -> Letter {
        self.sign(letter).quiet(self.texts.letters_silence())
    }

    /// What the person is charged with, one fact each.
    fn charges(self, letter: Letter, appointments: &[AppointmentFact]) -> Letter {
        appointments.iter().fold(letter, |letter, appointment| {
            let scope = appointment.scope.as_deref().unwrap_or(self.organisation);
            letter.fact(self.role(&appointment.role), scope)
        })
    }

    fn role(self, name: &str) -> &'static str {
        match name {
            "operator" => self.texts.letters_operator(),
            "coordinator" => self.texts.letters_coordinator(),
            "sponsor" => self.texts.letters_sponsor(),
            _ => self.texts.letters_facilitator(),
        }
    }

    /// Which program, and from when to when.
    fn season(self, letter: Letter, season: &PlannedSeason) -> Letter {
        let t = self.texts;
        let letter = letter
            .fact(t.letters_program(), season.program.as_str())
            .fact(t.letters_season(), when::span(t, season.first, season.last));
        if season.coordinators.is_empty() {
            return letter;
        }
        letter.fact(t.letters_coordinator(), t.list(&season.coordinators))
    }

    /// A button to a page for people who are signed in or, for those who have no account yet, to
    /// making one.
    fn entry(self, letter: Letter, label: &str, token: Option<&str>, page: &str) -> Letter {
        match token {
            Some(token) => letter
                .button(label, self.link(format_args!("/account/{token}")))
                .paragraph(self.texts.letters_link_days()),
            None => letter.button(label, self.link(page)),
        }
    }
}
