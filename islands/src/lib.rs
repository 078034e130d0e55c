//! What is live in a page: one file an island, and the drawing that they share with the server.
//!
//! Props are ids, numbers and finished strings. Without JavaScript each page works as a form.

#[expect(
    missing_docs,
    reason = "the island macro makes an undocumented struct of the props"
)]
pub mod circle_draft;
pub mod drafting;
pub mod table;
