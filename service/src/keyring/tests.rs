//! What the keyring promises, on a folder of its own.

use super::*;
use crate::on_both;
use domain::moment::Moment;
use std::os::unix::fs::PermissionsExt as _;

async fn keyring(folder: &std::path::Path) -> Result<Keyring, KeyringError> {
    let url = format!("sqlite:{}/ring/keyring.db", folder.display());
    let clock = Clock::fixed(Moment::EPOCH);
    Keyring::open(&url, &folder.join("keys"), clock, Chance::System).await
}

fn circle(n: u128) -> Scope {
    Scope::Circle(CircleId(Uuid::from_u128(n)))
}

#[tokio::test]
async fn a_value_opens_in_its_own_place_only() {
    let folder = tempfile::tempdir().unwrap();
    let ring = keyring(folder.path()).await.unwrap();
    ring.provide(circle(1)).await.unwrap();
    ring.provide(circle(2)).await.unwrap();
    let row = Uuid::from_u128(7);
    let body = Body::new("the night team".to_owned());
    let sealed = ring
        .seal(circle(1), Field::AgreementLines, row, &body)
        .await
        .unwrap();

    let open = |scope, row| ring.open_sealed(scope, Field::AgreementLines, row, &sealed);
    assert_eq!(open(circle(1), row).await.unwrap(), body);
    assert!(open(circle(2), row).await.is_err(), "another scope");
    assert!(
        open(circle(1), Uuid::from_u128(8)).await.is_err(),
        "another row"
    );
    for at in 0..sealed.0.len() {
        let mut altered = sealed.clone();
        altered.0[at] ^= 1;
        let opened = ring
            .open_sealed(circle(1), Field::AgreementLines, row, &altered)
            .await;
        assert!(opened.is_err(), "byte {at}");
    }
    assert_eq!(
        format!("{body:?} {:?}", Sealed(vec![1, 2])),
        "Body(…) Sealed(2 bytes)"
    );
}

/// Every other place has the very key that sealed it here, so that its place alone stands against it.
#[tokio::test]
async fn the_right_key_opens_nothing_in_another_place() {
    let folder = tempfile::tempdir().unwrap();
    let ring = keyring(folder.path()).await.unwrap();
    ring.provide(circle(1)).await.unwrap();
    let own = ring.keys(circle(1)).await.unwrap().remove(0);
    let twin = DataKey {
        id: own.id + 1,
        key: Arc::clone(&own.key),
    };
    let person = Scope::Person(PersonId(Uuid::from_u128(1)));
    {
        let mut opened = ring.opened.lock().unwrap();
        // What is sealed is sealed with the last.
        for scope in [circle(1), circle(2), person] {
            opened.insert((scope.kind(), scope.id()), vec![twin.clone(), own.clone()]);
        }
    }
    let (field, row) = (Field::CaseHard, Uuid::from_u128(7));
    let body = Body::new("the night team".to_owned());
    let sealed = ring.seal(circle(1), field, row, &body).await.unwrap();
    let opened = ring.open_sealed(circle(1), field, row, &sealed).await;
    assert_eq!(opened.unwrap(), body);
    for (what, scope, field, row) in [
        ("another circle", circle(2), field, row),
        ("a person of the circle's id", person, field, row),
        ("another field", circle(1), Field::CaseWant, row),
        ("another row", circle(1), field, Uuid::from_u128(8)),
    ] {
        let opened = ring.open_sealed(scope, field, row, &sealed).await;
        assert!(matches!(opened, Err(KeyringError::Broken)), "{what}");
    }
    let mut renamed = sealed;
    renamed.0[1..5].copy_from_slice(&twin.id.to_be_bytes());
    let opened = ring.open_sealed(circle(1), field, row, &renamed).await;
    assert!(
        matches!(opened, Err(KeyringError::Broken)),
        "another key's id"
    );
}

/// Frozen: what lies sealed opens with these very bytes, each part in full and as wide as ever.
#[test]
fn a_place_is_written_out() {
    let row = Uuid::from_u128(0x1011_1213_1415_1617_1819_1a1b_1c1d_1e1f);
    let id = Uuid::from_u128(0x2021_2223_2425_2627_2829_2a2b_2c2d_2e2f);
    for (scope, kind) in [
        (Scope::Circle(CircleId(id)), 1_u8),
        (Scope::Person(PersonId(id)), 2),
    ] {
        for (field, number) in [(Field::AgreementLines, 1_u8), (Field::PulseAnswer, 20)] {
            let wanted = [
                b"cks1".as_slice(),
                &[0, number],
                row.as_bytes(),
                &[kind],
                id.as_bytes(),
                &[1, 2, 3, 4],
            ];
            let written = additional_data(field, row, scope, 0x0102_0304);
            assert_eq!(written.as_slice(), wanted.concat());
        }
    }
}

