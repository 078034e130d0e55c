//! How the process tells what it does.

use super::reader::Reader;

/// How the process tells what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// Lines for people or for machines.
    pub format: LogFormat,
    /// A level, or directives such as `info,service=debug`.
    pub level: String,
}

/// Lines for people or for machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// One readable line an event.
    Text,
    /// One JSON object an event.
    Json,
}

impl Log {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let format = reader.choice(
            "log.format",
            &[("text", LogFormat::Text), ("json", LogFormat::Json)],
        );
        let level = reader.checked(
            "log.level",
            "a level (error, warn, info, debug, trace) or directives such as info,service=debug",
            "info".to_owned(),
            |text| {
                text.parse::<tracing_subscriber::filter::Targets>()
                    .ok()
                    .map(|_| text.to_owned())
            },
        );
        Self { format, level }
    }
}
