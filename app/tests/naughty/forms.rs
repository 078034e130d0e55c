//! Every route that takes a form, with the strings in whatever it reads.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use app::routes::ROUTES;
use service::{
    on_both,
    testing::{COORDINATOR, FACILITATOR, OPERATOR},
};

use crate::{
    common::House,
    scene::{CLARA, JONATHAN, NOBODY, RUTH, Scene, TEREZA, WIEBKE},
    strings::{Form, answered, few},
};

/// How many of its sample apart those are that a form gets here which `kept.rs` sends all of it.
const SOME: usize = 20;

/// How a route that takes a form is covered.
enum Covered {
    /// It reads text: each of its fields gets every string.
    Text(&'static str),
    /// The same, in `kept.rs`, with the rest of the form in order; here, some in every field.
    Kept(&'static str),
    /// It reads what buttons, boxes and hidden fields send: each gets some of the strings.
    Taps(&'static str),
    /// A test of its own, by name, since it needs a link or a file.
    In(&'static str),
}
use Covered::{In, Kept, Taps, Text};

/// Every route that takes a form, with whoever may send it.
const FORMS: &[(&str, Covered)] = &[
    ("/sample/{token}", Taps(NOBODY)),
    ("/sign-in", In("through_the_links_of_letters")),
    ("/wishes/{season}", Taps(CLARA)),
    ("/circles/{circle}", Taps(RUTH)),
    ("/circles/{circle}/invitation", Taps(WIEBKE)),
    ("/circles/{circle}/agreement", Taps(JONATHAN)),
    ("/circles/{circle}/agreement/edit", Kept(FACILITATOR)),
    ("/circles/{circle}/name", Kept(FACILITATOR)),
    ("/circles/{circle}/meetings/new", Kept(COORDINATOR)),
    ("/meetings/{meeting}", Taps(FACILITATOR)),
    ("/meetings/{meeting}/move", Kept(FACILITATOR)),
    ("/meetings/{meeting}/answer", Taps(RUTH)),
    ("/meetings/{meeting}/ask", Taps(FACILITATOR)),
    ("/meetings/{meeting}/prompt", Taps(FACILITATOR)),
    ("/meetings/{meeting}/presenter", Taps(FACILITATOR)),
    ("/meetings/{meeting}/case", Kept(RUTH)),
    ("/meetings/{meeting}/case/erase", Taps(RUTH)),
    ("/meetings/{meeting}/reflection", Kept(RUTH)),
    ("/reflections/{reflection}/delete", Taps(TEREZA)),
    ("/meetings/{meeting}/cancel", Taps(FACILITATOR)),
    ("/dead-letters", Taps(FACILITATOR)),
    ("/circles/{circle}/seat", Taps(RUTH)),
    ("/meetings/{meeting}/pulse", Taps(RUTH)),
    ("/meetings/{meeting}/attendance", Taps(FACILITATOR)),
    ("/programs/{program}", Kept(COORDINATOR)),
    ("/programs/{program}/seasons/new", Kept(COORDINATOR)),
    ("/seasons/{season}/change", Kept(COORDINATOR)),
    ("/seasons/{season}/ask", Taps(COORDINATOR)),
    ("/seasons/{season}/circles/new", Text(COORDINATOR)),
    ("/circles/{circle}/seats", Taps(COORDINATOR)),
    ("/roster/import", In("as_names_in_a_roster")),
    ("/roster/import/{upload}", Taps(COORDINATOR)),
    ("/roster/{entry}/remove", Taps(COORDINATOR)),
    ("/sign-out", Taps(TEREZA)),
    ("/setup/{token}", In("through_the_set_up")),
    ("/account/{token}", In("through_the_links_of_letters")),
    ("/forgot", In("through_the_links_of_letters")),
    ("/reset/{token}", In("through_the_links_of_letters")),
    ("/address/{token}", In("through_the_links_of_letters")),
    ("/prove", In("through_the_links_of_letters")),
    ("/brief/{token}", Taps(NOBODY)),
    ("/account/calendar", Taps(RUTH)),
    ("/account/profile", Kept(OPERATOR)),
    ("/account/password", Text(OPERATOR)),
    ("/account/email", Text(OPERATOR)),
    ("/account/sign-ins", Taps(OPERATOR)),
    ("/account/reset-seen", Taps(OPERATOR)),
    ("/organisation/name", Kept(OPERATOR)),
    ("/organisation/sites", Text(OPERATOR)),
    ("/organisation/sites/{site}", Kept(OPERATOR)),
    ("/organisation/people", Text(OPERATOR)),
    ("/organisation/people/{appointment}", Taps(OPERATOR)),
    ("/programs/new", Kept(OPERATOR)),
];

/// What handlers read that stands on no page as a field of this name: buttons above all.
const BUTTONS: &[&str] = &[
    "act",
    "do",
    "answer",
    "mark",
    "seat",
    "version",
    "revision",
    "newcomer",
    "sign-in",
    "prompt",
    "person",
    "leader",
    "member",
    "facilitator",
    "site",
    "same",
    "row",
    "id",
    "next",
    "device",
    "worth-1",
    "said-1",
    "letter",
    "circle",
    "from",
];

#[test]
fn every_route_that_takes_a_form_is_covered() {
    let takes =
        |(path, methods): &(&'static str, &[&str])| methods.contains(&"post").then_some(*path);
    let routes: BTreeSet<_> = ROUTES.iter().filter_map(takes).collect();
    let covered: BTreeSet<_> = FORMS.iter().map(|(path, _)| *path).collect();
    assert_eq!(
        covered, routes,
        "a form's route and its line in FORMS belong together"
    );
    assert_eq!(covered.len(), FORMS.len(), "one line a route");
    // A test that is named is there.
    let tests = include_str!("../naughty.rs");
    let kept = include_str!("kept.rs");
    for (path, how) in FORMS {
        let found = match how {
            In(test) => tests.contains(&format!("async fn {test}(")),
            Kept(_) => kept.contains(&format!("\"{path}\"")),
            Text(_) | Taps(_) => true,
        };
        assert!(found, "{path}");
    }
}

/// Every field and button that a route reads gets the same string at once.
async fn anything(scene: &Scene, route: &str, who: &str) {
    let path = scene.at(route);
    let mut browser = scene.browser(who).await;
    for (nth, text) in few().iter().enumerate() {
        let pairs: Vec<_> = BUTTONS.iter().map(|name| (*name, text.as_str())).collect();
        let page = browser.post(&path, &pairs).await;
        answered(&page, &path, text);
        // One field alone: what is wrong with another doesn't hide it.
        for name in BUTTONS.iter().filter(|_| nth % 5 == 0) {
            let page = browser.post(&path, &[(name, text)]).await;
            answered(&page, &path, text);
        }
    }
}

on_both! {
    async fn what_buttons_send_is_anything(world: World) {
        let scene = Scene::over(House::over(world)).await;
        for (route, how) in FORMS {
            if let Taps(who) = how {
                anything(&scene, route, who).await;
            }
        }
    }
}

on_both! {
    async fn whatever_is_typed_into_every_field_at_once(world: World) {
        let scene = Scene::over(House::over(world)).await;
        // Signed in once each: many wrong passwords close the door for a while.
        let mut browsers = BTreeMap::new();
        for (route, how) in FORMS {
            let (who, apart) = match how {
                Text(who) => (*who, 1),
                Kept(who) => (*who, SOME),
                Taps(_) | In(_) => continue,
            };
            let browser = match browsers.entry(who) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(scene.browser(who).await),
            };
            let form = Form {
                path: &scene.at(route),
                fixed: &[],
                shown: None,
                apart,
            };
            form.sent(browser).await;
        }
    }
}
