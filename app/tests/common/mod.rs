//! A whole house in the test's process: the router over a service on databases of its own, and
//! browsers that keep their cookie.
//!
//! ```ignore
//! let house = House::open().await;
//! house.world.operator().await;
//! let mut browser = house.signed_in(OPERATOR).await;
//! let page = browser.post("/organisation/sites", &[("code", "HFX"), ("name", "")]).await;
//! assert_eq!(page.status, 422);
//! assert_eq!(page.value("code"), "HFX");
//! ```

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use std::sync::Arc;

use app::{
    routes::router,
    shell::Assets,
    state::{Options, Post, State, Transport},
    surroundings::Documents,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use scraper::{ElementRef, Html, Selector};
use service::testing::{Engine, OPERATOR, PASSWORD, World};
use tower::ServiceExt as _;

/// A manifest with the files that every page needs, and the islands'.
const MANIFEST: &str = r#"{
    "main.css": {"path": "/assets/main.css", "raw": 1, "brotli": 1},
    "sans.woff2": {"path": "/assets/sans.woff2", "raw": 1, "brotli": 1},
    "serif.woff2": {"path": "/assets/serif.woff2", "raw": 1, "brotli": 1},
    "icon.svg": {"path": "/assets/icon.svg", "raw": 1, "brotli": 1},
    "islands.js": {"path": "/assets/islands.js", "raw": 1, "brotli": 1},
    "islands.wasm": {"path": "/assets/islands.wasm", "raw": 1, "brotli": 1}
}"#;

/// Every page over a world, as browsers come to it by this transport.
pub(crate) fn routes(world: &World, transport: Transport) -> Router {
    router(State {
        service: world.service.clone(),
        documents: Documents::naming(Assets::from_manifest(MANIFEST).unwrap()),
        options: Arc::new(Options {
            origin: "http://localhost:8080".to_owned(),
            transport,
            post: Post::Folder("mail".to_owned()),
        }),
    })
}

/// The application over an empty world.
pub(crate) struct House {
    /// The service under the pages, to set a scene and to look at what was done.
    pub(crate) world: World,
    router: Router,
}

impl House {
    /// Opens a house on SQLite in which nothing was founded yet.
    pub(crate) async fn open() -> Self {
        Self::over(World::open(Engine::Sqlite).await.unwrap())
    }

    /// The house over a world, for tests of both engines.
    pub(crate) fn over(world: World) -> Self {
        // A second test of this process finds it set, which is as good.
        let _ = any_spawner::Executor::init_tokio();
        let router = routes(&world, Transport::LoopbackHttp);
        Self { world, router }
    }

    /// A browser that nobody has signed in with.
    pub(crate) fn stranger(&self) -> Browser {
        Browser {
            router: self.router.clone(),
            cookie: String::new(),
            language: String::new(),
        }
    }

    /// A browser that holds a sign-in's token already.
    pub(crate) fn holding(&self, token: &str) -> Browser {
        Browser {
            cookie: format!("circlekeep={token}"),
            ..self.stranger()
        }
    }

    /// A browser, declared as shared, of someone who has an account with the cast's password.
    pub(crate) async fn signed_in(&self, email: &str) -> Browser {
        let mut browser = self.stranger();
        let form = [("email", email), ("password", PASSWORD)];
        let answer = browser.post("/sign-in", &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
        browser
    }
}

/// One person's browser.
pub(crate) struct Browser {
    router: Router,
    cookie: String,
    language: String,
}

impl Browser {
    /// The same browser, which asks for other languages.
    pub(crate) fn speaking(self, languages: &str) -> Self {
        Self {
            language: languages.to_owned(),
            ..self
        }
    }

