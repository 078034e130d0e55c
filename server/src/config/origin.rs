//! The origin that people's browsers see, which is never guessed from a request.

use std::fmt;

use url::{Host, Url};

use super::reader::Reader;

/// Scheme, host and port. Invariant: https, or http on a loopback host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(Url);

impl Origin {
    /// Parses an origin without path; http is for loopback only, as cookies and keys would
    /// otherwise travel in the open.
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        let safe = match url.scheme() {
            "https" => url.has_host(),
            "http" => is_loopback(&url),
            _ => false,
        };
        (bare && safe).then_some(Self(url))
    }

    /// Host and port as a browser writes them into `Host`: lower case, no default port.
    pub fn authority(&self) -> &str {
        self.0.authority()
    }

    /// The host alone.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The port, the scheme's own if none is named.
    pub fn port(&self) -> Option<u16> {
        self.0.port_or_known_default()
    }

    /// Whether the browser speaks TLS to us (or to the proxy before us).
    pub fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }
}

/// As a browser writes it into `Origin`: no slash at the end.
impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The configured origin, or the one of a machine of one's own.
pub(super) fn read(reader: &mut Reader) -> Origin {
    const HERE: &str = "http://127.0.0.1:3000";
    let here = Url::parse(HERE).map_or_else(|_| unreachable!("a constant that parses"), Origin);
    reader.checked(
        "origin",
        "https://HOST without a path (http only on a loopback host, such as http://127.0.0.1:3000)",
        here,
        Origin::parse,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_is_for_loopback_only() {
        for good in [
            "https://circles.example.org",
            "https://circles.example.org:8443/",
            "http://127.0.0.1:3000",
            "http://localhost",
            "http://[::1]:3000",
        ] {
            assert!(Origin::parse(good).is_some(), "{good}");
        }
        for bad in [
            "http://circles.example.org",
            "http://localhost.example.org",
            "https://circles.example.org/circles",
            "https://circles.example.org?x",
            "https://me:word@circles.example.org",
            "ftp://127.0.0.1",
            "circles.example.org",
            "",
        ] {
            assert!(Origin::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn it_is_written_as_browsers_write_it() {
        let origin = Origin::parse("https://Circles.Example.org:443/").unwrap();
        assert_eq!(origin.to_string(), "https://circles.example.org");
        assert_eq!(origin.authority(), "circles.example.org");
        let origin = Origin::parse("http://[::1]:3000").unwrap();
        assert_eq!(origin.authority(), "[::1]:3000");
    }
}
