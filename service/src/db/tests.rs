//! What a database is refused for, and how SQLite's files are kept.

use std::os::unix::fs::PermissionsExt as _;

use super::*;
use crate::{
    fault::Fault,
    testing::{new_database, postgres_url},
};

async fn file() -> (tempfile::TempDir, Db) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}/house.db", folder.path().display());
    (folder, Db::open(&url).await.unwrap())
}

async fn ring() -> (tempfile::TempDir, Db) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}/keyring.db", folder.path().display());
    (folder, Db::open_keyring(&url).await.unwrap())
}

/// How the connection under `tx` keeps SQLite's files.
async fn holds(tx: &mut Tx, journal: &str, only_reads: i64) {
    let (mode,): (String,) = tx.query("PRAGMA journal_mode").fetch_one().await.unwrap();
    assert_eq!(mode, journal);
    for (pragma, wanted) in [
        ("PRAGMA synchronous", 2),
        ("PRAGMA foreign_keys", 1),
        ("PRAGMA secure_delete", 1),
        ("PRAGMA trusted_schema", 0),
        ("PRAGMA query_only", only_reads),
    ] {
        let (found,): (i64,) = tx.query(pragma).fetch_one().await.unwrap();
        assert_eq!(found, wanted, "{pragma}");
    }
}

/// `.cargo/config.toml` says so, and a flag that is lost there is seen nowhere else.
#[tokio::test]
async fn a_query_keeps_its_plan_whatever_is_bound() {
    let (_folder, db) = file().await;
    let mut tx = db.read().await.unwrap();
    let (kept,): (i64,) = tx
        .query("SELECT COUNT(*) FROM pragma_compile_options WHERE compile_options = 'ENABLE_QPSG'")
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(kept, 1);
}

#[tokio::test]
async fn a_folder_that_is_made_for_it_is_its_owners_alone() {
    let folder = tempfile::tempdir().unwrap();
    let within = folder.path().join("of/its/own");
    let url = format!("sqlite:{}/house.db", within.display());
    Db::open(&url).await.unwrap();
    let mode = std::fs::metadata(&within).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[tokio::test]
async fn what_is_committed_is_on_the_disk_and_what_is_erased_is_gone() {
    let (_folder, db) = file().await;
    for (mut tx, only_reads) in [
        (db.read().await.unwrap(), 1),
        (db.write().await.unwrap(), 0),
    ] {
        holds(&mut tx, "wal", only_reads).await;
    }
}

/// No log beside it, in which a key that is gone would stay.
#[tokio::test]
async fn the_keyring_s_file_is_kept_without_a_log() {
    let (_folder, db) = ring().await;
    // One connection for both, so one after the other.
    holds(&mut db.read().await.unwrap(), "delete", 0).await;
    holds(&mut db.write().await.unwrap(), "delete", 0).await;
}

#[tokio::test]
async fn a_key_that_is_deleted_is_in_none_of_the_keyring_s_files() {
    const KEY: &[u8] = b"a key that is nowhere else, wrapped";
    let (folder, db) = ring().await;
    let files = || {
        let entries = std::fs::read_dir(folder.path()).unwrap();
        let files = entries.map(|file| file.unwrap().path());
        files
            .map(|it| std::fs::read(it).unwrap())
            .collect::<Vec<_>>()
    };
    let holding = |files: &[Vec<u8>]| {
        let has = |file: &&Vec<u8>| memchr::memmem::find(file, KEY).is_some();
        files.iter().filter(has).count()
    };
    let mut tx = db.write().await.unwrap();
    let add = tx.query("INSERT INTO master (id, proof, made_at) VALUES (1, $1, 0)");
    add.bind(KEY.to_vec()).execute().await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(holding(&files()), 1);
    let mut tx = db.write().await.unwrap();
    tx.query("DELETE FROM master").execute().await.unwrap();
    tx.commit().await.unwrap();
    let left = files();
    assert_eq!((left.len(), holding(&left)), (1, 0), "files, and with it");
}

/// The same names in the same order on both engines.
#[tokio::test]
async fn a_postgres_that_sorts_by_a_language_is_refused() {
    let Some(server) = postgres_url() else {
        return;
    };
    let icu = "LOCALE_PROVIDER icu ICU_LOCALE 'en' LOCALE 'C'";
    let url = match new_database(&server, icu).await {
        Ok(url) => url,
        // PostgreSQL 14 has no such databases.
        Err(_) => new_database(&server, "LOCALE 'en_US.utf8'").await.unwrap(),
    };
    let refused = Db::open(&url).await.unwrap_err();
    assert!(matches!(refused, DbError::Locale(_)), "{refused}");
    assert!(refused.to_string().contains("LOCALE 'C'"), "{refused}");
}

/// PostgreSQL ends it, and the other goes on.
#[tokio::test]
async fn of_two_that_wait_for_each_other_one_gives_way() {
    let Some(server) = postgres_url() else {
        return;
    };
    let url = new_database(&server, "LOCALE 'C'").await.unwrap();
    let db = Db::open(&url).await.unwrap();
    let (mut one, mut two) = (db.write().await.unwrap(), db.write().await.unwrap());
    let (first, second) = (
        "SELECT pg_advisory_xact_lock(1)",
        "SELECT pg_advisory_xact_lock(2)",
    );
    one.query(first).execute().await.unwrap();
    two.query(second).execute().await.unwrap();
    let both = tokio::join!(one.query(second).execute(), two.query(first).execute());
    let told = [both.0, both.1].into_iter().filter_map(Result::err);
    let told: Vec<Fault> = told.map(Fault::from).collect();
    assert!(matches!(told.as_slice(), [Fault::GaveWay]), "{told:?}");
}

crate::on_both! {
    async fn a_query_with_too_few_or_too_many_values_never_runs(world: World) {
        let mut tx = world.service.db().read().await.unwrap();
        let few = tx.query("SELECT id FROM person WHERE name = $1 OR name = $2");
        let few = few.bind("a".to_owned()).execute().await;
        assert!(matches!(few, Err(DbError::Binds { wanted: 2, bound: 1, .. })), "{few:?}");
        let many = tx.query("SELECT id FROM person WHERE name = $1");
        let many = many.bind("a".to_owned()).bind("b".to_owned()).execute().await;
        assert!(matches!(many, Err(DbError::Binds { wanted: 1, bound: 2, .. })), "{many:?}");
    }
}

crate::on_both! {
    async fn a_schema_of_tomorrow_is_refused(world: World) {
        let mut world = world;
        let mut tx = world.service.db().write().await.unwrap();
        let later = tx.query(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9999, 'later', TRUE, $1, 0)",
        );
        later.bind(vec![1_u8]).execute().await.unwrap();
        tx.commit().await.unwrap();
        let Err(Fault::Internal(refused)) = world.restart().await else {
            panic!("it starts");
        };
        let said = refused.to_string();
        assert!(said.contains("9999") && said.contains("start the newer one"), "{said}");
    }
}
