//! Where the style sheet, the fonts and the islands are: names that change with their content.

use std::{collections::HashMap, fmt};

use serde::Deserialize;

/// A file of the site, under its hashed name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Asset {
    /// Path of the URL: `/assets/main.x7….css`.
    pub path: String,
    /// Size, in bytes.
    pub raw: u64,
    /// Size as Brotli hands it out, in bytes.
    pub brotli: u64,
}

/// The files that documents name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    /// The style sheet.
    pub style: Asset,
    /// The sans that most text is set in.
    pub sans: Asset,
    /// The serif of headings, times and what people write.
    pub serif: Asset,
    /// The mark.
    pub icon: Asset,
    /// The islands' script; absent from a site that was built without them.
    pub islands_script: Option<Asset>,
    /// The islands' WebAssembly, which the script loads.
    pub islands_program: Option<Asset>,
}

/// Why a manifest can't be used.
#[derive(Debug, PartialEq, Eq)]
pub enum BadManifest {
    /// It isn't the JSON that the asset script writes.
    Unreadable(String),
    /// It doesn't name a file that every page needs.
    Missing(&'static str),
}

impl Assets {
    /// Reads `site/manifest.json`.
    pub fn from_manifest(manifest: &str) -> Result<Self, BadManifest> {
        let mut named: HashMap<String, Asset> = serde_json::from_str(manifest)
            .map_err(|fault| BadManifest::Unreadable(fault.to_string()))?;
        let mut needed = |name| named.remove(name).ok_or(BadManifest::Missing(name));
        Ok(Self {
            style: needed("main.css")?,
            sans: needed("sans.woff2")?,
            serif: needed("serif.woff2")?,
            icon: needed("icon.svg")?,
            islands_script: needed("islands.js").ok(),
            islands_program: needed("islands.wasm").ok(),
        })
    }
}

impl fmt::Display for BadManifest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => write!(out, "the site's manifest can't be read: {why}"),
            Self::Missing(name) => write!(out, "the site's manifest doesn't name {name}"),
        }
    }
}

impl std::error::Error for BadManifest {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_without_islands_is_complete_and_one_without_style_is_not() {
        let file = r#"{"path":"/assets/a","raw":2,"brotli":1}"#;
        let still = format!(
            r#"{{"main.css":{file},"sans.woff2":{file},"serif.woff2":{file},"icon.svg":{file}}}"#
        );
        let assets = Assets::from_manifest(&still).unwrap();
        assert_eq!(assets.islands_script, None);
        assert_eq!(
            Assets::from_manifest("{}"),
            Err(BadManifest::Missing("main.css"))
        );
        assert!(matches!(
            Assets::from_manifest("["),
            Err(BadManifest::Unreadable(_))
        ));
    }
}
