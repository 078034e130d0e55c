//! The settings in force as TOML that could be read back, secrets left out.

use toml::{Table, Value};

use super::{Config, DatabaseUrl, Limits, Log, LogFormat, Mail, Smtp, Tls, Transport, Workers};

pub(super) fn print(config: &Config) -> String {
    let proxies = config.trusted_proxies.iter().map(text).collect();
    let mut table = table([
        ("listen", text(&config.listen)),
        ("origin", text(&config.origin)),
        address("database_url", "database_url_file", &config.database_url),
        address("keyring_url", "keyring_url_file", &config.keyring_url),
        ("data", text(&config.data.display())),
        ("keys", text(&config.keys.display())),
        ("trusted_proxies", Value::Array(proxies)),
    ]);
    table.extend(self::table([
        ("mail", Value::Table(mail(&config.mail))),
        ("log", Value::Table(log(&config.log))),
        ("limits", Value::Table(limits(&config.limits))),
        ("workers", Value::Table(workers(&config.workers))),
    ]));
    table.to_string()
}

/// A database's address without its password, or the file that holds it.
fn address<'a>(key: &'a str, file: &'a str, url: &DatabaseUrl) -> (&'a str, Value) {
    match url.held() {
        Some(path) => (file, text(&path.display())),
        None => (key, text(url)),
    }
}

fn mail(mail: &Mail) -> Table {
    let mut shown = table([("from", text(&mail.from))]);
    match &mail.transport {
        Transport::Folder(folder) => shown.extend(table([
            ("transport", text("folder")),
            ("folder", text(&folder.display())),
        ])),
        Transport::Smtp(host) => shown.extend(smtp(host)),
    }
    shown
}

fn smtp(smtp: &Smtp) -> Table {
    let tls = match smtp.tls {
        Tls::Required => "required",
        Tls::StartTls => "starttls",
        Tls::None => "none",
    };
    let mut shown = table([
        ("transport", text("smtp")),
        ("host", text(&smtp.host)),
        ("port", Value::Integer(i64::from(smtp.port))),
        ("tls", text(tls)),
    ]);
    if let Some((user, _)) = &smtp.login {
        shown.extend(table([("user", text(user))]));
    }
    if let Some(file) = &smtp.password_file {
        shown.extend(table([("password_file", text(&file.display()))]));
    }
    if let Some(file) = &smtp.authority_file {
        shown.extend(table([("ca_file", text(&file.display()))]));
    }
    shown
}

fn log(log: &Log) -> Table {
    let format = match log.format {
        LogFormat::Text => "text",
        LogFormat::Json => "json",
    };
    table([("format", text(format)), ("level", text(&log.level))])
}

fn limits(limits: &Limits) -> Table {
    table([
        ("body_bytes", number(limits.body_bytes)),
        ("header_seconds", number(limits.headers.as_secs())),
        ("answer_seconds", number(limits.answer.as_secs())),
        ("drain_seconds", number(limits.drain.as_secs())),
        ("connections", number(limits.connections)),
        (
            "connections_per_address",
            number(limits.connections_per_address),
        ),
    ])
}

fn workers(workers: &Workers) -> Table {
    table([
        ("outbox_seconds", number(workers.outbox.as_secs())),
        ("ballots_seconds", number(workers.ballots.as_secs())),
        ("retention_seconds", number(workers.retention.as_secs())),
    ])
}

fn table<const N: usize>(rows: [(&str, Value); N]) -> Table {
    rows.into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

fn text(shown: &(impl ToString + ?Sized)) -> Value {
    Value::String(shown.to_string())
}

fn number(number: impl TryInto<i64>) -> Value {
    Value::Integer(number.try_into().unwrap_or(i64::MAX))
}
