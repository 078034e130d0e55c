//! What can be wrong with settings, and how it is told.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use std::{fmt::Write as _, fs, os::unix::fs::PermissionsExt, path::Path, process::Command};

use server::config::{Config, Tls, Transport};

fn load(file: &str, variables: &[(&str, &str)]) -> Result<Config, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("circlekeep.toml");
    fs::write(&path, file).unwrap();
    let variables = variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::load(Some(&path), variables).map_err(|faults| faults.to_string())
}

#[test]
fn the_defaults_run_without_a_file() {
    let config = load("", &[]).unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
    assert_eq!(config.origin.to_string(), "http://127.0.0.1:3000");
    assert_eq!(config.database_url.expose(), "sqlite:data/circlekeep.db");
    assert_eq!(config.keyring_url.expose(), "sqlite:keyring/keyring.db");
    assert!(matches!(config.mail.transport, Transport::Folder(_)));
}

#[test]
fn the_databases_follow_the_data_folder() {
    let config = load("data = '/srv/circlekeep/data'", &[]).unwrap();
    assert_eq!(
        config.database_url.expose(),
        "sqlite:/srv/circlekeep/data/circlekeep.db"
    );
    assert_eq!(
        config.keyring_url.expose(),
        "sqlite:/srv/circlekeep/keyring/keyring.db"
    );
}

#[test]
fn the_environment_stands_over_the_file() {
    let file = "listen = '0.0.0.0:80'\n[limits]\nconnections = 7\n";
    let variables = [
        ("CIRCLEKEEP_LIMITS__CONNECTIONS", "9"),
        ("CIRCLEKEEP_TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
        ("DATABASE_URL", "postgres://me:word@db/plain"),
        ("PATH", "/bin"),
    ];
    let config = load(file, &variables).unwrap();
    assert_eq!(config.listen.to_string(), "0.0.0.0:80");
    assert_eq!(config.limits.connections, 9);
    assert_eq!(config.trusted_proxies.len(), 2);
    assert_eq!(config.database_url.expose(), "postgres://me:word@db/plain");
    let both = [variables[2], ("CIRCLEKEEP_DATABASE_URL", "sqlite:exact.db")];
    assert_eq!(
        load("", &both).unwrap().database_url.expose(),
        "sqlite:exact.db"
    );
}

#[test]
fn a_fault_names_key_place_and_remedy() {
    for (file, variables, words) in [
        (
            "listen = 'here'",
            &[][..],
            &["listen in", "circlekeep.toml", "\"here\"", "127.0.0.1:3000"][..],
        ),
        (
            "",
            &[("CIRCLEKEEP_LISTEN", "80")],
            &["listen in CIRCLEKEEP_LISTEN is \"80\""],
        ),
        (
            "lisen = '0.0.0.0:80'",
            &[],
            &["lisen in", "did you mean listen?"],
        ),
        (
            "",
            &[("CIRCLEKEEP_MAIL__HOTS", "x")],
            &["mail.hots in CIRCLEKEEP_MAIL__HOTS", "mail.host?"],
        ),
        (
            "[mail]\npassword = 'x'",
            &[],
            &["mail.password in", "mail.password_file"],
        ),
        ("nonsense = 1", &[], &["nonsense in", "the settings are"]),
        (
            "origin = 'http://circles.example.org'",
            &[],
            &["origin in", "https://HOST"],
        ),
        (
            "origin = 'https://circles.example.org/x'",
            &[],
            &["origin in", "without a path"],
        ),
        (
            "database_url = 'mysql://me:hunter2@db/x'",
            &[],
            &["database_url in", "sqlite:FILE or postgres://"],
        ),
        (
            "trusted_proxies = ['10.0.0.0/8', 'proxy']",
            &[],
            &["trusted_proxies", "10.0.0.0/8, proxy"],
        ),
        (
            "[log]\nformat = 'xml'",
            &[],
            &["log.format", "\"text\" or \"json\""],
        ),
        (
            "[limits]\nbody_bytes = -1",
            &[],
            &["limits.body_bytes", "a whole number from 1024"],
        ),
        (
            "[limits]\nheader_seconds = [1]",
            &[],
            &["limits.header_seconds", "whole seconds from 1 to 120"],
        ),
        (
            "[mail]\ntransport = 'smtp'",
            &[],
            &[
                "mail.host is not set",
                "CIRCLEKEEP_MAIL__HOST",
                "mail.from is not set",
            ],
        ),
        (
            "[mail]\ntransport = 'smtp'\nhost = 'smtp.example.org'\nfrom = 'a@b.org'\ntls = 'none'",
            &[],
            &["mail.tls", "loopback"],
        ),
        (
            "[mail]\ntransport = 'smtp'\nhost = 'smtp.example.org'\nfrom = 'a@b.org'\nuser = 'u'\npassword_file = '/nowhere'",
            &[],
            &["mail.password_file", "a file that this process can read"],
        ),
        (
            "listen = ",
            &[],
            &["circlekeep.toml can't be read as settings"],
        ),
    ] {
        let told = load(file, variables).expect_err(file);
        for word in words {
            assert!(told.contains(word), "{word} is not in: {told}");
        }
        assert!(!told.contains("hunter2"), "{told}");
    }
}

#[test]
fn an_address_with_a_password_may_lie_in_a_file_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let held = folder.path().join("address");
    let said = format!("database_url_file = '{}'\n", held.display());
    fs::write(&held, "postgres://me:hunter2@db/circles\n").unwrap();
    let ring = [("KEYRING_URL_FILE", held.to_str().unwrap())];
    let config = load(&said, &ring).unwrap();
    let address = "postgres://me:hunter2@db/circles";
    assert_eq!(config.database_url.expose(), address);
    assert_eq!(config.keyring_url.expose(), address);
    let printed = config.print();
    assert!(!printed.contains("hunter2"), "{printed}");
    assert_eq!(load(&printed, &[]).unwrap().print(), printed);

    // The environment stands over the file, in whichever way each says it.
    let plain = [("DATABASE_URL", "sqlite:here.db")];
    let config = load(&said, &plain).unwrap();
    assert_eq!(config.database_url.expose(), "sqlite:here.db");
    let held_there = [("DATABASE_URL_FILE", held.to_str().unwrap())];
    let config = load("database_url = 'sqlite:here.db'", &held_there).unwrap();
    assert_eq!(config.database_url.expose(), address);

    let both = format!("{said}database_url = 'sqlite:here.db'\n");
    let told = load(&both, &[]).unwrap_err();
    assert!(told.contains("either this or database_url"), "{told}");
    fs::write(&held, "mysql://me:hunter2@db/circles").unwrap();
    let told = load(&said, &[]).unwrap_err();
    assert!(told.contains("a file that holds sqlite:FILE"), "{told}");
    assert!(!told.contains("hunter2"), "{told}");
    let told = load("database_url_file = '/nowhere'", &[]).unwrap_err();
    assert!(told.contains("a file that this process can read"), "{told}");
}

