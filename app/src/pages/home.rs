//! The first screen.

use axum::response::Response;
use leptos::prelude::*;

use crate::{shell::Layout, viewer::Reader};

/// What matters next, for each duty that the reader has.
pub async fn show(reader: Reader) -> Response {
    let name = reader.viewer().name().to_owned();
    let view = move || view! { <h1>{name.clone()}</h1> }.into_any();
    reader
        .page(reader.texts.shell_nav_home(), Layout::Wide, view)
        .await
}
