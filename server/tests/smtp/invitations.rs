//! What a host does to an invitation, and what a calendar has in the end: through the outbox and its
//! workers, on both engines.

use std::{collections::HashMap, fs, sync::Arc, time::Duration};

use domain::ids::MeetingId;
use server::{
    config::{Config, Smtp, Tls},
    mail::Carrier,
    workers::letters::deliver_letters,
};
use service::{
    Machine, Service,
    access::SignedIn,
    dead_letters, meetings, on_both, organisation,
    outbox::{self, Verdict, Worker},
    testing::{FACILITATOR, LEASE, World, address},
};
use tokio_util::sync::CancellationToken;

use super::{Peer, Play, carrier, settings, tls::certified};

/// Longer than any wait after the first three attempts.
const WAIT: Duration = Duration::from_mins(20);

/// One invitation, to Ruth, waits; everything else has left.
struct Scene {
    service: Service,
    config: Config,
    operator: SignedIn,
    coordinator: SignedIn,
    fay: SignedIn,
    meeting: MeetingId,
}

impl Scene {
    async fn set(world: &World) -> Self {
        let table = world.seated().await;
        let meeting = world.meeting(&table, "2026-03-16T12:15").await;
        let ruth = address("ruth");
        for worker in claimed(&world.machine).await {
            let letter = outbox::load(&world.machine, &worker).await.unwrap();
            let is_hers = letter.is_some_and(|letter| letter.address == ruth);
            let verdict = if is_hers {
                Verdict::Untouched
            } else {
                Verdict::Sent
            };
            outbox::settle(&world.machine, &worker, &verdict)
                .await
                .unwrap();
        }
        let file = world.folder().join("circlekeep.toml");
        fs::write(&file, "origin = \"https://circles.example.org\"\n").unwrap();
        Self {
            service: world.service.clone(),
            config: Config::load(Some(&file), HashMap::new()).unwrap(),
            operator: world.operator().await,
            coordinator: table.coordinator.clone(),
            fay: world.sign_in(FACILITATOR).await,
            meeting,
        }
    }

