//! What stands around a page, by what decides it: drawn when it is first wanted, and kept.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use texts::Texts;

use crate::{
    shell::{Assets, Document, Footer, Layout, Live, NavItem, Place, Support, Surroundings},
    viewer::Visit,
};

/// As many documents are kept: more than there are, unless somebody rewrites the support card. Each
/// takes some three kilobytes.
const KEPT: usize = 256;
/// The addresses that the bar and the foot lead to.
const PLACES: [&str; 10] = [
    "/",
    "/circles",
    "/prompts",
    "/reflections",
    "/roster",
    "/programs",
    "/organisation",
    "/account",
    "/sign-in",
    "/rights",
];

/// All that decides what stands around a page. What isn't in here can't change it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Around {
    texts: Texts,
    signed_in: Option<SignedIn>,
    support: Arc<[String]>,
    here: Option<&'static str>,
    layout: Layout,
    live: Live,
}

/// What of a reader decides it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct SignedIn {
    organisation: String,
    has_circles: bool,
    coordinates: bool,
    operates: bool,
}

impl Around {
    /// What stands around a page of a visit.
    pub(crate) fn of(visit: &Visit, layout: Layout, live: Live) -> Self {
        let signed_in = visit.viewer.as_ref().map(|viewer| {
            let duties = viewer.duties();
            SignedIn {
                organisation: viewer.organisation().to_owned(),
                has_circles: duties.sits || duties.facilitates,
                coordinates: duties.coordinates,
                operates: duties.operates,
            }
        });
        let path = visit.path.split('?').next().unwrap_or_default();
        Self {
            texts: visit.texts,
            signed_in,
            support: visit.support.clone(),
            here: PLACES.into_iter().find(|place| is_at(path, place)),
            layout,
            live,
        }
    }

    fn surroundings(&self) -> Surroundings {
        let t = self.texts;
        let organisation = self.signed_in.as_ref().map(|it| it.organisation.clone());
        Surroundings {
            lang: t.lang(),
            product: t.common_product().to_owned(),
            nav_label: t.shell_nav_label().to_owned(),
            nav: self.nav(),
            account: Some(self.account()),
            skip_label: t.shell_skip().to_owned(),
            footer: Footer {
                support: self.support_card(),
                links: vec![self.item("/rights", t.common_who_can_read())],
                links_label: t.shell_footer_links().to_owned(),
                note: organisation.map_or_else(String::new, |name| t.shell_footer(name)),
            },
            layout: self.layout,
            live: self.live,
        }
    }

    fn support_card(&self) -> Option<Support> {
        let t = self.texts;
        (!self.support.is_empty()).then(|| Support {
            summary: t.shell_footer_support().to_owned(),
            lead: t.shell_footer_support_lead().to_owned(),
            text: self.support.join("\n"),
        })
    }

    fn nav(&self) -> Vec<NavItem> {
        let t = self.texts;
        let Some(viewer) = &self.signed_in else {
            return Vec::new();
        };
        let mut nav = vec![self.item("/", t.shell_nav_home())];
        if viewer.has_circles {
            nav.push(self.item("/circles", t.shell_nav_circles()));
        }
        if viewer.has_circles || viewer.coordinates {
            nav.push(self.item("/prompts", t.shell_nav_prompts()));
        }
        if viewer.has_circles {
            nav.push(self.item("/reflections", t.shell_nav_reflections()));
        }
        if viewer.coordinates {
            nav.push(self.item("/roster", t.shell_nav_people()));
        }
        if viewer.coordinates || viewer.operates {
            nav.push(self.item("/programs", t.shell_nav_programs()));
        }
        if viewer.operates {
            nav.push(self.item("/organisation", t.shell_nav_organisation()));
        }
        nav
    }

    fn account(&self) -> NavItem {
        match &self.signed_in {
            Some(_) => self.item("/account", self.texts.shell_nav_account()),
            None => self.item("/sign-in", self.texts.shell_sign_in()),
        }
    }

    fn item(&self, href: &str, label: &str) -> NavItem {
        let place = if self.here == Some(href) {
            Place::Here
        } else {
            Place::Elsewhere
        };
        NavItem {
            href: href.to_owned(),
            label: label.to_owned(),
            place,
        }
    }
}

/// Whether `path` is `place`, or below it.
fn is_at(path: &str, place: &str) -> bool {
    let rest = path.strip_prefix(place);
    rest.is_some_and(|rest| rest.is_empty() || place != "/" && rest.starts_with('/'))
}

