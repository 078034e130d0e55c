//! Who would be there, as a picture with one empty seat, and as words.

use islands::table::{Part, Seat, Size, State, Table};
use leptos::prelude::*;
use service::{access::SeatKind, seats::Invitation};
use texts::Texts;

use crate::{
    pages::picture::{letters, part},
    parts::key::Site,
    viewer::Visit,
};

/// The table with everybody who was asked or has accepted: who has done which isn't shown.
pub(super) fn drawn(visit: &Visit, it: &Invitation) -> (Table, Vec<Site>) {
    let t = visit.texts;
    let names: Vec<&str> = it
        .companions
        .iter()
        .map(|(name, ..)| name.as_str())
        .collect();
    let marks = visit.marks(
        it.companions
            .iter()
            .filter_map(|(_, site, _)| site.as_deref()),
    );
    let mut seats: Vec<Seat> = it
        .companions
        .iter()
        .zip(letters(&names))
        .map(|((name, site, kind), letters)| Seat {
            letters,
            site: marks.mark(site.as_deref().unwrap_or_default()),
            state: State::In,
            part: part(*kind),
            name: name.clone(),
            words: words(t, site.as_deref(), *kind),
        })
        .collect();
    let own = Seat {
        letters: String::new(),
        site: 1,
        state: State::Empty,
        part: part(it.kind),
        name: t.invitation_empty().to_owned(),
        words: t.invitation_under().to_owned(),
    };
    if own.part == Part::Facilitator {
        seats.insert(0, own);
    } else {
        seats.push(own);
    }
    let table = Table {
        seats,
        core: t.invitation_core().to_owned(),
        under: t.invitation_under().to_owned(),
        label: t.invitation_table(it.companions.len()),
        left: None,
        size: Size::Full,
    };
    (table, marks.sites())
}

/// The same people as a list.
pub(super) fn people(t: Texts, it: &Invitation) -> AnyView {
    let person = |(name, site, kind): &(String, Option<String>, SeatKind)| {
        view! {
            <li>
                <span class="said">{name.clone()}</span>
                <span class="quiet">{words(t, site.as_deref(), *kind)}</span>
            </li>
        }
    };
    let people = it.companions.iter().map(person).collect_view();
    view! { <ul role="list" class="people">{people}</ul> }.into_any()
}

fn words(t: Texts, site: Option<&str>, kind: SeatKind) -> String {
    let leads = match kind {
        SeatKind::Member => None,
        SeatKind::Facilitator | SeatKind::CoFacilitator => Some(t.invitation_leads()),
    };
    match (site, leads) {
        (Some(site), Some(leads)) => format!("{site}, {leads}"),
        (Some(only), None) | (None, Some(only)) => only.to_owned(),
        (None, None) => String::new(),
    }
}
