//! The view of what a file would do.

use domain::{ids::UploadId, roster::Encoding};
use leptos::prelude::*;
use service::rosters::{Preview, Sheet};
use texts::Texts;

use crate::{
    forms::Typed,
    pages::mistakes,
    parts::{
        button::{Button, ButtonLink, Kind},
        facts::{Facts, fact},
        form::Form,
        notice::{self, Notice},
    },
    viewer::Reader,
    words,
};

use super::{importable, lines};

pub(super) fn of(reader: &Reader, upload: UploadId, preview: &Preview, typed: &Typed) -> AnyView {
    let t = reader.texts;
    let name = match preview.file_name.as_str() {
        "" => t.roster_preview_unnamed().to_owned(),
        name => t.roster_preview_eyebrow(name),
    };
    let body = match &preview.sheet {
        Ok(sheet) => readable(t, upload, sheet, typed),
        Err(fault) => {
            let why = words::roster::file(t, fault);
            let title = t.roster_preview_unreadable();
            view! {
                <Notice kind=notice::Kind::Call title=title><p>{why}</p></Notice>
                <p>
                    <ButtonLink href="/roster/import">{t.roster_preview_again()}</ButtonLink>
                </p>
            }
            .into_any()
        }
    };
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{name}</p>
                <h1>{t.roster_preview_title()}</h1>
                <p>{t.roster_preview_nothing()}</p>
            </header>
            {body}
        </div>
    }
    .into_any()
}

fn readable(t: Texts, upload: UploadId, sheet: &Sheet, typed: &Typed) -> AnyView {
    let (bad, looks) = (lines::bad(t, sheet), lines::looks_like(t, sheet, typed));
    let (changed, new) = (lines::changed(t, sheet), lines::new(t, sheet));
    let same = lines::same(t, sheet);
    let button = t.roster_preview_button(importable(&sheet.lines));
    view! {
        <div class="two">
            {counts(t, sheet)}
            {how_read(t, sheet)}
        </div>
        <Form action=format!("/roster/import/{upload}") space="wide">
            {bad}
            {looks}
            {changed}
            <div class="stack" data-space="tight" id="import" tabindex="-1">
                <p class="row">
                    <Button>{button}</Button>
                    <ButtonLink href="/roster/import" kind=Kind::Plain>
                        {t.roster_preview_again()}
                    </ButtonLink>
                </p>
                <p class="quiet">{t.roster_preview_button_means()}</p>
            </div>
            {new}
            {same}
        </Form>
    }
    .into_any()
}

fn counts(t: Texts, sheet: &Sheet) -> AnyView {
    let counts = sheet.counts;
    let number = |count: usize| view! { <span class="number">{count}</span> };
    let facts = vec![
        fact(t.roster_preview_bad(), number(counts.bad)),
        fact(t.roster_preview_looks(), number(counts.looks_like)),
        fact(t.roster_preview_changed(), number(counts.changed)),
        fact(t.roster_preview_new(), number(counts.new)),
        fact(t.roster_preview_same(), number(counts.same)),
    ];
    let absent = (sheet.absent > 0).then(|| {
        let words = t.roster_preview_absent(sheet.absent);
        view! { <p>{words}</p> }
    });
    view! { <div class="stack" id="counts"><Facts facts=facts /> {absent}</div> }.into_any()
}

fn how_read(t: Texts, sheet: &Sheet) -> AnyView {
    let encoding = match sheet.encoding {
        Encoding::Utf8 => t.roster_preview_utf8(),
        Encoding::Utf16 => t.roster_preview_utf16(),
        Encoding::Windows1252 => t.roster_preview_windows(),
    };
    let separator = match sheet.separator {
        ';' => t.roster_preview_semicolon(),
        '\t' => t.roster_preview_tab(),
        _ => t.roster_preview_comma(),
    };
    let headers = sheet.header.iter().zip(&sheet.columns);
    let ignored: Vec<String> = headers
        .filter(|(header, column)| column.is_none() && !header.trim().is_empty())
        .map(|(header, _)| words::typed::shown(header))
        .collect();
    let ignored = (!ignored.is_empty()).then(|| {
        let words = t.roster_preview_ignored(t.list(&ignored));
        view! { <p>{words}</p> }
    });
    view! {
        <aside class="who stack" data-space="tight">
            <h2 class="said">{t.roster_preview_read()}</h2>
            <p>{t.roster_preview_read_as(encoding, separator)}"."</p>
            {ignored}
        </aside>
    }
    .into_any()
}
