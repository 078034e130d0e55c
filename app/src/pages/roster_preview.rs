//! What a roster file would do, line by line, before anything of it is kept.

mod lines;
mod view;

use domain::{
    ids::{EntryId, UploadId},
    roster::SamePerson,
};
use service::{
    fault::{Fault, Refusal},
    rosters::{self, Line, Preview, Recognised, Standing},
};

use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    named::Named,
    pages::to,
    shell::{Layout, Live},
    viewer::Reader,
};

/// What a tick of "this is the same person" is called; its value is that of [`tick`].
const SAME: &str = "same";

/// The line, and whom it looked like: rosters may change while the page is looked at.
fn tick(line: usize, entry: EntryId) -> String {
    format!("{line}:{entry}")
}

/// What a tick says; none where it is no tick of this page.
fn ticked(value: &str) -> Option<Recognised> {
    let (line, entry) = value.split_once(':')?;
    Some(Recognised {
        line: line.parse().ok()?,
        entry: entry.parse().ok()?,
    })
}

/// The preview.
pub async fn show(reader: Reader, Named(upload): Named<UploadId>) -> Answer {
    page(&reader, upload, Typed::default()).await
}

/// Imports the good lines.
pub async fn import(reader: Reader, Named(upload): Named<UploadId>, mut typed: Typed) -> Answer {
    let t = reader.texts;
    let same: Vec<Recognised> = typed.all(SAME).filter_map(ticked).collect();
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let outcome = match rosters::import(service, viewer, upload, &same).await {
        // Imported already: the button was pressed twice.
        Err(Fault::NotFound) => {
            rosters::sites(service, viewer).await?;
            return Ok(to("/roster"));
        }
        Err(Fault::Refused(Refusal::Stale)) => {
            typed.mistake("import", t.roster_preview_stale());
            return page(&reader, upload, typed).await;
        }
        outcome => outcome,
    };
    let Some(did) = typed.settle(t, "import", outcome)? else {
        return page(&reader, upload, typed).await;
    };
    let (out, proposed) = (did.left_out.len(), did.proposed_addresses);
    let (added, changed, same) = (did.added, did.changed, did.same);
    Ok(to(&format!(
        "/roster?added={added}&changed={changed}&same={same}&out={out}&proposed={proposed}"
    )))
}

/// How many people the button imports, as long as nothing more is ticked.
fn importable(lines: &[Line]) -> usize {
    let counts = |line: &&Line| match &line.standing {
        Standing::New | Standing::Changed { .. } => true,
        Standing::LooksLike { because, .. } => *because != SamePerson::Address,
        Standing::Same | Standing::Bad { .. } => false,
    };
    lines.iter().filter(counts).count()
}

async fn page(reader: &Reader, upload: UploadId, typed: Typed) -> Answer {
    let preview: Preview = rosters::preview(&reader.state.service, reader.viewer(), upload)
        .await
        .map_err(Failed)?;
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view::of(&shown, upload, &preview, &kept);
    let title = reader.texts.roster_preview_title();
    Ok(reader
        .form_page(title, Layout::Wide, Live::Still, &typed, view)
        .await)
}
