//! The build refuses what would be wrong on a page, and says where.
#![expect(clippy::unwrap_used, reason = "a test may stop where it can't go on")]

#[path = "../build/compile.rs"]
mod compile;

use std::{fs, path::Path};

/// The code or the faults for these files, each a path below the crate's folder and its text.
fn compiled(name: &str, files: &[(&str, &str)]) -> Result<String, String> {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("catalogues")
        .join(name);
    // What an earlier run left; there may be nothing.
    let _ = fs::remove_dir_all(&root);
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    compile::compile(&root).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        faults.join("\n")
    })
}

fn fault(name: &str, files: &[(&str, &str)]) -> String {
    compiled(name, files).unwrap_err()
}

#[test]
fn variables_are_found_however_deep_and_sorted() {
    let code = compiled(
        "deep",
        &[(
            "en/a.ftl",
            "-term = { $case ->\n    [x] X\n   *[y] Y\n}\n\
             a-inner = { $zeta }\n\
             a-outer = { $n ->\n    [one] { { $beta } }\n   *[other] { NUMBER($alpha) } { -term(case: \"x\") }\n} { a-inner }\n\
             a-plain = { -term }\n",
        )],
    )
    .unwrap();
    assert!(code.contains(
        "pub fn a_outer<'a>(self, alpha: impl Into<FluentValue<'a>>, beta: impl \
         Into<FluentValue<'a>>, n: impl Into<FluentValue<'a>>, zeta: impl Into<FluentValue<'a>>)"
    ));
    assert!(code.contains("pub fn a_plain(self) -> &'static str"));
}

#[test]
fn a_second_locale_may_lack_messages() {
    let code = compiled(
        "incomplete",
        &[
            ("en/a.ftl", "a-one = One { $n }\na-two = Two\n"),
            ("fr/a.ftl", "a-one = Un\n"),
        ],
    )
    .unwrap();
    assert!(code.contains("/fr/a.ftl"));
}

#[test]
fn syntax_is_checked() {
    let said = fault("syntax", &[("en/a.ftl", "a-one = One\n\na-two = { $n\n")]);
    assert!(said.starts_with("en/a.ftl:"), "{said}");
}

#[test]
fn a_key_stands_once() {
    let same = fault(
        "twice",
        &[("en/a.ftl", "a-one = One\na-two = Two\na-one = Again\n")],
    );
    assert_eq!(same, "en/a.ftl:3: `a-one` stands already in en/a.ftl:1");
    let terms = fault(
        "terms",
        &[("en/a.ftl", "-t = T\n"), ("en/b.ftl", "\n-t = T\n")],
    );
    assert_eq!(terms, "en/b.ftl:2: `-t` stands already in en/a.ftl:1");
}

#[test]
fn names_mean_something() {
    let said = fault(
        "names",
        &[(
            "en/a.ftl",
            "a-one = { -none }\na-two = { a-none }\na-three = { NONE($n) }\n",
        )],
    );
    assert!(
        said.contains("en/a.ftl:1: there is no term `-none`"),
        "{said}"
    );
    assert!(
        said.contains("en/a.ftl:2: there is no message `a-none`"),
        "{said}"
    );
    assert!(
        said.contains("en/a.ftl:3: there is no function `NONE`"),
        "{said}"
    );
}

#[test]
fn no_message_contains_itself() {
    let said = fault(
        "circle",
        &[("en/a.ftl", "a-one = { a-two }\na-two = { a-one }\n")],
    );
    assert!(
        said.contains("en/a.ftl:1: `a-one` contains itself"),
        "{said}"
    );
}

#[test]
fn a_locale_adds_nothing_to_english() {
    let said = fault(
        "more",
        &[
            ("en/a.ftl", "a-one = One\n"),
            ("fr/a.ftl", "a-two = Deux\na-one = Un { $n }\n"),
        ],
    );
    assert!(
        said.contains("fr/a.ftl:1: English has no message `a-two`"),
        "{said}"
    );
    assert!(
        said.contains("fr/a.ftl:2: English has no variable `$n` in `a-one`"),
        "{said}"
    );
}

#[test]
fn a_key_can_be_a_method() {
    let said = fault(
        "keys",
        &[(
            "en/sign_in.ftl",
            "title = T\nsign-in-box = B\n    .hint = H\nsign-in-for = { $for }\n",
        )],
    );
    assert!(
        said.contains("en/sign_in.ftl:1: the key `title` must"),
        "{said}"
    );
    assert!(
        said.contains("en/sign_in.ftl:2: `sign-in-box` must be one text"),
        "{said}"
    );
    assert!(
        said.contains("en/sign_in.ftl:4: `$for` can't name an argument"),
        "{said}"
    );
}
