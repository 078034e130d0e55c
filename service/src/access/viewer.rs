//! Who is signed in.

use domain::{
    ids::{PersonId, SignInId},
    moment::Moment,
};

use crate::fault::Fault;

/// How a browser was declared at sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Device {
    /// Ends with the browser, after 15 idle minutes, after 12 hours.
    Shared,
    /// 14 days for times; a fresh proof before circle text.
    Own,
}

/// Whether the proof of identity is recent enough for circle text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Within 12 hours and without 15 idle minutes.
    Fresh,
    /// Good for times only.
    Stale,
}

/// Someone signed in. Made only by [`crate::sign_in::recognise`].
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub(crate) person: PersonId,
    pub(crate) sign_in: SignInId,
    pub(crate) device: Device,
    pub(crate) freshness: Freshness,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) zone: String,
    pub(crate) locale: Option<String>,
    pub(crate) duties: Duties,
    pub(crate) reset_at: Option<Moment>,
    pub(crate) organisation: String,
}

/// Which first screens a person has, and what may wait there, so that a page looks for nothing in
/// vain; never for permission.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, read as such"
)]
pub struct Duties {
    /// Runs the installation.
    pub operates: bool,
    /// Staffs a site or a program.
    pub coordinates: bool,
    /// Sees a program's summary.
    pub sponsors: bool,
    /// Leads a circle.
    pub facilitates: bool,
    /// Sits in a circle.
    pub sits: bool,
    /// Was asked whether they would like a seat, for whatever season, and hasn't said.
    pub asked: bool,
    /// Has a ticket to a ballot box that isn't used.
    pub votes: bool,
    /// A letter to somebody was returned, and nobody has put the notice away: perhaps one that they see.
    pub returned: bool,
    /// Somebody's password was reset by mail these last days: perhaps at a table that they lead.
    pub resets: bool,
}

impl SignedIn {
    /// Who it is.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// Which sign-in this browser holds.
    pub fn sign_in(&self) -> SignInId {
        self.sign_in
    }

    /// How the browser was declared.
    pub fn device(&self) -> Device {
        self.device
    }

    /// Whether circle text may be shown without asking again.
    pub fn freshness(&self) -> Freshness {
        self.freshness
    }

    /// The person's name, as they gave it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The person's address.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// The IANA name of the person's zone: their own choice, else their site's.
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// The tag of how dates and times are written for the person; none until they have said.
    pub fn locale(&self) -> Option<&str> {
        self.locale.as_deref()
    }

    /// Which first screens there are.
    pub fn duties(&self) -> Duties {
        self.duties
    }

    /// When the password was last reset by mail, until the person has seen it.
    pub fn reset_at(&self) -> Option<Moment> {
        self.reset_at
    }

    /// The organisation's name, for every sentence that says who runs this.
    pub fn organisation(&self) -> &str {
        &self.organisation
    }

    /// Circle text wants a fresh proof of identity.
    pub(crate) fn fresh(&self) -> Result<(), Fault> {
        match self.freshness {
            Freshness::Fresh => Ok(()),
            Freshness::Stale => Err(Fault::Proof),
        }
    }
}
