//! The browser's entry: makes the islands that a page carries come alive.
//!
//! This crate is a cdylib alone, so that the linker sees the whole program and drops what no
//! island uses.

// Without this line nothing of the crate would be linked, and every island would stay still.
extern crate islands;

use wasm_bindgen::prelude::wasm_bindgen;

/// Prepares the runtime. The page's bootstrap calls it once, and then each island's own function.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
