//! Letters: what they say, how they look, and how they leave.
//!
//! A [`Letter`] is a list of blocks, rendered as text and as HTML; [`letters`] writes one of each
//! kind. [`address`] makes a [`Parcel`] of it, and a [`Carrier`] takes the parcel away.

mod address;
mod html;
pub mod letter;
pub mod letters;
mod text;
pub mod transport;

pub use self::{
    address::{Label, Parcel, Unaddressed, address},
    letter::{Block, Letter},
    transport::{Carrier, Outcome},
};