#[test]
fn all_faults_are_told_at_once() {
    let told = load("listen = 'x'\norigin = 'y'\nz = 1", &[]).unwrap_err();
    assert_eq!(told.lines().count(), 3, "{told}");
}

#[test]
fn a_named_file_must_be_there() {
    let told = Config::load(Some(Path::new("/nowhere.toml")), [])
        .unwrap_err()
        .to_string();
    assert!(told.starts_with("/nowhere.toml can't be read"), "{told}");
}

#[test]
fn what_is_printed_can_be_read_back_and_holds_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let password = folder.path().join("password");
    fs::write(&password, "hunter2\n").unwrap();
    let file = format!(
        "database_url = 'postgres://me:hunter2@db/circles?password=hunter2'\n[mail]\n\
         transport = 'smtp'\nhost = 'smtp.example.org'\nfrom = 'Circles <a@b.org>'\n\
         tls = 'starttls'\nuser = 'me'\npassword_file = '{}'\n",
        password.display()
    );
    let config = load(&file, &[]).unwrap();
    let Transport::Smtp(smtp) = &config.mail.transport else {
        panic!("SMTP was asked for")
    };
    assert_eq!((smtp.port, smtp.tls), (587, Tls::StartTls));
    assert_eq!(smtp.login.as_ref().unwrap().1.expose(), "hunter2");
    let printed = config.print();
    assert!(
        !printed.contains("hunter2") && !format!("{config:?}").contains("hunter2"),
        "{printed}"
    );
    assert_eq!(
        load(&printed.replace("me:hidden@", "me:hunter2@"), &[])
            .unwrap()
            .print(),
        printed
    );
}

#[test]
fn folders_are_made_for_their_owner_only() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let file = format!(
        "data = '{}'\nkeys = '{}'\n[mail]\nfolder = '{}'\n",
        at("in/data").display(),
        at("keys").display(),
        at("mail").display()
    );
    let config = load(&file, &[]).unwrap();
    config.prepare().unwrap();
    for name in ["in/data", "in/keyring", "keys", "mail"] {
        let mode = fs::metadata(at(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o700, "{name}");
    }
    fs::write(at("keys/key"), "secret").unwrap();
    fs::set_permissions(at("keys/key"), fs::Permissions::from_mode(0o640)).unwrap();
    let told = config.prepare().unwrap_err().to_string();
    assert!(
        told.contains("keys/key (mode 640)") && told.contains("chmod 600"),
        "{told}"
    );
    fs::set_permissions(at("keys/key"), fs::Permissions::from_mode(0o600)).unwrap();
    for name in ["in/data", "in/keyring", "mail", "keys"] {
        fs::set_permissions(at(name), fs::Permissions::from_mode(0o755)).unwrap();
        let told = config.prepare().unwrap_err().to_string();
        let wanted = format!("chmod 700 {}", at(name).display());
        assert!(told.contains(&wanted), "{told}");
        fs::set_permissions(at(name), fs::Permissions::from_mode(0o700)).unwrap();
    }
    config.prepare().unwrap();
}

