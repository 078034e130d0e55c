//! A circle on its way: its people on the rosters, drafted, invited, seated, by the use cases alone.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "in a test, a panic is the answer"
)]

use std::fmt::Write as _;

use domain::{
    ids::{CircleId, PersonId, ProgramId, SeasonId},
    text::fold,
};

use crate::{
    access::SignedIn,
    agreements,
    circles::{self, Draft, Drafted},
    organisation::Charge,
    outbox::{self, Facts, Verdict},
    rosters,
    seasons::{self, Cadence, Season},
    seats::{self, Answer},
};

use super::World;

/// Whoever leads the circle of [`World::table`].
pub const FACILITATOR: &str = "fay.roy@northshore.example";

/// Ten people: name, local part of the address, site, line manager's local part.
const PEOPLE: [(&str, &str, &str, &str); 10] = [
    ("Ruth Adeyemi", "ruth", "HFX", ""),
    ("Marc Tremblay", "marc", "LAK", ""),
    ("Lena Ortiz", "lena", "MON", ""),
    ("Anselm Okoro", "anselm", "PRA", ""),
    ("Tereza Nowak", "tereza", "FOO", ""),
    ("Wiebke Janssen", "wiebke", "COA", ""),
    ("Clara Bisset", "clara", "HFX", ""),
    ("Jonathan Park", "jonathan", "LAK", ""),
    ("Hana Sato", "hana", "MON", "ruth"),
    ("Dagny Lund", "dagny", "PRA", ""),
];

/// A circle with its season and program.
#[derive(Clone, Debug)]
pub struct Table {
    /// The program.
    pub program: ProgramId,
    /// The season.
    pub season: SeasonId,
    /// The circle; drafted by [`World::table`].
    pub circle: CircleId,
    /// Whoever staffs the program.
    pub coordinator: SignedIn,
    /// The addresses of its six members.
    pub members: Vec<String>,
}

/// The address of someone on the roster.
pub fn address(local: &str) -> String {
    format!("{local}@northshore.example")
}

impl World {
    /// Everything up to the draft: a program at all sites, a roster of ten, a season, a facilitator.
    pub async fn season(&self) -> (ProgramId, SeasonId, SignedIn) {
        let sites: Vec<_> = self.sites().await.iter().map(|site| site.id).collect();
        let program = self.program("Leading across sites", &sites).await;
        let coordinator = self.coordinator(program).await;
        let mut csv = "name,email,site,specialty,manager_email\n".to_owned();
        for (name, local, site, manager) in PEOPLE {
            let manager = if manager.is_empty() {
                String::new()
            } else {
                address(manager)
            };
            writeln!(csv, "{name},{},{site},Surgery,{manager}", address(local)).unwrap();
        }
        let (service, id) = (&self.service, self.service.chance().id().unwrap());
        rosters::upload(service, &coordinator, id, "roster.csv", csv.into_bytes())
            .await
            .unwrap();
        rosters::import(service, &coordinator, id, &[])
            .await
            .unwrap();
        let season = Season {
            id: service.chance().id().unwrap(),
            program,
            name: "Spring 2026".to_owned(),
            first: "2026-03-09".parse().unwrap(),
            last: "2026-08-28".parse().unwrap(),
            cadence: Cadence::Fortnightly,
        };
        seasons::plan(service, &coordinator, &season).await.unwrap();
        self.appoint("Fay Roy", FACILITATOR, Charge::Facilitator(program))
            .await;
        (program, season.id, coordinator)
    }

    /// A drafted circle, "The Harbour table", of the first six on the roster, led by Fay.
    pub async fn table(&self) -> Table {
        let (program, season, coordinator) = self.season().await;
        let members: Vec<_> = PEOPLE[..6].iter().map(|it| address(it.1)).collect();
        let draft = self.draft(&coordinator, season, &members).await;
        let drafted = circles::draft(&self.service, &coordinator, &draft).await;
        assert!(matches!(drafted, Ok(Drafted::Made)), "{drafted:?}");
        Table {
            program,
            season,
            circle: draft.id,
            coordinator,
            members,
        }
    }

    /// A draft of these members, led by Fay.
    pub async fn draft(
        &self,
        coordinator: &SignedIn,
        season: SeasonId,
        members: &[String],
    ) -> Draft {
        let mut ids = Vec::new();
        for email in members {
            ids.push(self.rostered(coordinator, season, email).await);
        }
        let facilitator = self.sign_in(FACILITATOR).await.person();
        Draft {
            id: self.service.chance().id().unwrap(),
            season,
            name: "The Harbour table".to_owned(),
            sort_key: fold("The Harbour table"),
            members: ids,
            facilitators: vec![facilitator],
        }
    }

