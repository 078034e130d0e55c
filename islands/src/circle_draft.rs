//! Forming a circle by hand: the table fills while the coordinator ticks people on the list.
//!
//! The checkboxes belong to the surrounding form and post it without JavaScript; this island only
//! watches them. `member` and `facilitator` are their names, a person's identifier their value.

use domain::html::push_escaped;
use leptos::{ev, html, prelude::*, wasm_bindgen::JsCast};
use serde::{Deserialize, Serialize};
use web_sys::{Element, HtmlInputElement};

use crate::{
    drafting::{Assessment, Candidate, Draft, Warning, assess, chosen},
    table::{Part, Seat, Size, State, Table, inside, push},
};

/// Finished sentences, made on the server in the reader's language.
///
/// A list is read at the number that it speaks of, and past its end at its last sentence ("20
/// times or more"). `{one}` and `{other}` stand for names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// On the table, for 0, 1, 2 … members: "6 of 7".
    pub seats: Vec<String>,
    /// Under it: "seats taken".
    pub under: String,
    /// The name of an empty seat's state: "an empty seat".
    pub empty: String,
    /// For 0, 1, 2 … sites: "three sites".
    pub sites: Vec<String>,
    /// For 0, 1, 2 … meetings a week that fit: "4 times a week that suit everyone".
    pub times: Vec<String>,
    /// When nobody's hours are known: "nobody gave their hours".
    pub unknown: String,
    /// When a member leads another.
    pub manager: String,
    /// When two are of one team.
    pub team: String,
    /// When a facilitator leads a member.
    pub facilitator: String,
    /// When `{one}` is ticked as both.
    pub both: String,
}

/// The people who are ticked.
#[derive(Clone, Debug, Default, PartialEq)]
struct Ticked {
    members: Vec<String>,
    facilitators: Vec<String>,
}

/// The table of the circle that is being put together, and what can be said about it.
#[island]
pub fn CircleDraft(
    /// Everybody on the list.
    candidates: Vec<Candidate>,
    /// Identifiers of the members who are ticked when the page is made.
    members: Vec<String>,
    /// Identifiers of the facilitators who are ticked when the page is made.
    facilitators: Vec<String>,
    /// How many seats the table is drawn with, at least.
    seats: u8,
    /// Length of a meeting, in minutes.
    minutes: u32,
    /// What to say.
    words: Words,
) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    let ticked = RwSignal::new(Ticked {
        members: members.clone(),
        facilitators: facilitators.clone(),
    });
    watch_boxes(root, ticked);

    let draft = StoredValue::new(Draft {
        candidates,
        members,
        facilitators,
        minutes,
    });
    let shown = Memo::new(move |_| {
        let Ticked {
            members,
            facilitators,
        } = ticked.get();
        draft.update_value(|draft| (draft.members, draft.facilitators) = (members, facilitators));
        draft.with_value(|draft| show(draft, seats, &words))
    });
    let part = move |of: fn(&Shown) -> &String| move || shown.with(|shown| of(shown).clone());
    view! {
        <div class="draft" node_ref=root>
            <svg class="table" viewBox="0 0 300 300" role="group"
                aria-label=part(|shown| &shown.label) inner_html=part(|shown| &shown.picture)></svg>
            <p role="status" class="tally" inner_html=part(|shown| &shown.tally)></p>
            <ul class="warnings" aria-live="polite" inner_html=part(|shown| &shown.warnings)></ul>
        </div>
    }
}

/// What is shown of a draft: a label, and three pieces of HTML in which every text is escaped.
#[derive(Clone, PartialEq)]
struct Shown {
    label: String,
    picture: String,
    tally: String,
    warnings: String,
}

fn show(draft: &Draft, seats: u8, words: &Words) -> Shown {
    let found = assess(draft);
    let table = table(draft, &found, seats, words);
    Shown {
        picture: inside(&table),
        label: table.label,
        tally: wrapped("span", &tally(&found, words)),
        warnings: wrapped("li", &warnings(&found, words)),
    }
}

/// Each line in an element of its own, with a space between, for those who hear them.
fn wrapped(element: &str, lines: &[String]) -> String {
    lines.iter().fold(String::new(), |mut html, line| {
        push(&mut html, ["<", element, ">"]);
        push_escaped(&mut html, line);
        push(&mut html, ["</", element, "> "]);
        html
    })
}

