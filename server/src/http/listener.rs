//! The accept loop: `axum::serve` has neither a limit on time for headers nor on connections.
//!
//! HTTP/1.1 only. The automatic choice of hyper-util waits without limit for a client's first
//! bytes, which is what the limit on headers is there to prevent, and proxies speak 1.1 to us.

mod census;

use std::{convert::Infallible, io, net::SocketAddr, pin::pin, time::Duration};

use axum::{Router, body::Body};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use ipnet::IpNet;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt;

use self::census::{Census, Place};
use super::client::Peer;

/// How long the loop rests after an accept that failed: file descriptors have run out, most
/// likely, and come back when connections end.
const REST: Duration = Duration::from_millis(50);

/// What a client may take.
#[derive(Clone, Debug)]
pub struct Rules {
    /// How long its headers may take, and how long it may idle between requests.
    pub headers: Duration,
    /// How long open requests may take to end at shutdown.
    pub drain: Duration,
    /// Connections in all. Above it new ones wait in the kernel's queue.
    pub connections: usize,
    /// Connections of one address (of one /64 for IPv6). Above it new ones are closed.
    pub connections_per_address: usize,
    /// Not held to the limit per address, as they carry everybody.
    pub trusted_proxies: Vec<IpNet>,
}

/// How the end went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Every request that had begun was answered.
    Drained,
    /// This many connections were cut when the time was up.
    Cut(usize),
}

/// Serves `router` until `stop`, then lets open requests end, but never waits for ever.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    rules: Rules,
    stop: CancellationToken,
) -> End {
    let tracker = TaskTracker::new();
    let cut = CancellationToken::new();
    let line = Line {
        router,
        headers: rules.headers,
        stop: stop.clone(),
        cut: cut.clone(),
    };
    let census = Census::new(&rules);
    tokio::select! {
        () = stop.cancelled() => {}
        () = accept(&listener, &census, &line, &tracker) => {}
    }
    // New clients are refused by the kernel from here on, instead of waiting unheard.
    drop(listener);
    tracker.close();
    if tokio::time::timeout(rules.drain, tracker.wait())
        .await
        .is_ok()
    {
        return End::Drained;
    }
    let open = tracker.len();
    cut.cancel();
    tracker.wait().await;
    End::Cut(open)
}

async fn accept(listener: &TcpListener, census: &Census, line: &Line, tracker: &TaskTracker) {
    loop {
        let Some(seat) = census.seat().await else {
            return;
        };
        match listener.accept().await {
            Ok((stream, peer)) => {
                if let Some(place) = census.place(seat, peer.ip()) {
                    tracker.spawn(line.clone().speak(stream, peer, place));
                }
            }
            Err(error) => rest(&error).await,
        }
    }
}

async fn rest(error: &io::Error) {
    let gone = matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::Interrupted
    );
    if !gone {
        tracing::warn!(%error, "a connection could not be accepted");
        tokio::time::sleep(REST).await;
    }
}

/// What every connection shares.
#[derive(Clone)]
struct Line {
    router: Router,
    headers: Duration,
    stop: CancellationToken,
    cut: CancellationToken,
}

impl Line {
    /// Speaks with one client until it or we have had enough. `_place` is free again at the end.
    async fn speak(self, stream: TcpStream, peer: SocketAddr, _place: Place) {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "the connection is gone already");
            return;
        }
        let router = self.router;
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            answer(router.clone(), peer, request)
        });
        let mut connection = pin!(
            http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(self.headers)
                .serve_connection(TokioIo::new(stream), service)
        );
        let served = tokio::select! {
            served = connection.as_mut() => served,
            () = self.cut.cancelled() => return,
            () = self.stop.cancelled() => {
                connection.as_mut().graceful_shutdown();
                tokio::select! {
                    served = connection => served,
                    () = self.cut.cancelled() => return,
                }
            }
        };
        if let Err(error) = served {
            tracing::debug!(%error, "a connection ended early");
        }
    }
}

async fn answer(
    router: Router,
    peer: SocketAddr,
    request: hyper::Request<Incoming>,
) -> Result<axum::response::Response, Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(Peer(peer));
    router.oneshot(request).await
}
