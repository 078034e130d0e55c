//! Everyone whom a rule can concern, in one organisation: for the matrix and the sweep.
//!
//! Two programs at different sites, a circle of each. Membership *state* is an axis: the same
//! circle has someone invited, accepted, paused and gone.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "in a test, a panic is the answer"
)]

use std::{collections::HashMap, time::Duration};

use domain::ids::{
    AppointmentId, CircleId, DeadLetterId, EntryId, MeetingId, ProgramId, ReflectionId, SeasonId,
    SeatId, SiteId,
};

use crate::{
    access::Device,
    circles::{self, Drafted},
    dead_letters,
    organisation::{self, Charge},
    rosters,
    seasons::{self, Cadence, Season},
    seats::{self, Answer, Change},
    sign_in::{self, IDLE, Origin, Token, password::Password},
};

use super::{
    PASSWORD, World,
    table::{FACILITATOR, Table, address},
};

/// Who can ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each name says who")]
pub enum Persona {
    Nobody,
    Stranger,
    Invited,
    Accepted,
    Paused,
    FormerMember,
    Member,
    MemberElsewhere,
    Facilitator,
    FacilitatorElsewhere,
    SiteCoordinator,
    SiteCoordinatorElsewhere,
    ProgramCoordinator,
    ProgramCoordinatorElsewhere,
    CoordinatorAndMember,
    Sponsor,
    SponsorElsewhere,
    Operator,
    /// A member on their own device, whose proof of who they are is old.
    StaleMember,
    /// Whoever leads the circle, in the same way.
    StaleFacilitator,
}

impl Persona {
    /// All of them, in the order of the printed tables.
    pub const ALL: [Self; 20] = [
        Self::Nobody,
        Self::Stranger,
        Self::Invited,
        Self::Accepted,
        Self::Paused,
        Self::FormerMember,
        Self::Member,
        Self::MemberElsewhere,
        Self::Facilitator,
        Self::FacilitatorElsewhere,
        Self::SiteCoordinator,
        Self::SiteCoordinatorElsewhere,
        Self::ProgramCoordinator,
        Self::ProgramCoordinatorElsewhere,
        Self::CoordinatorAndMember,
        Self::Sponsor,
        Self::SponsorElsewhere,
        Self::Operator,
        Self::StaleMember,
        Self::StaleFacilitator,
    ];

    /// On which device the persona signs in.
    fn device(self) -> Device {
        match self {
            Self::StaleMember | Self::StaleFacilitator => Device::Own,
            _ => Device::Shared,
        }
    }

    /// The address of the account; none for nobody.
    pub fn email(self) -> Option<String> {
        Some(match self {
            Self::Nobody => return None,
            Self::Stranger => address("stranger"),
            Self::Invited => address("wiebke"),
            Self::Accepted => address("jonathan"),
            Self::Paused => address("lena"),
            Self::FormerMember => address("anselm"),
            Self::Member | Self::StaleMember => address("ruth"),
            Self::MemberElsewhere => address("else-0"),
            Self::Facilitator | Self::StaleFacilitator => FACILITATOR.to_owned(),
            Self::FacilitatorElsewhere => address("frank"),
            Self::SiteCoordinator => address("sitewise"),
            Self::SiteCoordinatorElsewhere => address("otherwise"),
            Self::ProgramCoordinator => super::cast::COORDINATOR.to_owned(),
            Self::ProgramCoordinatorElsewhere => address("paula"),
            Self::CoordinatorAndMember => address("marc"),
            Self::Sponsor => address("spencer"),
            Self::SponsorElsewhere => address("sylvia"),
            Self::Operator => super::cast::OPERATOR.to_owned(),
        })
    }
}