    /// Someone on the program's rosters.
    pub async fn rostered(
        &self,
        coordinator: &SignedIn,
        season: SeasonId,
        email: &str,
    ) -> PersonId {
        let overview = seasons::overview(&self.service, coordinator, season).await;
        let people = overview.unwrap().people;
        people
            .iter()
            .find(|it| it.email_key == email)
            .unwrap()
            .person
    }

    /// The same, with its invitations sent.
    pub async fn invited(&self) -> Table {
        let table = self.table().await;
        circles::invite(&self.service, &table.coordinator, table.circle)
            .await
            .unwrap();
        table
    }

    /// The same, with Fay and the first five members at the table; the sixth hasn't answered.
    pub async fn seated(&self) -> Table {
        let table = self.invited().await;
        for email in [FACILITATOR.to_owned()].iter().chain(&table.members[..5]) {
            self.take_seat(email, table.circle).await;
        }
        table
    }

    /// The Lighthouse table: a second circle of the same program, in a season beside the first, with
    /// everybody but the first of its members at the table.
    pub async fn beside(&self, first: &Table, leader: &str) -> Table {
        let (service, coordinator) = (&self.service, &first.coordinator);
        let season = Season {
            id: service.chance().id().unwrap(),
            program: first.program,
            name: "Chiefs 2026".to_owned(),
            first: "2026-03-09".parse().unwrap(),
            last: "2026-08-28".parse().unwrap(),
            cadence: Cadence::Fortnightly,
        };
        seasons::plan(service, coordinator, &season).await.unwrap();
        let members = first.members[1..].to_vec();
        let draft = Draft {
            name: "The Lighthouse table".to_owned(),
            sort_key: fold("The Lighthouse table"),
            facilitators: vec![self.sign_in(leader).await.person()],
            ..self.draft(coordinator, season.id, &members).await
        };
        let drafted = circles::draft(service, coordinator, &draft).await;
        assert!(matches!(drafted, Ok(Drafted::Made)), "{drafted:?}");
        circles::invite(service, coordinator, draft.id)
            .await
            .unwrap();
        for email in [leader.to_owned()].iter().chain(&members) {
            self.take_seat(email, draft.id).await;
        }
        Table {
            season: season.id,
            circle: draft.id,
            members,
            ..first.clone()
        }
    }

    /// Signs someone in, accepts their invitation and affirms the agreement.
    pub async fn take_seat(&self, email: &str, circle: CircleId) -> SignedIn {
        let viewer = self.arrive(email).await;
        let service = &self.service;
        seats::answer(service, &viewer, circle, Answer::Accept)
            .await
            .unwrap();
        self.affirm(&viewer, circle).await;
        viewer
    }

    /// Affirms the present agreement.
    pub async fn affirm(&self, viewer: &SignedIn, circle: CircleId) {
        let present = agreements::present(&self.service, viewer, circle).await;
        let version = present.unwrap().version;
        agreements::affirm(&self.service, viewer, circle, version)
            .await
            .unwrap();
    }

    /// Signs someone in, completing the account by whichever letter brings a link.
    pub async fn arrive(&self, email: &str) -> SignedIn {
        match self.any_token(email).await {
            Some(token) => self.complete(&token).await,
            None => self.sign_in(email).await,
        }
    }

    /// The link by which `email` completes an account, of whichever letter brings one.
    pub async fn any_token(&self, email: &str) -> Option<String> {
        let mut found = None;
        for worker in outbox::claim(&self.machine, u32::MAX, super::LEASE)
            .await
            .unwrap()
        {
            let letter = outbox::load(&self.machine, &worker).await.unwrap();
            let token = letter
                .filter(|letter| letter.address.eq_ignore_ascii_case(email))
                .and_then(|letter| match letter.facts {
                    Facts::Account { token, .. } => Some(token),
                    Facts::Seat { token, .. } | Facts::Wish { token, .. } => token,
                    _ => None,
                });
            found = found.or(token);
            outbox::settle(&self.machine, &worker, &Verdict::Untouched)
                .await
                .unwrap();
        }
        // A spent link completes nothing twice.
        match found {
            Some(token) if crate::sign_in::invitee(&self.service, &token).await.is_ok() => {
                Some(token)
            }
            _ => None,
        }
    }
}
