//! What an SMTP host does, and what becomes of the letter.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

#[path = "smtp/invitations.rs"]
mod invitations;
#[path = "smtp/peer.rs"]
mod peer;
#[path = "smtp/tls.rs"]
mod tls;

use std::time::Duration;

use domain::moment::Moment;
use server::{
    config::{Secret, Smtp, Tls},
    mail::{Carrier, Label, Letter, Outcome, Parcel, address},
};

use self::peer::{Peer, Play};

fn parcel() -> Parcel {
    let from = "Circlekeep <circles@example.org>".parse().unwrap();
    let label = Label {
        id: "6f1f64c2-7d3a-4a51-9d0e-0d8b1f1f2a3b",
        host: "circles.example.org",
        from: &from,
        name: "Ada",
        address: "ada@example.org",
        date: Moment::EPOCH,
    };
    address(&Letter::new("Hello").paragraph("A word."), &label).unwrap()
}

fn settings(port: u16, tls: Tls) -> Smtp {
    Smtp {
        host: "127.0.0.1".to_owned(),
        port,
        tls,
        login: None,
        password_file: None,
        authority: None,
        authority_file: None,
    }
}

fn carrier(settings: &Smtp) -> Carrier {
    Carrier::smtp(settings, "circles.example.org", Duration::from_millis(400)).unwrap()
}

/// One letter each to a peer that plays `plays` in turn, the last for good.
async fn outcomes(plays: &[Play], letters: usize) -> (Vec<Outcome>, Peer) {
    let peer = Peer::start(plays).await;
    let carrier = carrier(&settings(peer.port, Tls::None));
    let mut outcomes = Vec::new();
    for _ in 0..letters {
        outcomes.push(carrier.send(&parcel()).await);
    }
    (outcomes, peer)
}

fn kind(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Sent => "sent",
        Outcome::Later { .. } => "later",
        Outcome::Refused { .. } => "refused",
        Outcome::HostDown { .. } => "down",
    }
}

#[tokio::test]
async fn a_letter_arrives_whole() {
    let (outcomes, peer) = outcomes(&[Play::Takes], 2).await;
    assert_eq!(outcomes, [Outcome::Sent, Outcome::Sent]);
    let taken = peer.taken();
    assert_eq!(taken.len(), 2);
    assert!(taken[0].contains("Auto-Submitted: auto-generated\r\n"));
    assert!(
        taken[0].contains("Message-ID: <6f1f64c2-7d3a-4a51-9d0e-0d8b1f1f2a3b@circles.example.org>")
    );
    assert_eq!(taken[0], taken[1], "sent again, it is the same letter");
    assert_eq!(peer.connections(), 1, "connections are kept");
}

#[tokio::test]
async fn each_play_has_its_outcome() {
    for (play, wanted) in [
        (Play::Greylists, "later"),
        (Play::RefusesRecipient, "refused"),
        (Play::RefusesData, "refused"),
        (Play::DropsAfterData, "later"),
        (Play::StallsAfterData, "later"),
        (Play::StallsAtGreeting, "down"),
        (Play::IsBusy, "down"),
        (Play::ClosesInLetter, "down"),
        (Play::RefusesClients, "down"),
        (Play::RefusesSender, "down"),
    ] {
        let (outcomes, _peer) = outcomes(&[play], 1).await;
        assert_eq!(kind(&outcomes[0]), wanted, "{play:?}: {outcomes:?}");
    }
}

#[tokio::test]
async fn after_any_failure_the_next_letter_goes() {
    for play in [
        Play::Greylists,
        Play::RefusesSender,
        Play::RefusesRecipient,
        Play::RefusesData,
        Play::DropsAfterData,
        Play::StallsAfterData,
        Play::StallsAtGreeting,
        Play::IsBusy,
    ] {
        let (outcomes, peer) = outcomes(&[play, Play::Takes], 2).await;
        assert_eq!(kind(&outcomes[1]), "sent", "{play:?}: {outcomes:?}");
        assert!(!peer.taken().is_empty(), "{play:?}");
    }
}

#[tokio::test]
async fn nobody_there_is_a_host_that_is_down() {
    let port = Peer::start(&[Play::Takes]).await.port_after_closing().await;
    let outcome = carrier(&settings(port, Tls::None)).send(&parcel()).await;
    assert_eq!(kind(&outcome), "down", "{outcome:?}");
}

#[tokio::test]
async fn without_tls_nothing_is_told() {
    for tls in [Tls::Required, Tls::StartTls] {
        let peer = Peer::start(&[Play::Takes]).await;
        let outcome = carrier(&settings(peer.port, tls)).send(&parcel()).await;
        assert_eq!(kind(&outcome), "down", "{tls:?}: {outcome:?}");
        assert!(peer.taken().is_empty());
    }
}

#[tokio::test]
async fn a_wrong_password_is_not_the_letter_s_fault() {
    let peer = Peer::start(&[Play::RefusesPassword]).await;
    let login = Some(("me".to_owned(), Secret::new("hunter2".to_owned())));
    let settings = Smtp {
        login,
        ..settings(peer.port, Tls::None)
    };
    let outcome = carrier(&settings).send(&parcel()).await;
    assert_eq!(kind(&outcome), "down", "{outcome:?}");
    assert!(!format!("{outcome:?}").contains("hunter2"));
}
