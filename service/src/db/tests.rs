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
        let (mode,): (String,) = tx.query("PRAGMA journal_mode").fetch_one().await.unwrap();
        assert_eq!(mode, "wal");
        for (pragma, wanted) in [
            ("PRAGMA synchronous", 2),
            ("PRAGMA foreign_keys", 1),
            ("PRAGMA secure_delete", 1),
            ("PRAGMA query_only", only_reads),
        ] {
            let (found,): (i64,) = tx.query(pragma).fetch_one().await.unwrap();
            assert_eq!(found, wanted, "{pragma}");
        }
    }
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
