//! Which compressed form a client takes (RFC 9110, section 12.5.3).

use http::{HeaderMap, header};

/// A compressed form that the build makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    /// Its name in headers.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// What its files end with.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        }
    }
}

/// The forms that the client takes, the smallest first; how a client ranks them is left aside.
pub(super) fn accepted(headers: &HeaderMap) -> impl Iterator<Item = Coding> {
    let said: Vec<_> = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(str::to_ascii_lowercase)
        .collect();
    [Coding::Brotli, Coding::Gzip]
        .into_iter()
        .filter(move |coding| takes(&said, coding.name()))
}

/// The exact name decides, then `*`; a weight of zero refuses.
fn takes(said: &[String], name: &str) -> bool {
    let weight = |wanted: &str| {
        said.iter().find_map(|word| {
            let mut parts = word.split(';').map(str::trim);
            (parts.next() == Some(wanted)).then(|| {
                let weight = parts.find_map(|part| part.strip_prefix("q="));
                weight.is_none_or(|weight| weight.parse::<f32>().is_ok_and(|weight| weight > 0.0))
            })
        })
    };
    weight(name).or_else(|| weight("*")).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_honoured() {
        for (said, wanted) in [
            (
                "gzip, deflate, br, zstd",
                vec![Coding::Brotli, Coding::Gzip],
            ),
            ("gzip", vec![Coding::Gzip]),
            ("br;q=0, *", vec![Coding::Gzip]),
            ("*;q=0, gzip;q=0.5", vec![Coding::Gzip]),
            ("br;q=many", vec![]),
            ("identity", vec![]),
            ("", vec![]),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, said.parse().unwrap());
            assert_eq!(accepted(&headers).collect::<Vec<_>>(), wanted, "{said}");
        }
    }
}