/// The organisation that everyone is in.
#[derive(Clone, Debug)]
pub struct Company {
    /// The circle with its program and season.
    pub table: Table,
    /// Another program.
    pub other_program: ProgramId,
    /// Its season.
    pub other_season: SeasonId,
    /// Its circle.
    pub other_circle: CircleId,
    /// A site of the first program.
    pub site: SiteId,
    /// The roster entry at it of somebody who is seated.
    pub entry: EntryId,
    /// A seat of the circle.
    pub seat: SeatId,
    /// An appointment.
    pub appointment: AppointmentId,
    /// A meeting of the circle that is still to come.
    pub meeting: MeetingId,
    /// A reflection of a member who is nobody of [`Persona`].
    pub reflection: ReflectionId,
    /// The notice that a letter to that member came back.
    pub dead_letter: DeadLetterId,
}

impl World {
    /// Fills the world with everyone.
    pub async fn company(&self) -> Company {
        let table = self.seated().await;
        let site = self.site("HFX").await;
        for (name, local, code) in [
            ("Sid Wise", "sitewise", "HFX"),
            ("Otto Wise", "otherwise", "COA"),
        ] {
            let charge = Charge::SiteCoordinator(self.site(code).await);
            self.appoint(name, &address(local), charge).await;
        }
        self.change_seats(&table).await;
        let (other_program, other_season, other_circle) = self.elsewhere().await;
        self.appoint(
            "Spencer Hale",
            &address("spencer"),
            Charge::Sponsor(table.program),
        )
        .await;
        self.appoint(
            "Sylvia Hart",
            &address("sylvia"),
            Charge::Sponsor(other_program),
        )
        .await;
        let charge = Charge::ProgramCoordinator(table.program);
        self.appoint("Marc Tremblay", &address("marc"), charge)
            .await;
        self.stranger().await;
        let (service, coordinator) = (&self.service, &table.coordinator);
        let entries = rosters::list(service, coordinator, Some(site), Some("ruth"), None, 1).await;
        let overview = circles::show(service, coordinator, table.circle)
            .await
            .unwrap();
        let all = organisation::appointments(service, &self.operator().await)
            .await
            .unwrap();
        let meeting = self.meeting(&table, "2026-03-16T12:15").await;
        let tereza = self.sign_in(&table.members[4]).await;
        Company {
            meeting,
            dead_letter: self.dead_letter(&table.members[4]).await,
            reflection: self.reflection_row(tereza.person(), meeting).await,
            site,
            entry: entries.unwrap()[0].id,
            seat: overview.seats[0].id,
            appointment: all[0].id,
            table,
            other_program,
            other_season,
            other_circle,
        }
    }

    /// The notice that a letter to `email` came back, as Fay sees it.
    async fn dead_letter(&self, email: &str) -> DeadLetterId {
        assert!(self.refuse(email).await > 0);
        let fay = self.sign_in(FACILITATOR).await;
        let told = dead_letters::near(&self.service, &fay).await;
        told.unwrap()[0].id
    }

    /// The sign-ins of everyone, in the order of [`Persona::ALL`]; none for nobody.
    pub async fn personas(&self) -> Vec<(Persona, Option<Token>)> {
        let mut tokens = HashMap::new();
        let (stale, fresh): (Vec<_>, Vec<_>) = Persona::ALL
            .into_iter()
            .partition(|it| it.device() == Device::Own);
        for persona in stale {
            tokens.insert(persona, self.token(persona).await);
        }
        self.clock.advance(IDLE + Duration::from_mins(1));
        for persona in fresh {
            tokens.insert(persona, self.token(persona).await);
        }
        Persona::ALL
            .into_iter()
            .map(|persona| (persona, tokens.remove(&persona).flatten()))
            .collect()
    }

    async fn token(&self, persona: Persona) -> Option<Token> {
        let origin = Origin {
            address: None,
            browser: String::new(),
            device: persona.device(),
        };
        let password = Password::typed(PASSWORD.to_owned());
        let token = sign_in::open(&self.service, &persona.email()?, &password, &origin).await;
        Some(token.unwrap())
    }

