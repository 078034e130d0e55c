//! `make bench`: what a page of a large organisation costs, as ratios within one run.
//!
//! Three processes: this one makes the load, a second is the house as `circlekeep serve` runs it,
//! a third answers the same bytes, and the same rows, by hand. CPU is read per process, so the
//! load itself never counts. It always ends well: times depend on the machine, and a limit that
//! isn't met is printed as such. The last thing is a change: a series of meetings, once a circle and
//! round; its letters wait in the outbox meanwhile, as they are their worker's work. With a word,
//! `bench season`, only what has it in its name is measured.

mod by_hand;
mod load;
mod peer;
mod process;
mod report;
mod scene;

use std::{path::Path, process::ExitCode, time::Duration};

use anyhow::Context;
use clap::Parser as _;
use server::commands::Command;
use tokio::runtime::{Builder, Runtime};

use load::{Load, Target};
use process::Child;
use report::{Measured, Report};
use scene::Scene;

/// How often each page is measured, in turn with its peers: a busy machine slows all alike.
const ROUNDS: usize = 15;
/// How often the series is planned in every circle.
const SERIES: usize = 3;
/// How often a cold start is taken; the middle one counts.
const STARTS: usize = 5;

fn main() -> anyhow::Result<ExitCode> {
    let words: Vec<String> = std::env::args().collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [_, "house", file] => house(file),
        [_, "peer", folder] => {
            renderer()?;
            several()?.block_on(peer::serve(Path::new(folder)))?;
            Ok(ExitCode::SUCCESS)
        }
        [_, rest @ ..] => {
            let word = rest.first().copied().unwrap_or_default();
            let report = Builder::new_current_thread()
                .enable_all()
                .build()?
                .block_on(measure(word))?;
            std::io::Write::write_all(&mut std::io::stdout(), report.to_string().as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        [] => anyhow::bail!("started without a name"),
    }
}

/// The product's own way from the command line on.
fn house(file: &str) -> anyhow::Result<ExitCode> {
    renderer()?;
    let command = Command::try_parse_from(["circlekeep", "serve", "--config", file])?;
    Ok(several()?.block_on(command.run()))
}

fn renderer() -> anyhow::Result<()> {
    any_spawner::Executor::init_tokio().context("the renderer has a runtime already")
}

/// The runtime of the product's `main`.
fn several() -> std::io::Result<Runtime> {
    Builder::new_multi_thread().enable_all().build()
}

/// Measures the pages in whose names `word` occurs: all, where it is empty.
async fn measure(word: &str) -> anyhow::Result<Report> {
    let folder = tempfile::tempdir()?;
    let scene = Scene::lay(folder.path()).await?;
    let mut report = Report::begun(&scene);
    for _ in 0..STARTS {
        let (child, took) = Child::start(&scene, "house").await?;
        report.starts.push(took);
        child.stop();
    }
    let (house, _) = Child::start(&scene, "house").await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    report.idle = house.memory()?;
    for (nth, page) in scene.pages().iter().enumerate() {
        let target = Target::page(scene.house, page);
        let body = load::body(&target, "").await?;
        std::fs::write(folder.path().join(format!("{nth}.html")), &body)?;
        report.pages.push(Measured::of(page, body.len()));
        report.pages[nth].brotli = load::body(&target, "br").await?.len();
    }
    let (peer, _) = Child::start(&scene, "peer").await?;
    for (nth, page) in scene.pages().iter().enumerate() {
        let measured = &mut report.pages[nth];
        if !page.name.contains(word) {
            continue;
        }
        let ours = Target::page(scene.house, page);
        let [plain, hand] = [scene.plain, scene.hand].map(|peer| Target::peer(peer, nth));
        for _ in 0..ROUNDS {
            measured.house.add(&Load::put(&house, &ours).await?);
            measured.plain.add(&Load::put(&peer, &plain).await?);
            measured.hand.add(&Load::put(&peer, &hand).await?);
        }
    }
    report.loaded = house.memory()?;
    for round in 0..SERIES {
        if !report.series.name.contains(word) {
            break;
        }
        let ours = scene.series(round)?;
        let plain = ours.iter().map(|form| form.to_plain(scene.plain)).collect();
        report.series.house.add(&Load::send(&house, ours).await?);
        report.series.plain.add(&Load::send(&peer, plain).await?);
    }
    peer.stop();
    house.stop();
    Ok(report)
}
