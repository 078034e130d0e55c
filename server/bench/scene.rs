//! The organisation that is measured, in a folder that is gone afterwards.

use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
};

use anyhow::{anyhow, bail};
use service::{
    Settings,
    chance::Chance,
    clock::Clock,
    fault::Fault,
    testing::crowd::{self, Crowd, Size},
};

/// A hospital network: 1,200 leaders at 12 sites, 75 circles a season.
pub(crate) const SIZE: Size = Size {
    people: 1_200,
    sites: 12,
    circles: 150,
};

/// Where everything lies and who is signed in.
pub(crate) struct Scene {
    pub(crate) folder: PathBuf,
    /// Where the house listens.
    pub(crate) house: SocketAddr,
    /// Where the same bytes are sent by plain axum.
    pub(crate) plain: SocketAddr,
    /// Where the same rows are shown by hand.
    pub(crate) hand: SocketAddr,
    crowd: Crowd,
}

/// A page to be measured.
pub(crate) struct Page {
    pub(crate) name: &'static str,
    pub(crate) path: String,
    /// Who reads it; nobody is signed in where it is empty.
    pub(crate) token: String,
    /// Its twin by hand, where there is one.
    pub(crate) by_hand: Option<&'static str>,
}

impl Scene {
    /// Fills a database in `folder` and writes the settings of the house beside it.
    pub(crate) async fn lay(folder: &Path) -> anyhow::Result<Self> {
        let settings = Settings {
            database_url: database(folder),
            keyring_url: format!("sqlite:{}/keyring/keyring.db", folder.display()),
            keys: folder.join("keys"),
            clock: Clock::System,
            chance: Chance::System,
            hashers: 1,
        };
        let (service, machine) = service::open(settings).await.map_err(told)?;
        let crowd = crowd::gather(&service, SIZE).await.map_err(told)?;
        service.close().await;
        drop(machine);
        let [house, plain, hand] = free()?;
        let scene = Self {
            folder: folder.to_owned(),
            house,
            plain,
            hand,
            crowd,
        };
        std::fs::write(scene.settings(), scene.written())?;
        std::fs::write(folder.join("peers"), format!("{plain} {hand}"))?;
        Ok(scene)
    }

    /// The file of settings.
    pub(crate) fn settings(&self) -> PathBuf {
        self.folder.join("circlekeep.toml")
    }

    fn written(&self) -> String {
        let folder = self.folder.display();
        format!(
            "listen = \"{house}\"\norigin = \"http://{house}\"\ndata = \"{folder}/data\"\n\
             keys = \"{folder}/keys\"\ndatabase_url = \"{database}\"\n\
             keyring_url = \"sqlite:{folder}/keyring/keyring.db\"\n\
             [mail]\ntransport = \"folder\"\nfolder = \"{folder}/mail\"\n",
            house = self.house,
            database = database(&self.folder),
        )
    }

    /// The main pages.
    pub(crate) fn pages(&self) -> Vec<Page> {
        let crowd = &self.crowd;
        let page = |name, path: String, token: &service::sign_in::Token, by_hand| Page {
            name,
            path,
            token: token.expose().to_owned(),
            by_hand,
        };
        let mut sign_in = page("sign-in", "/sign-in".to_owned(), &crowd.member, None);
        sign_in.token.clear();
        vec![
            sign_in,
            page("member home", "/".to_owned(), &crowd.member, Some("/home")),
            page("circles", "/circles".to_owned(), &crowd.facilitator, None),
            page(
                "circle",
                format!("/circles/{}", crowd.circle),
                &crowd.member,
                Some("/circle"),
            ),
            page(
                "season",
                format!("/seasons/{}", crowd.season),
                &crowd.coordinator,
                None,
            ),
            page("roster", "/roster".to_owned(), &crowd.coordinator, None),
            page(
                "sponsor's summary",
                format!("/summaries/{}", crowd.program),
                &crowd.sponsor,
                None,
            ),
        ]
    }
}

/// The address of the database in `folder`.
pub(crate) fn database(folder: &Path) -> String {
    format!("sqlite:{}/data/circlekeep.db", folder.display())
}

fn told(fault: Fault) -> anyhow::Error {
    match fault {
        Fault::Internal(error) => anyhow!(error),
        other => anyhow!("{other}"),
    }
}

/// Three addresses that nobody listens on.
fn free() -> anyhow::Result<[SocketAddr; 3]> {
    let held: Vec<TcpListener> = (0..3)
        .map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
        .collect::<Result<_, _>>()?;
    let [one, two, three] = held.as_slice() else {
        bail!("no three ports");
    };
    Ok([one.local_addr()?, two.local_addr()?, three.local_addr()?])
}