/// The documents of this process. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Documents {
    assets: Arc<Assets>,
    drawn: Arc<RwLock<HashMap<Around, Arc<Document>>>>,
}

impl Documents {
    /// Documents that name these files.
    pub fn naming(assets: Assets) -> Self {
        Self {
            assets: Arc::new(assets),
            drawn: Arc::default(),
        }
    }

    /// What stands around a page that nobody in particular gets: it leads nowhere.
    pub(crate) fn faceless(&self, texts: Texts) -> Arc<Document> {
        let around = Surroundings {
            lang: texts.lang(),
            product: texts.common_product().to_owned(),
            nav_label: texts.shell_nav_label().to_owned(),
            nav: Vec::new(),
            account: None,
            skip_label: texts.shell_skip().to_owned(),
            footer: Footer::default(),
            layout: Layout::Narrow,
            live: Live::Still,
        };
        Arc::new(Document::draw(around, &self.assets))
    }

    /// What stands around a page.
    pub(crate) fn get(&self, around: Around) -> Arc<Document> {
        let drawn = self.drawn.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(document) = drawn.get(&around) {
            return document.clone();
        }
        drop(drawn);
        let document = Arc::new(Document::draw(around.surroundings(), &self.assets));
        let mut drawn = self.drawn.write().unwrap_or_else(PoisonError::into_inner);
        if drawn.len() >= KEPT {
            drawn.clear();
        }
        drawn.insert(around, document.clone());
        document
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = r#"{
        "main.css": {"path": "/assets/main.css", "raw": 1, "brotli": 1},
        "sans.woff2": {"path": "/assets/sans.woff2", "raw": 1, "brotli": 1},
        "serif.woff2": {"path": "/assets/serif.woff2", "raw": 1, "brotli": 1},
        "icon.svg": {"path": "/assets/icon.svg", "raw": 1, "brotli": 1}
    }"#;

    fn documents() -> Documents {
        Documents::naming(Assets::from_manifest(MANIFEST).unwrap())
    }

    fn member(card: &str) -> Around {
        Around {
            texts: Texts::default(),
            signed_in: Some(SignedIn {
                organisation: "Northshore".to_owned(),
                has_circles: true,
                coordinates: false,
                operates: false,
            }),
            support: Arc::new([card.to_owned()]),
            here: Some("/circles"),
            layout: Layout::Wide,
            live: Live::Still,
        }
    }

    #[test]
    fn a_place_is_itself_and_what_is_below_it() {
        for (path, place) in [
            ("/", Some("/")),
            ("/circles", Some("/circles")),
            ("/circles/7/agreement", Some("/circles")),
            ("/circlesque", None),
            ("/meetings/7", None),
        ] {
            let found = PLACES.into_iter().find(|place| is_at(path, place));
            assert_eq!(found, place, "{path}");
        }
    }

    #[test]
    fn every_link_of_bar_and_foot_can_be_where_one_is() {
        let mut around = member("Line: 988");
        if let Some(viewer) = &mut around.signed_in {
            (viewer.coordinates, viewer.operates) = (true, true);
        }
        let drawn = around.surroundings();
        assert_eq!(drawn.nav.len(), 7);
        let links = drawn.nav.iter().chain(&drawn.account);
        for link in links.chain(&drawn.footer.links) {
            assert!(PLACES.contains(&link.href.as_str()), "{}", link.href);
            let here = link.href == "/circles";
            assert_eq!(link.place == Place::Here, here, "{}", link.href);
        }
    }

    #[test]
    fn what_was_drawn_is_kept_for_whoever_is_alike() {
        let documents = documents();
        let first = documents.get(member("Line: 988"));
        assert!(Arc::ptr_eq(&first, &documents.get(member("Line: 988"))));
        assert!(!Arc::ptr_eq(&first, &documents.get(member("Line: 811"))));
        let stranger = Around {
            signed_in: None,
            ..member("Line: 988")
        };
        assert!(!Arc::ptr_eq(&first, &documents.get(stranger)));
    }

    #[test]
    fn no_more_is_kept_than_fits() {
        let documents = documents();
        for nth in 0..=KEPT {
            documents.get(member(&format!("Line: {nth}")));
            assert!(documents.drawn.read().unwrap().len() <= KEPT);
        }
    }
}
