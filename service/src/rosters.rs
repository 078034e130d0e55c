//! Rosters: what each site says of its people, and the files that say it.
//!
//! Invariants: an import writes entries of the coordinator's own sites and nothing else; a person
//! is made where an address is new and never changed; no answer tells whether an address exists
//! outside the own sites; the same file twice changes nothing.

use std::{collections::BTreeSet, time::Duration};

use domain::{
    ids::{EntryId, ProgramId, SiteId, UploadId},
    roster::{FileFault, MAX_BYTES},
    text,
};

use crate::{
    Service,
    access::{self, Coordinator, SignedIn},
    audit::{self, Action},
    db::{DbError, Tx},
    fault::{Fault, Refusal},
};

mod carry_out;
mod plan;
mod preview;
mod reading;
pub(crate) mod register;
mod store;

pub use plan::{Imported, LeftOut, Reason, Recognised};
pub use preview::{Counts, Line, Note, Preview, Problem, Sheet, Standing};

/// After which an upload that was never imported is forgotten.
pub const UPLOAD_LIFE: Duration = Duration::from_hours(24);
/// The most characters of a file's name that are kept.
const MAX_FILE_NAME: usize = 120;

/// Keeps a file until it is imported, in place of the viewer's earlier ones. The same `id` again
/// changes nothing.
///
/// # Errors
/// [`Refusal::TooLarge`] above [`MAX_BYTES`].
pub async fn upload(
    service: &Service,
    viewer: &SignedIn,
    id: UploadId,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let coordinator = access::coordinator(&mut tx, viewer).await?;
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge.into());
    }
    let file_name = text::repaired_line(file_name, MAX_FILE_NAME).unwrap_or_default();
    store::keep_upload(&mut tx, &coordinator, id, file_name, bytes, now).await?;
    store::drop_older_uploads(&mut tx, &coordinator, id).await?;
    Ok(tx.commit().await?)
}

/// What an import of the file would do, line by line. Only whoever uploaded it sees it.
pub async fn preview(
    service: &Service,
    viewer: &SignedIn,
    upload: UploadId,
) -> Result<Preview, Fault> {
    let mut tx = service.db().read().await?;
    let coordinator = access::coordinator(&mut tx, viewer).await?;
    let file = store::upload(&mut tx, &coordinator, upload).await?;
    let ground = store::ground(&mut tx, &coordinator).await?;
    drop(tx);
    Ok(preview::of(file.file_name, &file.content, &ground))
}

/// Imports every good line and forgets the file. `same_person` holds the lines that the coordinator
/// says are the person they looked like in the preview; another address of that person changes
/// nothing, it is told to them by letter.
///
/// # Errors
/// [`Fault::NotFound`] when it was imported already; [`Refusal::Stale`] when the file can't be
/// read, a line of `same_person` is or looks like somebody else by now, or somebody else brought the
/// same address at the same moment.
pub async fn import(
    service: &Service,
    viewer: &SignedIn,
    upload: UploadId,
    same_person: &[Recognised],
) -> Result<Imported, Fault> {
    let mut tx = service.db().write().await?;
    let (coordinator, programs) = holding(&mut tx, viewer).await?;
    let file = store::upload(&mut tx, &coordinator, upload).await?;
    let ground = store::ground(&mut tx, &coordinator).await?;
    let reading = reading::read(&file.content, &ground).map_err(|_: FileFault| Refusal::Stale)?;
    if !plan::is_as_seen(&reading, same_person) {
        return Err(Refusal::Stale.into());
    }
    let same_person: BTreeSet<usize> = same_person.iter().map(|it| it.line).collect();
    let (steps, imported) = plan::of(&reading, &same_person);
    let changes = !steps.is_empty();
    for step in steps {
        carry_out::step(service, &mut tx, &coordinator, step)
            .await
            .map_err(stale_if_taken)?;
    }
    if changes {
        register::settle(&mut tx, &programs).await?;
    }
    store::drop_upload(&mut tx, &coordinator, upload).await?;
    audit::by(viewer.person())
        .did(service, &mut tx, Action::RosterImported, upload.0)
        .await?;
    tx.commit().await?;
    Ok(imported)
}

