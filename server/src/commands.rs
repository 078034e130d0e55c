//! What can be typed after `circlekeep`.

mod keys;
mod serve;

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};

use crate::config::Config;

/// Runs confidential peer learning circles for physicians.
#[derive(Debug, Parser)]
#[command(name = "circlekeep", version, about)]
pub struct Command {
    /// The file of settings; without it circlekeep.toml in this folder, if it is there.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, Subcommand)]
enum Deed {
    /// Serves the organisation until told to stop.
    Serve {
        /// Fills an empty installation with a sample organisation first.
        #[arg(long)]
        sample: bool,
    },
    /// Prints the settings in force, without secrets.
    Config,
    /// Looks after the keys of circle text, which no backup of the data holds.
    #[command(subcommand)]
    Keys(keys::Deed),
}

impl Command {
    /// Does what was typed; what goes wrong is told on standard error, in words.
    pub async fn run(self) -> ExitCode {
        let done = match self.deed {
            Deed::Serve { sample } => serve::serve(self.config.as_deref(), sample).await,
            Deed::Keys(deed) => keys::run(self.config.as_deref(), &deed).await,
            Deed::Config => print(self.config.as_deref()),
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                // Where standard error is closed, nobody is there to be told.
                let _told = writeln!(std::io::stderr(), "{error:#}");
                ExitCode::FAILURE
            }
        }
    }
}

fn print(file: Option<&Path>) -> anyhow::Result<()> {
    let config = Config::from_environment(file)?;
    std::io::stdout().write_all(config.print().as_bytes())?;
    Ok(())
}
