//! Who asks: the client's address, through proxies that are trusted and no others.

use std::net::{IpAddr, SocketAddr};

use axum::extract::Request;
use http::{HeaderMap, HeaderName};
use ipnet::IpNet;

use app::viewer::ClientAddress;

const FORWARDED: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The other end of the connection, as the listener saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub SocketAddr);

/// Puts the [`ClientAddress`] into the request. Without a peer (in a test) there is none.
pub(super) fn know(trusted: &[IpNet], request: &mut Request) {
    if let Some(Peer(peer)) = request.extensions().get::<Peer>().copied() {
        let address = behind(trusted, peer.ip(), request.headers());
        request.extensions_mut().insert(ClientAddress(address));
    }
}

/// The right-most address that isn't a trusted proxy's. What stands left of it was written by
/// whoever asks, and a word that is no address ends the trust too.
fn behind(trusted: &[IpNet], peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    let mut known = peer.to_canonical();
    let lines: Vec<_> = headers.get_all(FORWARDED).iter().collect();
    for line in lines.into_iter().rev() {
        for word in line.to_str().unwrap_or_default().rsplit(',') {
            let Some(next) = address(word.trim()).filter(|_| is_trusted(trusted, known)) else {
                return known;
            };
            known = next;
        }
    }
    known
}

/// Whether `address` is a proxy we believe.
pub(super) fn is_trusted(trusted: &[IpNet], address: IpAddr) -> bool {
    let address = address.to_canonical();
    trusted.iter().any(|net| net.contains(&address))
}

/// Some proxies add a port.
fn address(word: &str) -> Option<IpAddr> {
    let parsed = word.parse::<IpAddr>().ok();
    let with_port = || word.parse::<SocketAddr>().ok().map(|address| address.ip());
    let in_brackets = || word.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    Some(
        parsed
            .or_else(with_port)
            .or_else(in_brackets)?
            .to_canonical(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trusted_proxies_are_believed() {
        let trusted = ["10.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()];
        for (peer, lines, wanted) in [
            ("192.0.2.1", vec!["203.0.113.9"], "192.0.2.1"),
            ("10.1.1.1", vec!["203.0.113.9"], "203.0.113.9"),
            ("::ffff:10.1.1.1", vec!["203.0.113.9"], "203.0.113.9"),
            (
                "10.1.1.1",
                vec!["1.1.1.1, 203.0.113.9, 10.2.2.2"],
                "203.0.113.9",
            ),
            ("10.1.1.1", vec!["1.1.1.1", "203.0.113.9"], "203.0.113.9"),
            ("10.1.1.1", vec!["203.0.113.9:4711"], "203.0.113.9"),
            ("::1", vec!["[2001:db8::1]:80"], "2001:db8::1"),
            ("10.1.1.1", vec!["unknown"], "10.1.1.1"),
            ("10.1.1.1", vec!["1.1.1.1, <script>, 10.2.2.2"], "10.2.2.2"),
            ("10.1.1.1", vec![""], "10.1.1.1"),
            ("10.1.1.1", vec![], "10.1.1.1"),
        ] {
            let mut headers = HeaderMap::new();
            for line in &lines {
                headers.append(FORWARDED, line.parse().unwrap());
            }
            let found = behind(&trusted, peer.parse().unwrap(), &headers);
            assert_eq!(found, wanted.parse::<IpAddr>().unwrap(), "{peer} {lines:?}");
        }
    }
}
