//! What a box keeps shut, and what is left of its key.

use std::{fs, os::unix::fs::PermissionsExt as _};

use tempfile::TempDir;

use super::*;

struct Scene {
    keys: TempDir,
    boxes: Boxes,
    chance: Chance,
}

fn scene() -> Scene {
    let (keys, chance) = (TempDir::new().unwrap(), Chance::seeded(7));
    let boxes = Boxes::open(keys.path(), chance.clone()).unwrap();
    Scene {
        keys,
        boxes,
        chance,
    }
}

impl Scene {
    fn ballot(&self) -> (BallotId, PublicKey) {
        let ballot = self.chance.id().unwrap();
        (ballot, self.boxes.provide(ballot).unwrap())
    }

    fn row(&self) -> Uuid {
        self.chance.id().unwrap()
    }

    /// The names of the files beside the folder's own.
    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.keys.path().join("ephemeral")).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != "folder").collect()
    }
}

const SHEET: [u8; SHEET_BYTES] = [3; SHEET_BYTES];

#[test]
fn what_is_sealed_opens_in_its_own_box_and_row_alone() {
    let scene = scene();
    let ((ballot, public), (other, _)) = (scene.ballot(), scene.ballot());
    let row = scene.row();
    let sealed = seal(&scene.chance, &public, ballot, row, &SHEET).unwrap();
    assert_eq!(sealed.0.len(), SEALED_BYTES);
    let key = scene.boxes.unlock(ballot).unwrap().unwrap();
    assert_eq!(key.open(row, &sealed).unwrap().as_slice(), SHEET);
    assert!(key.open(scene.row(), &sealed).is_err(), "another row");
    let foreign = scene.boxes.unlock(other).unwrap().unwrap();
    assert!(foreign.open(row, &sealed).is_err(), "another box's key");
    let moved = PrivateKey {
        ballot: other,
        key: key.key.clone(),
    };
    assert!(
        moved.open(row, &sealed).is_err(),
        "the same key for another box"
    );
    for at in 0..sealed.0.len() {
        let mut altered = sealed.clone();
        altered.0[at] ^= 1;
        assert!(key.open(row, &altered).is_err(), "byte {at}");
    }
    for length in [0, 1, SEALED_BYTES - 1] {
        assert!(
            key.open(row, &SealedSheet(sealed.0[..length].to_vec()))
                .is_err()
        );
    }
}

#[test]
fn the_same_sheet_is_never_the_same_bytes() {
    let scene = scene();
    let (ballot, public) = scene.ballot();
    let row = scene.row();
    let one = seal(&scene.chance, &public, ballot, row, &SHEET).unwrap();
    let two = seal(&scene.chance, &public, ballot, row, &SHEET).unwrap();
    assert!(one != two);
    assert_eq!(format!("{one:?}"), "SealedSheet(…)");
}

#[test]
fn keys_are_for_their_owner_only_and_stay_what_they_were() {
    let scene = scene();
    let (ballot, public) = scene.ballot();
    assert_eq!(scene.boxes.provide(ballot).unwrap(), public, "made once");
    assert_eq!(scene.files(), [format!("{ballot}.key")]);
    let folder = scene.keys.path().join("ephemeral");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join(format!("{ballot}.key"))), 0o600);
    let again = Boxes::open(scene.keys.path(), scene.chance.clone()).unwrap();
    assert_eq!(again.folder(), scene.boxes.folder());
    assert_eq!(
        again.provide(ballot).unwrap(),
        public,
        "another server's too"
    );
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o750)).unwrap();
    let opened = Boxes::open(scene.keys.path(), scene.chance.clone());
    assert!(matches!(opened, Err(BoxError::Open(_, 0o750))));
}

#[test]
fn nothing_is_left_of_a_destroyed_key() {
    let scene = scene();
    let ((ballot, public), (kept, _)) = (scene.ballot(), scene.ballot());
    let row = scene.row();
    seal(&scene.chance, &public, ballot, row, &SHEET).unwrap();
    // What a crash between writing and naming leaves.
    let folder = scene.keys.path().join("ephemeral");
    let key = folder.join(format!("{ballot}.key"));
    let half = folder.join(format!("{ballot}.{}.new", scene.row()));
    fs::hard_link(&key, &half).unwrap();
    scene.boxes.destroy(ballot).unwrap();
    scene.boxes.destroy(ballot).unwrap();
    assert_eq!(scene.files(), [format!("{kept}.key")]);
    assert_eq!(scene.boxes.held().unwrap(), [kept]);
    assert!(scene.boxes.unlock(ballot).unwrap().is_none());
}
