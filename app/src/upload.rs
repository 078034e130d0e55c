//! A form that carries one file.

use std::convert::Infallible;

use axum::{
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request, multipart::MultipartError},
    http::StatusCode,
};
use domain::roster::MAX_BYTES;

/// What a form with a file is larger than its file, at most.
const AROUND: usize = 64 * 1024;

/// A file as it arrived.
pub struct File {
    /// What its sender calls it.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What came of reading the form.
pub enum Upload {
    /// The file; empty where none was chosen.
    Whole(File),
    /// It is larger than a roster may be.
    TooLarge,
    /// It broke off.
    Broken,
    /// It isn't a form with a file.
    Other,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Infallible;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, Infallible> {
        DefaultBodyLimit::max(MAX_BYTES + AROUND).apply(&mut request);
        let Ok(mut form) = Multipart::from_request(request, state).await else {
            return Ok(Self::Other);
        };
        Ok(match file(&mut form).await {
            Ok(Some(file)) => Self::Whole(file),
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            Ok(None) | Err(_) => Self::Broken,
        })
    }
}

async fn file(form: &mut Multipart) -> Result<Option<File>, MultipartError> {
    while let Some(field) = form.next_field().await? {
        if field.name() == Some("file") {
            let name = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await?.to_vec();
            return Ok(Some(File { name, bytes }));
        }
    }
    Ok(None)
}
