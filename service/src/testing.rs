//! A world to test in: both engines with their production settings, a clock that stands still until a
//! test moves it, and the machine's own chance, so that no test may count on what is drawn.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    clippy::print_stderr,
    reason = "in a test, a panic is the answer and a skip is told"
)]

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use domain::moment::Moment;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use tempfile::TempDir;

use crate::{
    Machine, Service, Settings, chance::Chance, clock::Clock, fault::Fault,
    sign_in::password::Effort,
};

pub mod agenda;
mod ballots;
mod books;
mod cast;
mod company;
pub mod crowd;
mod figures;
mod ledger;
mod letters;
mod meetings;
mod outcomes;
mod table;
#[cfg(test)]
mod waiting;

pub use crate::db::{Heard, asked, overhear};
pub use ballots::{sheet, sheet_of};
pub use books::Books;
pub use cast::{COORDINATOR, LEASE, LOCALE, OPERATOR, PASSWORD, person};
pub use company::{Company, Persona};
pub use meetings::place;
pub use outcomes::{forbidden, missing, refused};
pub use table::{FACILITATOR, Table, address};
#[cfg(test)]
pub(crate) use waiting::waits;

/// When every world begins: Monday 2 March 2026, 09:00 in Halifax.
pub const BEGINNING: &str = "2026-03-02T13:00:00Z";

/// Which engine a world stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file in a folder of its own.
    Sqlite,
    /// Two databases of its own at `TEST_POSTGRES_URL`.
    Postgres,
}

/// A service on its own databases; everything is gone when it is dropped.
#[derive(Debug)]
pub struct World {
    /// The use cases.
    pub service: Service,
    /// What the process may do.
    pub machine: Machine,
    /// The clock that all of it reads.
    pub clock: Clock,
    /// How it was opened, to open it again.
    pub settings: Settings,
    folder: Arc<TempDir>,
}

impl World {
    /// Opens a new, empty world; none where the engine isn't there.
    pub async fn open(engine: Engine) -> Option<Self> {
        let folder = TempDir::new().unwrap();
        let clock = Clock::fixed(Moment::parse(BEGINNING).unwrap());
        let (database_url, keyring_url) = match engine {
            Engine::Sqlite => (
                format!("sqlite:{}/data/circlekeep.db", folder.path().display()),
                format!("sqlite:{}/ring/keyring.db", folder.path().display()),
            ),
            Engine::Postgres => {
                let server = postgres_url()?;
                (
                    new_database(&server, BY_NUMBER).await.unwrap(),
                    new_database(&server, BY_NUMBER).await.unwrap(),
                )
            }
        };
        let settings = Settings {
            database_url,
            keyring_url,
            keys: folder.path().join("keys"),
            clock: clock.clone(),
            chance: Chance::System,
            hashers: 2,
            effort: Effort::SLIGHT,
        };
        let (service, machine) = crate::open(settings.clone()).await.unwrap();
        Some(Self {
            service,
            machine,
            clock,
            settings,
            folder: Arc::new(folder),
        })
    }

    /// The folder that SQLite's files and the keys lie in.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Closes the service and opens it again, as a restart does.
    pub async fn restart(&mut self) -> Result<(), Fault> {
        self.service.close().await;
        (self.service, self.machine) = crate::open(self.settings.clone()).await?;
        Ok(())
    }
}

#[expect(clippy::disallowed_methods, reason = "tests have no configuration")]
pub(crate) fn postgres_url() -> Option<String> {
    match std::env::var("TEST_POSTGRES_URL") {
        Ok(url) => Some(url),
        Err(std::env::VarError::NotPresent) if std::env::var("CI").is_ok() => {
            panic!("TEST_POSTGRES_URL is not set: a skip on PostgreSQL fails in CI")
        }
        Err(_) => {
            eprintln!("SKIPPED on PostgreSQL: TEST_POSTGRES_URL is not set");
            None
        }
    }
}

/// How databases are to sort, as `CREATE DATABASE` is told.
const BY_NUMBER: &str = "LOCALE 'C'";

/// A new database that sorts so; its name is made here, of digits only.
pub(crate) async fn new_database(server: &str, locale: &str) -> Result<String, sqlx::Error> {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("t{}_{number}", std::process::id());
    let mut connection = PgConnection::connect(server).await?;
    let sql = format!("CREATE DATABASE {name} {locale} TEMPLATE template0 ENCODING 'UTF8'");
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(&mut connection)
        .await?;
    let mut url = url::Url::parse(server).unwrap();
    url.set_path(&name);
    Ok(url.to_string())
}

/// Makes one test of a body into two: on SQLite and on PostgreSQL. The body stands where it is
/// written, under its own name; the two lie in a module of that name, and end by looking whether what
/// is written twice says the same ([`Books`]).
#[macro_export]
macro_rules! on_both {
    ($(#[$meta:meta])* async fn $name:ident($world:ident: World) $body:block) => {
        $(#[$meta])*
        async fn $name($world: $crate::testing::World) $body

        mod $name {
            use $crate::testing::{Engine, World};

            #[tokio::test]
            async fn sqlite() {
                kept(World::open(Engine::Sqlite).await.unwrap()).await;
            }

            #[tokio::test]
            async fn postgres() {
                if let Some(world) = World::open(Engine::Postgres).await {
                    kept(world).await;
                }
            }

            async fn kept(world: World) {
                let books = world.books();
                super::$name(world).await;
                books.check().await;
            }
        }
    };
}
