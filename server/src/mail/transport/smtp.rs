//! SMTP over TLS that is required and verified, except to a loopback host.
//!
//! A letter goes in two steps: first a connection is opened (or the kept one asked with NOOP),
//! then the letter is handed over. So what fails in the first step is the host's fault, whatever
//! its code: a wrong password (535) or an expired certificate must not turn letters into dead
//! ones. Nor must a sender whom the host takes no letters from (MAIL FROM): only what it says of
//! the recipient or of the letter itself is about one letter.
//!
//! The library's own pool is left aside. It keeps a connection whose exchange was given up half
//! way, and the next letter would take the late answer to the last command for its own.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use lettre::{
    Message,
    address::Envelope,
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, Certificate, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
    },
};
use tokio::time::timeout;

use super::{Outcome, Parcel, Unusable};
use crate::config::{self, Tls};

/// How long each of the two steps may take. RFC 5321 (4.5.3.2) would allow a host ten minutes
/// after the final dot; with the Message-ID kept, sending again costs less than waiting.
pub(super) const PATIENCE: Duration = Duration::from_mins(1);
/// How long a farewell may take.
const PARTING: Duration = Duration::from_secs(5);
/// 421: the host is about to close the connection, and so has nothing against the letter.
const CLOSING: u16 = 421;

/// An SMTP host, and the connection to it that is kept from letter to letter.
#[derive(Clone)]
pub struct Post {
    host: String,
    port: u16,
    tls: Tls,
    parameters: TlsParameters,
    login: Option<Credentials>,
    hello: ClientId,
    patience: Duration,
    kept: Arc<Mutex<Option<AsyncSmtpConnection>>>,
}

impl std::fmt::Debug for Post {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Post({}:{})", self.host, self.port)
    }
}

impl Post {
    /// Makes no connection yet.
    pub(super) fn new(
        smtp: &config::Smtp,
        hello: &str,
        patience: Duration,
    ) -> Result<Self, Unusable> {
        let login = smtp
            .login
            .as_ref()
            .map(|(user, password)| Credentials::new(user.clone(), password.expose().to_owned()));
        Ok(Self {
            host: smtp.host.clone(),
            port: smtp.port,
            tls: smtp.tls,
            parameters: parameters(smtp)?,
            login,
            hello: ClientId::Domain(hello.to_owned()),
            patience,
            kept: Arc::default(),
        })
    }

    /// Hands one letter over. Whatever goes wrong, the connection goes with it.
    pub(super) async fn send(&self, parcel: &Parcel) -> Outcome {
        let mut connection = match timeout(self.patience, self.connection()).await {
            Ok(Ok(connection)) => connection,
            Ok(Err(error)) => return down(&error),
            Err(_) => return down("the host is silent"),
        };
        let handed = hand_over(&mut connection, &parcel.message);
        let Ok(outcome) = timeout(self.patience, handed).await else {
            return later("the host fell silent");
        };
        if outcome == Outcome::Sent {
            *self.slot() = Some(connection);
        } else {
            // A host that doesn't answer the farewell is left without.
            let _parted = timeout(self.patience.min(PARTING), connection.abort()).await;
        }
        outcome
    }

    /// The kept connection if it still lives, or a fresh one.
    async fn connection(&self) -> Result<AsyncSmtpConnection, Error> {
        let kept = self.slot().take();
        if let Some(mut kept) = kept
            && kept.test_connected().await
        {
            return Ok(kept);
        }
        self.connect().await
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let wrapper = (self.tls == Tls::Required).then(|| self.parameters.clone());
        let mut connection = AsyncSmtpConnection::connect_tokio1(
            (self.host.as_str(), self.port),
            Some(self.patience),
            &self.hello,
            wrapper,
            None,
        )
        .await?;
        if self.tls == Tls::StartTls {
            // A host that doesn't offer it is an error here, never a letter in the open.
            connection
                .starttls(self.parameters.clone(), &self.hello)
                .await?;
        }
        if let Some(login) = &self.login {
            connection.auth(DEFAULT_MECHANISMS, login).await?;
        }
        Ok(connection)
    }

    /// The slot holds a whole connection or none, so a panic elsewhere can't have spoilt it.
    fn slot(&self) -> MutexGuard<'_, Option<AsyncSmtpConnection>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn parameters(smtp: &config::Smtp) -> Result<TlsParameters, Error> {
    let mut builder = TlsParameters::builder(smtp.host.clone());
    if let Some(authority) = &smtp.authority {
        builder = builder.add_root_certificate(Certificate::from_pem(authority)?);
    }
    builder.build_rustls()
}

/// Hands the letter over command by command: at which one it fails says whose fault it is.
async fn hand_over(connection: &mut AsyncSmtpConnection, message: &Message) -> Outcome {
    let (envelope, letter) = (message.envelope(), message.formatted());
    let parameters = match needs(connection, envelope, &letter) {
        Ok(parameters) => parameters,
        Err(lacking) => {
            return Outcome::Refused {
                reason: format!("the host lacks {lacking}, which this letter needs"),
            };
        }
    };
    let sender = Mail::new(envelope.from().cloned(), parameters);
    if let Err(error) = connection.command(sender).await {
        // The sender is the same in every letter.
        return if error.is_permanent() {
            down(&error)
        } else {
            judge(&error)
        };
    }
    match rest(connection, envelope, &letter).await {
        Ok(()) => Outcome::Sent,
        Err(error) => judge(&error),
    }
}

/// What a letter needs that isn't plain ASCII (RFC 6531, RFC 6152), or what the host lacks of it.
fn needs(
    connection: &AsyncSmtpConnection,
    envelope: &Envelope,
    letter: &[u8],
) -> Result<Vec<MailParameter>, &'static str> {
    let host = connection.server_info();
    let mut addresses = envelope.to().iter().chain(envelope.from());
    let mut needed = Vec::new();
    if addresses.any(|address| !AsRef::<str>::as_ref(address).is_ascii()) {
        if !host.supports_feature(Extension::SmtpUtfEight) {
            return Err("SMTPUTF8");
        }
        needed.push(MailParameter::SmtpUtfEight);
    }
    if !letter.is_ascii() {
        if !host.supports_feature(Extension::EightBitMime) {
            return Err("8BITMIME");
        }
        needed.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    Ok(needed)
}

/// The recipient and the letter itself.
async fn rest(
    connection: &mut AsyncSmtpConnection,
    envelope: &Envelope,
    letter: &[u8],
) -> Result<(), Error> {
    for recipient in envelope.to() {
        let recipient = Rcpt::new(recipient.clone(), Vec::new());
        connection.command(recipient).await?;
    }
    connection.command(Data).await?;
    connection.message(letter).await?;
    Ok(())
}

/// What an error at the recipient or later says of the letter.
fn judge(error: &Error) -> Outcome {
    if error
        .status()
        .is_some_and(|code| u16::from(code) == CLOSING)
    {
        return down(error);
    }
    if error.is_permanent() {
        return Outcome::Refused {
            reason: error.to_string(),
        };
    }
    later(error)
}

fn down(reason: &(impl ToString + ?Sized)) -> Outcome {
    Outcome::HostDown {
        reason: reason.to_string(),
    }
}

fn later(reason: &(impl ToString + ?Sized)) -> Outcome {
    Outcome::Later {
        reason: reason.to_string(),
    }
}
