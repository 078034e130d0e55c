//! Bringing a roster file: what it must say, how it is saved, and choosing it.

use axum::{
    http::{
        StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use domain::{
    ids::UploadId,
    roster::{Column, MAX_ROWS},
};
use leptos::prelude::*;
use service::rosters;
use texts::Texts;

use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    pages::{mistakes, to},
    parts::{
        button::{Button, ButtonLink, Kind},
        data_table::{DataTable, Row},
        field::{self, Field, Need},
        form::{Carries, Form},
    },
    shell::{Layout, Live},
    upload::{File, Upload},
    viewer::Reader,
    words,
};

/// The form.
pub async fn show(reader: Reader) -> Answer {
    page(&reader, Typed::default()).await
}

/// Keeps the file for a look. Each sending takes the place of the one before, so that somebody who
/// goes back and chooses another file sees that one; sent twice, one file stays.
pub async fn upload(reader: Reader, upload: Upload) -> Answer {
    let t = reader.texts;
    rosters::sites(&reader.state.service, reader.viewer()).await?;
    let mut typed = Typed::default();
    match upload {
        Upload::Whole(file) if file.bytes.is_empty() && file.name.is_empty() => {
            typed.mistake("file", t.roster_upload_choose());
        }
        Upload::Whole(file) => {
            if let Some(upload) = keep(&reader, file, &mut typed).await? {
                let path = format!("/roster/import/{upload}");
                return Ok(to(&path));
            }
        }
        Upload::TooLarge => typed.mistake("file", t.refusals_too_large()),
        Upload::Other => return Ok(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response()),
        Upload::Broken => typed.mistake("file", t.roster_upload_broken()),
    }
    page(&reader, typed).await
}

/// Keeps it, if it can be read at all.
async fn keep(reader: &Reader, file: File, typed: &mut Typed) -> Result<Option<UploadId>, Failed> {
    let (t, service, viewer) = (reader.texts, &reader.state.service, reader.viewer());
    let id = UploadId(reader.state.fresh_id()?);
    let outcome = rosters::upload(service, viewer, id, &file.name, file.bytes).await;
    if typed.settle(t, "file", outcome)?.is_none() {
        return Ok(None);
    }
    match rosters::preview(service, viewer, id).await?.sheet {
        Ok(_) => Ok(Some(id)),
        Err(fault) => {
            typed.mistake("file", words::roster::file(t, &fault));
            Ok(None)
        }
    }
}

/// A file to fill in: all headers, and nobody.
pub async fn template(_: Reader) -> Response {
    let headers: Vec<&str> = Column::ALL.iter().map(|column| column.header()).collect();
    let file = format!("{}\r\n", headers.join(","));
    let how = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"roster.csv\""),
    ];
    (how, file).into_response()
}

async fn page(reader: &Reader, typed: Typed) -> Answer {
    // Only a coordinator has somewhere to bring a roster to.
    rosters::sites(&reader.state.service, reader.viewer()).await?;
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view(&shown, &kept);
    let title = reader.texts.roster_upload_title();
    Ok(reader
        .form_page(title, Layout::Wide, Live::Still, &typed, view)
        .await)
}

fn view(reader: &Reader, typed: &Typed) -> AnyView {
    let t = reader.texts;
    let (hint, error) = (t.roster_upload_hint(MAX_ROWS), typed.error("file"));
    let who = t.roster_upload_who_means(reader.viewer().organisation());
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow"><a href="/roster">{t.roster_title()}</a></p>
                <h1>{t.roster_upload_title()}</h1>
                <p>{t.roster_upload_lead()}</p>
            </header>
            <div class="two">
                <div class="stack" data-space="wide">
                    <Form action="/roster/import" carries=Carries::Files>
                        <Field name="file" label=t.roster_upload_file() kind=field::Kind::File
                            need=Need::Required hint=hint error=error
                            accept=".csv,.txt,.tsv,text/csv,text/plain" />
                        <p class="row">
                            <Button>{t.roster_upload_button()}</Button>
                            <ButtonLink href="/roster/template.csv" kind=Kind::Text>
                                {t.roster_upload_template()}
                            </ButtonLink>
                        </p>
                    </Form>
                    <section class="stack">
                        <h2>{t.roster_upload_columns()}</h2>
                        {columns(t)}
                    </section>
                </div>
                <aside class="who stack" data-space="tight">
                    <h2 class="said">{t.roster_upload_encodings()}</h2>
                    <p>{t.roster_upload_encodings_means()}</p>
                    <h2 class="said">{t.roster_upload_who()}</h2>
                    <p>{who}</p>
                </aside>
            </div>
        </div>
    }
    .into_any()
}

fn columns(t: Texts) -> AnyView {
    let row = |column: Column| {
        let needed = Column::REQUIRED.contains(&column);
        let needed = needed.then(|| view! { " " <b>"(" {t.roster_upload_needed()} ")"</b> });
        Row {
            head: column.header().into_any(),
            cells: vec![view! { {words::roster::column(t, column)} {needed} }.into_any()],
        }
    };
    let rows = Column::ALL.into_iter().map(row).collect();
    let heads = [t.roster_upload_column(), t.roster_upload_meaning()];
    let heads = heads.map(str::to_owned).to_vec();
    view! { <DataTable caption=t.roster_upload_columns_lead() heads=heads rows=rows /> }.into_any()
}
