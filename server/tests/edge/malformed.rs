//! What is no request never reaches a layer: hyper answers by itself, without the security headers. So
//! the answer has nothing that a browser could show, and is the connection's last.

use server::http::{listener::Rules, wrap};

use crate::{
    HOST,
    listener::{SOON, over, rest, rules},
    router, settings,
};

/// The most that hyper reads of one head.
const MOST_BYTES: usize = 8_192 + 4_096 * 100;
/// The most headers that it reads.
const MOST_HEADERS: usize = 100;

/// What is sent, and the status that answers it.
fn malformed() -> Vec<(u16, Vec<u8>)> {
    let host = format!("Host: {HOST}\r\n");
    let script = "<script>alert(1)</script>";
    let bad = [
        format!("{script}\r\n\r\n"),
        format!("GET /{script} HTTP/1.1\r\n{host}\r\n"),
        format!("GET /a b HTTP/1.1\r\n{host}\r\n"),
        format!("GET /\r\n{host}\r\n"),
        format!("GET / HTTP/3.7\r\n{host}\r\n"),
        format!("GET / HTTP/1.1\r\n{host}{script}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{host}Cookie : {script}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{host}Cookie: \0{script}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{host}Cookie: a\r\n {script}\r\n\r\n"),
        format!("POST / HTTP/1.1\r\n{host}Content-Length: {script}\r\n\r\n"),
        format!("POST / HTTP/1.1\r\n{host}Content-Length: 1\r\nContent-Length: 2\r\n\r\n"),
        format!("POST / HTTP/1.1\r\n{host}Transfer-Encoding: gzip\r\n\r\n"),
        format!("POST / HTTP/1.0\r\n{host}Transfer-Encoding: chunked\r\n\r\n"),
        // Somebody who thinks that TLS is spoken here.
        "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}".to_owned(),
    ];
    let many = format!("Cookie: {script}\r\n").repeat(MOST_HEADERS);
    let many = format!("GET / HTTP/1.1\r\n{host}{many}\r\n");
    let mut large = format!("GET / HTTP/1.1\r\n{host}Cookie: ");
    large.extend(std::iter::repeat_n('a', MOST_BYTES - large.len()));
    let far = "a".repeat(usize::from(u16::MAX));
    let far = format!("GET /{far} HTTP/1.1\r\n{host}\r\n");
    let bad = bad.into_iter().map(|text| (400, text));
    bad.chain([(414, far), (431, many), (431, large)])
        .map(|(status, text)| (status, text.into_bytes()))
        .collect()
}

#[tokio::test]
async fn what_is_no_request_is_answered_with_nothing_to_show() {
    let rules = Rules {
        headers: SOON,
        ..rules()
    };
    let running = over(wrap(router(), &settings()), rules).await;
    for (status, sent) in malformed() {
        let begins = String::from_utf8_lossy(&sent[..sent.len().min(80)]).into_owned();
        // It comes to its end: the connection is closed.
        let answer = rest(&mut running.say(&sent).await).await;
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
        let (first, headers) = head.split_once("\r\n").unwrap_or_default();
        let expected = format!("HTTP/1.1 {status} ");
        assert!(first.starts_with(&expected), "{begins:?}: {answer:?}");
        assert_eq!(body, "", "{begins:?}");
        let mut headers: Vec<_> = headers.lines().collect();
        headers.retain(|line| !line.starts_with("date: "));
        headers.sort_unstable();
        let empty = ["connection: close", "content-length: 0"];
        assert_eq!(headers, empty, "{begins:?}");
    }
}

/// What a client of HTTP/2 begins with is no request of ours, and gets no answer at all.
#[tokio::test]
async fn another_protocol_is_hung_up_on() {
    let running = over(wrap(router(), &settings()), rules()).await;
    let mut other = running.say(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await;
    assert_eq!(rest(&mut other).await, "");
}

/// The same listener over the same layers, so that what is above stands beside what it isn't.
#[tokio::test]
async fn what_is_a_request_is_answered_by_the_layers() {
    let running = over(wrap(router(), &settings()), rules()).await;
    let head = format!("GET /nowhere HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n");
    let answer = rest(&mut running.say(head.as_bytes()).await).await;
    assert!(answer.starts_with("HTTP/1.1 404 "), "{answer}");
    assert!(answer.contains("\r\ncontent-security-policy: "), "{answer}");
}
