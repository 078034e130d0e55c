//! The pure rules of peer learning circles.
//!
//! Nothing here does IO, reads a clock or awaits; all of it compiles to WebAssembly, so that a
//! rule checked in the browser and on the server is one rule. Invalid values can't exist: every
//! type here is made by parsing.

pub mod calendar;
pub mod forming;
pub mod guard;
pub mod html;
pub mod ids;
pub mod moment;
pub mod people;
pub mod place;
pub mod prompts;
pub mod pulse;
pub mod roster;
pub mod schedule;
pub mod sites;
pub mod slots;
pub mod suppression;
pub mod text;
