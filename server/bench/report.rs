//! What was measured, as one table, with each wanted limit beside it.

use std::{fmt, time::Duration};

use serde_json::Value;
use server::http::site::Site;

use crate::{
    load::Load,
    scene::{Page, SIZE, Scene},
};

/// The limits that are wanted: CPU a page, memory idle, a cold start, against strings by hand.
const CPU: f64 = 1.0;
const IDLE: u64 = 30 * 1_024;
const START: Duration = Duration::from_millis(100);
const BY_HAND: f64 = 0.75;

/// All figures of one run.
pub(crate) struct Report {
    pub(crate) starts: Vec<Duration>,
    /// In kibibytes.
    pub(crate) idle: u64,
    /// In kibibytes, after all pages were loaded.
    pub(crate) loaded: u64,
    pub(crate) pages: Vec<Measured>,
    /// Planning a series, by a form.
    pub(crate) series: Measured,
    files: Vec<(String, u64, u64)>,
}

/// One page's figures.
#[derive(Default)]
pub(crate) struct Measured {
    pub(crate) name: &'static str,
    raw: usize,
    pub(crate) brotli: usize,
    pub(crate) house: Load,
    pub(crate) plain: Load,
    pub(crate) hand: Load,
}

impl Report {
    pub(crate) fn begun(_: &Scene) -> Self {
        Self {
            starts: Vec::new(),
            idle: 0,
            loaded: 0,
            pages: Vec::new(),
            series: Measured::named("planning a series"),
            files: files().unwrap_or_default(),
        }
    }
}

/// Names, raw and Brotli bytes of what pages load.
fn files() -> Option<Vec<(String, u64, u64)>> {
    let manifest: Value = serde_json::from_str(&Site::embedded().manifest()?).ok()?;
    let of = |name: &str| {
        let file = manifest.get(name)?;
        let bytes = |form: &str| file.get(form)?.as_u64();
        Some((name.to_owned(), bytes("raw")?, bytes("brotli")?))
    };
    Some(
        ["main.css", "islands.js", "islands.wasm"]
            .into_iter()
            .filter_map(of)
            .collect(),
    )
}

impl Measured {
    pub(crate) fn of(page: &Page, raw: usize) -> Self {
        Self {
            raw,
            ..Self::named(page.name)
        }
    }

    fn named(name: &'static str) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }
}

impl Load {
    fn a_second(&self) -> f64 {
        count(self.requests) / self.took.as_secs_f64()
    }

    /// Milliseconds of CPU a request.
    fn cost(&self) -> f64 {
        self.cpu.as_secs_f64() * 1_000.0 / count(self.requests)
    }

    fn slowest_of_hundred(&self) -> Duration {
        let mut waits = self.waits.clone();
        waits.sort_unstable();
        waits
            .get(waits.len() * 99 / 100)
            .copied()
            .unwrap_or_default()
    }
}

fn count(of: usize) -> f64 {
    u32::try_from(of).map_or(f64::INFINITY, f64::from)
}

fn met(is: bool) -> &'static str {
    if is { "met" } else { "NOT met" }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            out,
            "\n{} people at {} sites, {} circles in two seasons; SQLite; 50 connections; {} cores.\n",
            SIZE.people,
            SIZE.sites,
            SIZE.circles,
            std::thread::available_parallelism().map_or(1, Into::into),
        )?;
        writeln!(
            out,
            "| page | requests/s | p99 | CPU a page | 1 ms | of plain axum | of strings by hand | HTML | brotli |\n\
             |---|--:|--:|--:|---|--:|--:|--:|--:|"
        )?;
        let all = self.pages.iter().chain([&self.series]);
        for page in all.filter(|it| it.house.requests > 0) {
            page.line(out)?;
        }
        writeln!(
            out,
            "\n\"Of plain axum\": requests a second against the same bytes from memory, without \
             layers. \"Of strings by hand\": against the same SQL and layers with pushed strings; \
             behind it, the same by CPU.\n"
        )?;
        let mut starts = self.starts.clone();
        starts.sort_unstable();
        let start = starts.get(starts.len() / 2).copied().unwrap_or_default();
        writeln!(out, "| | | limit |\n|---|--:|---|")?;
        writeln!(
            out,
            "| cold start to the first 200 | {} ms | 100 ms: {} |",
            start.as_millis(),
            met(start <= START)
        )?;
        // In tenths, by whole numbers: kibibytes fit any integer, not any float.
        let megabytes = |of: u64| format!("{}.{}", of / 1_024, of % 1_024 * 10 / 1_024);
        writeln!(
            out,
            "| memory idle | {} MB | 30 MB: {} |",
            megabytes(self.idle),
            met(self.idle <= IDLE)
        )?;
        writeln!(
            out,
            "| memory after load | {} MB | |",
            megabytes(self.loaded)
        )?;
        for (name, raw, brotli) in &self.files {
            writeln!(out, "| {name} | {raw} B, brotli {brotli} B | |")?;
        }
        Ok(())
    }
}

impl Measured {
    fn line(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (house, plain, hand) = (&self.house, &self.plain, &self.hand);
        // What changes something has no twin.
        let by_hand = if hand.requests == 0 {
            String::new()
        } else {
            let ratio = house.a_second() / hand.a_second();
            let by_cpu = hand.cost() / house.cost();
            format!("{ratio:.2} ({by_cpu:.2}), {}", met(ratio >= BY_HAND))
        };
        writeln!(
            out,
            "| {} | {:.0} | {:.0} ms | {:.2} ms | {} | {:.3} ({:.0}/s) | {by_hand} | {} B | {} B |",
            self.name,
            house.a_second(),
            house.slowest_of_hundred().as_secs_f64() * 1_000.0,
            house.cost(),
            met(house.cost() <= CPU),
            house.a_second() / plain.a_second(),
            plain.a_second(),
            self.raw,
            self.brotli,
        )
    }
}
