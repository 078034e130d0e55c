//! Use cases, proofs and rows: what Circlekeep does, without any page.

pub mod clock;
