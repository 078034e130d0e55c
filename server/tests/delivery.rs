//! The service's outbox through the house's workers, into a folder.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use std::{collections::HashMap, fs, path::Path, sync::Arc, time::Duration};

use server::{config::Config, workers};
use service::{on_both, organisation};
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

on_both! {
    async fn every_letter_of_a_circle_leaves_once(world: World) {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        world.invited().await;
        let waiting = world.letters_waiting().await.len();
        assert!(waiting >= 7, "{waiting}");
        let (service, stop) = (world.service.clone(), CancellationToken::new());
        let operator = world.operator().await;
        let workers = workers::spawn(Arc::new(world.machine), &config, &stop).unwrap();
        let mut left = waiting;
        for _ in 0..200 {
            left = usize::try_from(organisation::post(&service, &operator).await.unwrap().0).unwrap();
            if left == 0 { break }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        stop.cancel();
        workers.await;
        assert_eq!(left, 0);
        let letters = letters(folder.path());
        let invitations = letters.values().filter(|it| it.contains("Subject: Invitation to peer meetings"));
        assert!(invitations.count() >= 6);
        for (name, letter) in letters {
            let id = name.trim_end_matches(".eml").split_once('-').unwrap().1;
            assert!(letter.contains(&format!("Message-ID: <{id}@circles.example.org>")), "{name}");
        }
    }
}
