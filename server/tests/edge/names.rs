//! The name a request is for, and the address it comes from.

use axum::body::Body;
use http::{Request, header};
use server::http::client::Peer;

use crate::{ask, request};

async fn status(uri: &str, hosts: &[&str]) -> u16 {
    let mut builder = Request::builder().uri(uri);
    for host in hosts {
        builder = builder.header(header::HOST, *host);
    }
    ask(builder.body(Body::empty()).unwrap()).await.0.as_u16()
}

#[tokio::test]
async fn only_our_own_name_is_answered() {
    let ours = "circles.example.org";
    for (wanted, uri, hosts) in [
        (200, "/", vec![ours]),
        (200, "/", vec!["CIRCLES.example.org:443"]),
        (200, "https://circles.example.org/", vec![]),
        (421, "/", vec!["circles.example.org:3000"]),
        (421, "/", vec!["evil.example"]),
        (421, "/", vec!["127.0.0.1"]),
        (421, "/", vec!["circles.example.org.evil.example"]),
        (421, "/", vec!["me@circles.example.org"]),
        (421, "https://evil.example/", vec![ours]),
        (400, "/", vec![]),
        (400, "/", vec![ours, "evil.example"]),
        (400, "/", vec!["not a host"]),
        (200, "/healthz", vec!["10.0.0.7:3000"]),
        (200, "/readyz", vec!["10.0.0.7:3000"]),
    ] {
        assert_eq!(status(uri, &hosts).await, wanted, "{uri} {hosts:?}");
    }
}

#[tokio::test]
async fn handlers_see_the_client_s_address() {
    for (peer, forwarded, wanted) in [
        ("127.0.0.1:9", "203.0.113.9", "203.0.113.9"),
        ("192.0.2.7:9", "203.0.113.9", "192.0.2.7"),
    ] {
        let request = request("GET", "/client")
            .header("x-forwarded-for", forwarded)
            .extension(Peer(peer.parse().unwrap()))
            .body(Body::empty())
            .unwrap();
        assert_eq!(ask(request).await.2, wanted.as_bytes());
    }
}
