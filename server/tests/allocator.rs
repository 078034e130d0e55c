//! What Rust allocates comes from mimalloc, though nothing in Rust says so.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use mimalloc::MiMalloc;

const HELD: u64 = 64 * 1_024 * 1_024;

#[test]
fn what_rust_allocates_comes_from_mimalloc() {
    assert!(server::allocator() > 0);
    let before = committed();
    let held = vec![1_u8; usize::try_from(HELD).unwrap()];
    let after = committed();
    assert!(after >= before + HELD, "{before} to {after}");
    drop(held);
}

/// How many bytes mimalloc has from the machine.
fn committed() -> u64 {
    let told = MiMalloc::stats_json().unwrap();
    let told: serde_json::Value = serde_json::from_slice(told.to_bytes()).unwrap();
    told["committed"]["current"].as_u64().unwrap()
}
