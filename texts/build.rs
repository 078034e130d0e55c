//! Checks the catalogues and writes one method a message, for `src/lib.rs` to include.
//!
//! It names no `rerun-if-changed` on purpose: Cargo then runs it again whenever a file of this
//! package changes, a new locale's folder included.

#[path = "build/compile.rs"]
mod compile;

use std::{env, fs, path::Path, process::ExitCode};

fn main() -> ExitCode {
    // Cargo runs this in the package's folder. A path kept at compile time would be that of another
    // checkout where a target folder is used by two.
    let faults = match compile::compile(Path::new(".")) {
        Ok(code) => match write(&code) {
            Ok(()) => return ExitCode::SUCCESS,
            Err(error) => vec![error],
        },
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    };
    for fault in faults {
        println!("cargo::error={fault}");
    }
    ExitCode::FAILURE
}

fn write(code: &str) -> Result<(), String> {
    let folder = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set: run this through Cargo")?;
    fs::write(Path::new(&folder).join("messages.rs"), code).map_err(|error| error.to_string())
}
