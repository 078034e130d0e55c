//! Every address of the house, in one table.
//!
//! The sweep test walks [`ROUTES`]: a route that has no line in its snapshot fails.

use axum::{Router, middleware::from_fn_with_state, routing::MethodRouter};

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
    "/sign-out" => get pages::sign_out::show, post pages::sign_out::end;
}

/// The application's router. Its layers are the server's.
pub fn router(state: State) -> Router {
    routes()
        .fallback(pages::elsewhere)
        .layer(from_fn_with_state(state.clone(), fault::dress))
        .with_state(state)
}