/// An entry as its coordinator sees it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Listed {
    /// Which.
    pub id: EntryId,
    /// At which site.
    pub site: SiteId,
    /// The site's name.
    pub site_name: String,
    /// The name, as the site's file writes it.
    pub name: String,
    /// The folded name, by which the list is sorted; with `id` it says where the next page begins.
    pub sort_key: String,
    /// What the person wants to be called.
    pub preferred_name: Option<String>,
    /// The address.
    pub email: String,
    /// The specialty.
    pub specialty: Option<String>,
    /// The seniority.
    pub seniority: Option<String>,
    /// The team.
    pub team: Option<String>,
    /// Weekly slots in the site's zone; empty where none are known.
    pub slots: String,
    /// The organisation's own number.
    pub staff_id: Option<String>,
}

/// A page of the entries of the own sites, or of one of them, in the order of their names: those
/// whose name holds `search`, from behind `after` (`sort_key` and `id` of the last one seen).
pub async fn list(
    service: &Service,
    viewer: &SignedIn,
    site: Option<SiteId>,
    search: Option<&str>,
    after: Option<(&str, EntryId)>,
    most: i64,
) -> Result<Vec<Listed>, Fault> {
    let mut tx = service.db().read().await?;
    let coordinator = access::coordinator(&mut tx, viewer).await?;
    if site.is_some_and(|site| !coordinator.sites().contains(&site)) {
        return Err(Fault::NotFound);
    }
    store::list(&mut tx, &coordinator, site, search, after, most).await
}

/// One of the own sites.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Site {
    /// Which.
    pub id: SiteId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its IANA zone.
    pub zone: String,
    /// How many entries its roster has.
    pub entries: i64,
}

/// The viewer's own sites, in the order of their names.
pub async fn sites(service: &Service, viewer: &SignedIn) -> Result<Vec<Site>, Fault> {
    let mut tx = service.db().read().await?;
    let coordinator = access::coordinator(&mut tx, viewer).await?;
    store::own_sites(&mut tx, &coordinator).await
}

/// Takes a line off a site's roster; the person and their account stay.
///
/// # Errors
/// [`Refusal::Seated`] while the person has a seat in a program of that site; [`Refusal::Stale`] when
/// the line went to another site meanwhile.
pub async fn remove_entry(
    service: &Service,
    viewer: &SignedIn,
    entry: EntryId,
) -> Result<(), Fault> {
    let mut tx = service.db().write().await?;
    let coordinator = access::coordinator(&mut tx, viewer).await?;
    let (site, _) = own_entry(&mut tx, &coordinator, entry).await?;
    let programs = register::hold(&mut tx, &[site]).await?;
    // Proved again: what was so before the site was held may have ended.
    let coordinator = access::coordinator(&mut tx, viewer).await?;
    let (present, person) = own_entry(&mut tx, &coordinator, entry).await?;
    if present != site {
        return Err(Refusal::Stale.into());
    }
    if store::is_seated(&mut tx, &coordinator, site, person).await? {
        return Err(Refusal::Seated.into());
    }
    store::delete_entry(&mut tx, &coordinator, entry).await?;
    register::settle(&mut tx, &programs).await?;
    audit::by(viewer.person())
        .did(service, &mut tx, Action::EntryRemoved, entry.0)
        .await?;
    Ok(tx.commit().await?)
}

/// Proves a coordinator once the own sites are held; and the programs that take part there.
async fn holding(
    tx: &mut Tx,
    viewer: &SignedIn,
) -> Result<(Coordinator, BTreeSet<ProgramId>), Fault> {
    let before = access::coordinator(tx, viewer).await?;
    let programs = register::hold(tx, before.sites()).await?;
    let coordinator = access::coordinator(tx, viewer).await?;
    let held = |site| before.sites().contains(site);
    if coordinator.sites().iter().all(held) {
        Ok((coordinator, programs))
    } else {
        Err(Refusal::Stale.into())
    }
}

async fn own_entry(
    tx: &mut Tx,
    coordinator: &Coordinator,
    entry: EntryId,
) -> Result<(SiteId, domain::ids::PersonId), Fault> {
    store::site_and_person(tx, coordinator, entry)
        .await?
        .filter(|(site, _)| coordinator.sites().contains(site))
        .ok_or(Fault::NotFound)
}

/// An address that came up elsewhere between our look and our write.
fn stale_if_taken(fault: Fault) -> Fault {
    let taken = match &fault {
        Fault::Internal(error) => error
            .downcast_ref::<DbError>()
            .is_some_and(DbError::is_unique),
        _ => false,
    };
    if taken { Refusal::Stale.into() } else { fault }
}
