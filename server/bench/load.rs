//! The load: 50 connections that are kept, one request after another on each.
//!
//! Plain HTTP/1.1 over TCP, as little work as can be: on a small machine the load takes its CPU
//! from what is measured.

use std::{
    cell::{Cell, RefCell},
    fmt::Write as _,
    net::SocketAddr,
    rc::Rc,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::LocalSet,
};

use crate::{process::Child, scene::Page};

const CONNECTIONS: usize = 50;
/// Those that change something, as many as people plan side by side.
const WRITERS: usize = 4;
/// Requests before anything counts.
const WARM_UP: usize = 100;
/// A round is at least so many requests and so much time, since CPU is counted in steps of 10 ms,
/// and ends in any case after the longest time. It is short, so that a page and its peers meet the
/// same weather.
const REQUESTS: usize = 400;
const SHORTEST: Duration = Duration::from_millis(200);
const LONGEST: Duration = Duration::from_secs(1);

/// What is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    address: SocketAddr,
    path: String,
    token: String,
    /// What is sent, where something is: a form, which is answered by leading on.
    form: Option<String>,
}

impl Target {
    pub(crate) fn page(address: SocketAddr, page: &Page) -> Self {
        Self {
            address,
            path: page.path.clone(),
            token: page.token.clone(),
            form: None,
        }
    }

    /// A form that changes something, sent as a browser would.
    pub(crate) fn form(address: SocketAddr, path: &str, token: &str, form: String) -> Self {
        Self {
            address,
            path: path.to_owned(),
            token: token.to_owned(),
            form: Some(form),
        }
    }

    /// The same form for plain axum, which reads it and leads on.
    pub(crate) fn to_plain(&self, address: SocketAddr) -> Self {
        Self {
            address,
            path: "/form".to_owned(),
            token: String::new(),
            ..self.clone()
        }
    }

    /// What a peer has of the page of this number.
    pub(crate) fn peer(address: SocketAddr, nth: usize) -> Self {
        Self::open(address, format!("/{nth}"))
    }

    pub(crate) fn probe(address: SocketAddr) -> Self {
        Self::open(address, "/healthz".to_owned())
    }

    fn open(address: SocketAddr, path: String) -> Self {
        Self {
            address,
            path,
            token: String::new(),
            form: None,
        }
    }

    /// How the answer begins that is wanted.
    fn wanted(&self) -> &'static str {
        match self.form {
            None => "HTTP/1.1 200",
            Some(_) => "HTTP/1.1 303",
        }
    }

    fn request(&self, encoding: &str) -> String {
        let method = if self.form.is_some() { "POST" } else { "GET" };
        let mut request = format!(
            "{method} {} HTTP/1.1\r\nHost: {}\r\n",
            self.path, self.address
        );
        if !self.token.is_empty() {
            let _ = write!(request, "Cookie: circlekeep={}\r\n", self.token);
        }
        if !encoding.is_empty() {
            let _ = write!(request, "Accept-Encoding: {encoding}\r\n");
        }
        if let Some(form) = &self.form {
            let _ = write!(
                request,
                "Sec-Fetch-Site: same-origin\r\nContent-Length: {}\r\n\
                 Content-Type: application/x-www-form-urlencoded\r\n\r\n{form}",
                form.len()
            );
        } else {
            request.push_str("\r\n");
        }
        request
    }
}

/// What a load cost.
#[derive(Debug, Default)]
pub(crate) struct Load {
    pub(crate) requests: usize,
    pub(crate) took: Duration,
    pub(crate) cpu: Duration,
    /// How long each answer took.
    pub(crate) waits: Vec<Duration>,
}

impl Load {
    /// Loads `target`, which `child` serves, after a warm-up.
    pub(crate) async fn put(child: &Child, target: &Target) -> anyhow::Result<Self> {
        run(target, WARM_UP, Duration::ZERO).await?;
        let before = child.cpu()?;
        let mut load = run(target, REQUESTS, SHORTEST).await?;
        load.cpu = child.cpu()?.saturating_sub(before);
        Ok(load)
    }

    /// Sends each of these forms once, on connections that are kept; without a warm-up.
    pub(crate) async fn send(child: &Child, forms: Vec<Target>) -> anyhow::Result<Self> {
        let before = child.cpu()?;
        let mut load = send(forms).await?;
        load.cpu = child.cpu()?.saturating_sub(before);
        Ok(load)
    }

    /// Another round of the same.
    pub(crate) fn add(&mut self, other: &Self) {
        self.requests += other.requests;
        self.took += other.took;
        self.cpu += other.cpu;
        self.waits.extend_from_slice(&other.waits);
    }
}

