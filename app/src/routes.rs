//! Every address of the house, in one table.
//!
//! The sweep test walks [`ROUTES`]: a route that has no line in its snapshot fails.

use axum::{
    Router, extract::MatchedPath, http::request::Parts, middleware::from_fn_with_state,
    routing::MethodRouter,
};

use crate::{fault, pages, state::State};

/// Makes the router and its list from one table.
macro_rules! table {
    ($($path:literal => $($method:ident $handler:path),+;)*) => {
        /// Every path with the methods that it answers.
        pub const ROUTES: &[(&str, &[&str])] = &[$(($path, &[$(stringify!($method)),+])),*];

        fn routes() -> Router<State> {
            Router::new()$(.route($path, MethodRouter::new()$(.$method($handler))+))*
        }
    };
}

table! {
    "/" => get pages::home::show;
    "/sample/{token}" => get pages::sample::show, post pages::sample::open;
    "/sign-in" => get pages::sign_in::show, post pages::sign_in::open;
    "/rights" => get pages::rights::show;
    "/wishes/{season}" => get pages::wish::show, post pages::wish::answer;
    "/circles" => get pages::circles::show;
    "/circles/{circle}" => get pages::room::show, post pages::room::welcome;
    "/circles/{circle}/invitation" => get pages::invitation::show, post pages::invitation::answer;
    "/circles/{circle}/agreement" => get pages::agreement::show, post pages::agreement::affirm;
    "/circles/{circle}/agreement/edit" => get pages::agreement::edit::show, post pages::agreement::edit::write;
    "/circles/{circle}/name" => get pages::circle_name::show, post pages::circle_name::choose;
    "/circles/{circle}/meetings" => get pages::meetings::show;
    "/circles/{circle}/meetings/new" => get pages::meetings_new::show, post pages::meetings_new::plan;
    "/meetings/{meeting}" => get pages::meeting::show, post pages::meeting::tell;
    "/meetings/{meeting}/move" => get pages::meeting::r#move::show, post pages::meeting::r#move::change;
    "/meetings/{meeting}/answer" => get pages::meeting::answer::show, post pages::meeting::answer::say;
    "/meetings/{meeting}/ask" => get pages::meeting::ask::show, post pages::meeting::ask::send;
    "/meetings/{meeting}/prompt" => get pages::meeting::prompt::show, post pages::meeting::prompt::attach;
    "/meetings/{meeting}/presenter" => get pages::meeting::presenter::show, post pages::meeting::presenter::change;
    "/meetings/{meeting}/case" => get pages::meeting::case::show, post pages::meeting::case::change;
    "/meetings/{meeting}/case/erase" => get pages::reflections::ask_card, post pages::reflections::erase_card;
    "/meetings/{meeting}/reflection" => get pages::meeting::reflection::show, post pages::meeting::reflection::write;
    "/reflections" => get pages::reflections::show;
    "/reflections/{reflection}/delete" => get pages::reflections::ask, post pages::reflections::delete;
    "/meetings/{meeting}/cancel" => get pages::meeting::cancel::show, post pages::meeting::cancel::call_off;
    "/dead-letters" => post pages::dead_letters::put_away;
    "/circles/{circle}/seat" => get pages::own_seat::show, post pages::own_seat::change;
    "/meetings/{meeting}/pulse" => get pages::pulse::show, post pages::pulse::answer;
    "/circles/{circle}/pulse" => get pages::pulse::results::show;
    "/prompts" => get pages::prompts::show;
    "/prompts/{prompt}" => get pages::prompt::show;
    "/circles/{circle}/attendance" => get pages::attendance::of_circle;
    "/meetings/{meeting}/attendance" => get pages::attendance::show, post pages::attendance::mark;
    "/summaries/{program}" => get pages::summary::show;
    "/summaries/{program}/{snapshot}" => get pages::summary::earlier;
    "/programs/{program}" => get pages::program::show, post pages::program::change;
    "/programs/{program}/seasons/new" => get pages::season_new::show, post pages::season_new::plan;
    "/seasons/{season}" => get pages::season::show;
    "/seasons/{season}/change" => get pages::season::change::show, post pages::season::change::save;
    "/seasons/{season}/ask" => get pages::asking::show, post pages::asking::ask;
    "/seasons/{season}/circles/new" => get pages::circle_new::show, post pages::circle_new::draft;
    "/circles/{circle}/seats" => get pages::seating::show, post pages::seating::change;
    "/roster" => get pages::roster::show;
    "/roster/template.csv" => get pages::roster_upload::template;
    "/roster/import" => get pages::roster_upload::show, post pages::roster_upload::upload;
    "/roster/import/{upload}" => get pages::roster_preview::show, post pages::roster_preview::import;
    "/roster/{entry}/remove" => get pages::roster_remove::show, post pages::roster_remove::remove;
    "/sign-out" => get pages::sign_out::show, post pages::sign_out::end;
    "/setup/{token}" => get pages::setup::show, post pages::setup::found;
    "/account/{token}" => get pages::completion::show, post pages::completion::complete;
    "/forgot" => get pages::forgot::show, post pages::forgot::ask;
    "/reset/{token}" => get pages::reset::show, post pages::reset::choose;
    "/address/{token}" => get pages::address::show, post pages::address::answer;
    "/prove" => get pages::prove::show, post pages::prove::prove;
    "/brief/{token}" => get pages::brief::show, post pages::brief::say;
    "/calendar/{token}" => get pages::calendar::read;
    "/account/calendar" => get pages::account::calendar::show, post pages::account::calendar::renew;
    "/account" => get pages::account::show;
    "/account/profile" => get pages::account::profile::show, post pages::account::profile::change;
    "/account/password" => get pages::account::password::show, post pages::account::password::change;
    "/account/email" => get pages::account::email::show, post pages::account::email::change;
    "/account/sign-ins" => get pages::account::sign_ins::show, post pages::account::sign_ins::end;
    "/account/reset-seen" => post pages::account::reset_seen;
    "/organisation" => get pages::organisation::show;
    "/organisation/name" => get pages::organisation::name::show, post pages::organisation::name::change;
    "/organisation/sites" => get pages::organisation::sites::show, post pages::organisation::sites::add;
    "/organisation/sites/{site}" => get pages::organisation::site::show, post pages::organisation::site::change;
    "/organisation/people" => get pages::organisation::people::show, post pages::organisation::people::appoint;
    "/organisation/people/{appointment}" => get pages::organisation::appointment::show, post pages::organisation::appointment::act;
    "/organisation/accounts" => get pages::organisation::accounts::show;
    "/programs" => get pages::programs::show;
    "/programs/new" => get pages::programs::new::show, post pages::programs::new::start;
}

/// Paths of which no log may have a line for each request: it would tell when somebody answered, and
/// with the lines beside it who.
pub const UNTOLD: &[&str] = &["/meetings/{meeting}/pulse"];

/// Where somebody is led back to who had to go by the door first: the address that was asked for, with
/// its query; home where it only takes forms, and has no page to open.
pub(crate) fn back_to<'a>(parts: &Parts, path: &'a str) -> &'a str {
    let route = parts.extensions.get::<MatchedPath>();
    let methods = route.and_then(|route| methods(route.as_str()));
    match methods {
        Some(methods) if !methods.contains(&"get") => "/",
        _ => path,
    }
}

fn methods(route: &str) -> Option<&'static [&'static str]> {
    let found = ROUTES.iter().find(|(path, _)| *path == route);
    found.map(|(_, methods)| *methods)
}

/// The application's router. Its layers are the server's.
pub fn router(state: State) -> Router {
    routes()
        .fallback(pages::elsewhere)
        .layer(from_fn_with_state(state.clone(), fault::dress))
        .with_state(state)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_told_is_there() {
        for path in UNTOLD {
            assert!(ROUTES.iter().any(|(route, _)| route == path), "{path}");
        }
    }
}
