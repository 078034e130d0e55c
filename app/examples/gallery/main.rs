//! Every part with sample data, in the real document: to be looked at while the style is worked on.
//!
//! `cargo run -p app --example gallery -- site` writes `site/gallery/*.html`; serve `site/` with
//! anything that serves files.

mod pages;
mod sample;

use std::{env, error::Error, fs, path::Path, sync::Arc};

use app::shell::{
    Assets, Document, Footer, Frame, Layout, Live, NavItem, Place, Support, Surroundings, page,
};
use axum::{body::to_bytes, http::StatusCode};
use leptos::prelude::AnyView;

/// A page of the gallery: its file, its title, its shape, its view.
type Sheet = (&'static str, &'static str, Layout, Live, fn() -> AnyView);

const SHEETS: [Sheet; 8] = [
    ("home", "Home", Layout::Wide, Live::Still, pages::home),
    (
        "case",
        "Error: Your case",
        Layout::Wide,
        Live::Still,
        pages::case,
    ),
    (
        "forming",
        "A new circle",
        Layout::Wide,
        Live::Islands,
        pages::forming,
    ),
    (
        "meeting",
        "The Harbour table",
        Layout::Wide,
        Live::Still,
        pages::meeting,
    ),
    (
        "brief",
        "Today at 12:15",
        Layout::Brief,
        Live::Still,
        pages::brief,
    ),
    (
        "summary",
        "Participation",
        Layout::Wide,
        Live::Still,
        pages::summary,
    ),
    ("start", "Begin", Layout::Narrow, Live::Still, pages::start),
    ("parts", "Parts", Layout::Narrow, Live::Still, pages::parts),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    any_spawner::Executor::init_tokio()?;
    let site = env::args().nth(1).unwrap_or_else(|| "site".to_owned());
    let site = Path::new(&site);
    let manifest = fs::read_to_string(site.join("manifest.json"))?;
    let assets = Assets::from_manifest(&manifest)?;
    fs::create_dir_all(site.join("gallery"))?;
    for (file, title, layout, live, view) in SHEETS {
        let document = Document::draw(around(layout, live), &assets);
        let frame = Frame {
            title: title.into(),
            nonce: "gallery".into(),
            document: Arc::new(document),
        };
        let response = page(&frame, StatusCode::OK, view).await;
        let html = to_bytes(response.into_body(), usize::MAX).await?;
        fs::write(site.join("gallery").join(format!("{file}.html")), html)?;
    }
    Ok(())
}

fn around(layout: Layout, live: Live) -> Surroundings {
    let item = |href: &str, label: &str, place| NavItem {
        href: href.into(),
        label: label.into(),
        place,
    };
    Surroundings {
        lang: "en",
        product: "Circlekeep".into(),
        nav_label: "Main".into(),
        nav: vec![
            item("home.html", "Home", Place::Here),
            item("meeting.html", "Circles", Place::Elsewhere),
            item("parts.html", "Prompts", Place::Elsewhere),
            item("case.html", "Journal", Place::Elsewhere),
        ],
        account: Some(item("#", "Account", Place::Elsewhere)),
        skip_label: "Skip to the content".into(),
        footer: Footer {
            support: Some(support()),
            links: vec![
                item("#", "Who can read what", Place::Elsewhere),
                item("#", "Accessibility", Place::Elsewhere),
            ],
            links_label: "About this installation".into(),
            note: "Run by Northshore Health for itself.".into(),
        },
        layout,
        live,
    }
}

fn support() -> Support {
    Support {
        summary: "Support, any time".into(),
        lead: "Nobody here learns that you opened this, or that you called.".into(),
        text: "Physician support line, day and night: 902 555 0100\nDr Imani Okafor, peer support, weekdays: 902 555 0177".into(),
    }
}