/// A database is its file and its log, wherever they lie.
#[test]
fn a_database_elsewhere_is_its_owners_alone() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let mut file = String::new();
    for key in ["data", "keys"] {
        writeln!(file, "{key} = '{}'", at(key).display()).unwrap();
    }
    for (key, name) in [("database_url", "house"), ("keyring_url", "ring")] {
        let lies = at(name).join("one.db");
        writeln!(file, "{key} = 'sqlite:{}'", lies.display()).unwrap();
    }
    writeln!(file, "[mail]\nfolder = '{}'", at("mail").display()).unwrap();
    let config = load(&file, &[]).unwrap();
    config.prepare().unwrap();
    for (key, name) in [("database_url", "house"), ("keyring_url", "ring")] {
        fs::set_permissions(at(name), fs::Permissions::from_mode(0o750)).unwrap();
        let told = config.prepare().unwrap_err().to_string();
        let wanted = format!("chmod 700 {}", at(name).display());
        assert!(told.starts_with(key) && told.contains(&wanted), "{told}");
        fs::set_permissions(at(name), fs::Permissions::from_mode(0o700)).unwrap();
    }
    config.prepare().unwrap();
}

#[test]
fn a_database_without_a_folder_lies_in_the_working_one() {
    let config = load("database_url = 'sqlite:one.db'", &[]).unwrap();
    assert_eq!(config.database_url.folder(), Some(Path::new(".")));
}

/// Whoever reaches the sample could sign in as anybody in it.
#[test]
fn a_sample_is_for_this_machine_alone() {
    for (name, value) in [
        ("CIRCLEKEEP_LISTEN", "0.0.0.0:0"),
        ("CIRCLEKEEP_ORIGIN", "https://circles.example.org"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let refused = Command::new(env!("CARGO_BIN_EXE_circlekeep"))
            .args(["serve", "--sample"])
            .current_dir(folder.path())
            .env_clear()
            .env(name, value)
            .output()
            .unwrap();
        let told = String::from_utf8(refused.stderr).unwrap();
        assert!(
            !refused.status.success() && told.contains("this machine only"),
            "{told}"
        );
        let made = fs::read_dir(folder.path()).unwrap();
        assert_eq!(made.count(), 0, "nothing is made");
    }
}

/// By the binary itself: the file in its folder, the environment over it.
#[test]
fn the_command_shows_what_is_in_force_and_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let file = "listen = '127.0.0.1:4100'\n\
        database_url = 'postgres://me:hunter1@old/circles'\n\
        keyring_url = 'postgres://ring:hunter2@db/keyring?password=hunter3'\n\
        [limits]\nbody_bytes = 2048\nconnections = 7\n\
        [mail]\ntransport = 'smtp'\nhost = 'old.example.org'\nfrom = 'a@b.org'\n\
        user = 'me'\npassword_file = 'password'\n";
    fs::write(folder.path().join("circlekeep.toml"), file).unwrap();
    fs::write(folder.path().join("password"), "hunter4\n").unwrap();
    let database = "postgres://me:hunter5@new/circles?password=hunter6";
    let shown = Command::new(env!("CARGO_BIN_EXE_circlekeep"))
        .arg("config")
        .current_dir(folder.path())
        .env_clear()
        .env("DATABASE_URL", database)
        .env("CIRCLEKEEP_LIMITS__CONNECTIONS", "9")
        .env("CIRCLEKEEP_MAIL__HOST", "smtp.example.org")
        .output()
        .unwrap();
    let printed = String::from_utf8(shown.stdout).unwrap();
    let told = String::from_utf8(shown.stderr).unwrap();
    assert!(shown.status.success() && told.is_empty(), "{told}");
    assert!(!printed.contains("hunter"), "{printed}");
    for line in [
        "listen = \"127.0.0.1:4100\"",
        "database_url = \"postgres://me:hidden@new/circles\"",
        "keyring_url = \"postgres://ring:hidden@db/keyring\"",
        "body_bytes = 2048",
        "connections = 9",
        "host = \"smtp.example.org\"",
        "user = \"me\"",
        "password_file = \"password\"",
    ] {
        let is_there = printed.lines().any(|it| it == line);
        assert!(is_there, "{line} is not in: {printed}");
    }
}
