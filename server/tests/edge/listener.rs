//! The accept loop: slow clients, greedy clients, and the end.

use std::{net::SocketAddr, time::Duration};

use axum::{Router, routing::get};
use server::http::listener::{End, Rules, serve};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;

const REQUEST: &[u8] = b"GET /quick HTTP/1.1\r\nHost: x\r\n\r\n";
/// Longer than anything here takes, short enough to fail soon.
pub(crate) const SOON: Duration = Duration::from_secs(5);

/// A listener that serves.
pub(crate) struct Running {
    address: SocketAddr,
    stop: CancellationToken,
    end: JoinHandle<End>,
}

pub(crate) fn rules() -> Rules {
    Rules {
        headers: Duration::from_millis(200),
        drain: Duration::from_millis(600),
        connections: 64,
        connections_per_address: 64,
        trusted_proxies: Vec::new(),
    }
}

async fn run(rules: Rules) -> Running {
    let router = Router::new()
        .route("/quick", get(async || "quick"))
        .route(
            "/slow",
            get(async || {
                sleep(Duration::from_millis(300)).await;
                "slow"
            }),
        )
        .route(
            "/endless",
            get(async || std::future::pending::<&'static str>().await),
        );
    over(router, rules).await
}

/// Serves `router` at a port of its own.
pub(crate) async fn over(router: Router, rules: Rules) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let end = tokio::spawn(serve(listener, router, rules, stop.clone()));
    Running { address, stop, end }
}

impl Running {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Connects, and sends all of it.
    pub(crate) async fn say(&self, words: &[u8]) -> TcpStream {
        let mut stream = self.connect().await;
        stream.write_all(words).await.unwrap();
        stream
    }
}

/// All that comes until the other side closes; a reset counts as closed.
pub(crate) async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = stream.read_to_end(&mut bytes);
    drop(
        timeout(SOON, read)
            .await
            .expect("the connection should have been closed"),
    );
    String::from_utf8(bytes).unwrap()
}

/// Whether the beginning of a good answer comes within a moment.
async fn is_answered(stream: &mut TcpStream) -> bool {
    let mut head = [0; 12];
    let read = timeout(Duration::from_millis(150), stream.read_exact(&mut head)).await;
    matches!(read, Ok(Ok(_))) && &head == b"HTTP/1.1 200"
}

#[tokio::test]
async fn slow_headers_are_cut_off() {
    let running = run(rules()).await;
    let mut half = running.say(b"GET /quick HTTP/1.1\r\nHost:").await;
    assert!(!rest(&mut half).await.contains("200"));
    let mut silent = running.connect().await;
    assert_eq!(rest(&mut silent).await, "");
    let mut idle = running.say(REQUEST).await;
    assert!(rest(&mut idle).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn an_address_has_so_many_connections() {
    let rules = Rules {
        connections_per_address: 2,
        headers: SOON,
        ..rules()
    };
    let running = run(rules).await;
    let (first, mut second) = (running.connect().await, running.say(REQUEST).await);
    assert!(is_answered(&mut second).await);
    let mut third = running.say(REQUEST).await;
    assert_eq!(rest(&mut third).await, "");
    drop(first);
    sleep(Duration::from_millis(50)).await;
    let mut fourth = running.say(REQUEST).await;
    assert!(is_answered(&mut fourth).await);
}

#[tokio::test]
async fn trusted_proxies_are_not_held_to_it() {
    let trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
    let rules = Rules {
        connections_per_address: 1,
        headers: SOON,
        trusted_proxies,
        ..rules()
    };
    let running = run(rules).await;
    let _first = running.connect().await;
    let mut second = running.say(REQUEST).await;
    assert!(is_answered(&mut second).await);
}

#[tokio::test]
async fn beyond_the_total_connections_wait() {
    let rules = Rules {
        connections: 1,
        headers: SOON,
        ..rules()
    };
    let running = run(rules).await;
    let mut first = running.say(REQUEST).await;
    assert!(is_answered(&mut first).await);
    let mut second = running.say(REQUEST).await;
    assert!(!is_answered(&mut second).await);
    drop(first);
    assert!(
        timeout(SOON, async { while !is_answered(&mut second).await {} })
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn stopping_lets_requests_end() {
    let running = run(rules()).await;
    let mut idle = running.connect().await;
    let mut slow = running.say(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await;
    sleep(Duration::from_millis(50)).await;
    running.stop.cancel();
    let answer = rest(&mut slow).await;
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.ends_with("slow"),
        "{answer}"
    );
    assert_eq!(rest(&mut idle).await, "");
    assert_eq!(
        timeout(SOON, running.end).await.unwrap().unwrap(),
        End::Drained
    );
    assert!(TcpStream::connect(running.address).await.is_err());
}

#[tokio::test]
async fn stopping_never_waits_for_ever() {
    let running = run(rules()).await;
    let _endless = running
        .say(b"GET /endless HTTP/1.1\r\nHost: x\r\n\r\n")
        .await;
    sleep(Duration::from_millis(50)).await;
    running.stop.cancel();
    assert_eq!(
        timeout(SOON, running.end).await.unwrap().unwrap(),
        End::Cut(1)
    );
}
