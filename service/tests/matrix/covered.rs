//! Every use case that asks who is there is an act of the matrix, or says here why it is none.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Use cases that aren't tried, and why.
const UNTRIED: &[(&str, &str)] = &[(
    "summaries::show",
    "one of those that summaries::all gives; the first is made weeks after the season began",
)];

#[test]
fn every_use_case_is_tried() {
    let acts = files(Path::new("tests/matrix"));
    let acts: String = acts
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let all = use_cases();
    assert!(all.len() > 100, "they are found: {all:?}");
    let tried = |name: &String| acts.contains(&format!("{name}("));
    let untried: Vec<_> = all.iter().filter(|name| !tried(name)).collect();
    let told: Vec<_> = UNTRIED.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        untried, told,
        "an act of the matrix, or a line in UNTRIED that says why not"
    );
}

/// `noun::verb` of every public function of the service that takes whoever is signed in.
fn use_cases() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in files(Path::new("src")) {
        let noun = noun(&path);
        if noun == "testing" {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        for rest in source.split("pub async fn ").skip(1) {
            let (head, _) = rest.split_once('{').unwrap();
            let (verb, takes) = head.split_once(['(', '<']).unwrap();
            if takes.contains(": &SignedIn") {
                found.insert(format!("{noun}::{verb}"));
            }
        }
    }
    found
}

/// The noun that a file is of: `seats` of `src/seats.rs` and of all in `src/seats/`.
fn noun(path: &Path) -> String {
    let below = path.strip_prefix("src").unwrap();
    let first = below.iter().next().unwrap().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// Every file of Rust in a folder and below.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    found
}
