//! The document: head, bar, main, foot.

use domain::html::escaped;
use islands::table::lights;
use leptos::prelude::*;

use crate::parts::support::SupportLines;

use super::{Assets, Footer, Layout, Live, NavItem, Place, Support, Surroundings, html};

/// A document with holes for what differs from page to page. Drawing it costs as much as many a page,
/// so it is drawn once and kept (`app::surroundings`).
#[derive(Debug)]
pub struct Document {
    /// What stands before each hole, and behind the last. The holes are the title's, the nonce's
    /// where there is a script, and the page's.
    pieces: Vec<String>,
}

/// Where a hole is. It stands in no text that anybody typed: `domain::text` refuses it.
const HOLE: &str = "\0";

impl Document {
    /// Draws a document.
    pub fn draw(surroundings: Surroundings, assets: &Assets) -> Self {
        let drawn = html(|| document(surroundings, assets).into_view());
        Self {
            pieces: drawn.split(HOLE).map(str::to_owned).collect(),
        }
    }

    /// The document around `page`, which is HTML; `title` is text.
    pub(super) fn around(&self, title: &str, nonce: &str, page: &str) -> String {
        let title = escaped(title);
        let still = [title.as_str(), page];
        let live = [title.as_str(), nonce, page];
        let has_script = self.pieces.len() > still.len() + 1;
        let holes: &[&str] = if has_script { &live } else { &still };
        let drawn = self.pieces.iter().map(String::len).sum::<usize>();
        let length = drawn + holes.iter().map(|it| it.len()).sum::<usize>();
        let mut html = String::with_capacity(length);
        let mut holes = holes.iter();
        for piece in &self.pieces {
            html.push_str(piece);
            html.push_str(holes.next().copied().unwrap_or_default());
        }
        html
    }
}

/// The whole document around a page.
fn document(around: Surroundings, assets: &Assets) -> impl IntoView + use<> {
    let layout = match around.layout {
        Layout::Wide => None,
        Layout::Narrow => Some("narrow"),
        Layout::Brief => Some("brief"),
    };
    view! {
        <!DOCTYPE html>
        <html lang=around.lang>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                // No child: a title is text alone, where the marks beside children are words.
                <title inner_html=HOLE></title>
                {links(around.layout, assets)}
                {(around.live == Live::Islands).then(|| bootstrap(assets))}
            </head>
            <body>
                {lights()}
                <a class="skip" href="#main">{around.skip_label.clone()}</a>
                {(around.layout != Layout::Brief).then(|| bar(&around))}
                <main id="main" tabindex="-1" data-layout=layout inner_html=HOLE></main>
                {foot(around.footer)}
            </body>
        </html>
    }
}

/// The brief is read in seconds and set in the phone's own fonts, so it loads none ahead.
fn links(layout: Layout, assets: &Assets) -> impl IntoView + use<> {
    let Assets {
        style,
        sans,
        serif,
        icon,
        ..
    } = assets.clone();
    let fonts = if layout == Layout::Brief {
        vec![]
    } else {
        vec![sans, serif]
    };
    let preload = |font: super::Asset| {
        view! { <link rel="preload" href=font.path r#as="font" type="font/woff2" crossorigin="" /> }
    };
    view! {
        {fonts.into_iter().map(preload).collect_view()}
        <link rel="stylesheet" href=style.path />
        <link rel="icon" href=icon.path type="image/svg+xml" />
    }
}

/// Loads the islands, which wake themselves (`assets/boot.js`). The program is fetched beside its
/// script instead of after it; the nonce stands on the script alone.
fn bootstrap(assets: &Assets) -> impl IntoView + use<> {
    let script = assets.islands_script.clone()?;
    let program = assets.islands_program.clone()?;
    Some(view! {
        <link rel="modulepreload" href=script.path.clone() />
        <link rel="preload" href=program.path r#as="fetch" type="application/wasm" crossorigin="" />
        <script type="module" src=script.path nonce=HOLE></script>
    })
}

fn bar(around: &Surroundings) -> impl IntoView + use<> {
    let links = around.nav.clone().into_iter().map(link).collect_view();
    let account = around.account.clone().map(|item| {
        view! { <a class="me" href=item.href aria-current=current(item.place)>{item.label}</a> }
    });
    view! {
        <header class="bar">
            <div>
                <a class="mark" href="/">{mark()}{around.product.clone()}</a>
                {(!around.nav.is_empty()).then(|| view! {
                    <nav aria-label=around.nav_label.clone()>{links}</nav>
                })}
                {account}
            </div>
        </header>
    }
}

fn link(item: NavItem) -> impl IntoView {
    view! { <a href=item.href aria-current=current(item.place)>{item.label}</a> }
}

fn current(place: Place) -> Option<&'static str> {
    (place == Place::Here).then_some("page")
}

/// The little lit table. The same drawing stands in `app/assets/icon.svg`.
fn mark() -> impl IntoView {
    let drawing = concat!(
        r#"<circle class="mark-top" cx="16" cy="16" r="7.2"/><g class="mark-seat">"#,
        r#"<circle cx="16" cy="3.6" r="2.7"/><circle cx="25.69" cy="8.27" r="2.7"/>"#,
        r#"<circle cx="28.09" cy="18.76" r="2.7"/><circle cx="21.38" cy="27.17" r="2.7"/>"#,
        r#"<circle cx="10.62" cy="27.17" r="2.7"/><circle cx="3.91" cy="18.76" r="2.7"/>"#,
        r#"<circle cx="6.31" cy="8.27" r="2.7"/></g>"#,
    );
    view! { <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false" inner_html=drawing></svg> }
}

fn foot(footer: Footer) -> impl IntoView {
    let Footer {
        support,
        links,
        links_label,
        note,
    } = footer;
    view! {
        <footer class="foot">
            <div>
                {support.map(support_card)}
                {(!links.is_empty()).then(|| view! {
                    <nav aria-label=links_label>{links.into_iter().map(link).collect_view()}</nav>
                })}
                {(!note.is_empty()).then(|| view! { <p>{note}</p> })}
            </div>
        </footer>
    }
}

fn support_card(support: Support) -> impl IntoView {
    view! {
        <details class="support" id="support-card">
            <summary>{support.summary}</summary>
            <div class="stack">
                <p>{support.lead}</p>
                <SupportLines text=support.text />
            </div>
        </details>
    }
}

#[cfg(test)]
mod tests;
