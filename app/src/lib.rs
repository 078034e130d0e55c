//! What people see: pages rendered on the server, and the views that they are made of.

pub mod parts;
pub mod shell;
