//! The people and places that most tests begin with, made through the use cases: nobody here has
//! a right that the application didn't give.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "in a test, a panic is the answer"
)]

use domain::{
    ids::{ProgramId, SiteId},
    people::{Email, PersonName},
    text::fold,
};

use crate::{
    access::{Device, SignedIn},
    fault::Fault,
    organisation::{self, Charge, Founding, Person, Site},
    outbox::{self, Facts, Verdict},
    programs::{self, Dimension, Item, Level, Plan, Teams},
    sign_in::{self, Origin, Profile, Token, password::Password},
};

use super::World;

/// How long a test holds the letters that it looks at.
pub const LEASE: std::time::Duration = std::time::Duration::from_mins(1);

/// Everybody's password.
pub const PASSWORD: &str = "lantern orchid ferry 22";
/// How dates and times are written for everybody.
pub const LOCALE: &str = "en";
/// The operator's address.
pub const OPERATOR: &str = "olga@northshore.example";
/// The address of whoever coordinates the programs of [`World::program`].
pub const COORDINATOR: &str = "cora@northshore.example";

/// The six sites, as `domain/tests/rosters/sites.csv` has them.
const SITES: [(&str, &str, &str); 6] = [
    ("HFX", "Harbour General", "America/Halifax"),
    ("MON", "Mount Royal", "America/Toronto"),
    ("LAK", "Lakeside", "America/Toronto"),
    ("PRA", "Prairie View", "America/Winnipeg"),
    ("FOO", "Foothills West", "America/Edmonton"),
    ("COA", "Coastal", "America/Vancouver"),
];

/// A person as a form gives one.
pub fn person(name: &str, email: &str) -> Person {
    let (name, email) = (
        PersonName::parse(name).unwrap(),
        Email::parse(email).unwrap(),
    );
    Person {
        sort_key: name.key(),
        name: name.to_string(),
        email_key: email.key(),
        email: email.to_string(),
    }
}

fn shared() -> Origin {
    Origin {
        address: None,
        browser: "Firefox on Linux".to_owned(),
        device: Device::Shared,
    }
}

fn password() -> Password {
    Password::typed(PASSWORD.to_owned())
}

impl World {
    /// The operator, freshly signed in. The first call founds "Northshore Health" and adds the six
    /// sites.
    pub async fn operator(&self) -> SignedIn {
        if organisation::founded(&self.service).await.unwrap() {
            return self.sign_in(OPERATOR).await;
        }
        let link = organisation::setup_link(&self.machine).await.unwrap();
        let founding = Founding {
            organisation: "Northshore Health".to_owned(),
            zone: "America/Halifax".to_owned(),
            operator: person("Olga Okafor", OPERATOR),
            locale: LOCALE.to_owned(),
        };
        let (link, password, origin) = (link.unwrap(), password(), shared());
        let token = organisation::found(&self.service, &link, &founding, &password, &origin).await;
        let operator = self.viewer(&token.unwrap()).await;
        for (code, name, zone) in SITES {
            let site = Site {
                id: self.service.chance().id().unwrap(),
                code: code.to_owned(),
                name: name.to_owned(),
                zone: zone.to_owned(),
            };
            organisation::add_site(&self.service, &operator, &site, &fold(name))
                .await
                .unwrap();
        }
        operator
    }

    /// Every site, in the order of their names.
    pub async fn sites(&self) -> Vec<Site> {
        let operator = self.operator().await;
        organisation::sites(&self.service, &operator).await.unwrap()
    }

    /// The site with this code.
    pub async fn site(&self, code: &str) -> SiteId {
        let sites = self.sites().await;
        sites.iter().find(|site| site.code == code).unwrap().id
    }

    /// Charges a person with something and signs them in, completing the account by the letter's
    /// link where there is none yet. A facilitator is appointed by the program's coordinator,
    /// everybody else by the operator.
    pub async fn appoint(&self, name: &str, email: &str, charge: Charge) -> SignedIn {
        let viewer = match charge {
            Charge::Facilitator(program) => self.coordinator(program).await,
            _ => self.operator().await,
        };
        organisation::appoint(&self.service, &viewer, &person(name, email), charge)
            .await
            .unwrap();
        match self.account_token(email).await {
            Some(token) => self.complete(&token).await,
            None => self.sign_in(email).await,
        }
    }