    /// Lets the workers deliver until `done`; what they have begun they finish.
    async fn deliver(&self, machine: &Arc<Machine>, by: &Carrier, done: impl Fn() -> bool) {
        let stop = CancellationToken::new();
        let work = deliver_letters(machine.clone(), &self.config, by.clone(), stop.clone());
        let work = tokio::spawn(work);
        for _ in 0..400 {
            if done() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        stop.cancel();
        work.await.unwrap();
        assert!(done());
    }

    /// Letters that wait, letters that are dead.
    async fn figures(&self) -> (i64, i64) {
        let (waiting, dead, _) = organisation::post(&self.service, &self.operator)
            .await
            .unwrap();
        (waiting, dead)
    }
}

async fn claimed(machine: &Machine) -> Vec<Worker> {
    outbox::claim(machine, u32::MAX, LEASE).await.unwrap()
}

fn open(peer: &Peer) -> Carrier {
    carrier(&settings(peer.port, Tls::None))
}

fn to_ruth(letters: Vec<String>) -> Vec<String> {
    let hers = |letter: &String| letter.contains("ruth@northshore.example");
    letters.into_iter().filter(hers).collect()
}

/// The value of a header, or of a property that stands in both copies of the one event.
fn value(letter: &str, name: &str) -> String {
    let found: Vec<&str> = letter
        .lines()
        .filter_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
        .map(str::trim)
        .collect();
    assert!(!found.is_empty(), "{name}: {letter}");
    assert!(found.iter().all(|it| *it == found[0]), "{name}: {found:?}");
    found[0].to_owned()
}

fn number(letter: &str, name: &str) -> i64 {
    value(letter, name).parse().unwrap()
}

on_both! {
    /// Greylisted, dropped after its last byte, left without an answer, then taken: each time it is
    /// the same letter to the byte, so that a reader who has it twice has it once.
    async fn an_invitation_that_is_put_off_stays_the_same(world: World) {
        let scene = Scene::set(&world).await;
        let (clock, machine) = (world.clock.clone(), Arc::new(world.machine));
        let plays = [Play::Greylists, Play::DropsAfterData, Play::StallsAfterData, Play::Takes];
        let peer = Peer::start(&plays).await;
        let carrier = open(&peer);
        for attempt in 1..=plays.len() {
            scene.deliver(&machine, &carrier, || peer.played() >= attempt).await;
            assert_eq!(peer.played(), attempt, "one attempt, then a wait");
            clock.advance(WAIT);
        }
        let (heard, taken) = (peer.received(), peer.taken());
        assert_eq!((heard.len(), taken.len()), (3, 1));
        assert!(heard.iter().all(|letter| *letter == taken[0]));
        assert_eq!(value(&taken[0], "METHOD"), "REQUEST");
        assert!(value(&taken[0], "UID").starts_with(&scene.meeting.to_string()));
        assert_eq!(value(&taken[0], "DTSTAMP"), "20260302T130000Z");
        assert_eq!(scene.figures().await, (0, 0));
    }
}

on_both! {
    /// A host that broke off may have the invitation. What is sent next is the cancellation, of the
    /// same event, under a higher SEQUENCE; the invitation is never sent again.
    async fn what_is_called_off_meanwhile_is_only_called_off(world: World) {
        let scene = Scene::set(&world).await;
        let (clock, machine) = (world.clock.clone(), Arc::new(world.machine));
        let peer = Peer::start(&[Play::DropsAfterData, Play::Takes]).await;
        let carrier = open(&peer);
        scene.deliver(&machine, &carrier, || peer.played() == 1).await;
        clock.advance(Duration::from_secs(30));
        meetings::cancel(&scene.service, &scene.coordinator, scene.meeting).await.unwrap();
        scene.deliver(&machine, &carrier, || peer.taken().len() == 6).await;
        clock.advance(WAIT);
        assert_eq!(scene.figures().await, (0, 0));
        let hers = to_ruth(peer.received());
        assert_eq!(hers.len(), 2);
        let (first, last) = (&hers[0], &hers[1]);
        assert_eq!((value(first, "METHOD"), value(last, "METHOD")), ("REQUEST".to_owned(), "CANCEL".to_owned()));
        assert_eq!(value(first, "UID"), value(last, "UID"));
        assert!(number(first, "SEQUENCE") < number(last, "SEQUENCE"));
        assert!(value(first, "DTSTAMP") < value(last, "DTSTAMP"));
        assert_ne!(value(first, "Message-ID"), value(last, "Message-ID"));
    }
}

on_both! {
    /// Refused for good: whoever leads the circle is told, in the product; no mail comes of it.
    async fn a_refused_invitation_is_told_to_whoever_leads(world: World) {
        let scene = Scene::set(&world).await;
        let machine = Arc::new(world.machine);
        let peer = Peer::start(&[Play::RefusesRecipient]).await;
        scene.deliver(&machine, &open(&peer), || peer.played() == 1).await;
        assert_eq!(scene.figures().await, (0, 1));
        let told = dead_letters::near(&scene.service, &scene.fay).await.unwrap();
        let names: Vec<_> = told.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Ruth Adeyemi"]);
        assert!(claimed(&machine).await.is_empty());
    }
}

on_both! {
    /// A host with another's certificate is told not one line, and it costs the letter no attempt.
    async fn a_wrong_certificate_costs_an_invitation_nothing(world: World) {
        let scene = Scene::set(&world).await;
        let machine = Arc::new(world.machine);
        let secure = |peer: &Peer, authority: Vec<u8>| {
            let authority = Some(authority);
            carrier(&Smtp { authority, ..settings(peer.port, Tls::Required) })
        };
        let (authority, acceptor) = certified("smtp.example.org");
        let wrong = Peer::start_secure(&[Play::Takes], acceptor).await;
        let by = secure(&wrong, authority);
        scene.deliver(&machine, &by, || wrong.connections() == 1).await;
        assert_eq!((wrong.heard(), wrong.received().len()), (0, 0));
        let waiting = claimed(&machine).await;
        assert_eq!(waiting.iter().map(Worker::attempts).collect::<Vec<_>>(), [0]);
        outbox::settle(&machine, &waiting[0], &Verdict::Untouched).await.unwrap();

        let (authority, acceptor) = certified("127.0.0.1");
        let right = Peer::start_secure(&[Play::Takes], acceptor).await;
        let by = secure(&right, authority);
        scene.deliver(&machine, &by, || right.taken().len() == 1).await;
        assert_eq!(value(&right.taken()[0], "METHOD"), "REQUEST");
        assert_eq!(scene.figures().await, (0, 0));
    }
}