    /// Opens a page.
    pub(crate) async fn get(&mut self, path: &str) -> Page {
        let request = Request::get(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::ACCEPT_LANGUAGE, &self.language);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Asks as a program does: whatever method, with headers of its own.
    pub(crate) async fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
    ) -> axum::response::Response {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap();
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// Sends a form.
    pub(crate) async fn post(&mut self, path: &str, pairs: &[(&str, &str)]) -> Page {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish();
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::ACCEPT_LANGUAGE, &self.language)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body));
        self.send(request.unwrap()).await
    }

    /// Sends a form with a file.
    pub(crate) async fn post_file(
        &mut self,
        path: &str,
        pairs: &[(&str, &str)],
        (field, file_name, bytes): (&str, &str, &[u8]),
    ) -> Page {
        const BOUNDARY: &str = "a-line-that-no-file-has";
        let mut body = Vec::new();
        for (name, value) in pairs {
            let part = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{file_name}\"\r\nContent-Type: text/csv\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body));
        self.send(request.unwrap()).await
    }

    async fn send(&mut self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        if let Some(set) = head.headers.get(header::SET_COOKIE) {
            let cookie = set.to_str().unwrap().split(';').next();
            cookie.unwrap().clone_into(&mut self.cookie);
        }
        let location = head.headers.get(header::LOCATION);
        let location = location.map_or("", |it| it.to_str().unwrap()).to_owned();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Page {
            status: head.status,
            location,
            html: String::from_utf8(body.to_vec()).unwrap(),
        }
    }
}

/// What came back.
pub(crate) struct Page {
    /// The status.
    pub(crate) status: StatusCode,
    /// Where a redirect leads; empty where there is none.
    pub(crate) location: String,
    /// The whole document.
    pub(crate) html: String,
}

impl Page {
    /// The text of the first element that a CSS selector finds, in single spaces; empty where
    /// there is none.
    pub(crate) fn text(&self, selector: &str) -> String {
        self.first(selector, |it| {
            let text: String = it.text().collect();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .unwrap_or_default()
    }

    /// An attribute of the first element that a selector finds.
    pub(crate) fn attr(&self, selector: &str, name: &str) -> Option<String> {
        self.first(selector, |it| it.attr(name).map(str::to_owned))?
    }

    /// How many elements a selector finds.
    pub(crate) fn count(&self, selector: &str) -> usize {
        let selector = Selector::parse(selector).unwrap();
        Html::parse_document(&self.html).select(&selector).count()
    }

    /// What stands in the field of this name: an input's value, a text area's text, what is
    /// picked or ticked first.
    pub(crate) fn value(&self, name: &str) -> String {
        let ticked = format!("input[name='{name}'][checked]");
        let picked = format!("select[name='{name}'] option[selected]");
        let typed = format!("input[name='{name}']:not([type=radio]):not([type=checkbox])");
        [ticked, picked, typed]
            .iter()
            .find_map(|selector| self.attr(selector, "value"))
            .unwrap_or_else(|| {
                let area = format!("textarea[name='{name}']");
                self.first(&area, |it| it.text().collect::<String>())
                    .unwrap_or_default()
            })
    }

    fn first<T>(&self, selector: &str, read: impl FnOnce(ElementRef<'_>) -> T) -> Option<T> {
        let selector = Selector::parse(selector).unwrap();
        Html::parse_document(&self.html)
            .select(&selector)
            .next()
            .map(read)
    }
}

/// Also the proof that each piece of the harness is used, whichever of them a file of tests needs.
#[tokio::test]
async fn a_browser_keeps_its_cookie() {
    let house = House::open().await;
    house.world.operator().await;
    let asked = house.stranger().get("/circles/x").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    assert_eq!(asked.location, "/sign-in?next=%2Fcircles%2Fx");
    let form = house.stranger().ask("HEAD", "/sign-in", &[]).await;
    assert_eq!(form.status(), StatusCode::OK);
    let unknown = house.holding("no-such-token").get("/").await;
    assert_eq!(unknown.status, StatusCode::SEE_OTHER);
    let file = ("file", "people.csv", b"name".as_slice());
    let refused = house
        .stranger()
        .post_file("/sign-in", &[("a", "b")], file)
        .await;
    assert_eq!(refused.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let form = house.stranger().speaking("en-CA").get("/sign-in").await;
    assert_eq!(form.attr("html", "lang").unwrap(), "en-CA");
    assert_eq!(form.text("h1"), "Sign in");
    assert_eq!(form.attr("#email", "type").unwrap(), "email");
    assert_eq!(form.count("input[type=radio]"), 2);
    assert_eq!(form.value("device"), "shared");
    let home = house.signed_in(OPERATOR).await.get("/").await;
    assert_eq!(home.status, StatusCode::OK);
}