    /// Starts a program at `sites`, coordinated by [`COORDINATOR`], with all of *ready?* confirmed.
    pub async fn program(&self, name: &str, sites: &[SiteId]) -> ProgramId {
        let program = self.bare_program(name, sites).await;
        let coordinator = self.coordinator(program).await;
        let support = Some("Physician support line, 902 555 0100, day and night".to_owned());
        self.write_support(&coordinator, program, support)
            .await
            .unwrap();
        for item in Item::ALL {
            self.confirm(&coordinator, program, item).await.unwrap();
        }
        program
    }

    /// Writes down whom to turn to, having read what stands there.
    pub async fn write_support(
        &self,
        coordinator: &SignedIn,
        program: ProgramId,
        text: Option<String>,
    ) -> Result<(), Fault> {
        let read = programs::show(&self.service, coordinator, program).await?;
        let mark = read.support_mark();
        programs::set_support(&self.service, coordinator, program, &mark, text).await
    }

    /// Confirms an item of *ready?*, having read what stands there.
    pub async fn confirm(
        &self,
        coordinator: &SignedIn,
        program: ProgramId,
        item: Item,
    ) -> Result<(), Fault> {
        let read = programs::show(&self.service, coordinator, program).await?;
        let mark = read.support_mark();
        programs::confirm(&self.service, coordinator, program, item, &mark).await
    }

    /// The same with nothing confirmed, and nobody to turn to.
    pub async fn bare_program(&self, name: &str, sites: &[SiteId]) -> ProgramId {
        let operator = self.operator().await;
        let plan = Plan {
            id: self.service.chance().id().unwrap(),
            name: name.to_owned(),
            sort_key: fold(name),
            sites: sites.to_vec(),
            dimensions: vec![Dimension {
                name: "With my team".to_owned(),
                question: "What do we owe each other?".to_owned(),
            }],
            agreement: Level::StoriesStay,
            teams: Teams::Apart,
            support: None,
        };
        programs::start(&self.service, &operator, &plan)
            .await
            .unwrap();
        let charge = Charge::ProgramCoordinator(plan.id);
        self.appoint("Cora Diaz", COORDINATOR, charge).await;
        plan.id
    }

    /// A coordinator of `program`, freshly signed in.
    pub async fn coordinator(&self, program: ProgramId) -> SignedIn {
        let operator = self.operator().await;
        let appointments = organisation::appointments(&self.service, &operator).await;
        let all = appointments.unwrap();
        let charge = Charge::ProgramCoordinator(program);
        let found = all.iter().find(|it| it.charge == charge).unwrap();
        self.sign_in(&found.email).await
    }

    /// Signs in someone who has an account.
    pub async fn sign_in(&self, email: &str) -> SignedIn {
        let key = Email::parse(email).unwrap().key();
        let token = sign_in::open(&self.service, &key, &password(), &shared()).await;
        self.viewer(&token.unwrap()).await
    }

    /// Completes the account that a letter's `token` is for.
    pub async fn complete(&self, token: &str) -> SignedIn {
        let service = &self.service;
        let known = sign_in::invitee(service, token).await.unwrap();
        let profile = Profile {
            sort_key: fold(&known.name),
            name: known.name,
            zone: known.zone,
            locale: LOCALE.to_owned(),
        };
        let (password, origin) = (password(), shared());
        let token = sign_in::complete(service, token, &profile, &password, &origin).await;
        self.viewer(&token.unwrap()).await
    }

    /// Whom the browser with this token belongs to.
    pub async fn viewer(&self, token: &Token) -> SignedIn {
        let viewer = sign_in::recognise(&self.service, token.expose()).await;
        viewer.unwrap().unwrap()
    }

    /// The link of the account letter that waits for `email`, which is then sent; none where the
    /// person needs none. Other letters stay in the outbox.
    pub async fn account_token(&self, email: &str) -> Option<String> {
        let mut found = None;
        for worker in outbox::claim(&self.machine, u32::MAX, LEASE).await.unwrap() {
            let letter = outbox::load(&self.machine, &worker).await.unwrap();
            let verdict = match letter {
                Some(letter) if letter.address.eq_ignore_ascii_case(email) => match letter.facts {
                    Facts::Account { token, .. } => {
                        found = Some(token);
                        Verdict::Sent
                    }
                    _ => Verdict::Untouched,
                },
                _ => Verdict::Untouched,
            };
            outbox::settle(&self.machine, &worker, &verdict)
                .await
                .unwrap();
        }
        found
    }
}
