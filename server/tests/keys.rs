//! The keys' backup: whole, for its owner only, and enough to open the house again.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Output},
};

use service::{
    Settings,
    keyring::{Body, custody},
    reflections::{self, Notes},
    testing::{Engine, World},
};

/// Runs `circlekeep keys …` with the settings of `world`.
fn keys(world: &World, words: &[&str]) -> Output {
    let Settings {
        database_url,
        keyring_url,
        keys,
        ..
    } = &world.settings;
    let file = world.folder().join("circlekeep.toml");
    let keys = keys.display();
    let text = format!(
        "database_url = \"{database_url}\"\nkeyring_url = \"{keyring_url}\"\nkeys = \"{keys}\"\n"
    );
    fs::write(&file, text).unwrap();
    Command::new(env!("CARGO_BIN_EXE_circlekeep"))
        .arg("keys")
        .args(words)
        .arg("--config")
        .arg(file)
        .env_clear()
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    String::from_utf8_lossy(&[out.as_slice(), err.as_slice()].concat()).into_owned()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// A world with one circle, which has a key.
async fn with_a_circle(engine: Engine) -> Option<World> {
    let world = World::open(engine).await?;
    world.table().await;
    Some(world)
}

/// With the private key of a box an old backup would tell what people answered.
#[tokio::test]
async fn no_backup_holds_the_key_of_a_box() {
    let world = World::open(Engine::Sqlite).await.unwrap();
    let table = world.seated().await;
    world.met(&table, "2026-03-16T12:15").await;
    let ephemeral = world.settings.keys.join("ephemeral");
    let files = fs::read_dir(ephemeral).unwrap();
    let mut files = files.map(|file| file.unwrap().path());
    let key = files.find(|it| it.extension().is_some_and(|kind| kind == "key"));
    let secret = fs::read(key.unwrap()).unwrap();
    assert_eq!(secret.len(), 32);
    let archive = world.folder().join("keys.tar");
    let name = archive.display().to_string();
    let done = keys(&world, &["backup", "--to", &name]);
    assert!(done.status.success(), "{}", said(&done));
    let data = fs::read_dir(world.folder().join("data")).unwrap();
    for file in data.map(|file| file.unwrap().path()).chain([archive]) {
        let bytes = fs::read(&file).unwrap();
        let found = bytes.windows(secret.len()).any(|part| part == secret);
        assert!(!found, "{}", file.display());
    }
}

#[tokio::test]
async fn a_backup_opens_the_house_again() {
    let mut world = with_a_circle(Engine::Sqlite).await.unwrap();
    let folder = world.folder().to_owned();
    let archive = folder.join("keys.tar");
    let name = archive.display().to_string();
    let done = keys(&world, &["backup", "--to", &name]);
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(mode(&archive), 0o600);
    let bytes = fs::read(&archive).unwrap();
    let again = keys(&world, &["backup", "--to", &name]);
    assert!(!again.status.success() && said(&again).contains("never overwritten"));
    assert_eq!(fs::read(&archive).unwrap(), bytes);

    world.service.close().await;
    fs::remove_dir_all(folder.join("keys")).unwrap();
    fs::remove_dir_all(folder.join("ring")).unwrap();
    let gone = keys(&world, &["check"]);
    assert!(!gone.status.success(), "{}", said(&gone));
    assert!(!folder.join("ring").exists(), "a check makes nothing");

    tar::Archive::new(bytes.as_slice()).unpack(&folder).unwrap();
    world.settings.keyring_url = format!("sqlite:{}/keyring/keyring.db", folder.display());
    let well = keys(&world, &["check"]);
    assert!(
        said(&well).contains("each of 1 circles and 0 people"),
        "{}",
        said(&well)
    );
    assert_eq!(
        (mode(&folder.join("keys")), mode(&folder.join("keyring"))),
        (0o700, 0o700)
    );
    world.restart().await.unwrap();
}

/// What somebody wrote for themself opens with their own key alone: a keyring that has the circles'
/// keys and not theirs is refused at the start, and the check says so before.
#[tokio::test]
async fn a_check_covers_whoever_wrote() {
    let mut world = World::open(Engine::Sqlite).await.unwrap();
    let table = world.seated().await;
    let earlier = world.folder().join("earlier");
    let copy = format!("sqlite:{}", earlier.display());
    custody::copy(&world.settings.keyring_url, &earlier)
        .await
        .unwrap();
    let meeting = world.met(&table, "2026-03-16T12:15").await;
    let ruth = world.sign_in(&table.members[0]).await;
    let notes = Notes {
        noticed: Some(Body::new("I interrupt.".to_owned())),
        attempt: None,
        need: None,
    };
    reflections::write(&world.service, &ruth, meeting, 0, &notes)
        .await
        .unwrap();
    let well = keys(&world, &["check"]);
    assert!(
        said(&well).contains("each of 1 circles and 1 people"),
        "{}",
        said(&well)
    );
    world.settings.keyring_url = copy;
    let missing = keys(&world, &["check"]);
    assert!(
        said(&missing).contains("1 of 1 circles and 1 people"),
        "{}",
        said(&missing)
    );
    assert!(!missing.status.success());
    let refused = world.restart().await.unwrap_err();
    assert!(format!("{refused:?}").contains("Missing(1)"), "{refused:?}");
}

#[tokio::test]
async fn a_check_says_what_is_wrong() {
    let world = with_a_circle(Engine::Sqlite).await.unwrap();
    let other = World::open(Engine::Sqlite).await.unwrap();
    let mut mixed = World::open(Engine::Sqlite).await.unwrap();
    mixed
        .settings
        .database_url
        .clone_from(&world.settings.database_url);
    let missing = keys(&mixed, &["check"]);
    assert!(
        said(&missing).contains("1 of 1 circles and 0 people"),
        "{}",
        said(&missing)
    );
    mixed.settings.keys.clone_from(&other.settings.keys);
    let wrong = keys(&mixed, &["check"]);
    assert!(
        said(&wrong).contains("master key of another keyring"),
        "{}",
        said(&wrong)
    );
    assert!(!wrong.status.success());
    let refused = keys(&mixed, &["backup", "--to", "/nowhere/keys.tar"]);
    assert!(!refused.status.success());
}

#[tokio::test]
async fn beside_postgresql_it_says_what_to_type() {
    let Some(world) = with_a_circle(Engine::Postgres).await else {
        return;
    };
    let name = world.folder().join("keys.tar").display().to_string();
    let refused = keys(&world, &["backup", "--to", &name]);
    assert!(
        said(&refused).contains("pg_dump --format=custom"),
        "{}",
        said(&refused)
    );
    assert!(!refused.status.success() && !Path::new(&name).exists());
    let well = keys(&world, &["check"]);
    assert!(well.status.success(), "{}", said(&well));
}
