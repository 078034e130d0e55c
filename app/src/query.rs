//! What stands behind the question mark of an address.

use std::convert::Infallible;

use axum::{
    extract::{self, FromRequestParts},
    http::request::Parts,
};
use serde::de::DeserializeOwned;

/// The query of an address. Anybody can write one and anything can be cut off it on its way, so one
/// that can't be read is as if it weren't there: the page opens all the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Default> FromRequestParts<S> for Query<T> {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let read = extract::Query::<T>::from_request_parts(parts, state).await;
        Ok(Self(
            read.map(|extract::Query(value)| value).unwrap_or_default(),
        ))
    }
}
