//! A time as people say it, with the instant that machines read.

use domain::moment::Moment;
use leptos::prelude::*;

/// A time in words, made where the reader's zone and language are known.
#[component]
pub fn When(
    /// The instant.
    at: Moment,
    /// What people say: "12:15", "Tuesday 12:15".
    #[prop(into)]
    text: String,
) -> impl IntoView {
    // HTML takes three digits after the second at most; meetings begin on whole seconds.
    let machine = format!("{:.0}", at.timestamp());
    view! { <time datetime=machine>{text}</time> }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{attribute, parsed, text};
    use super::*;

    #[test]
    fn the_machine_reads_whole_seconds_of_utc() {
        let at = Moment::parse("2026-03-01T12:15:00.5Z").unwrap();
        let page = parsed(|| view! { <When at=at text="12:15" /> });
        let machine = attribute(&page, "time", "datetime");
        assert_eq!(machine.as_deref(), Some("2026-03-01T12:15:00Z"));
        assert_eq!(text(&page, "time").as_deref(), Some("12:15"));
    }
}
