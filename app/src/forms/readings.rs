//! Readings of the fields that many forms have: names, addresses, zones, new passwords.

use domain::{
    people::{Email, PersonName},
    sites::ZoneName,
    text,
};
use service::{
    fault::{Fault, Refusal},
    organisation::Person,
    sign_in::password::Password,
};
use texts::{Locale, Texts};
use uuid::Uuid;

use crate::{forms::Typed, viewer::Visit, words};

/// A field that may stay blank, and didn't; what is wrong with it stands by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

impl Typed {
    /// A person's name.
    pub fn person_name(&mut self, field: &str, t: Texts) -> Option<PersonName> {
        let length = self.length(field);
        self.read(field, PersonName::parse, |fault| {
            words::name(t, &fault, length)
        })
    }

    /// An address.
    pub fn email(&mut self, field: &str, t: Texts) -> Option<Email> {
        self.read(
            field,
            |raw| Email::parse(raw.trim()),
            |fault| words::email(t, &fault),
        )
    }

    /// A person by the fields `name` and `email`.
    pub fn person(&mut self, t: Texts) -> Option<Person> {
        let (name, email) = (self.person_name("name", t), self.email("email", t));
        let (name, email) = (name?, email?);
        Some(Person {
            sort_key: name.key(),
            name: name.to_string(),
            email_key: email.key(),
            email: email.to_string(),
        })
    }

    /// A time zone.
    pub fn zone(&mut self, field: &str, t: Texts) -> Option<ZoneName> {
        self.read(field, ZoneName::parse, |fault| words::zone(t, &fault))
    }

    /// How dates and times are written.
    pub fn locale(&mut self, field: &str, t: Texts) -> Option<Locale> {
        let parse = |tag: &str| Locale::parse(tag).ok_or(());
        self.read(field, parse, |()| t.text_faults_choose().to_owned())
    }

    /// One line of at most `most` characters.
    pub fn line(&mut self, field: &str, most: usize, t: Texts) -> Option<String> {
        let length = self.length(field);
        self.read(
            field,
            |raw| text::line(raw, most),
            |fault| words::text(t, &fault, length),
        )
    }

    /// Several lines of at most `most` characters, or nothing.
    pub fn lines(&mut self, field: &str, most: usize, t: Texts) -> Result<Option<String>, Refused> {
        let length = self.length(field);
        self.unless_blank(field, |typed| {
            typed.read(
                field,
                |raw| text::paragraph(raw, most),
                |fault| words::text(t, &fault, length),
            )
        })
    }

    /// What `read` finds in a field, or nothing where it was left blank.
    pub fn unless_blank<T>(
        &mut self,
        field: &str,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Result<Option<T>, Refused> {
        if self.value(field).trim().is_empty() {
            return Ok(None);
        }
        read(self).map(Some).ok_or(Refused)
    }

    /// A present password; what is wrong with it only the service knows.
    pub fn present_password(&mut self, field: &str, t: Texts) -> Password {
        let password = Password::typed(self.take(field));
        if password.is_empty() {
            self.mistake(field, t.text_faults_empty());
        }
        password
    }

    /// A new password, typed alike into `password` and `repeat`. Both are taken out.
    pub fn new_password(&mut self, t: Texts) -> Password {
        let (chosen, repeat) = (self.take("password"), self.take("repeat"));
        let alike = chosen == repeat;
        let (chosen, _wiped) = (Password::typed(chosen), Password::typed(repeat));
        if chosen.is_empty() {
            self.mistake("password", t.text_faults_empty());
        } else if !alike {
            self.mistake("repeat", t.text_faults_password_different());
        }
        chosen
    }

    /// A refusal becomes a mistake by `field`, or by the new password's; other faults go on.
    pub fn refused(&mut self, field: &str, fault: Fault, t: Texts) -> Result<(), Fault> {
        let Fault::Refused(refusal) = fault else {
            return Err(fault);
        };
        let field = match refusal {
            Refusal::Password(_) => "password",
            _ => field,
        };
        self.mistake(field, words::refusal(t, refusal));
        Ok(())
    }

    fn length(&self, field: &str) -> usize {
        self.value(field).trim().chars().count()
    }
}

impl Visit {
    /// The idempotency key that a form carries: the one that was sent, else a fresh one.
    pub fn form_id(&self, typed: &Typed) -> Result<Uuid, Fault> {
        Uuid::parse_str(typed.value("id")).map_or_else(|_| self.state.fresh_id(), Ok)
    }
}
