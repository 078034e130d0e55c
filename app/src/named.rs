//! The one thing that an address names: `/programs/{program}`.

use axum::{
    extract::{FromRequestParts, Path},
    http::{StatusCode, request::Parts},
};
use uuid::Uuid;

/// An identifier out of the path. What isn't one names nothing: 404, as for what doesn't exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<T>(pub T);

/// The two things that an address names, in its order: `/summaries/{program}/{snapshot}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedIn<A, B>(pub A, pub B);

impl<S, A, B> FromRequestParts<S> for NamedIn<A, B>
where
    S: Send + Sync,
    A: From<Uuid>,
    B: From<Uuid>,
{
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, StatusCode> {
        let Path((outer, inner)) = Path::<(Uuid, Uuid)>::from_request_parts(parts, state)
            .await
            .map_err(|_| StatusCode::NOT_FOUND)?;
        Ok(Self(A::from(outer), B::from(inner)))
    }
}

impl<S: Send + Sync, T: From<Uuid>> FromRequestParts<S> for Named<T> {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, StatusCode> {
        let Path(text) = Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|_| StatusCode::NOT_FOUND)?;
        Uuid::try_parse(&text)
            .map(|id| Self(T::from(id)))
            .map_err(|_| StatusCode::NOT_FOUND)
    }
}

/// A name out of the path: `/prompts/{prompt}`. What can't be read names nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slug(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Slug {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, StatusCode> {
        let Path(text) = Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|_| StatusCode::NOT_FOUND)?;
        Ok(Self(text))
    }
}