    /// Lena pauses, Anselm leaves, Jonathan is seated and accepts without affirming.
    async fn change_seats(&self, table: &Table) {
        let service = &self.service;
        for (local, change) in [("lena", Change::Pause), ("anselm", Change::Leave)] {
            let viewer = self.sign_in(&address(local)).await;
            seats::change(service, &viewer, table.circle, change)
                .await
                .unwrap();
        }
        // Wiebke hasn't answered; she has an account all the same.
        self.arrive(&table.members[5]).await;
        let jonathan = address("jonathan");
        let person = self
            .rostered(&table.coordinator, table.season, &jonathan)
            .await;
        let (coordinator, kind) = (&table.coordinator, crate::access::SeatKind::Member);
        circles::add_seat(service, coordinator, table.circle, person, kind)
            .await
            .unwrap();
        circles::invite(service, coordinator, table.circle)
            .await
            .unwrap();
        let viewer = self.arrive(&jonathan).await;
        seats::answer(service, &viewer, table.circle, Answer::Accept)
            .await
            .unwrap();
    }

    /// Another program at one site, with a circle of its own people.
    async fn elsewhere(&self) -> (ProgramId, SeasonId, CircleId) {
        let service = &self.service;
        let program = self
            .program("First years as a lead", &[self.site("COA").await])
            .await;
        let charge = Charge::ProgramCoordinator(program);
        let paula = self.appoint("Paula Quist", &address("paula"), charge).await;
        self.end_other_charge(program).await;
        let charge = Charge::Facilitator(program);
        let frank = self.appoint("Frank Osei", &address("frank"), charge).await;
        let rows = (0..5).map(|n| format!("Else {n},{},COA\n", address(&format!("else-{n}"))));
        let csv = format!("name,email,site\n{}", rows.collect::<String>());
        let id = service.chance().id().unwrap();
        rosters::upload(service, &paula, id, "roster.csv", csv.into_bytes())
            .await
            .unwrap();
        rosters::import(service, &paula, id, &[]).await.unwrap();
        let season = Season {
            id: service.chance().id().unwrap(),
            program,
            name: "Spring 2026".to_owned(),
            first: "2026-03-09".parse().unwrap(),
            last: "2026-08-28".parse().unwrap(),
            cadence: Cadence::Monthly,
        };
        seasons::plan(service, &paula, &season).await.unwrap();
        let emails: Vec<_> = (0..5).map(|n| address(&format!("else-{n}"))).collect();
        let mut draft = self.draft(&paula, season.id, &emails).await;
        draft.facilitators = vec![frank.person()];
        let drafted = circles::draft(service, &paula, &draft).await;
        assert!(matches!(drafted, Ok(Drafted::Made)), "{drafted:?}");
        circles::invite(service, &paula, draft.id).await.unwrap();
        self.take_seat(&address("frank"), draft.id).await;
        self.take_seat(&emails[0], draft.id).await;
        (program, season.id, draft.id)
    }

    /// Whoever coordinates every program made here keeps the first alone.
    async fn end_other_charge(&self, program: ProgramId) {
        let operator = self.operator().await;
        let all = organisation::appointments(&self.service, &operator)
            .await
            .unwrap();
        let charge = Charge::ProgramCoordinator(program);
        let theirs = all
            .iter()
            .find(|it| it.charge == charge && it.email == super::cast::COORDINATOR);
        let id = theirs.unwrap().id;
        organisation::end_appointment(&self.service, &operator, id)
            .await
            .unwrap();
    }

    /// Someone with an account and nothing else: an operator whose appointment was ended.
    async fn stranger(&self) {
        let service = &self.service;
        self.appoint("Stranger Things", &address("stranger"), Charge::Operator)
            .await;
        let operator = self.operator().await;
        let all = organisation::appointments(service, &operator)
            .await
            .unwrap();
        let theirs = all
            .iter()
            .find(|it| it.email == address("stranger"))
            .unwrap();
        organisation::end_appointment(service, &operator, theirs.id)
            .await
            .unwrap();
    }
}
