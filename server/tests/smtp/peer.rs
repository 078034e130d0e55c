//! A small SMTP host that does what it is told, good or bad.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpListener,
    task::JoinHandle,
};
use tokio_rustls::TlsAcceptor;

/// How the host behaves to one letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Play {
    Takes,
    Greylists,
    RefusesSender,
    RefusesRecipient,
    RefusesData,
    DropsAfterData,
    StallsAfterData,
    StallsAtGreeting,
    IsBusy,
    ClosesInLetter,
    RefusesClients,
    RefusesPassword,
}

pub(crate) struct Peer {
    pub(crate) port: u16,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

struct Shared {
    plays: Vec<Play>,
    at: AtomicUsize,
    connections: AtomicUsize,
    heard: AtomicUsize,
    received: Mutex<Vec<String>>,
    taken: Mutex<Vec<String>>,
}

impl Shared {
    fn play(&self) -> Play {
        self.plays[self.at.load(Ordering::SeqCst).min(self.plays.len() - 1)]
    }

    fn next(&self) {
        self.at.fetch_add(1, Ordering::SeqCst);
    }
}

impl Peer {
    /// A host that speaks in the open.
    pub(crate) async fn start(plays: &[Play]) -> Self {
        Self::listen(plays, None).await
    }

    /// A host that speaks TLS from the first byte.
    pub(crate) async fn start_secure(plays: &[Play], acceptor: TlsAcceptor) -> Self {
        Self::listen(plays, Some(acceptor)).await
    }

    async fn listen(plays: &[Play], acceptor: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            plays: plays.to_vec(),
            at: AtomicUsize::new(0),
            connections: AtomicUsize::new(0),
            heard: AtomicUsize::new(0),
            received: Mutex::default(),
            taken: Mutex::default(),
        });
        let own = shared.clone();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                own.connections.fetch_add(1, Ordering::SeqCst);
                let own = own.clone();
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    match acceptor {
                        None => speak(stream, &own).await,
                        Some(acceptor) => speak(acceptor.accept(stream).await.ok()?, &own).await,
                    }
                });
            }
        });
        Self { port, shared, task }
    }

    pub(crate) fn taken(&self) -> Vec<String> {
        self.shared.taken.lock().unwrap().clone()
    }

    /// Letters that came whole, whether or not they were taken.
    pub(crate) fn received(&self) -> Vec<String> {
        self.shared.received.lock().unwrap().clone()
    }

    /// How many letters, or connections, had their play.
    pub(crate) fn played(&self) -> usize {
        self.shared.at.load(Ordering::SeqCst)
    }

    pub(crate) fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// Lines that clients have said.
    pub(crate) fn heard(&self) -> usize {
        self.shared.heard.load(Ordering::SeqCst)
    }

    /// The port, on which nobody listens any more.
    pub(crate) async fn port_after_closing(self) -> u16 {
        self.task.abort();
        drop(self.task.await);
        self.port
    }
}

/// A connection, in the open or not.
trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// Speaks until the client leaves; an error is the client's leaving.
async fn speak(stream: impl Stream, shared: &Shared) -> Option<()> {
    let mut stream = BufReader::new(stream);
    let greeting = match shared.play() {
        Play::StallsAtGreeting => {
            shared.next();
            return std::future::pending().await;
        }
        Play::IsBusy => {
            shared.next();
            "421 busy"
        }
        Play::RefusesClients => "554 not you",
        _ => "220 peer",
    };
    say(&mut stream, greeting).await?;
    loop {
        let line = hear(&mut stream).await?;
        shared.heard.fetch_add(1, Ordering::SeqCst);
        let word = line.split([' ', '\r']).next()?.to_ascii_uppercase();
        let reply = match (word.as_str(), shared.play()) {
            ("EHLO", _) => "250-peer\r\n250 AUTH PLAIN",
            ("AUTH", Play::RefusesPassword) => "535 wrong",
            ("MAIL", Play::ClosesInLetter) => "421 closing",
            ("MAIL", Play::RefusesSender) => told(shared, "550 not from you"),
            ("RCPT", Play::Greylists) => told(shared, "451 try again"),
            ("RCPT", Play::RefusesRecipient) => told(shared, "550 nobody here"),
            ("DATA", _) => data(&mut stream, shared).await?,
            ("QUIT", _) => "221 bye",
            _ => "250 well",
        };
        say(&mut stream, reply).await?;
    }
}

fn told(shared: &Shared, reply: &'static str) -> &'static str {
    shared.next();
    reply
}

async fn data(stream: &mut BufReader<impl Stream>, shared: &Shared) -> Option<&'static str> {
    say(stream, "354 go on").await?;
    let mut letter = String::new();
    loop {
        let line = hear(stream).await?;
        if line == ".\r\n" {
            break;
        }
        letter.push_str(&line);
    }
    let play = shared.play();
    shared.received.lock().unwrap().push(letter.clone());
    shared.next();
    match play {
        Play::RefusesData => Some("554 not that"),
        Play::DropsAfterData => None,
        Play::StallsAfterData => std::future::pending().await,
        _ => {
            shared.taken.lock().unwrap().push(letter);
            Some("250 taken")
        }
    }
}

async fn say(stream: &mut BufReader<impl Stream>, reply: &str) -> Option<()> {
    stream
        .write_all(format!("{reply}\r\n").as_bytes())
        .await
        .ok()
}

async fn hear(stream: &mut BufReader<impl Stream>) -> Option<String> {
    let mut line = String::new();
    (stream.read_line(&mut line).await.ok()? > 0).then_some(line)
}
