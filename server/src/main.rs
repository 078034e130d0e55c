//! Circlekeep's one binary.

use std::process::ExitCode;

use any_spawner::Executor;
use clap::Parser;
use server::commands::Command;

#[tokio::main]
async fn main() -> ExitCode {
    // The renderer of pages spawns on this runtime; a second installation is the only failure.
    if Executor::init_tokio().is_err() {
        return ExitCode::FAILURE;
    }
    Command::parse().run().await
}