#[expect(clippy::disallowed_methods, reason = "durations are what it is for")]
async fn run(target: &Target, requests: usize, shortest: Duration) -> anyhow::Result<Load> {
    let asked = Rc::new(Cell::new(0));
    let began = Instant::now();
    let local = LocalSet::new();
    let hands: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let asked = asked.clone();
            let more = move || {
                asked.set(asked.get() + 1);
                let took = began.elapsed();
                took < LONGEST && (asked.get() <= requests || took < shortest)
            };
            local.spawn_local(ask(target.clone(), more))
        })
        .collect();
    local.await;
    let mut load = Load {
        took: began.elapsed(),
        ..Load::default()
    };
    for hand in hands {
        load.waits.extend(hand.await??);
    }
    load.requests = load.waits.len();
    Ok(load)
}

async fn ask(target: Target, more: impl Fn() -> bool) -> anyhow::Result<Vec<Duration>> {
    let mut line = Line::open(target.address).await?;
    let request = target.request("");
    let mut waits = Vec::new();
    while more() {
        waits.push(line.timed(&request, target.wanted()).await?);
    }
    Ok(waits)
}

#[expect(clippy::disallowed_methods, reason = "durations are what it is for")]
async fn send(forms: Vec<Target>) -> anyhow::Result<Load> {
    let left = Rc::new(RefCell::new(forms));
    let began = Instant::now();
    let local = LocalSet::new();
    let hands: Vec<_> = (0..WRITERS)
        .map(|_| local.spawn_local(send_some(left.clone())))
        .collect();
    local.await;
    let mut load = Load {
        took: began.elapsed(),
        ..Load::default()
    };
    for hand in hands {
        load.waits.extend(hand.await??);
    }
    load.requests = load.waits.len();
    Ok(load)
}

async fn send_some(left: Rc<RefCell<Vec<Target>>>) -> anyhow::Result<Vec<Duration>> {
    let mut line = None;
    let mut waits = Vec::new();
    let next = || left.borrow_mut().pop();
    while let Some(form) = next() {
        let open = match line.take() {
            Some(open) => open,
            None => Line::open(form.address).await?,
        };
        let open = line.insert(open);
        waits.push(open.timed(&form.request(""), form.wanted()).await?);
    }
    Ok(waits)
}

/// The body of one answer, as it was coded.
pub(crate) async fn body(target: &Target, encoding: &str) -> anyhow::Result<Vec<u8>> {
    let mut line = Line::open(target.address).await?;
    line.ask(&target.request(encoding), target.wanted()).await
}

/// One connection.
struct Line {
    stream: TcpStream,
    held: Vec<u8>,
}

impl Line {
    async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            held: Vec::with_capacity(64 * 1_024),
        })
    }

    #[expect(clippy::disallowed_methods, reason = "durations are what it is for")]
    async fn timed(&mut self, request: &str, wanted: &str) -> anyhow::Result<Duration> {
        let asked = Instant::now();
        self.ask(request, wanted).await?;
        Ok(asked.elapsed())
    }

    /// Sends a request and reads its answer whole, which must begin as is wanted.
    async fn ask(&mut self, request: &str, wanted: &str) -> anyhow::Result<Vec<u8>> {
        self.stream.write_all(request.as_bytes()).await?;
        let head = loop {
            if let Some(end) = find(&self.held, b"\r\n\r\n") {
                break String::from_utf8(self.held.drain(..end + 4).collect())?;
            }
            self.more().await?;
        };
        if !head.starts_with(wanted) {
            bail!("{request}was answered with {head}");
        }
        let head = head.to_ascii_lowercase();
        let length = head
            .split("\r\ncontent-length: ")
            .nth(1)
            .and_then(|rest| rest.split("\r\n").next()?.parse().ok());
        match length {
            Some(length) => self.exactly(length).await,
            None => self.chunks().await,
        }
    }

    async fn chunks(&mut self) -> anyhow::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let end = loop {
                if let Some(end) = find(&self.held, b"\r\n") {
                    break end;
                }
                self.more().await?;
            };
            let size: Vec<u8> = self.held.drain(..end + 2).take(end).collect();
            let size = usize::from_str_radix(std::str::from_utf8(&size)?, 16)
                .context("a chunk without a size")?;
            body.extend(self.exactly(size).await?);
            self.exactly(2).await?;
            if size == 0 {
                return Ok(body);
            }
        }
    }

    async fn exactly(&mut self, count: usize) -> anyhow::Result<Vec<u8>> {
        while self.held.len() < count {
            self.more().await?;
        }
        Ok(self.held.drain(..count).collect())
    }

    async fn more(&mut self) -> anyhow::Result<()> {
        match self.stream.read_buf(&mut self.held).await? {
            0 => bail!("the connection was closed"),
            _ => Ok(()),
        }
    }
}

fn find(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).position(|at| at == what)
}
