//! What people see: pages rendered on the server, and the views that they are made of.
//!
//! [`routes`] is the one table of every address. A page is one file in [`pages`]: what it loads,
//! its view, its form handler.

pub mod fault;
pub mod forms;
pub mod named;
pub mod pages;
pub mod parts;
pub mod path;
pub mod query;
pub mod routes;
pub mod shell;
pub mod state;
pub mod surroundings;
pub mod upload;
pub mod viewer;
pub mod words;
