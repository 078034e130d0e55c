//! The service's outbox through the house's workers, into a folder.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use std::{collections::HashMap, fs, path::Path, sync::Arc, time::Duration};

use server::{config::Config, workers};
use service::{
    on_both, organisation,
    sign_in::{self, Profile},
    testing::{World, address},
};
use tokio_util::sync::CancellationToken;

/// Settings whose letters go into `folder`.
fn config(folder: &Path) -> Config {
    let file = folder.join("circlekeep.toml");
    let text = format!(
        "origin = \"https://circles.example.org\"\n[mail]\nfolder = \"{}/mail\"\n",
        folder.display()
    );
    fs::write(&file, text).unwrap();
    fs::create_dir(folder.join("mail")).unwrap();
    Config::load(Some(&file), HashMap::new()).unwrap()
}

/// The letters that have left, by their file's name.
fn letters(folder: &Path) -> HashMap<String, String> {
    let entries = fs::read_dir(folder.join("mail")).unwrap();
    let read = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().unwrap();
        (name, fs::read_to_string(entry.path()).unwrap())
    };
    entries.map(|entry| read(entry.unwrap())).collect()
}

/// Lets the workers deliver until nothing waits.
async fn deliver(world: World, config: &Config) {
    let (service, stop) = (world.service.clone(), CancellationToken::new());
    let operator = world.operator().await;
    let workers = workers::spawn(Arc::new(world.machine), config, &stop).unwrap();
    let mut left = 1;
    for _ in 0..200 {
        left = organisation::post(&service, &operator).await.unwrap().0;
        if left == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    stop.cancel();
    workers.await;
    assert_eq!(left, 0);
}

on_both! {
    /// Each reads dates and times as they said, whoever else gets the same letter.
    async fn a_letter_is_written_for_its_reader(world: World) {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        let table = world.seated().await;
        for (name, locale) in [("ruth", "en-US"), ("marc", "en")] {
            let viewer = world.sign_in(&address(name)).await;
            let profile = Profile {
                name: name.to_owned(),
                sort_key: name.to_owned(),
                zone: "America/Halifax".to_owned(),
                locale: locale.to_owned(),
            };
            sign_in::change_profile(&world.service, &viewer, &profile).await.unwrap();
        }
        world.meeting(&table, "2026-03-16T12:15").await;
        deliver(world, &config).await;
        let letters = letters(folder.path());
        let to = |name: &str| {
            let (address, about) = (address(name), "text/calendar");
            let mut all = letters.values();
            all.find(|it| it.contains(&address) && it.contains(about)).unwrap()
        };
        assert!(to("ruth").contains("Monday, March 16, 12:15 PM to 1:15 PM"), "{}", to("ruth"));
        assert!(to("ruth").contains("lang=3D\"en-US\""));
        assert!(to("marc").contains("Monday 16 March, 12:15 to 13:15"), "{}", to("marc"));
    }
}

on_both! {
    async fn every_letter_of_a_circle_leaves_once(world: World) {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        world.invited().await;
        let waiting = world.letters_waiting().await.len();
        assert!(waiting >= 7, "{waiting}");
        deliver(world, &config).await;
        let letters = letters(folder.path());
        let invitations = letters.values().filter(|it| it.contains("Subject: Invitation to peer meetings"));
        assert!(invitations.count() >= 6);
        for (name, letter) in letters {
            let id = name.trim_end_matches(".eml").split_once('-').unwrap().1;
            assert!(letter.contains(&format!("Message-ID: <{id}@circles.example.org>")), "{name}");
        }
    }
}
