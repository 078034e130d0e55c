//! Both renderings of a letter, compared with the files beside this one; and those
//! of each kind.
//!
//! After a wanted change: `UPDATE_LETTERS=1 cargo test -p server --test letters`, then read the
//! difference.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

#[path = "letters/kinds.rs"]
mod kinds;
#[path = "letters/meetings.rs"]
mod meetings;

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use domain::moment::Moment;
use server::mail::{Carrier, Label, Letter, Outcome, Parcel, address};

fn letter() -> Letter {
    Letter::new("Your circle meets on Tuesday at 12:15")
        .heading("Tuesday, 12:15")
        .paragraph(
            "Dr. O'Neil & “Lakeside <3” meet for one hour.\nYou can come by link or in person.",
        )
        .fact("When", "Tuesday 3 March, 12:15 to 13:15, your time")
        .fact("Where", "Quiet room 3 at Lakeside, or by link")
        .button(
            "Say whether you come",
            "https://circles.example.org/b/abc?x=1&y=2",
        )
        .paragraph("Nothing that is said in your circle is ever in a letter.")
        .quiet("You get one letter for a meeting, and one reminder at most.")
        .quiet("Support, any time: https://circles.example.org/support")
}

fn hostile() -> Letter {
    Letter::new("Hi\r\nBcc: everybody@example.org\r\n\r\n</title><script>alert(1)</script>")
        .language("fr\"><script>")
        .heading("</h1><script>alert(1)</script>")
        .paragraph("'\"><img src=x onerror=alert(1)>\u{0}")
        .fact("a\nb", "</p>")
        .button("</a>", "javascript:alert(1)\"><script>")
        .quiet("--\n<style>*{display:none}</style>")
}

fn parcel(letter: &Letter, name: &str) -> Parcel {
    let from = "Circlekeep <circles@example.org>".parse().unwrap();
    let label = Label {
        id: "6f1f64c2-7d3a-4a51-9d0e-0d8b1f1f2a3b",
        host: "circles.example.org",
        from: &from,
        name,
        address: "ada@example.org",
        date: Moment::parse("2026-03-01T12:15:00Z").unwrap(),
    };
    address(letter, &label).unwrap()
}

fn assert_kept(name: &str, found: &str) {
    let path = Path::new("tests/letters").join(name);
    if std::env::vars().any(|(name, _)| name == "UPDATE_LETTERS") {
        fs::write(&path, found).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, kept, "{name} has changed");
}

#[test]
fn the_text_is_as_kept() {
    assert_kept("letter.txt", &letter().text());
}

#[test]
fn the_html_is_as_kept() {
    assert_kept("letter.html", &letter().html());
}

#[test]
fn the_message_is_as_kept() {
    let message = parcel(&letter(), "Ada Ólafsdóttir").message.formatted();
    assert_kept(
        "letter.eml",
        &String::from_utf8(message).unwrap().replace("\r\n", "\n"),
    );
}

#[test]
fn hostile_words_stay_words() {
    let html = hostile().html();
    let page = scraper::Html::parse_document(&html);
    let count = |what: &str| {
        page.select(&scraper::Selector::parse(what).unwrap())
            .count()
    };
    for what in ["script", "img", "p style", "[onerror]"] {
        assert_eq!(count(what), 0, "{what} in {html}");
    }
    assert_eq!(
        (count("style"), count("h1"), count("a[href='about:blank']")),
        (1, 1, 1)
    );
}

#[test]
fn no_text_adds_a_header() {
    let name = "Ada\r\nBcc: everybody@example.org\r\n\r\nbody";
    let message = parcel(&hostile(), name).message.formatted();
    let message = String::from_utf8(message).unwrap();
    let head = message.split("\r\n\r\n").next().unwrap();
    let names: Vec<_> = head
        .split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split(':').next().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "Message-ID",
            "Date",
            "From",
            "To",
            "Subject",
            "Auto-Submitted",
            "X-Auto-Response-Suppress",
            "MIME-Version",
            "Content-Type",
        ]
    );
}

#[tokio::test]
async fn a_folder_keeps_whole_letters_for_its_owner() {
    let folder = tempfile::tempdir().unwrap();
    let carrier = Carrier::Folder(folder.path().to_owned());
    let parcel = parcel(&letter(), "Ada");
    for _ in 0..2 {
        assert_eq!(carrier.send(&parcel).await, Outcome::Sent);
    }
    let files: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap())
        .collect();
    assert_eq!(files.len(), 1);
    assert_eq!(
        files[0].file_name(),
        "20260301121500000000-6f1f64c2-7d3a-4a51-9d0e-0d8b1f1f2a3b.eml"
    );
    assert_eq!(
        files[0].metadata().unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(
        fs::read(files[0].path()).unwrap(),
        parcel.message.formatted()
    );
    let nowhere = Carrier::Folder(folder.path().join("nowhere"));
    assert!(matches!(
        nowhere.send(&parcel).await,
        Outcome::HostDown { .. }
    ));
}
