//! What became of an act that the service did not do.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "in a test, a panic is the answer"
)]

use std::fmt::Debug;

use crate::fault::{Fault, Refusal};

/// The rule that said no.
pub fn refused<T: Debug>(outcome: Result<T, Fault>) -> Refusal {
    match outcome {
        Err(Fault::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// Whoever asked knows of it, and may not do it.
pub fn forbidden<T>(outcome: Result<T, Fault>) {
    let fault = outcome.map(|_| ()).unwrap_err();
    assert!(matches!(fault, Fault::Forbidden), "{fault:?}");
}

/// It isn't there, or not for whoever asked.
pub fn missing<T>(outcome: Result<T, Fault>) {
    let fault = outcome.map(|_| ()).unwrap_err();
    assert!(matches!(fault, Fault::NotFound), "{fault:?}");
}
