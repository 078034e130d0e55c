//! Who asks: the cookie becomes a [`SignedIn`], the headers a language and a name for the browser.
//!
//! A handler that takes a [`Reader`] is for people who are signed in; everyone else is led to the
//! sign-in page, whether or not the address exists. [`Visit`] is for both.

use std::{net::IpAddr, ops::Deref, sync::Arc};

use axum::{
    extract::{FromRequestParts, OriginalUri},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{ACCEPT_LANGUAGE, COOKIE, LOCATION, SET_COOKIE, USER_AGENT},
        request::Parts,
    },
    response::{IntoResponse, Response},
};
use domain::{moment::Moment, sites::ZoneName};
use jiff::tz::TimeZone;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use service::{
    access::{Device, SignedIn},
    organisation, programs,
    sign_in::{self, OWN_DEVICE, Origin, Token},
};
use texts::{Locale, Texts};

use crate::{
    fault::Failed,
    parts::key::Marks,
    path::SafePath,
    routes::back_to,
    state::{State, Transport},
};

/// The nonce that this response's content security policy names; the server's layer makes it.
#[derive(Clone, Debug)]
pub struct Nonce(pub String);

/// The address that asks, behind trusted proxies; the server's layer finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// The number of this request in the log; the server's layer makes it.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// One request: who, in which language, from where, for what.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The house; where a page is only looked at, everything it shows is read in one transaction.
    pub state: State,
    /// Who is signed in, if anybody.
    pub viewer: Option<SignedIn>,
    /// The reader's language, with dates and times as they chose, else as the browser likes them.
    pub texts: Texts,
    /// The nonce of this response.
    pub nonce: String,
    /// The address that asks.
    pub address: Option<IpAddr>,
    /// Browser and system in a few words.
    pub browser: String,
    /// The path that was asked for, with its query.
    pub path: String,
    /// The number of this request in the log.
    pub request: String,
    /// Whom to turn to in distress; in every page, so that opening it sends nothing.
    pub support: Arc<[String]>,
    /// The names of all sites, in their order; none for a stranger.
    pub sites: Arc<[String]>,
    zone: TimeZone,
}

/// A visit of somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Reader {
    visit: Visit,
    viewer: SignedIn,
}

impl Reader {
    /// Who it is.
    pub fn viewer(&self) -> &SignedIn {
        &self.viewer
    }
}

impl Deref for Reader {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl Visit {
    /// The same as a visit of somebody who is signed in; itself where nobody is.
    pub fn reader(self) -> Result<Reader, Box<Self>> {
        match self.viewer.clone() {
            Some(viewer) => Ok(Reader {
                visit: self,
                viewer,
            }),
            None => Err(Box::new(self)),
        }
    }

    /// The same, with dates and times as written for somebody whom a link names; as it is where they
    /// haven't said.
    pub(crate) fn written_for(mut self, locale: Option<&str>) -> Self {
        if let Some(locale) = locale.and_then(Locale::parse) {
            self.texts = Texts::for_locale(locale);
        }
        self
    }

    /// The present.
    pub fn now(&self) -> Moment {
        self.state.service.clock().now()
    }

    /// Which site has which mark where these are shown.
    pub fn marks<'a>(&self, shown: impl IntoIterator<Item = &'a str>) -> Marks {
        Marks::of(&self.sites, shown)
    }

    /// The reader's zone; UTC for a stranger.
    pub fn zone(&self) -> TimeZone {
        self.zone.clone()
    }

    /// Whether whoever asks may use a link that the terminal printed: from this machine alone while
    /// browsers come by plain http. Behind TLS, who sits where can't be known, and the link must do.
    pub fn is_near(&self) -> bool {
        match self.state.options.transport {
            Transport::LoopbackHttp => self.address.is_none_or(|address| address.is_loopback()),
            Transport::Https => true,
        }
    }

    /// Where a new sign-in comes from.
    pub fn origin(&self, device: Device) -> Origin {
        Origin {
            address: self.address,
            browser: self.browser.clone(),
            device,
        }
    }

    /// 303 to `path`, with the cookie of a new sign-in.
    pub fn signed_in(&self, token: &Token, device: Device, path: &SafePath) -> Response {
        let life = match device {
            Device::Shared => String::new(),
            Device::Own => format!("; Max-Age={}", OWN_DEVICE.as_secs()),
        };
        self.with_cookie(token.expose(), &life, path)
    }

    /// 303 to `path`, with the cookie gone.
    pub fn signed_out(&self, path: &SafePath) -> Response {
        self.with_cookie("", "; Max-Age=0", path)
    }

    fn with_cookie(&self, value: &str, life: &str, path: &SafePath) -> Response {
        let secure = match self.state.options.transport {
            Transport::Https => "; Secure",
            Transport::LoopbackHttp => "",
        };
        let name = cookie_name(self.state.options.transport);
        let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{life}");
        let mut response = see_other(path);
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().insert(SET_COOKIE, cookie);
        }
        response
    }
}

