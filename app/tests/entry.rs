//! Coming in: founding, accounts, passwords, addresses, and what an operator looks after.

mod common;

#[path = "entry/account.rs"]
mod account;
#[path = "entry/founding.rs"]
mod founding;
#[path = "entry/links.rs"]
mod links;
#[path = "entry/operator.rs"]
mod operator;
#[path = "entry/pause.rs"]
mod pause;
#[path = "entry/transport.rs"]
mod transport;
