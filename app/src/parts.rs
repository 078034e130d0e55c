//! The pieces that every page is made of, one file each.
//!
//! They take finished strings in the reader's language and escape them. None loads anything, none
//! decides anything, and none carries a `style` attribute: the content security policy refuses it.
#![expect(
    clippy::needless_pass_by_value,
    reason = "a component owns its properties, also those it only looks at"
)]

pub mod button;
pub mod choice;
pub mod data_table;
pub mod empty;
pub mod error_summary;
pub mod facts;
pub mod field;
pub mod form;
pub mod key;
pub mod lines;
pub mod names;
pub mod notice;
pub mod round_table;
pub mod select;
pub mod steps;
pub mod support;
pub mod text_area;
pub mod ticks;
pub mod when;

mod labelled;

#[cfg(test)]
mod testing;