/// 303: what a form answers when it was taken.
pub fn see_other(path: &SafePath) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(value) = HeaderValue::from_str(path.as_str()) {
        response.headers_mut().insert(LOCATION, value);
    }
    response
}

impl FromRequestParts<State> for Visit {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Failed> {
        let OriginalUri(uri) = OriginalUri::from_request_parts(parts, state)
            .await
            .unwrap_or_else(|never| match never {});
        let mut state = state.clone();
        // A form may hash a password, which takes too long to hold a transaction meanwhile.
        if parts.method.is_safe() {
            state.service = state.service.at_a_glance();
        }
        let viewer = match token(&parts.headers, state.options.transport) {
            Some(token) => sign_in::recognise(&state.service, token).await?,
            None => None,
        };
        let sites = match &viewer {
            Some(viewer) => organisation::site_names(&state.service, viewer).await?,
            None => Arc::default(),
        };
        let chosen = viewer.as_ref().and_then(SignedIn::locale);
        let chosen = chosen.and_then(Locale::parse);
        let locale = chosen.unwrap_or_else(|| {
            Locale::from_accept_language(header(&parts.headers, &ACCEPT_LANGUAGE))
        });
        let zone = viewer
            .as_ref()
            .and_then(|it| ZoneName::parse(it.zone()).ok());
        let extensions = &parts.extensions;
        Ok(Self {
            viewer,
            zone: zone.map_or(TimeZone::UTC, |zone| zone.zone()),
            texts: Texts::for_locale(locale),
            nonce: extensions
                .get()
                .map_or_else(String::new, |Nonce(nonce)| nonce.clone()),
            address: extensions.get().map(|ClientAddress(address)| *address),
            browser: browser(header(&parts.headers, &USER_AGENT)),
            path: uri
                .path_and_query()
                .map_or_else(|| "/".to_owned(), ToString::to_string),
            sites,
            support: programs::support_card(&state.service).await?,
            request: extensions
                .get()
                .map_or_else(String::new, |RequestId(id)| id.clone()),
            state,
        })
    }
}

impl FromRequestParts<State> for Reader {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Response> {
        let visit = Visit::from_request_parts(parts, state)
            .await
            .map_err(IntoResponse::into_response)?;
        visit
            .reader()
            .map_err(|visit| see_other(&to_sign_in(back_to(parts, &visit.path))))
    }
}

/// The sign-in page that leads back to `path`.
pub fn to_sign_in(path: &str) -> SafePath {
    by_way_of("/sign-in", path)
}

/// The page for a fresh proof of identity that leads back to `path`.
pub fn to_proof(path: &str) -> SafePath {
    by_way_of("/prove", path)
}

fn by_way_of(page: &str, path: &str) -> SafePath {
    let back = SafePath::parse(path).filter(|back| back.as_str() != "/");
    let query = back.map_or_else(String::new, |back| {
        format!(
            "?next={}",
            utf8_percent_encode(back.as_str(), NON_ALPHANUMERIC)
        )
    });
    SafePath::parse(&format!("{page}{query}")).unwrap_or_else(SafePath::home)
}

fn cookie_name(transport: Transport) -> &'static str {
    match transport {
        Transport::Https => "__Host-circlekeep",
        Transport::LoopbackHttp => "circlekeep",
    }
}

fn token(headers: &HeaderMap, transport: Transport) -> Option<&str> {
    let name = cookie_name(transport);
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, token)| token)
        .filter(|token| !token.is_empty() && token.len() <= 128)
}

fn header<'a>(headers: &'a HeaderMap, name: &axum::http::HeaderName) -> &'a str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// "Firefox, Android": enough to know one's own sign-ins by, too little to be followed by.
fn browser(agent: &str) -> String {
    let named = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| *name)
    };
    let program = named(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox", "Firefox"),
        ("Chrom", "Chrome"),
        ("CriOS", "Chrome"),
        ("FxiOS", "Firefox"),
        ("Safari", "Safari"),
    ]);
    let system = named(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (program, system) {
        (Some(program), Some(system)) => format!("{program}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_named_in_two_words() {
        let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        assert_eq!(browser(agent), "Firefox, Linux");
        assert_eq!(browser("<script>"), "");
    }

    #[test]
    fn the_way_back_survives_the_sign_in() {
        assert_eq!(
            to_sign_in("/circles/x?y=1").as_str(),
            "/sign-in?next=%2Fcircles%2Fx%3Fy%3D1"
        );
        assert_eq!(to_sign_in("//evil").as_str(), "/sign-in");
        assert_eq!(to_sign_in("/").as_str(), "/sign-in");
    }
}
