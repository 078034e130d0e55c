//! The library of prompts, for those whom it is for, and the one that a meeting is given.

use domain::{
    ids::MeetingId,
    moment::Moment,
    prompts::{self, Dimension, Edition, Prompt},
};

use crate::{
    Service,
    access::{self, SignedIn},
    audit::{self, Action},
    fault::{Fault, Refusal},
    meetings::State,
};

mod store;

pub(crate) use store::edition;

/// A meeting to which the viewer could attach a prompt.
#[derive(Clone, Debug)]
pub struct Coming {
    /// Which.
    pub meeting: MeetingId,
    /// Of which circle.
    pub circle_name: String,
    /// When it begins.
    pub starts_at: Moment,
}

/// A prompt, and where whoever leads a circle could use it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What it says today.
    pub edition: Edition,
    /// The next meeting of each circle that the viewer leads.
    pub coming: Vec<Coming>,
}

/// The prompts in which all words of `query` stand, of one dimension or of all.
pub async fn find(
    service: &Service,
    viewer: &SignedIn,
    query: &str,
    dimension: Option<Dimension>,
) -> Result<Vec<&'static Prompt>, Fault> {
    let mut tx = service.db().read().await?;
    access::prompt_reader(&mut tx, viewer).await?;
    Ok(prompts::find(query, dimension))
}

/// One prompt.
pub async fn show(service: &Service, viewer: &SignedIn, slug: &str) -> Result<Shown, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    let reader = access::prompt_reader(&mut tx, viewer).await?;
    let prompt = prompts::named(slug).ok_or(Fault::NotFound)?;
    Ok(Shown {
        edition: prompt.present(),
        coming: store::coming(&mut tx, &reader, now).await?,
    })
}

/// The prompt of a meeting, in the words it had when it was attached, for those who read what the
/// circle reads.
pub async fn of_meeting(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
) -> Result<Option<Edition>, Fault> {
    let mut tx = service.db().read().await?;
    let found = access::meeting(&mut tx, meeting).await?;
    let member = access::circle_member(&mut tx, viewer, found.circle).await?;
    store::attached(&mut tx, &member, meeting).await
}

/// Gives a meeting a prompt, in its present words, in place of any it had; none takes it off. The
/// same prompt again changes nothing, its number neither.
///
/// # Errors
/// [`Refusal::Stale`] when the meeting was called off or is over.
pub async fn attach(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
    slug: Option<&str>,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let circle = access::meeting(&mut tx, meeting).await?.circle;
    access::hold_circle(&mut tx, circle).await?;
    let facilitator = access::circle_facilitator(&mut tx, viewer, circle).await?;
    let found = access::meeting(&mut tx, meeting).await?;
    if found.state != State::Planned || found.ends_at <= now {
        return Err(Refusal::Stale.into());
    }
    let action = if let Some(slug) = slug {
        let edition = prompts::named(slug).ok_or(Fault::NotFound)?.present();
        let present = store::attached(&mut tx, &facilitator.member(), meeting).await?;
        if present.is_some_and(|it| it.prompt.slug == slug) {
            return Ok(());
        }
        store::attach(&mut tx, &facilitator, meeting, edition, now).await?;
        Action::PromptAttached
    } else {
        store::take_off(&mut tx, &facilitator, meeting).await?;
        Action::PromptTakenOff
    };
    audit::by(viewer.person())
        .did(service, &mut tx, action, meeting.0)
        .await?;
    Ok(tx.commit().await?)
}
