//! Letters: what they say, how they look, and how they leave.
//!
//! A [`Letter`] is a list of blocks, rendered as text and as HTML. [`address`] makes a [`Parcel`]
//! of it, and a [`Carrier`] takes the parcel away.

mod address;
mod html;
pub mod letter;
mod text;
pub mod transport;

pub use self::{
    address::{Label, Parcel, address},
    letter::{Block, Letter},
    transport::{Carrier, Outcome},
};
