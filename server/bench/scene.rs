//! The organisation that is measured, in a folder that is gone afterwards.

use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
};

use anyhow::{anyhow, bail};
use domain::{ids::SeriesId, moment::days_after};
use service::{
    Settings,
    chance::Chance,
    clock::Clock,
    fault::Fault,
    sign_in::password::Effort,
    testing::{
        agenda::{self, Agenda},
        crowd::{self, Crowd, Size},
    },
};
use url::form_urlencoded;

use crate::load::Target;

/// A hospital network: 1,200 leaders at 12 sites, 75 circles a season.
pub(crate) const SIZE: Size = Size {
    people: 1_200,
    sites: 12,
    circles: 150,
};

/// The file that lists the pages for the peers.
const PAGES: &str = "pages";

/// How many meetings a new series has, and at which hour those of the first round begin.
const MEETINGS: i64 = 12;
const FIRST_HOUR: usize = 7;

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
    agenda: Agenda,
}

/// A page to be measured.
pub(crate) struct Page {
    pub(crate) name: &'static str,
    pub(crate) path: String,
    /// Who reads it; nobody is signed in where it is empty.
    pub(crate) token: String,
}

impl Scene {
    /// Fills a database in `folder` and writes the settings of the house beside it.
    pub(crate) async fn lay(folder: &Path) -> anyhow::Result<Self> {
        let (service, machine) = service::open(settings(folder)).await.map_err(told)?;
        let crowd = crowd::gather(&service, SIZE).await.map_err(told)?;
        let agenda = agenda::fill(&service, &crowd).await.map_err(told)?;
        service.close().await;
        drop(machine);
        let [house, plain, hand] = free()?;
        let scene = Self {
            folder: folder.to_owned(),
            house,
            plain,
            hand,
            crowd,
            agenda,
        };
        std::fs::write(scene.settings(), scene.written())?;
        std::fs::write(folder.join("peers"), format!("{plain} {hand}"))?;
        let pages = scene.pages().into_iter();
        let pages = pages.map(|page| format!("{} {}\n", page.path, page.token));
        std::fs::write(folder.join(PAGES), pages.collect::<String>())?;
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
             [workers]\noutbox_seconds = 3600\n[mail]\ntransport = \"folder\"\nfolder = \"{folder}/mail\"\n",
            house = self.house,
            database = database(&self.folder),
        )
    }

    /// The main pages.
    pub(crate) fn pages(&self) -> Vec<Page> {
        let crowd = &self.crowd;
        let page = |name, path: String, token: &service::sign_in::Token| Page {
            name,
            path,
            token: token.expose().to_owned(),
        };
        let mut sign_in = page("sign-in", "/sign-in".to_owned(), &crowd.member);
        sign_in.token.clear();
        let brief = format!("/brief/{}", self.agenda.brief);
        let mut brief = page("brief", brief, &crowd.member);
        brief.token.clear();
        let circle = format!("/circles/{}", crowd.circle);
        let meeting = format!("/meetings/{}", self.agenda.meeting);
        let season = format!("/seasons/{}", crowd.season);
        let summary = format!("/summaries/{}", crowd.program);
        let home = "/".to_owned();
        let (member, leads, staffs) = (&crowd.member, &crowd.facilitator, &crowd.coordinator);
        vec![
            sign_in,
            page("member home", home.clone(), member),
            page("facilitator's home", home.clone(), &crowd.leads_two),
            page("facilitator's home, ten circles", home, leads),
            page("circles", "/circles".to_owned(), leads),
            page("circle", circle, member),
            page("meeting", meeting, member),
            brief,
            page("season", season, staffs),
            page("roster", "/roster".to_owned(), staffs),
            page("sponsor's summary", summary, &crowd.sponsor),
        ]
    }

    /// A series more for every circle, as its coordinator sends it, for the `round`th time: each on
    /// another time of the day, so that none overlaps.
    pub(crate) fn series(&self, round: usize) -> anyhow::Result<Vec<Target>> {
        let token = self.crowd.coordinator.expose();
        let mut forms = Vec::new();
        for circle in &self.agenda.circles {
            let path = format!("/circles/{circle}/meetings/new");
            forms.push(Target::form(self.house, &path, token, plan(round)?));
        }
        Ok(forms)
    }
}

/// What the form of a new series sends, with every date as the page showed it.
fn plan(round: usize) -> anyhow::Result<String> {
    let (id, today): (SeriesId, _) = (Chance::System.id()?, Clock::System.now().utc_date());
    let hour = FIRST_HOUR + round;
    let at = |nth: i64| format!("{}T{hour:02}:30", days_after(today, 7 * (nth + 1)));
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("id", &id.to_string())
        .append_pair("first", &at(0))
        .append_pair("zone", "America/Halifax")
        .append_pair("every", "1")
        .append_pair("count", &MEETINGS.to_string())
        .append_pair("made_first", &at(0))
        .append_pair("made_every", "1")
        .append_pair("made_count", &MEETINGS.to_string())
        .append_pair("minutes", "60")
        .append_pair("room", "Room 2.08")
        .append_pair("link", "https://meet.northshore.example/more")
        .append_pair("dial_in", "")
        .append_pair("act", "plan");
    for nth in 0..MEETINGS {
        form.append_pair("row", &at(nth));
    }
    Ok(form.finish())
}

/// What the house in `folder` is opened with.
pub(crate) fn settings(folder: &Path) -> Settings {
    Settings {
        database_url: database(folder),
        keyring_url: format!("sqlite:{}/keyring/keyring.db", folder.display()),
        keys: folder.join("keys"),
        clock: Clock::System,
        chance: Chance::System,
        hashers: 1,
        effort: Effort::FULL,
    }
}

/// The pages of the scene in `folder`, in order: path, and who reads it.
pub(crate) fn listed(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let pages = std::fs::read_to_string(folder.join(PAGES))?;
    let pages = pages.lines().filter_map(|line| line.split_once(' '));
    Ok(pages
        .map(|(path, token)| (path.to_owned(), token.to_owned()))
        .collect())
}

/// The address of the database in `folder`.
pub(crate) fn database(folder: &Path) -> String {
    format!("sqlite:{}/data/circlekeep.db", folder.display())
}

pub(crate) fn told(fault: Fault) -> anyhow::Error {
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
