//! An organisation of any size, for what is counted and measured: one program at all sites, two
//! seasons, half of the circles in each.
//!
//! Written as rows and not through the use cases: some ten thousand statements in one transaction
//! take a second, as many letters and passwords an hour. What the rows hold is what the use cases
//! would have left behind; nobody has a password, the personas are signed in.

use std::{collections::BTreeSet, net::IpAddr};

use domain::{
    ids::{AgreementId, CircleId, EntryId, PersonId, ProgramId, SeasonId, SeatId, SiteId, WishId},
    moment::{Moment, days_after, days_before},
    text::fold,
};
use uuid::Uuid;

use crate::{
    Service,
    access::Device,
    db::Tx,
    fault::Fault,
    keyring::{Body, Field, Scope, Sealed},
    rosters::register,
    seats,
    sign_in::{self, Origin, Token},
};

/// How many sit at each table, without the facilitator.
const MEMBERS: usize = 7;
/// How many circles one person leads in a season, who leads many.
const LED: usize = 5;
/// How many the last of them leads, as most do.
const PAIR: usize = 2;
/// No password matches it.
const NO_PASSWORD: &str = "!";
const NAMES: [&str; 24] = [
    "Adeyemi", "Brandt", "Chen", "Dubois", "Eriksen", "Fontaine", "Gagnon", "Haddad", "Ivanova",
    "Jansen", "Keller", "Larsen", "Mendes", "Nwosu", "Okafor", "Petrova", "Quinn", "Rossi", "Sato",
    "Tremblay", "Usman", "Visser", "Wirth", "Zhang",
];
const SPECIALTIES: [&str; 6] = [
    "Surgery",
    "Family medicine",
    "Psychiatry",
    "Oncology",
    "Cardiology",
    "Emergency medicine",
];
/// Of the sites, in turn.
pub(super) const ZONES: [&str; 4] = [
    "America/Halifax",
    "America/Toronto",
    "America/Winnipeg",
    "America/Vancouver",
];

/// How large the organisation is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// People on rosters. At least as many as half of the circles seat.
    pub people: usize,
    /// Sites that they are spread over.
    pub sites: usize,
    /// Circles in both seasons.
    pub circles: usize,
}

/// Who is signed in, and where there is something to look at.
#[derive(Debug)]
pub struct Crowd {
    /// The program.
    pub program: ProgramId,
    /// The season that runs.
    pub season: SeasonId,
    /// A circle of it that meets.
    pub circle: CircleId,
    /// A roster's entry.
    pub entry: EntryId,
    /// Someone who sits in a circle of each season.
    pub member: Token,
    /// Someone who leads five circles of each.
    pub facilitator: Token,
    /// Someone who leads two of each.
    pub leads_two: Token,
    /// Whoever staffs the program.
    pub coordinator: Token,
    /// Whoever pays for it.
    pub sponsor: Token,
    /// Whoever runs the installation.
    pub operator: Token,
}

/// Fills an empty database.
pub async fn gather(service: &Service, size: Size) -> Result<Crowd, Fault> {
    let mut half = Vec::new();
    for _ in 0..size.circles {
        let circle: CircleId = service.chance().id()?;
        service.keyring().provide(Scope::Circle(circle)).await?;
        half.push(circle);
    }
    let mut tx = service.db().write().await?;
    let mut hand = Hand {
        service,
        now: service.clock().now(),
        tx: &mut tx,
    };
    let crowd = hand.gather(size, &half).await?;
    tx.commit().await?;
    Ok(crowd)
}

/// What writes rows: the transaction, with what every row needs.
struct Hand<'a> {
    service: &'a Service,
    now: Moment,
    tx: &'a mut Tx,
}

/// A circle to be written.
struct Plan<'a> {
    circle: CircleId,
    season: SeasonId,
    nth: usize,
    state: &'static str,
    facilitator: PersonId,
    members: &'a [PersonId],
}

