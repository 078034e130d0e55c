//! Coming in: founding, accounts, passwords, addresses, and what an operator looks after.

mod common;