#[tokio::test]
async fn a_mac_is_of_its_label_its_parts_and_its_house() {
    let folders = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let ring = keyring(folders[0].path()).await.unwrap();
    let other = keyring(folders[1].path()).await.unwrap();
    let mac = ring.mac(Label::Link, &[b"reset", b"7"]).unwrap();
    assert_eq!(mac.len(), 32);
    assert_eq!(mac, ring.mac(Label::Link, &[b"reset7"]).unwrap());
    assert_ne!(mac, ring.mac(Label::Link, &[b"reset", b"8"]).unwrap());
    assert_ne!(mac, ring.mac(Label::Attempt, &[b"reset", b"7"]).unwrap());
    assert_ne!(mac, other.mac(Label::Link, &[b"reset", b"7"]).unwrap());
}

#[tokio::test]
async fn opens_again_after_a_restart_and_keeps_one_key_a_scope() {
    let folder = tempfile::tempdir().unwrap();
    let row = Uuid::from_u128(7);
    let body = Body::new("stays".to_owned());
    let ring = keyring(folder.path()).await.unwrap();
    ring.provide(circle(1)).await.unwrap();
    ring.provide(circle(1)).await.unwrap();
    let sealed = ring
        .seal(circle(1), Field::AgreementLines, row, &body)
        .await
        .unwrap();
    ring.close().await;
    let again = keyring(folder.path()).await.unwrap();
    let opened = again
        .open_sealed(circle(1), Field::AgreementLines, row, &sealed)
        .await
        .unwrap();
    assert_eq!(opened, body);
    assert!(again.covers(&[circle(1)]).await.is_ok());
    assert!(again.covers(&[circle(9)]).await.is_err());
    let person = Scope::Person(PersonId(Uuid::from_u128(1)));
    assert!(again.covers(&[person]).await.is_err());
}

#[tokio::test]
async fn refuses_a_missing_a_wrong_and_an_open_master_key() {
    let folder = tempfile::tempdir().unwrap();
    keyring(folder.path()).await.unwrap().close().await;
    let path = folder.path().join("keys/master.key");
    let right = std::fs::read_to_string(&path).unwrap();
    assert_eq!(
        std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );

    let words: Vec<&str> = right.split_whitespace().collect();
    let wrong = format!("{} {} {}", words[0], words[1], "ab".repeat(32));
    std::fs::write(&path, wrong).unwrap();
    let error = keyring(folder.path()).await.unwrap_err();
    assert!(
        matches!(error, KeyringError::Master(MasterError::Wrong(_))),
        "{error}"
    );

    std::fs::write(&path, "nonsense").unwrap();
    let error = keyring(folder.path()).await.unwrap_err();
    assert!(
        matches!(error, KeyringError::Master(MasterError::Malformed(_))),
        "{error}"
    );

    std::fs::write(&path, &right).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    let error = keyring(folder.path()).await.unwrap_err();
    assert!(
        matches!(error, KeyringError::Master(MasterError::Open(_, 0o640))),
        "{error}"
    );

    std::fs::remove_file(&path).unwrap();
    let error = keyring(folder.path()).await.unwrap_err();
    assert!(
        matches!(error, KeyringError::Master(MasterError::Gone(_))),
        "{error}"
    );
}

on_both! {
    /// Several write for the first time at once, two of them for one circle.
    async fn first_keys_at_once_are_one_a_scope(world: World) {
        let keyring = world.service.keyring();
        let id = || world.service.chance().id::<CircleId>().unwrap();
        let [one, two, three] = [id(), id(), id()].map(Scope::Circle);
        let (a, b, c, d) = tokio::join!(
            keyring.provide(one),
            keyring.provide(two),
            keyring.provide(one),
            keyring.provide(three)
        );
        for made in [a, b, c, d] {
            made.unwrap();
        }
        for scope in [one, two, three] {
            assert_eq!(keyring.keys(scope).await.unwrap().len(), 1);
        }
    }
}

/// What a crash leaves of a master key is not taken for it.
#[tokio::test]
async fn half_a_master_key_stands_in_nobody_s_way() {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys");
    std::fs::create_dir(&keys).unwrap();
    std::fs::set_permissions(&keys, std::fs::Permissions::from_mode(0o700)).unwrap();
    let half = format!("{MASTER_FILE}.{}.new", Uuid::from_u128(1));
    std::fs::write(keys.join(half), "circlekeep-master-key 7").unwrap();
    keyring(folder.path()).await.unwrap().close().await;
    keyring(folder.path()).await.unwrap().close().await;
}

#[tokio::test]
async fn two_who_start_first_have_one_master_key() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}/ring/keyring.db", folder.path().display());
    let db = Db::open_keyring(&url).await.unwrap();
    let keys = folder.path().join("keys");
    let (clock, chance) = (Clock::fixed(Moment::EPOCH), Chance::System);
    let (one, other) = tokio::join!(
        master::Master::open(&db, &keys, &clock, &chance),
        master::Master::open(&db, &keys, &clock, &chance),
    );
    assert_eq!(one.unwrap().id, other.unwrap().id);
    let names = std::fs::read_dir(&keys).unwrap();
    let names: Vec<_> = names.map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names, [MASTER_FILE]);
}