impl Hand<'_> {
    async fn gather(&mut self, size: Size, circles: &[CircleId]) -> Result<Crowd, Fault> {
        self.found().await?;
        let sites = self.sites(size.sites).await?;
        let operator = self.staff("Olga Okafor", None).await?;
        self.appoint(operator, "operator", None, operator).await?;
        let program = self.program(&sites, operator).await?;
        let mut staff = [operator; 2];
        for (place, role) in staff.iter_mut().zip(["coordinator", "sponsor"]) {
            *place = self.staff(role, None).await?;
            self.appoint(*place, role, Some(program), operator).await?;
        }
        let [coordinator, sponsor] = staff;
        let (people, entry) = self.people(size.people, &sites).await?;
        let (past, present) = circles.split_at(circles.len() / 2);
        let mut leads = Vec::new();
        for nth in 0..=present.len() / LED {
            let lead = self.staff(&format!("Facilitator {nth}"), None).await?;
            self.appoint(lead, "facilitator", Some(program), coordinator)
                .await?;
            leads.push(lead);
        }
        let last = leads.last().copied().unwrap_or(operator);
        let mut season = SeasonId(Uuid::nil());
        for (name, weeks, circles) in [("Spring", 40, past), ("Autumn", 6, present)] {
            season = self.season(program, name, weeks).await?;
            for (nth, (circle, members)) in circles.iter().zip(people.chunks(MEMBERS)).enumerate() {
                let state = match (weeks, nth % 10) {
                    (40, _) => "ended",
                    (_, 9) => "forming",
                    _ => "active",
                };
                let plan = Plan {
                    circle: *circle,
                    season,
                    nth,
                    state,
                    facilitator: if nth + PAIR < circles.len() {
                        leads[nth / LED]
                    } else {
                        last
                    },
                    members,
                };
                self.circle(&plan, coordinator).await?;
            }
        }
        self.wishes(season, &people, present.len() * MEMBERS)
            .await?;
        register::settle(self.tx, &BTreeSet::from([program])).await?;
        Ok(Crowd {
            program,
            season,
            circle: present[0],
            entry,
            member: self.sign_in(people[0]).await?,
            facilitator: self.sign_in(leads[0]).await?,
            leads_two: self.sign_in(last).await?,
            coordinator: self.sign_in(coordinator).await?,
            sponsor: self.sign_in(sponsor).await?,
            operator: self.sign_in(operator).await?,
        })
    }

    fn id<T: From<Uuid>>(&self) -> Result<T, Fault> {
        Ok(self.service.chance().id()?)
    }

    async fn found(&mut self) -> Result<(), Fault> {
        let id: Uuid = self.id()?;
        self.tx
            .query("INSERT INTO organisation (id, name, zone, sample, made_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(id)
            .bind("Northshore Health")
            .bind(ZONES[0])
            .bind(false)
            .bind(self.now)
            .execute()
            .await?;
        Ok(())
    }

    async fn sites(&mut self, count: usize) -> Result<Vec<SiteId>, Fault> {
        let mut sites = Vec::new();
        for nth in 0..count {
            let site: SiteId = self.id()?;
            let name = format!("{} General", NAMES[nth % NAMES.len()]);
            self.tx
                .query(
                    "INSERT INTO site (id, code, name, sort_key, zone) VALUES ($1, $2, $3, $4, $5)",
                )
                .bind(site)
                .bind(format!("S{nth:02}"))
                .bind(name.clone())
                .bind(fold(&name))
                .bind(ZONES[nth % ZONES.len()])
                .execute()
                .await?;
            sites.push(site);
        }
        Ok(sites)
    }

    async fn program(&mut self, sites: &[SiteId], by: PersonId) -> Result<ProgramId, Fault> {
        let program: ProgramId = self.id()?;
        self.tx
            .query(
                "INSERT INTO program (id, name, sort_key, agreement, apart_teams, support, made_at)
                 VALUES ($1, 'Leading across sites', 'leading across sites', 'stories_stay', $2, $3, $4)",
            )
            .bind(program)
            .bind(true)
            .bind("Peer support line, day and night: 902 555 0100")
            .bind(self.now)
            .execute()
            .await?;
        for site in sites {
            self.tx
                .query("INSERT INTO program_site (program_id, site_id) VALUES ($1, $2)")
                .bind(program)
                .bind(*site)
                .execute()
                .await?;
        }
        for item in ["exceptions", "support", "retention", "joining", "mail"] {
            self.tx
                .query(
                    "INSERT INTO readiness (program_id, item, confirmed_by, confirmed_at)
                     VALUES ($1, $2, $3, $4)",
                )
                .bind(program)
                .bind(item)
                .bind(by)
                .bind(self.now)
                .execute()
                .await?;
        }
        Ok(program)
    }

    /// An account; of somebody on a roster, it has that entry's address.
    async fn staff(&mut self, name: &str, email: Option<&str>) -> Result<PersonId, Fault> {
        let person: PersonId = self.id()?;
        let own = format!("{}@staff.example", fold(name).replace(' ', "."));
        self.tx
            .query(
                "INSERT INTO person (id, email, email_key, name, sort_key, zone, password_hash,
                                     password_at, made_at)
                 VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $7)",
            )
            .bind(person)
            .bind(email.map_or(own, str::to_owned))
            .bind(name.to_owned())
            .bind(fold(name))
            .bind(ZONES[1])
            .bind(NO_PASSWORD)
            .bind(self.now)
            .execute()
            .await?;
        Ok(person)
    }

    async fn appoint(
        &mut self,
        person: PersonId,
        role: &'static str,
        program: Option<ProgramId>,
        by: PersonId,
    ) -> Result<(), Fault> {
        let id: Uuid = self.id()?;
        self.tx
            .query(
                "INSERT INTO appointment (id, person_id, role, program_id, appointed_by, appointed_at)
                 VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .bind(id)
            .bind(person)
            .bind(role)
            .bind(program)
            .bind(by)
            .bind(self.now)
            .execute()
            .await?;
        Ok(())
    }

    /// People with an entry each, from site to site.
    async fn people(
        &mut self,
        count: usize,
        sites: &[SiteId],
    ) -> Result<(Vec<PersonId>, EntryId), Fault> {
        let (mut people, mut entry) = (Vec::new(), EntryId(Uuid::nil()));
        for nth in 0..count {
            let family = NAMES[nth / NAMES.len() % NAMES.len()];
            let name = format!("{} {family} {nth}", NAMES[nth % NAMES.len()]);
            let email = format!("p{nth}@northshore.example");
            let person = self.staff(&name, Some(&email)).await?;
            entry = self.id()?;
            self.tx
                .query(
                    "INSERT INTO entry (id, site_id, person_id, email, email_key, name, sort_key,
                                        specialty, seniority, team, slots, made_at, changed_at)
                     VALUES ($1, $2, $3, $4, $4, $5, $6, $7, 'Chief', $8, $9, $10, $10)",
                )
                .bind(entry)
                .bind(sites[nth % sites.len()])
                .bind(person)
                .bind(email)
                .bind(name.clone())
                .bind(fold(&name))
                .bind(SPECIALTIES[nth % SPECIALTIES.len()])
                .bind(format!("Team {nth}"))
                .bind("Tue 12:00-13:00; Thu 17:00-18:30")
                .bind(self.now)
                .execute()
                .await?;
            people.push(person);
        }
        Ok((people, entry))
    }

    /// A season that began so many weeks ago, of five months.
    async fn season(
        &mut self,
        program: ProgramId,
        name: &str,
        weeks: i64,
    ) -> Result<SeasonId, Fault> {
        let season: SeasonId = self.id()?;
        let first = days_before(self.now.utc_date(), weeks * 7);
        self.tx
            .query(
                "INSERT INTO season (id, program_id, name, first_date, last_date, cadence, made_at)
                 VALUES ($1, $2, $3, $4, $5, 'fortnightly', $6)",
            )
            .bind(season)
            .bind(program)
            .bind(name.to_owned())
            .bind(first.to_string())
            .bind(days_after(first, 165).to_string())
            .bind(self.now)
            .execute()
            .await?;
        Ok(season)
    }

    async fn circle(&mut self, plan: &Plan<'_>, by: PersonId) -> Result<(), Fault> {
        let name = format!("Table {}", plan.nth);
        self.tx
            .query(
                "INSERT INTO circle (id, season_id, name, sort_key, state, active_at, made_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(plan.circle)
            .bind(plan.season)
            .bind(name.clone())
            .bind(fold(&name))
            .bind(plan.state)
            .bind((plan.state != "forming").then_some(self.now))
            .bind(self.now)
            .execute()
            .await?;
        let agreement = self.agreement(plan.circle, by).await?;
        self.seat(plan, agreement, (plan.facilitator, "facilitator"), by)
            .await?;
        for member in plan.members {
            self.seat(plan, agreement, (*member, "member"), by).await?;
        }
        seats::settle(self.tx, plan.circle).await
    }

    async fn agreement(&mut self, circle: CircleId, by: PersonId) -> Result<AgreementId, Fault> {
        let agreement: AgreementId = self.id()?;
        let lines = Body::new("We start on time, with whoever is here.".to_owned());
        let (scope, field) = (Scope::Circle(circle), Field::AgreementLines);
        let keyring = self.service.keyring();
        let sealed: Sealed = keyring.seal(scope, field, agreement.0, &lines).await?;
        self.tx
            .query(
                "INSERT INTO agreement (id, circle_id, version, level, lines, made_by, made_at)
                 VALUES ($1, $2, 1, 'stories_stay', $3, $4, $5)",
            )
            .bind(agreement)
            .bind(circle)
            .bind(sealed)
            .bind(by)
            .bind(self.now)
            .execute()
            .await?;
        Ok(agreement)
    }

    /// A seat that is taken and affirmed, or, in a circle that forms, one that was offered.
    async fn seat(
        &mut self,
        plan: &Plan<'_>,
        agreement: AgreementId,
        (person, kind): (PersonId, &'static str),
        by: PersonId,
    ) -> Result<(), Fault> {
        let seat: SeatId = self.id()?;
        let taken = (plan.state != "forming").then_some(self.now);
        self.tx
            .query(
                "INSERT INTO seat (id, circle_id, person_id, kind, state, seated_by, made_at,
                                   invited_at, answered_at, joined_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $8)",
            )
            .bind(seat)
            .bind(plan.circle)
            .bind(person)
            .bind(kind)
            .bind(if taken.is_some() { "active" } else { "invited" })
            .bind(by)
            .bind(self.now)
            .bind(taken)
            .execute()
            .await?;
        if taken.is_some() {
            self.tx
                .query("INSERT INTO affirmation (agreement_id, seat_id, affirmed_at) VALUES ($1, $2, $3)")
                .bind(agreement)
                .bind(seat)
                .bind(self.now)
                .execute()
                .await?;
        }
        Ok(())
    }

    /// Whoever sits wanted to; of the others a quarter each waits, said no, is silent, wasn't asked.
    async fn wishes(
        &mut self,
        season: SeasonId,
        people: &[PersonId],
        seated: usize,
    ) -> Result<(), Fault> {
        for (nth, person) in people.iter().enumerate() {
            let state = match nth % 4 {
                _ if nth < seated => "wanted",
                0 => "wanted",
                1 => "declined",
                2 => "asked",
                _ => continue,
            };
            let wish: WishId = self.id()?;
            self.tx
                .query(
                    "INSERT INTO wish (id, season_id, person_id, state, asked_at, answered_at, seated)
                     VALUES ($1, $2, $3, $4, $5, $6, $7)",
                )
                .bind(wish)
                .bind(season)
                .bind(*person)
                .bind(state)
                .bind(self.now)
                .bind((state != "asked").then_some(self.now))
                .bind(nth < seated)
                .execute()
                .await?;
        }
        Ok(())
    }

    async fn sign_in(&mut self, person: PersonId) -> Result<Token, Fault> {
        sign_in::start(self.service, self.tx, person, &origin()).await
    }
}

/// Where everybody signs in from.
pub(super) fn origin() -> Origin {
    Origin {
        address: None::<IpAddr>,
        browser: "Firefox, Linux".to_owned(),
        device: Device::Shared,
    }
}
