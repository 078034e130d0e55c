//! The picture that runs through the product: the lit disc with its seats, and its key.

use islands::table::{Table, draw};
use leptos::prelude::*;

use super::key::{Key, Site};

/// A round table with the key of its sites under it. The facts it shows stand beside it in words.
#[component]
pub fn RoundTable(
    /// The table.
    table: Table,
    /// The sites at it; none: no key.
    #[prop(optional)]
    sites: Vec<Site>,
) -> impl IntoView {
    let key = (!sites.is_empty()).then(|| view! { <figcaption><Key sites=sites /></figcaption> });
    view! { <figure class="stack">{draw(&table)} {key}</figure> }
}

#[cfg(test)]
mod tests {
    use islands::table::{Part, Seat, Size, State};

    use super::super::testing::{attribute, count, parsed, text};
    use super::*;

    fn table(size: Size, label: &str) -> Table {
        let seat = |name: &str, state, part| Seat {
            letters: "Ru".into(),
            site: 2,
            state,
            part,
            name: name.into(),
            words: "Harbour, coming".into(),
        };
        Table {
            seats: vec![
                seat("Ruth </text><script>", State::In, Part::Presenter),
                seat("", State::Empty, Part::Member),
                seat("You", State::Out, Part::Facilitator),
            ],
            core: "1 of 3".into(),
            under: "coming".into(),
            label: label.into(),
            left: Some(500),
            size,
        }
    }

    #[test]
    fn seats_are_named_and_can_be_reached() {
        let page = parsed(|| view! { <RoundTable table=table(Size::Full, "Two seats") /> });
        assert_eq!(attribute(&page, "svg", "role").unwrap(), "group");
        assert_eq!(attribute(&page, "svg", "aria-label").unwrap(), "Two seats");
        let name = attribute(&page, "[data-state=in]", "aria-label").unwrap();
        assert_eq!(name, "Ruth </text><script>: Harbour, coming");
        assert_eq!(count(&page, "[tabindex='0'][role=img]"), 2);
        assert_eq!(count(&page, "script"), 0);
    }

    #[test]
    fn state_and_part_are_shapes_too() {
        let page = parsed(|| view! { <RoundTable table=table(Size::Full, "x") /> });
        assert_eq!(count(&page, ".presents"), 1);
        assert_eq!(count(&page, "[data-state=out] rect.seat"), 1);
        assert_eq!(attribute(&page, "[data-state=empty]", "data-site"), None);
        assert_eq!(text(&page, ".core").unwrap(), "1 of 3");
        assert_eq!(
            attribute(&page, ".left", "stroke-dasharray").unwrap(),
            "279 559"
        );
    }

    #[test]
    fn a_picture_that_says_nothing_new_is_hidden() {
        let page = parsed(|| view! { <RoundTable table=table(Size::Small, "") /> });
        assert_eq!(attribute(&page, "svg", "aria-hidden").unwrap(), "true");
        assert_eq!(attribute(&page, "svg", "role"), None);
        assert_eq!(count(&page, "[tabindex]"), 0);
    }
}
