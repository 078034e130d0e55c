//! The document, as the browser gets it.

use std::sync::Arc;

use axum::{body::to_bytes, http::StatusCode};

use super::super::{
    Asset, Assets, Document, Footer, Frame, Layout, Live, NavItem, Place, Surroundings, page,
};
use leptos::prelude::*;

fn assets() -> Assets {
    let file = |path: &str| Asset {
        path: path.into(),
        raw: 1,
        brotli: 1,
    };
    Assets {
        style: file("/assets/main.1.css"),
        sans: file("/assets/sans.1.woff2"),
        serif: file("/assets/serif.1.woff2"),
        icon: file("/assets/icon.1.svg"),
        islands_script: Some(file("/assets/islands.1.js")),
        islands_program: Some(file("/assets/islands.1.wasm")),
    }
}

fn frame(title: &str, live: Live) -> Frame {
    frame_naming(&assets(), title, live)
}

fn frame_naming(assets: &Assets, title: &str, live: Live) -> Frame {
    let home = NavItem {
        href: "/".into(),
        label: "Home".into(),
        place: Place::Here,
    };
    let around = Surroundings {
        lang: "en",
        product: "Circlekeep".into(),
        nav_label: "Main".into(),
        nav: vec![home],
        account: None,
        skip_label: "Skip to the content".into(),
        footer: Footer::default(),
        layout: Layout::Narrow,
        live,
    };
    Frame {
        title: title.into(),
        nonce: "n0nce".into(),
        document: Arc::new(Document::draw(around, assets)),
    }
}

async fn html(frame: Frame, status: StatusCode) -> String {
    // A second test of this process finds it set, which is as good.
    let _ = any_spawner::Executor::init_tokio();
    let response = page(&frame, status, || view! { <h1>"Hello"</h1> }.into_any()).await;
    assert_eq!(response.status(), status);
    assert_eq!(
        response.headers()["content-type"],
        "text/html; charset=utf-8"
    );
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(body.to_vec()).unwrap()
}

#[tokio::test]
async fn a_title_cannot_end_itself() {
    let html = html(
        frame("</title><script>alert(1)</script>", Live::Still),
        StatusCode::OK,
    )
    .await;
    assert!(html.contains("<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>"));
    assert!(!html.contains("<script>alert"));
}

#[tokio::test]
async fn a_document_begins_as_one_and_keeps_its_status() {
    let html = html(frame("Home", Live::Still), StatusCode::UNPROCESSABLE_ENTITY).await;
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\""));
    assert!(html.contains("<a href=\"/\" aria-current=\"page\">Home<"));
    assert!(html.contains("<main id=\"main\" tabindex=\"-1\" data-layout=\"narrow\"><h1>Hello"));
}

#[tokio::test]
async fn only_a_page_with_islands_names_their_script() {
    let still = html(frame("Home", Live::Still), StatusCode::OK).await;
    assert!(!still.contains("islands.1"));
    let live = frame("Home", Live::Islands);
    let live = html(live, StatusCode::OK).await;
    assert!(live.contains("<script type=\"module\" src=\"/assets/islands.1.js\" nonce=\"n0nce\">"));
    assert!(live.contains("<link rel=\"modulepreload\" href=\"/assets/islands.1.js\">"));
}

#[tokio::test]
async fn a_page_for_islands_is_whole_on_a_site_without_them() {
    let without = Assets {
        islands_script: None,
        islands_program: None,
        ..assets()
    };
    let html = html(
        frame_naming(&without, "Home", Live::Islands),
        StatusCode::OK,
    )
    .await;
    assert!(html.contains("<title>Home</title>"));
    assert!(html.contains("data-layout=\"narrow\"><h1>Hello"));
    assert!(!html.contains("n0nce"));
}

#[tokio::test]
async fn every_script_carries_the_nonce_and_no_element_a_style() {
    let live = frame("Home", Live::Islands);
    let html = html(live, StatusCode::OK).await;
    for script in html.split("<script").skip(1) {
        assert!(
            script
                .split('>')
                .next()
                .unwrap()
                .contains("nonce=\"n0nce\"")
        );
    }
    assert!(!html.contains(" style="));
}
