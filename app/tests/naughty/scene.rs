//! A house with a circle in the middle of its season, and where in it each form stands.

use domain::ids::{MeetingId, UploadId};
use service::{
    outbox::{self, Facts, Verdict},
    presenters, rosters, seasons,
    testing::{COORDINATOR, Company, LEASE, World, address},
};

use crate::common::{Browser, House};

/// Whoever signed in nowhere.
pub(crate) const NOBODY: &str = "";
pub(crate) const RUTH: &str = "ruth@northshore.example";
pub(crate) const CLARA: &str = "clara@northshore.example";
pub(crate) const WIEBKE: &str = "wiebke@northshore.example";
pub(crate) const JONATHAN: &str = "jonathan@northshore.example";
pub(crate) const TEREZA: &str = "tereza@northshore.example";

/// A house with a circle in the middle of its season, and where in it each form stands.
pub(crate) struct Scene {
    pub(crate) house: House,
    pub(crate) company: Company,
    /// One that has ended; its box is open.
    past: MeetingId,
    /// One that is called off, again and again.
    spare: MeetingId,
    upload: UploadId,
    brief: String,
}

impl Scene {
    pub(crate) async fn over(house: House) -> Self {
        let world = &house.world;
        let company = world.company().await;
        let table = &company.table;
        let spare = world.meeting(table, "2026-04-13T12:15").await;
        let brief = brief(world).await;
        let past = world.met(table, "2026-03-09T12:15").await;
        let cora = world.sign_in(COORDINATOR).await;
        let upload = world.service.chance().id().unwrap();
        let csv = format!("name,email,site\nNina New,{},HFX\n", address("nina"));
        rosters::upload(
            &world.service,
            &cora,
            upload,
            "roster.csv",
            csv.into_bytes(),
        )
        .await
        .unwrap();
        let clara = world.rostered(&cora, table.season, CLARA).await;
        seasons::ask(&world.service, &cora, table.season, &[clara])
            .await
            .unwrap();
        world.arrive(CLARA).await;
        let ruth = world.sign_in(RUTH).await;
        let offer = presenters::Change::Offer;
        presenters::change(&world.service, &ruth, company.meeting, offer)
            .await
            .unwrap();
        Self {
            house,
            company,
            past,
            spare,
            upload,
            brief,
        }
    }

    pub(crate) fn at(&self, route: &str) -> String {
        let over = ["/reflection", "/pulse", "/attendance"];
        let meeting = match route {
            _ if over.iter().any(|end| route.ends_with(end)) => self.past,
            _ if route.ends_with("/cancel") => self.spare,
            _ => self.company.meeting,
        };
        let of = &self.company;
        let token = if route.starts_with("/brief") {
            self.brief.as_str()
        } else {
            "no-such-token"
        };
        route
            .replace("{token}", token)
            .replace("{program}", &of.table.program.to_string())
            .replace("{season}", &of.table.season.to_string())
            .replace("{circle}", &of.table.circle.to_string())
            .replace("{meeting}", &meeting.to_string())
            .replace("{site}", &of.site.to_string())
            .replace("{entry}", &of.entry.to_string())
            .replace("{appointment}", &of.appointment.to_string())
            .replace("{upload}", &self.upload.to_string())
            .replace("{reflection}", &of.reflection.to_string())
    }

    pub(crate) async fn browser(&self, who: &str) -> Browser {
        match who {
            NOBODY => self.house.stranger(),
            who => self.house.signed_in(who).await,
        }
    }
}

/// The token of a brief, out of Ruth's letter.
async fn brief(world: &World) -> String {
    let mut found = None;
    let claimed = outbox::claim(&world.machine, u32::MAX, LEASE).await;
    for worker in claimed.unwrap() {
        let letter = outbox::load(&world.machine, &worker).await.unwrap();
        if let Some(letter) = letter.filter(|letter| letter.address == RUTH)
            && let Facts::Meetings { told, .. } = letter.facts
        {
            found = told.brief.or(found);
        }
        outbox::settle(&world.machine, &worker, &Verdict::Untouched)
            .await
            .unwrap();
    }
    found.unwrap()
}
