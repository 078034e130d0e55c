//! A process that is measured: when it answers first, its memory, its CPU.

use std::{
    net::SocketAddr,
    process::Stdio,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};

use crate::{
    load::{self, Target},
    scene::Scene,
};

/// The kernel counts CPU in hundredths of a second on every Linux that this runs on.
const TICK: Duration = Duration::from_millis(10);
/// After which a start is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A process of ours.
pub(crate) struct Child {
    process: std::process::Child,
}

impl Child {
    /// Starts this binary again as `part` of the scene; how long until it answered with 200.
    #[expect(
        clippy::disallowed_methods,
        reason = "a measurement, not a use case: durations are what it is for"
    )]
    pub(crate) async fn start(
        scene: &Scene,
        part: &'static str,
    ) -> anyhow::Result<(Self, Duration)> {
        let (argument, address) = match part {
            "house" => (scene.settings(), scene.house),
            _ => (scene.folder.clone(), scene.hand),
        };
        let began = Instant::now();
        let process = std::process::Command::new(std::env::current_exe()?)
            .arg(part)
            .arg(argument)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::from(std::fs::File::create(
                scene.folder.join(format!("{part}.log")),
            )?))
            .spawn()?;
        let mut child = Self { process };
        while !up(address).await {
            if let Some(status) = child.process.try_wait()? {
                let log = std::fs::read_to_string(scene.folder.join(format!("{part}.log")))?;
                bail!("{part} ended with {status}: {log}");
            }
            if began.elapsed() > PATIENCE {
                bail!("{part} doesn't answer");
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        Ok((child, began.elapsed()))
    }

    /// Kibibytes of memory that are its own at this moment (`VmRSS`).
    pub(crate) fn memory(&self) -> anyhow::Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
            .context("no VmRSS")
    }

    /// User and system time so far (`proc_pid_stat(5)`, fields 14 and 15).
    pub(crate) fn cpu(&self) -> anyhow::Result<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id()))?;
        let behind_name = stat.rsplit(')').next().unwrap_or_default();
        let ticks: u32 = behind_name
            .split_whitespace()
            .skip(11)
            .take(2)
            .filter_map(|field| field.parse::<u32>().ok())
            .sum();
        Ok(TICK * ticks)
    }

    /// Ends it at once; nothing that it holds is kept.
    pub(crate) fn stop(self) {
        drop(self);
    }
}

/// A run that fails leaves nothing running either.
impl Drop for Child {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        let _gone = self.process.kill();
        let _gone = self.process.wait();
    }
}

async fn up(address: SocketAddr) -> bool {
    load::body(&Target::probe(address), "").await.is_ok()
}
