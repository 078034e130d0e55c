//! What was typed into a form, and what is wrong with it.
//!
//! A handler reads each field once: parsed, or a mistake by the field's name. The same page is
//! then rendered from the same value, so that nothing typed is lost.

mod readings;

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};

use service::fault::Fault;
use texts::Texts;

use crate::{fault::Failed, parts::error_summary::Mistake, words};

/// How many fields a form may have: the largest one ticks 5,000 people.
const MOST_FIELDS: usize = 12_000;

/// A form as it was typed. It has no Debug of its values: they may be secrets.
#[derive(Clone, Default)]
pub struct Typed {
    pairs: Vec<(String, String)>,
    mistakes: Vec<Mistake>,
}

impl std::fmt::Debug for Typed {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Typed({} fields)", self.pairs.len())
    }
}

impl Typed {
    /// A form that nobody has typed into yet, with what stands in it at first.
    pub fn with(pairs: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        let pairs = pairs
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        Self {
            pairs,
            mistakes: Vec::new(),
        }
    }

    /// What was typed into the field; nothing when it wasn't sent.
    pub fn value(&self, name: &str) -> &str {
        self.pairs
            .iter()
            .find(|(found, _)| found == name)
            .map_or("", |(_, value)| value.as_str())
    }

    /// What was ticked under one name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs
            .iter()
            .filter(move |(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every field that was sent, in its order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.pairs.iter();
        pairs.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether `value` was ticked under `name`.
    pub fn ticked(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|found| found == value)
    }

    /// Takes a secret out, so that it can't be echoed.
    pub fn take(&mut self, name: &str) -> String {
        self.pairs
            .iter_mut()
            .find(|(found, _)| found == name)
            .map_or_else(String::new, |(_, value)| std::mem::take(value))
    }

    /// Parses a field; what `parse` refuses becomes a mistake in the words of `say`.
    pub fn read<T, E>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
        say: impl FnOnce(E) -> String,
    ) -> Option<T> {
        match parse(self.value(name)) {
            Ok(value) => Some(value),
            Err(fault) => {
                let message = say(fault);
                self.mistake(name, message);
                None
            }
        }
    }

    /// Adds a mistake to a field.
    pub fn mistake(&mut self, name: &str, message: impl Into<String>) {
        self.mistakes.push(Mistake {
            id: name.to_owned(),
            message: message.into(),
        });
    }

    /// What the hidden field `name` holds when the form is shown: what is `stored` at first, and once
    /// the reader was `told` of it; else what it was sent with, so that a form that was overtaken is
    /// still seen to be, whatever else was wrong with it.
    pub fn carried(&self, name: &str, stored: i64, told: bool) -> String {
        match self.value(name) {
            sent if !told && !sent.is_empty() => sent.to_owned(),
            _ => stored.to_string(),
        }
    }

    /// What a use case gave; its refusal becomes a mistake of a field, and so does that it gave way to
    /// another: nothing that was typed is lost by it.
    pub fn settle<T>(
        &mut self,
        texts: Texts,
        name: &str,
        outcome: Result<T, Fault>,
    ) -> Result<Option<T>, Failed> {
        match outcome {
            Ok(value) => Ok(Some(value)),
            Err(Fault::Refused(refusal)) => {
                self.mistake(name, words::refusal(texts, refusal));
                Ok(None)
            }
            Err(Fault::GaveWay) => {
                tracing::warn!("a use case gave way to another");
                self.mistake(name, texts.refusals_gave_way());
                Ok(None)
            }
            Err(other) => Err(Failed(other)),
        }
    }

    /// The identifiers that were ticked under one name, each once; what isn't one is left out.
    pub fn ids<T: std::str::FromStr + PartialEq>(&self, name: &str) -> Vec<T> {
        let mut ids: Vec<T> = Vec::new();
        for id in self.all(name).filter_map(|text| text.parse().ok()) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// The mistake of one field.
    pub fn error(&self, name: &str) -> Option<String> {
        self.mistakes
            .iter()
            .find(|it| it.id == name)
            .map(|it| it.message.clone())
    }

    /// All mistakes, in the order in which the fields were read.
    pub fn mistakes(&self) -> &[Mistake] {
        &self.mistakes
    }

    /// Whether nothing is wrong so far.
    pub fn is_right(&self) -> bool {
        self.mistakes.is_empty()
    }
}

impl<S: Send + Sync> FromRequest<S> for Typed {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let kind = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|it| it.to_str().ok());
        if kind.is_none_or(|it| !it.starts_with("application/x-www-form-urlencoded")) {
            return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
        }
        // The rejection's own words are left out: a bare status gets the page of the house.
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|error| error.into_response().status().into_response())?;
        let pairs: Vec<(String, String)> = url::form_urlencoded::parse(&body)
            .take(MOST_FIELDS)
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        Ok(Self {
            pairs,
            mistakes: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_gave_way_keeps_what_was_typed_and_sends_it_again() {
        let mut typed = Typed::with([("name", "Autumn".to_owned())]);
        let gave_way: Result<(), Fault> = Err(Fault::GaveWay);
        let settled = typed.settle(Texts::default(), "name", gave_way);
        assert!(matches!(settled, Ok(None)));
        assert_eq!(typed.value("name"), "Autumn");
        let told = typed.error("name").unwrap_or_default();
        assert!(told.contains("send it again"), "{told}");

        let bare = Failed(Fault::GaveWay).into_response();
        assert_eq!(bare.status(), StatusCode::SERVICE_UNAVAILABLE);
    }
}