/// Keeps `ticked` equal to the form around `root`. The first look is at once: a browser that goes
/// back to a page ticks the boxes as they were left.
fn watch_boxes(root: NodeRef<html::Div>, ticked: RwSignal<Ticked>) {
    Effect::new(move |_| {
        let Some(form) = root
            .get()
            .and_then(|div| div.closest("form").ok().flatten())
        else {
            return;
        };
        ticked.set(read(&form));
        let handle = window_event_listener(ev::change, move |_| ticked.set(read(&form)));
        on_cleanup(move || handle.remove());
    });
}

fn read(form: &Element) -> Ticked {
    Ticked {
        members: values(form, "input[name=member]:checked"),
        facilitators: values(form, "input[name=facilitator]:checked"),
    }
}

fn values(form: &Element, selector: &str) -> Vec<String> {
    let Ok(boxes) = form.query_selector_all(selector) else {
        return Vec::new();
    };
    let value = |index| {
        boxes
            .item(index)?
            .dyn_into::<HtmlInputElement>()
            .ok()
            .map(|one| one.value())
    };
    (0..boxes.length()).filter_map(value).collect()
}

fn table(draft: &Draft, found: &Assessment, seats: u8, words: &Words) -> Table {
    let sit = |part| {
        move |one: &Candidate| Seat {
            letters: one.initials.clone(),
            site: one.site,
            state: State::In,
            part,
            name: one.name.clone(),
            words: one.site_name.clone(),
        }
    };
    let of = |ids| chosen(&draft.candidates, ids).into_iter();
    let mut sitting: Vec<Seat> = of(&draft.facilitators)
        .map(sit(Part::Facilitator))
        .collect();
    sitting.extend(of(&draft.members).map(sit(Part::Member)));
    let empty = usize::from(seats).saturating_sub(found.members);
    sitting.extend((0..empty).map(|_| empty_seat(words)));
    let core = at_count(&words.seats, found.members);
    Table {
        seats: sitting,
        label: format!("{core} {}", words.under),
        core,
        under: words.under.clone(),
        left: None,
        size: Size::Full,
    }
}

fn empty_seat(words: &Words) -> Seat {
    Seat {
        letters: String::new(),
        site: 1,
        state: State::Empty,
        part: Part::Member,
        name: String::new(),
        words: words.empty.clone(),
    }
}

/// Nothing is said about a table at which nobody sits.
fn tally(found: &Assessment, words: &Words) -> Vec<String> {
    match found.members {
        0 => vec![at_count(&words.seats, 0)],
        members => vec![
            at_count(&words.seats, members),
            at_count(&words.sites, found.sites),
            found.times.map_or_else(
                || words.unknown.clone(),
                |times| at_count(&words.times, times),
            ),
        ],
    }
}

fn warnings(found: &Assessment, words: &Words) -> Vec<String> {
    let say = |warning: &Warning| match warning {
        Warning::Manager { manager, report } => named(&words.manager, manager, report),
        Warning::Team { first, second } => named(&words.team, first, second),
        Warning::Facilitator {
            facilitator,
            member,
        } => named(&words.facilitator, facilitator, member),
        Warning::Both { name } => named(&words.both, name, ""),
    };
    found.warnings.iter().map(say).collect()
}

fn at_count(sentences: &[String], count: usize) -> String {
    let sentence = sentences.get(count).or(sentences.last());
    sentence.cloned().unwrap_or_default()
}

fn named(sentence: &str, one: &str, other: &str) -> String {
    sentence.replace("{one}", one).replace("{other}", other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_escaped() {
        let evil = Candidate {
            id: "a".into(),
            name: "</text><script>\"".into(),
            initials: "<b".into(),
            ..Candidate::default()
        };
        let draft = Draft {
            candidates: vec![evil],
            members: vec!["a".into()],
            facilitators: vec!["a".into()],
            minutes: 60,
        };
        let words = Words {
            both: "{one} is both".into(),
            ..Words::default()
        };
        let shown = show(&draft, 7, &words);
        assert_eq!(
            shown.warnings.trim_end(),
            "<li>&lt;/text&gt;&lt;script&gt;&quot; is both</li>"
        );
        assert!(!shown.picture.contains("<script") && !shown.picture.contains("<b"));
    }

    #[test]
    fn a_count_past_the_end_takes_the_last_sentence() {
        let times = ["none".to_owned(), "once or more".to_owned()];
        assert_eq!(at_count(&times, 0), "none");
        assert_eq!(at_count(&times, 9), "once or more");
    }
}
