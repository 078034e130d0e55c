//! Everything between a socket and the application's router.
//!
//! [`wrap`] is the one door: `main` and the tests put the same layers around the same routes.

pub mod client;
pub mod headers;
pub mod health;
pub mod limits;
pub mod listener;
pub mod origin;
pub mod site;
pub mod squeeze;
pub mod trace;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};
use ipnet::IpNet;
use service::clock::Clock;
use tower::ServiceBuilder;
use tower_http::{
    limit::RequestBodyLimitLayer,
    timeout::{RequestBodyTimeoutLayer, TimeoutLayer},
};

use self::{health::Probe, site::Site};
use crate::{config::Origin, random::Random};

/// How a failure that no handler answered looks: the application gives the page.
pub type Face = Arc<dyn Fn(StatusCode) -> Response + Send + Sync>;

/// What the layers need to know.
#[derive(Clone)]
pub struct Http {
    /// The origin that browsers see.
    pub origin: Origin,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// The largest request body, in bytes.
    pub body_bytes: usize,
    /// How long the head of an answer may take, and each pause within a body that is sent to us.
    pub answer_within: Duration,
    /// Where nonces and request ids come from.
    pub random: Random,
    /// What durations are measured with.
    pub clock: Clock,
    /// Whether the process can do its work.
    pub ready: Probe,
    /// The files of the site.
    pub site: Site,
    /// How a failure that no handler answered looks.
    pub face: Face,
}

/// Plain words for a failure, until the application gives a page.
pub fn plain_face() -> Face {
    Arc::new(|status| {
        let words = status.canonical_reason().unwrap_or("Something went wrong");
        (
            status,
            [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
            format!("{words}\n"),
        )
            .into_response()
    })
}

/// Puts the process's own routes beside `router` and all layers around both, from the outside in:
///
/// 1. `trace`: a request id and a span, so that whatever happens further in can be found again;
/// 2. `headers`: the security headers, on every answer, even one made by a panic; the nonce;
/// 3. `squeeze`: compresses pages, outside of whatever makes them;
/// 4. `limits::catch`: a panic becomes a 500;
/// 5. [`admit`]: requests that no handler expects end here, and a refusal without words gets a page;
/// 6. time, then size of what is sent to us;
/// 7. the routes. A route is known from layer 1 on, as a router's layers run after its matching.
pub fn wrap(router: Router, http: &Http) -> Router {
    let shared = Arc::new(http.clone());
    // One stack around each route, since the router puts each of its own layers into a box.
    let layers = ServiceBuilder::new()
        .layer(from_fn_with_state(shared.clone(), trace::follow))
        .layer(from_fn_with_state(shared.clone(), headers::secure))
        .layer(squeeze::layer())
        .layer(limits::catch(http.face.clone()))
        .layer(from_fn_with_state(shared, admit))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            http.answer_within,
        ))
        .layer(RequestBodyTimeoutLayer::new(http.answer_within))
        .layer(RequestBodyLimitLayer::new(http.body_bytes))
        .layer(DefaultBodyLimit::max(http.body_bytes));
    router
        .merge(health::routes(http.ready.clone()))
        .merge(site::routes(http.site.clone()))
        .layer(layers)
}

/// Lets in what a handler may expect, knowing who asks: of the right shape, under our name, and
/// where it changes something, from a page of ours. What is refused, here or further in, gets a face.
async fn admit(State(http): State<Arc<Http>>, mut request: Request, next: Next) -> Response {
    let fit = limits::shape(&request)
        .and_then(|()| origin::host(&http.origin, &request))
        .and_then(|()| origin::changes(&http.origin, &request));
    if let Err(refused) = fit {
        return (http.face)(refused);
    }
    client::know(&http.trusted_proxies, &mut request);
    limits::dress(&http.face, next.run(request).await)
}
