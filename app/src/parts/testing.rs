//! Views as the browser gets them, for tests.

use leptos::prelude::*;
use scraper::{Html, Selector};

/// The HTML of a view outside of any island.
pub(super) fn html<View: IntoView>(view: impl FnOnce() -> View) -> String {
    Owner::new().with(|| view().into_view().to_html())
}

/// What a browser makes of it.
pub(super) fn parsed<View: IntoView>(view: impl FnOnce() -> View) -> Html {
    Html::parse_fragment(&html(view))
}

/// An attribute of the first element that a selector finds.
pub(super) fn attribute(page: &Html, selector: &str, name: &str) -> Option<String> {
    let selector = Selector::parse(selector).unwrap();
    let element = page.select(&selector).next()?;
    element.attr(name).map(str::to_owned)
}

/// The text of the first element that a selector finds.
pub(super) fn text(page: &Html, selector: &str) -> Option<String> {
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector)
        .next()
        .map(|element| element.text().collect())
}

/// How many elements a selector finds.
pub(super) fn count(page: &Html, selector: &str) -> usize {
    page.select(&Selector::parse(selector).unwrap()).count()
}
