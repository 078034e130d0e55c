//! Where a redirect may lead: a path of this house, and nowhere else.

use std::fmt;

/// A path with its query: one leading slash, no second one, no backslash, no control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafePath(String);

impl SafePath {
    /// The path in `text`, if it is one of this house.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix('/')?;
        let elsewhere = rest.starts_with(['/', '\\']);
        let odd = text
            .chars()
            .any(|c| c.is_control() || c == '\\' || !c.is_ascii());
        (!elsewhere && !odd && text.len() <= 2_000).then(|| Self(text.to_owned()))
    }

    /// Home.
    pub fn home() -> Self {
        Self("/".to_owned())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafePath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_house_pass() {
        for good in ["/", "/circles", "/circles/x?y=1#z"] {
            assert!(SafePath::parse(good).is_some(), "{good}");
        }
        let long = format!("/{}", "a".repeat(2_000));
        for bad in [
            "",
            "circles",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nSet-Cookie: x",
            "/a\0",
            "/a\tb",
            "\\/evil",
            "/é",
            &long,
        ] {
            assert!(SafePath::parse(bad).is_none(), "{bad}");
        }
    }
}
